"""Changes of grids as the server carries them out: a split and a merger of a grid with many open tickets."""

import json
import sqlite3
import sys
import time
import urllib.request
import uuid

from measuring import Server, copy, show


def call(server, session, method, path, body=None):
    """One request of a signed-in person; its JSON and how many seconds it took."""
    cookie, token = session
    request = urllib.request.Request(
        server.address + path, None if body is None else json.dumps(body).encode(), method=method,
        headers={"Content-Type": "application/json", "Cookie": cookie, "X-CSRF-Token": token,
                 "Idempotency-Key": str(uuid.uuid4())},
    )
    begin = time.monotonic()
    with urllib.request.urlopen(request) as answer:
        return json.load(answer), time.monotonic() - begin


def crowd(data, count):
    """Gives one grid so many open tickets more, copies of one of its own; answers with its community and id."""
    database = sqlite3.connect(data / "linli.sqlite")
    database.row_factory = sqlite3.Row
    grid = database.execute(
        "SELECT grid FROM ticket WHERE due IS NOT NULL AND longitude IS NOT NULL AND grid IS NOT NULL GROUP BY grid "
        "ORDER BY COUNT(*) DESC, grid LIMIT 1").fetchone()[0]
    found = database.execute(
        "SELECT * FROM ticket WHERE grid = ? AND due IS NOT NULL AND longitude IS NOT NULL LIMIT 1", (grid,))
    model = dict(found.fetchone())
    places = database.execute(
        "SELECT DISTINCT longitude, latitude FROM ticket WHERE grid = ? AND longitude IS NOT NULL", (grid,)).fetchall()
    columns = ", ".join(model)
    marks = ", ".join("?" * len(model))
    for index in range(count):
        number = model["number"][:14] + f"{900_000 - index:06}"
        place = places[index % len(places)]
        body = json.loads(model["body"]) | {"id": str(uuid.uuid4()), "number": number}
        body["point"] = {"longitude": place[0], "latitude": place[1]}
        row = model | {
            "id": body["id"], "serial": int(number[-14:]), "number": number, "longitude": place[0],
            "latitude": place[1], "body": json.dumps(body, sort_keys=True),
        }
        database.execute(f"INSERT INTO ticket ({columns}) VALUES ({marks})", tuple(row.values()))
    database.commit()
    community = database.execute("SELECT substr(code, 1, 12) FROM grid WHERE id = ?", (grid,)).fetchone()[0]
    database.close()
    return community, grid


def grid_changes():
    """Approves a split and a merger of a grid with 10,000 open tickets, each in force at once."""
    data = copy("grids")
    community, grid = crowd(data, 10_000)
    server = Server(data)
    proposer, leader = (server.sign_in(f"centre.{one}") for one in ("dispatcher", "leader"))

    def change(name, operations):
        day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
        draft, _ = call(server, proposer, "POST", "/api/grid-changes", {
            "title": name, "community": community, "effectiveOn": day, "operations": operations})
        address = f"/api/grid-changes/{draft['id']}"
        sent, _ = call(server, proposer, "POST", f"{address}/submit", {"version": draft["version"]})
        done, seconds = call(server, leader, "POST", f"{address}/approve", {
            "version": sent["version"], "approvalNumber": "1"})
        if done["state"] != "inForce":
            sys.exit(f"{name} is not in force: {done.get('reason')}")
        show(f"{name} of a grid with 10,000 open tickets", f"{seconds:.2f} s", "<= 1 s", seconds <= 1)

    def preview(operations):
        return call(server, proposer, "POST", "/api/grid-changes/preview", {
            "community": community, "operations": operations})

    before, _ = preview([])
    ring = next(one for one in before["grids"] if one["key"] == grid)["outline"][0][0]
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    middle, south, north = (west + east) / 2, min(y for _, y in ring), max(y for _, y in ring)
    line = [[middle, south - 0.001], [middle, north + 0.001]]
    cut = {"kind": "split", "grid": grid, "line": line, "key": "n"}
    shown, seconds = preview([cut])
    show("preview of that split", f"{seconds:.2f} s")
    change("split", [cut])
    parts, _ = preview([])
    codes = {one["code"] for one in shown["grids"] if one["status"] == "added"}
    keys = [one["key"] for one in parts["grids"] if one["code"] in codes]
    change("merger", [{"kind": "merge", "grids": keys, "key": "m"}])
    server.stop()
