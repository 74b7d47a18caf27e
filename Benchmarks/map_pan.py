"""What one frame of panning the live map costs: all grids of the demo district and 1,400 people, 1920 x 1080."""

import json
import os
import random
from pathlib import Path

from measuring import PASSWORD, Server, copy, show
from playwright.sync_api import sync_playwright

PEOPLE = 1_400
STEPS = 120
TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(parent):
    """CPU seconds of a process's descendants, the dead ones that were waited for included."""
    children = {}
    used = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.name))
        used[int(entry.name)] = sum(map(int, fields[11:15])) / TICKS
    waiting, total = [parent], 0
    while waiting:
        for child in children.get(waiting.pop(), []):
            total += used[child]
            waiting.append(child)
    return total


def people(grids):
    """People all over the district, as `/api/map/people` answers."""
    draw = random.Random(1)
    west, south = grids["origin"]
    items = []
    for number in range(PEOPLE):
        grid = draw.choice(grids["grids"])
        longitude, latitude = (west + grid["rings"][0][0] * grids["precision"], south + grid["rings"][0][1] * grids["precision"])
        items.append({"id": str(number), "name": "网格员", "roleLabel": "", "worksFor": "", "longitude": longitude,
                      "latitude": latitude, "area": grid["code"]})
    return {"items": items}


def frames_and_seconds(page, dots):
    """Drags the map to and fro; answers the frames drawn and the CPU seconds that they took."""
    box = page.locator(".map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if dots:
        for _ in range(4):
            page.mouse.move(x, y)
            page.mouse.wheel(0, -240)
            page.wait_for_timeout(300)
    page.wait_for_timeout(1_500)
    page.evaluate("() => { window.frames_drawn = 0; const count = () => { window.frames_drawn += 1; requestAnimationFrame(count); }; count(); }")
    page.mouse.move(x, y)
    page.mouse.down()
    before, first = processor_seconds(os.getpid()), page.evaluate("window.frames_drawn")
    for step in range(STEPS):
        page.mouse.move(x + 200 * (1 if step % 40 < 20 else -1) * (step % 20) / 20, y + step % 7)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    spent = processor_seconds(os.getpid()) - before
    frames = page.evaluate("window.frames_drawn") - first
    page.mouse.up()
    return frames, spent


def map_pan():
    server = Server(copy("map"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, base_url=server.address)
        page.goto("/sign-in")
        page.locator("input[name=login]").fill("centre.leader")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("#sign-in-form button[type=submit]").click()
        page.wait_for_url("**/command*")
        grids = page.request.get("/api/grids").json()
        answer = json.dumps(people(grids), ensure_ascii=False)
        page.route("**/api/map/people", lambda route: route.fulfill(body=answer, content_type="application/json"))
        page.goto("/command#/map")
        page.locator(".map-side .area-row").first.wait_for()
        for name, dots in (("with figures, the whole district", False), ("with dots, zoomed in", True)):
            frames, spent = frames_and_seconds(page, dots)
            cost = spent / max(1, frames) * 1_000
            show(f"live map, {len(grids['grids'])} grids, {PEOPLE} people, a pan frame, {name}", f"{cost:.1f} CPU-ms", "<= 20",
                 cost <= 20)
        browser.close()
    server.stop()


if __name__ == "__main__":
    map_pan()
