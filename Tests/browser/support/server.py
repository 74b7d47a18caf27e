"""Starts and stops the built command, and PostgreSQL for it."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LINLI = Path(os.environ.get("LINLI", ROOT / ".build" / "release" / "linli"))


def free_port():
    """A TCP port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def linli(*arguments, timeout=600):
    """Runs a subcommand to its end and returns what it printed; fails loudly when it fails."""
    done = subprocess.run(
        [LINLI, *map(str, arguments)], cwd=ROOT, text=True, capture_output=True, timeout=timeout
    )
    assert done.returncode == 0, f"linli {arguments}: {done.stdout}{done.stderr}"
    return done.stdout


class Server:
    """`linli serve` on a data folder, and on a PostgreSQL database when an address is given.

    `clock`, such as "+3h", makes it live that much later; `under` is a command that runs it.
    """

    def __init__(self, data, database=None, port=None, clock=None, under=()):
        self.data = Path(data)
        self.database = database
        self.port = port or free_port()
        self.log = self.data.parent / f"{self.data.name}-{self.port}.log"
        self.clock = clock
        self.under = under
        self.process = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self, deadline=30):
        """Starts and waits until it answers; returns the seconds that took."""
        command = [LINLI, "serve", "--data", self.data, "--port", str(self.port)]
        if self.database:
            command += ["--database", self.database]
        if self.clock:
            command = ["faketime", "-f", self.clock, *command]
        command = [*self.under, *command]
        begin = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        while True:
            taken = time.monotonic() - begin
            try:
                with urllib.request.urlopen(self.address + "/sign-in", timeout=2) as answer:
                    answer.read()
                return taken
            except urllib.error.HTTPError:
                return taken
            except OSError:
                assert self.process.poll() is None, f"the server ended: {self.tail()}"
                assert taken < deadline, f"the server is not ready after {deadline} s: {self.tail()}"
                time.sleep(0.01)

    def kill(self):
        """kill -9: no chance to clean up. With a shifted clock there are two processes in the group."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.clock:
            # Killed as well, faketime leaves these behind and stumbles over them when its number comes again.
            for name in ("sem.faketime_sem", "faketime_shm"):
                Path(f"/dev/shm/{name}_{self.process.pid}").unlink(missing_ok=True)

    def stop(self):
        """SIGTERM, as an operator would; returns the exit code."""
        if self.process is None or self.process.poll() is not None:
            return self.process and self.process.returncode
        self.process.terminate()
        try:
            return self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
            return -signal.SIGKILL

    def tail(self, count=4000):
        """The end of the log."""
        return self.log.read_text(errors="replace")[-count:]


class Postgres:
    """The PostgreSQL of `scripts/postgres-for-tests`; it ends with this process."""

    def __init__(self, *options):
        self.script = subprocess.Popen(
            [ROOT / "scripts" / "postgres-for-tests", *options], text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.script.stdout.readline().startswith("ready ")

    def create(self):
        """The address of a fresh, empty database."""
        self.script.stdin.write("create\n")
        self.script.stdin.flush()
        return self.script.stdout.readline().strip()

    def stop(self):
        self.script.stdin.close()
        self.script.wait(timeout=20)
