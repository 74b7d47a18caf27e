"""What the measurements share: the demo district, a running server, and how a figure is printed."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINLI = ROOT / ".build/release/linli"
TOOL = ROOT / ".build/release/Benchmarks"
WORK = ROOT / ".build/bench"
PASSWORD = "Linli-demo-2026"


def show(name, value, goal="", good=None):
    verdict = "" if good is None else "  reached" if good else "  MISSED"
    print(f"{name:<58} {value:>16}{'  goal ' + goal if goal else ''}{verdict}", flush=True)


def demo(name="demo", *options):
    """The data folder of a demo district, made once."""
    folder = WORK / name
    if not (folder / "linli.sqlite").exists():
        shutil.rmtree(folder, ignore_errors=True)
        WORK.mkdir(parents=True, exist_ok=True)
        part = WORK / f"{name}.partial"
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run([LINLI, "demo", "--data", part, *options], check=True)
        part.rename(folder)
    return folder


def copy(name):
    """A copy of the demo district of its own."""
    target = WORK / name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(demo(), target)
    return target


class Server:
    """The built command on a data folder."""

    def __init__(self, data):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [LINLI, "serve", "--data", data, "--port", str(self.port)],
            stdout=subprocess.DEVNULL, stderr=(WORK / "server.log").open("w"),
        )
        while True:
            try:
                urllib.request.urlopen(self.address + "/sign-in").read()
                break
            except OSError:
                if self.process.poll() is not None or time.monotonic() - begin > 60:
                    sys.exit("the server does not start: see .build/bench/server.log")
                time.sleep(0.005)
        self.seconds_to_start = time.monotonic() - begin

    def sign_in(self, login, password=PASSWORD):
        """The cookie and the CSRF token of a session."""
        request = urllib.request.Request(
            self.address + "/api/session", json.dumps({"login": login, "password": password}).encode(),
            {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())},
        )
        with urllib.request.urlopen(request) as answer:
            return answer.headers["Set-Cookie"].split(";")[0], json.load(answer)["csrfToken"]

    def megabytes(self, field):
        """`VmRSS` now or `VmHWM` at its peak."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+) kB", status).group(1)) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


def tool(*arguments):
    """The figures of one measurement of the Swift tool."""
    done = subprocess.run([TOOL, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return json.loads(done.stdout.splitlines()[-1])
