"""What an operator relies on: settings, logs, figures, TLS, backup beside a loaded server, upgrades that are killed."""

import json
import random
import shutil
import signal
import sqlite3
import ssl
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from support.ledger import Ledger, Reporter
from support.server import LINLI, ROOT, Server, free_port, linli
from support.world import Cast

FIXTURE = ROOT / "Tests" / "Fixtures" / "step-1.tar.gz"
KILLS = 20


def refused(*arguments):
    """What a subcommand says on standard error when it ends with code 1."""
    done = subprocess.run([LINLI, *map(str, arguments)], cwd=ROOT, text=True, capture_output=True, timeout=60)
    assert done.returncode == 1, f"{arguments}: {done.returncode} {done.stdout}{done.stderr}"
    return done.stderr


def rows(data, query):
    connection = sqlite3.connect(f"file:{data}/linli.sqlite?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def get(address, context=None, **headers):
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10, context=context) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def test_a_wrong_settings_file_stops_every_command_and_is_named_with_its_line(tmp_path):
    settings = tmp_path / "linli.toml"
    settings.write_text('[http]\nprot = 8443\n\n[sessions]\nsessionHours = "12"\n')
    for command in ("serve", "settings", ["user", "list"]):
        said = refused(*([command] if isinstance(command, str) else command), "--data", tmp_path)
        assert f"{settings}:2: 没有“http.prot”这个设置。是不是要写 http.port？" in said
        assert f"{settings}:5: sessions.sessionHours must be a whole number" in said
    assert [path.name for path in tmp_path.iterdir()] == ["linli.toml"], "something was made"


def test_what_settings_prints_is_a_settings_file(tmp_path):
    (tmp_path / "linli.toml").write_text(linli("settings", "--data", tmp_path))
    assert linli("settings", "--data", tmp_path) == (tmp_path / "linli.toml").read_text()


def test_the_log_is_json_and_figures_are_for_the_machine_itself(copy_of_world):
    server = Server(copy_of_world("watched"))
    server.start()
    assert get(server.address + "/health/live")[0] == 200
    status, headers, body = get(server.address + "/health/ready")
    assert status == 200 and json.loads(body)["isReady"] and headers["X-Request-ID"]
    client = Cast(server).client("worker")
    client.get("/api/tickets", q="秘密词")
    status, _, figures = get(server.address + "/metrics")
    assert status == 200 and 'linli_requests_total{method="GET",route="/api/tickets",status="200"} 1' in figures
    assert get(server.address + "/metrics", **{"X-Forwarded-For": "127.0.0.1"})[0] == 403
    assert server.stop() == 0
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert any(line["message"] == "request" and line["route"] == "/api/tickets" and line["request"] for line in lines)
    assert "秘密词" not in server.log.read_text() and "%E7%A7%98" not in server.log.read_text()


