"""Tickets at every step, so that desks have something to show."""

from .photos import photo
from .world import inside

SENTENCES = ["路面破损，有三处坑洼", "楼道堆物", "井盖松动，夜间有异响", "绿化带内有建筑垃圾", "路灯不亮已三天"]


def fill(cast):
    """Reports tickets all over the small world and takes them to different steps; returns them by state."""
    worker, town, chief, dispatcher, handler, supervisor = (
        cast.client(name) for name in ("worker", "town_chief", "duty_chief", "dispatcher", "handler", "supervisor")
    )
    centre, department = cast.department("duty_chief")[1], cast.department("handler")[1]
    longitude, latitude = inside("120113003001002")
    reached = {}

    def report(number, **members):
        place = {"longitude": longitude + number * 2e-4, "latitude": latitude}
        picture = worker.upload(photo(seed=number))["id"]
        body = {"description": SENTENCES[number % len(SENTENCES)], "attachments": [picture], **place, **members}
        return worker.post("/api/tickets", {"type": "0110", **body})

    def note(ticket):
        reached[ticket["state"]] = ticket
        return ticket

    steps = [
        lambda ticket: town.act(ticket, "accept"),
        lambda ticket: town.act(ticket, "file"),
        lambda ticket: town.act(ticket, "transfer", organisation=centre, note="需区级部门办理"),
        lambda ticket: dispatcher.act(ticket, "dispatch", organisation=department),
        lambda ticket: handler.act(ticket, "receive"),
        lambda ticket: handler.act(
            ticket, "feedBack", note="已修复", attachments=[handler.upload(photo(seed=ticket["version"]))["id"]]
        ),
        lambda ticket: supervisor.act(ticket, "verify"),
        lambda ticket: chief.act(ticket, "close"),
    ]
    for count in range(len(steps) + 1):
        ticket = report(count, urgency="urgent" if count % 3 == 0 else "normal")
        for step in steps[:count]:
            ticket = step(ticket)
        note(ticket)
    return reached
