"""What the browser tests stand on: the built command, demo data, both engines, Chromium."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from support.server import LINLI, Postgres, Server, linli


def pytest_addoption(parser):
    parser.addoption("--rounds", type=int, default=10, help="how often the crash test kills the server")


@pytest.fixture(scope="session", autouse=True)
def command():
    assert LINLI.exists(), f"{LINLI} is missing: run `make build`"


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgres():
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory):
    """A small demo district on SQLite, made once; tests serve copies of it."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    linli("demo", "--data", folder, "--tickets", 400)
    return folder


@pytest.fixture(scope="session")
def copy_of_demo(demo_data, tmp_path_factory):
    """A function that copies the demo data to a folder of the test's own."""

    def copy(name="copy"):
        target = tmp_path_factory.mktemp(name) / "data"
        shutil.copytree(demo_data, target)
        return target

    return copy


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def engine_server(request, copy_of_demo, tmp_path_factory):
    """A running server of the module's own, once on each engine."""
    if request.param == "sqlite":
        server = Server(copy_of_demo("sqlite"))
    else:
        address = request.getfixturevalue("postgres").create()
        folder = tmp_path_factory.mktemp("postgres") / "data"
        linli("demo", "--data", folder, "--database", address, "--tickets", 400)
        server = Server(folder, database=address)
    server.start()
    yield server
    assert server.stop() == 0, f"the server did not end well: {server.tail()}"


@pytest.fixture(scope="module")
def server(copy_of_demo):
    """A running server of the module's own, on SQLite."""
    server = Server(copy_of_demo())
    server.start()
    yield server
    assert server.stop() == 0, f"the server did not end well: {server.tail()}"
