"""Records the system calls by which a program changes files, with strace, and reads the recording."""

import re
import subprocess
from dataclasses import dataclass

WRITES = ["write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "truncate", "fallocate", "lseek"]
NAMES = ["open", "openat", "creat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat"]
FOLDERS = ["mkdir", "mkdirat", "rmdir"]
FLUSHES = ["fsync", "fdatasync", "sync_file_range"]
# Ways to write that a recording cannot follow; they must not touch the folder.
UNSEEN = ["mmap", "sendfile", "copy_file_range", "splice"]


def recorder(trace):
    """The command that runs another one and writes its system calls to a file."""
    wanted = "trace=" + ",".join(WRITES + NAMES + FOLDERS + FLUSHES + UNSEEN)
    options = ["-f", "--seccomp-bpf", "-ttt", "-T", "-y", "-xx", "-s", "100000000", "-e", wanted]
    return ["strace", *options, "-o", trace]


def can_record():
    """Whether system calls can be recorded here."""
    try:
        return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def unescaped(text):
    """The bytes of a string that strace wrote as \\x2f\\x74…"""
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class Call:
    """A system call that has ended well."""

    name: str
    arguments: str
    result: str
    began: float
    ended: float

    def texts(self):
        """Its strings: paths or content."""
        return [unescaped(text) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', self.arguments)]

    def file(self, source=None):
        """The path of the (first) open file it works on."""
        found = re.search(r"\d+<((?:\\x[0-9a-f]{2})*)>", source or self.arguments)
        return unescaped(found.group(1)).decode() if found else None

    def numbers(self):
        """Its numbers that follow the strings."""
        return [int(number) for number in re.findall(r", (\d+)(?=,|$)", re.sub(r'"[^"]*"', "", self.arguments))]


LINE = re.compile(r"^(\d+) +([\d.]+) (.*)$", re.DOTALL)
WHOLE = re.compile(r"^(\w+)\((.*)\) += (\S+).*?<([\d.]+)>$", re.DOTALL)


def calls(trace):
    """All calls of a recording that succeeded, in the order of their ends."""
    pending = {}
    with open(trace, encoding="latin-1") as lines:
        for line in lines:
            found = LINE.match(line.rstrip("\n"))
            if not found:
                continue
            thread, time, text = found.group(1), float(found.group(2)), found.group(3)
            if text.endswith("<unfinished ...>"):
                pending[thread] = (time, text.removesuffix("<unfinished ...>").rstrip())
                continue
            began = time
            if text.startswith("<... "):
                began, head = pending.pop(thread)
                text = head + re.sub(r"^<\.\.\. \w+ resumed>", "", text)
            whole = WHOLE.match(text)
            if whole and not whole.group(3).startswith("-"):
                name, arguments, result, taken = whole.groups()
                yield Call(name, arguments, result + text[whole.end(3):], began, began + float(taken))
