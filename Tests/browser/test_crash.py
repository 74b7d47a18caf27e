"""kill -9 under load: nothing acknowledged is lost, nothing is done twice, and the server is back at once."""

import random
import time

from support.api import Refused
from support.ledger import Ledger, Reporter, expect_no_contradiction, rows
from support.server import Server, linli

CLIENTS = 6


def settle(reporters, ledger):
    """Ends the clients, then repeats with its own key every command that got no answer."""
    for reporter in reporters:
        reporter.ending.set()
    for reporter in reporters:
        reporter.join(timeout=60)
        assert not reporter.is_alive()
    for key, (client, path, body) in list(ledger.unanswered.items()):
        client.sign_in(*client.account)
        try:
            ledger.note(key, path, client.post(path, body, key=key))
        except Refused as refusal:
            if refusal.code != "changedMeanwhile":
                ledger.surprise(str(refusal))


def expect_whole(data, ledger, before):
    """Compares the database with the ledger."""
    assert not ledger.surprises, "\n".join(ledger.surprises[:10])
    stored = {identifier: version for identifier, version in rows(data, "SELECT id, version FROM ticket")}
    lost = [(key, what) for key, what in ledger.acknowledged.items() if stored.get(what[0], 0) < what[1]]
    assert not lost, f"{len(lost)} acknowledged commands are lost, such as {lost[:3]}"
    assert len(set(ledger.made.values())) == len(ledger.made), "two reports became one ticket"
    assert len(stored) - before == len(ledger.made), "tickets were made twice, or by nobody"
    keys = rows(data, "SELECT count(*) FROM idempotency")[0][0]
    assert keys >= len(ledger.acknowledged)
    expect_no_contradiction(data)


def test_nothing_is_lost_or_doubled_when_the_server_is_killed(copy_of_world, cast, request):
    rounds, ready_within = (request.config.getoption(name) for name in ("--rounds", "--ready-within"))
    seed = int(time.time())
    chance = random.Random(seed)
    print(f"seed {seed}, {rounds} rounds")
    data = copy_of_world("crash")
    before = rows(data, "SELECT count(*) FROM ticket")[0][0]
    server = Server(data)
    server.start()
    ledger = Ledger()
    reporters = [
        Reporter(server, ledger, cast.account("worker"), cast.account("town_chief"), cast.report(), seed + n)
        for n in range(CLIENTS)
    ]
    for reporter in reporters:
        reporter.start()
    ready = []
    # Each start is an hour later than the one before, so that limits pass and escalations are due.
    for number in range(rounds):
        time.sleep(chance.uniform(0.3, 1.5))
        server.kill()
        server.clock = f"+{number + 1}h"
        ready.append(server.start())
    time.sleep(1)
    settle(reporters, ledger)
    escalated = rows(data, "SELECT count(*) FROM change WHERE kind = 'escalated'")[0][0]
    server.kill()
    expect_whole(data, ledger, before)
    assert "faults 0" in linli("check", "audit", "--data", data)
    assert len(ledger.acknowledged) > rounds * CLIENTS, "there was no load"
    assert escalated > 0, "no limit passed: the test looked at nothing"
    print(
        f"{len(ledger.acknowledged)} commands acknowledged, none lost or doubled; {escalated} escalations, none twice; "
        f"ready again after {max(ready):.2f} s at most, {sorted(ready)[len(ready) // 2]:.2f} s in the middle"
    )
    assert max(ready) <= ready_within