def refused_with_half_a_chain(data):
    whole = (data / "chain.pem").read_bytes()
    (data / "chain.pem").write_bytes(whole[: len(whole) // 2])
    said = refused("serve", "--data", data)
    (data / "chain.pem").write_bytes(whole)
    return said


def test_tls_with_a_certificate_of_our_own(copy_of_world):
    data = copy_of_world("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", data / "key.pem",
         "-out", data / "chain.pem"],
        check=True, capture_output=True,
    )
    port = free_port()
    (data / "linli.toml").write_text(f'[http]\nport = {port}\ntlsCertificate = "chain.pem"\ntlsKey = "key.pem"\n')
    assert f"{data}/chain.pem: 读不了" in refused_with_half_a_chain(data)
    process = subprocess.Popen([LINLI, "serve", "--data", data], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        trusted = ssl.create_default_context(cafile=data / "chain.pem")
        deadline = time.monotonic() + 30
        while True:
            try:
                status, headers, _ = get(f"https://localhost:{port}/sign-in", trusted)
                break
            except urllib.error.URLError:
                assert process.poll() is None and time.monotonic() < deadline
                time.sleep(0.05)
        assert status == 200 and "max-age=" in headers["Strict-Transport-Security"]
        login, password = Cast(None).account("worker")
        request = urllib.request.Request(
            f"https://localhost:{port}/api/session", headers={"Content-Type": "application/json"},
            data=json.dumps({"login": login, "password": password}).encode(),
        )
        with urllib.request.urlopen(request, context=trusted, timeout=30) as answer:
            cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-linli_session=") and "Secure" in cookie and "HttpOnly" in cookie
        old = ssl.create_default_context(cafile=data / "chain.pem")
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        with pytest.raises((urllib.error.URLError, ssl.SSLError)):
            get(f"https://localhost:{port}/sign-in", old)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0


def test_a_backup_beside_a_loaded_server_is_restored_and_goes_on(copy_of_world, cast_of_copy, tmp_path):
    server, cast = cast_of_copy
    ledger = Ledger()
    reporters = [
        Reporter(server, ledger, cast.account("worker"), cast.account("town_chief"), cast.report(), seed)
        for seed in range(4)
    ]
    for reporter in reporters:
        reporter.start()
    time.sleep(1)
    before = len(ledger.acknowledged)
    place = tmp_path / "backups"
    said = linli("backup", "--data", server.data, "--to", place)
    for reporter in reporters:
        reporter.ending.set()
    for reporter in reporters:
        reporter.join(timeout=60)
    assert not ledger.surprises and before > 0
    (backup,) = place.iterdir()
    assert backup.name.startswith("linli-") and str(backup) in said
    assert "演练通过" in linli("backup", "drill", backup, "--temporary", tmp_path)

    restored = tmp_path / "restored"
    linli("restore", backup, "--data", restored)
    tickets = rows(restored, "SELECT count(*) FROM ticket")[0][0]
    assert before * 0.4 <= tickets <= rows(server.data, "SELECT count(*) FROM ticket")[0][0]
    assert rows(restored, "PRAGMA integrity_check") == [("ok",)]
    second = Server(restored)
    second.start()
    assert Cast(second).client("worker").post("/api/tickets", cast.report())["number"]
    assert second.stop() == 0

    assert "只能恢复到空目录" in refused("restore", backup, "--data", restored)
    cut = tmp_path / "cut.tar"
    cut.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    assert "备份" in refused("restore", cut, "--data", tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists() and not list(tmp_path.glob(".linli-restore*"))


@pytest.fixture
def cast_of_copy(copy_of_world):
    server = Server(copy_of_world("loaded"))
    server.start()
    yield server, Cast(server)
    assert server.stop() == 0


def test_an_upgrade_killed_at_any_point_opens_as_old_or_new(tmp_path):
    subprocess.run(["tar", "-xzf", FIXTURE, "-C", tmp_path], check=True)
    old = tmp_path / "data"

    def upgrade(data):
        return subprocess.Popen([LINLI, "user", "list", "--data", data], cwd=ROOT, stdout=subprocess.DEVNULL)

    whole = tmp_path / "whole"
    shutil.copytree(old, whole)
    begin = time.monotonic()
    assert upgrade(whole).wait(timeout=60) == 0
    taken = time.monotonic() - begin
    schema = "SELECT name, sql FROM sqlite_schema ORDER BY name"
    schemas = {steps(old): rows(old, schema), steps(whole): rows(whole, schema)}
    assert len(schemas) == 2, "there is nothing to upgrade"
    tickets = rows(old, "SELECT id, version, body FROM ticket ORDER BY id")
    seen = []
    for number in range(KILLS):
        data = tmp_path / f"killed-{number}"
        shutil.copytree(old, data)
        process = upgrade(data)
        time.sleep(taken * random.uniform(number, number + 1) / KILLS)
        process.kill()
        process.wait()
        seen.append(steps(data))
        assert rows(data, schema) == schemas[seen[-1]], f"neither old nor new after kill {number}"
        assert rows(data, "PRAGMA integrity_check") == [("ok",)]
        assert upgrade(data).wait(timeout=60) == 0
        assert rows(data, schema) == schemas[steps(whole)]
        assert rows(data, "SELECT id, version, body FROM ticket ORDER BY id") == tickets
    print(f"{KILLS} kills within {taken:.2f} s: {seen.count(steps(old))} old, {seen.count(steps(whole))} new")


def steps(data):
    return rows(data, "SELECT max(number) FROM schema_migration")[0][0]
