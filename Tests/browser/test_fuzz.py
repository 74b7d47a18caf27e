"""Thousands of requests that the API's own description allows, and some that it does not: no server error, and every
answer as described. `make soak` sends ten times as many."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.api import Client
from support.server import Server
from support.world import Cast

HOOKS = Path(__file__).parent / "support" / "fuzz_hooks.py"
CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance"
# A feed does not end, and what ends or changes the session would end the test.
LEFT_OUT = "^/api/(session|feed)"
WHO = ["duty_chief", "town_chief", "handler", "worker", "police", "administrator", "security", "auditor", None]


@pytest.fixture
def own_server(copy_of_world):
    """A server for one role: a security administrator's requests end the posts of others."""
    server = Server(copy_of_world("fuzz"))
    server.start()
    yield server
    assert server.stop() == 0


@pytest.mark.parametrize("name", WHO)
def test_every_role_may_send_anything(own_server, request, tmp_path, name):
    server = own_server
    command = [
        Path(sys.executable).parent / "st", "run", f"{server.address}/openapi.json", "--url", server.address,
        "--checks", CHECKS, "--exclude-path-regex", LEFT_OUT, "--phases", "fuzzing", "--mode", "all",
        "--max-examples", str(request.config.getoption("--fuzz-examples")), "--seed", "1", "--request-timeout", "30",
        # A slow machine is no fault of the server.
        "--suppress-health-check", "all", "--generation-database", "none", "--no-color",
    ]  # fmt: skip
    if name:
        client = Client(server).sign_in(*Cast(server).account(name))
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.session.cookies)
        command += ["--header", f"Cookie: {cookies}", "--header", f"X-CSRF-Token: {client.csrf}"]
    done = subprocess.run(
        list(map(str, command)), cwd=tmp_path, capture_output=True, text=True, timeout=1800,
        env={**os.environ, "SCHEMATHESIS_HOOKS": str(HOOKS)},
    )
    print(done.stdout[-2000:])
    assert done.returncode == 0, done.stdout[-20_000:]
