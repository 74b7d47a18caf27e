"""Simulated power cuts: plays a recording of what a program wrote to a folder, and makes the folder as a disk could
show it after the power failed at any instant.

The disk that is played: what was flushed before the cut is there; of what was written after the last flush, any part
may be, down to single sectors and in any order. A name (created, moved, removed) is sure once its folder was flushed,
and until then the names may end at any point of their order.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from .trace import FLUSHES, UNSEEN, WRITES, calls

SECTOR = 512


@dataclass
class File:
    """A file's content that is sure, and what was written since: (when, offset, bytes), or (when, length, None)."""

    sure: bytearray = field(default_factory=bytearray)
    since: list = field(default_factory=list)

    def flush(self, until):
        for entry in [entry for entry in self.since if entry[0] <= until]:
            put(self.sure, entry)
        self.since = [entry for entry in self.since if entry[0] > until]

    def after_cut(self, chance):
        """The content that the disk may show: a part of what is not sure."""
        content = bytearray(self.sure)
        kept = chance.choice([0.0, 0.5, 0.9, 1.0])
        for entry in self.since:
            if chance.random() < kept:
                put(content, torn(entry, chance) if chance.random() < 0.3 else entry)
        return content


def put(content, entry):
    """Applies a write or a change of length."""
    _, offset, data = entry
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
    else:
        content.extend(bytes(max(0, offset - len(content))))
        content[offset : offset + len(data)] = data


def torn(entry, chance):
    """A write of which only the first or the last sectors reached the disk."""
    time, offset, data = entry
    if data is None or len(data) <= SECTOR:
        return entry
    at = chance.randrange(SECTOR, len(data), SECTOR)
    return (time, offset, data[:at]) if chance.random() < 0.5 else (time, offset + at, data[at:])


class Disk:
    """A folder's disk while a recording is played over it."""

    def __init__(self, folder, before):
        """`folder` is where the program ran; `before` a copy of what it found there."""
        self.folder = Path(folder).resolve()
        self.now = {}
        self.sure = {}
        self.names = []
        self.places = {}
        for path in Path(before).rglob("*"):
            inside = str(path.relative_to(before))
            content = None if path.is_dir() else File(bytearray(path.read_bytes()))
            self.now[inside] = self.sure[inside] = content

    def inside(self, path):
        """A path as seen from the folder; None outside it, and for SQLite's shared memory, made anew at each start."""
        if path is None or not path.startswith(f"{self.folder}/") or path.endswith("-shm"):
            return None
        return path[len(str(self.folder)) + 1 :]

    def play(self, call):
        """Follows one call."""
        if call.name in UNSEEN:
            self.refuse_unseen(call)
        elif call.name in FLUSHES:
            self.flush(call)
        elif call.name in WRITES:
            self.write(call)
        else:
            self.rename(call)

    def refuse_unseen(self, call):
        shared = call.name != "mmap" or ("PROT_WRITE" in call.arguments and "MAP_SHARED" in call.arguments)
        assert not (shared and self.inside(call.file())), f"the recording cannot follow {call.name} of {call.file()}"

    def flush(self, call):
        path = call.file()
        if path == str(self.folder) or self.now.get(self.inside(path), False) is None:
            self.flush_names(self.inside(path) or "", call.began)
        elif self.inside(path):
            self.now[self.inside(path)].flush(call.began)

    def flush_names(self, folder, until):
        """What happened to the names in a folder is sure now; other names keep their order."""
        waiting = []
        for when, path, content in self.names:
            if when <= until and str(Path(path).parent) == (folder or "."):
                self.set(self.sure, path, content)
            else:
                waiting.append((when, path, content))
        self.names = waiting

    def write(self, call):
        path = self.inside(call.file())
        if path is None:
            return
        assert call.name in ("write", "pwrite64", "ftruncate", "lseek"), f"the recording cannot follow {call.name}"
        file, numbers = self.now[path], call.numbers()
        if call.name == "lseek":
            self.places[path] = int(call.result.split()[0])
        elif call.name == "ftruncate":
            file.since.append((call.ended, numbers[0], None))
        else:
            data = call.texts()[0][: int(call.result.split()[0])]
            place = numbers[-1] if call.name == "pwrite64" else self.places.get(path, 0)
            file.since.append((call.ended, place, data))
            if call.name == "write":
                self.places[path] = place + len(data)

    def rename(self, call):
        paths = [self.inside(text.decode()) for text in call.texts()]
        if call.name in ("open", "openat", "creat"):
            path = self.inside(call.file(call.result))
            if path is None or "O_DIRECTORY" in call.arguments:
                return
            self.places[path] = 0
            if path not in self.now:
                self.note(call, path, File())
            elif "O_TRUNC" in call.arguments:
                self.now[path].since.append((call.ended, 0, None))
        elif call.name in ("mkdir", "mkdirat") and paths[0]:
            self.note(call, paths[0], None)
        elif call.name in ("unlink", "unlinkat", "rmdir") and paths[0]:
            self.note(call, paths[0], "removed")
        elif call.name.startswith("rename") and paths[0]:
            content = self.now[paths[0]]
            self.note(call, paths[1], content)
            self.note(call, paths[0], "removed")

    def note(self, call, path, content):
        self.set(self.now, path, content)
        self.names.append((call.ended, path, content))

    @staticmethod
    def set(names, path, content):
        if content == "removed":
            names.pop(path, None)
        else:
            names[path] = content

    def image(self, target, chance):
        """Writes the folder as it may be found when the power fails now."""
        found = dict(self.sure)
        for _, path, content in self.names[: chance.randint(0, len(self.names))]:
            self.set(found, path, content)
        for path, content in sorted(found.items()):
            place = Path(target) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                place.mkdir(exist_ok=True)
            else:
                place.write_bytes(content.after_cut(chance))
                place.chmod(0o600)


def images(trace, folder, before, target, count, chance, since=0.0):
    """Cuts the power at `count` random moments of a recording after the instant `since`; yields each instant when the
    folder that is left stands at `target`."""
    total = sum(1 for call in calls(trace) if call.ended >= since)
    assert total > count, f"only {total} calls were recorded"
    moments = set(chance.sample(range(total), count))
    disk, number = Disk(folder, before), -1
    for call in calls(trace):
        disk.play(call)
        if call.ended >= since:
            number += 1
            if number in moments:
                shutil.rmtree(target, ignore_errors=True)
                Path(target).mkdir()
                disk.image(target, chance)
                yield call.ended
