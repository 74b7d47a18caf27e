"""What the browser tests stand on: the built command, demo data, both engines, Chromium."""

import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

from support.server import LINLI, Postgres, Server
from support.working_day import furnish
from support.world import Cast, build, set_passwords


def pytest_addoption(parser):
    parser.addoption("--rounds", type=int, default=10, help="how often the crash test kills the server")
    parser.addoption("--cuts", type=int, default=30, help="how often the power fails in the test of power cuts")
    parser.addoption("--fuzz-examples", type=int, default=3, help="requests of the fuzz test to each operation")
    # A whole district's tickets fill the caches of the database before the measuring begins.
    parser.addoption("--live-tickets", type=int, default=300, help="how many tickets the living demo begins with")
    parser.addoption("--live-minutes", type=float, default=0.5, help="how long the living demo is watched for growth")
    parser.addoption("--live-speed", type=float, default=100, help="how many times as fast as a real district it lives")
    # Two seconds on a machine that does nothing else, as `make soak` asks.
    parser.addoption("--ready-within", type=float, default=10, help="seconds after which it must answer again")


@pytest.fixture(scope="session", autouse=True)
def command():
    assert LINLI.exists(), f"{LINLI} is missing: run `make build`"


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--lang=zh-CN"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgres():
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def small_world(tmp_path_factory):
    """The data folder of the small world on SQLite, made once; tests serve copies of it."""
    folder = tmp_path_factory.mktemp("world")
    build(folder / "tables", folder / "data")
    server = Server(folder / "data")
    server.start()
    set_passwords(server)
    assert server.stop() == 0
    return folder / "data"


@pytest.fixture(scope="session")
def copy_of_world(small_world, tmp_path_factory):
    """A function that copies the small world to a folder of the test's own."""

    def copy(name="copy"):
        target = tmp_path_factory.mktemp(name) / "data"
        shutil.copytree(small_world, target)
        return target

    return copy


@pytest.fixture(scope="session")
def furnished(small_world, tmp_path_factory):
    """The small world with doors to visit; tests serve copies of it."""
    return furnish(small_world, tmp_path_factory.mktemp("furnished") / "data")


@pytest.fixture
def own(furnished, tmp_path):
    """A server of the test's own, with its cast and doors to visit."""
    data = tmp_path / "data"
    shutil.copytree(furnished, data)
    server = Server(data)
    server.start()
    yield server
    server.stop()


@contextmanager
def running(server):
    """The server while it runs; it must end well."""
    server.start()
    yield server
    assert server.stop() == 0, f"the server did not end well: {server.tail()}"


@pytest.fixture(scope="module")
def server(copy_of_world):
    """A running server of the module's own, on SQLite."""
    with running(Server(copy_of_world())) as server:
        yield server


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def engine_server(request, copy_of_world, tmp_path_factory):
    """A running server of the module's own, once on each engine."""
    if request.param == "sqlite":
        with running(Server(copy_of_world("sqlite"))) as server:
            yield server
    else:
        address = request.getfixturevalue("postgres").create()
        folder = tmp_path_factory.mktemp("postgres")
        build(folder / "tables", folder / "data", address)
        with running(Server(folder / "data", database=address)) as server:
            set_passwords(server)
            yield server


@pytest.fixture
def cast(request):
    """The people of the test's server."""
    name = "engine_server" if "engine_server" in request.fixturenames else "server"
    return Cast(request.getfixturevalue(name))
