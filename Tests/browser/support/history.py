"""Counts what the indicators are made of from the journal alone: no milestone is read, no code of ours is run."""

import sqlite3
from datetime import UTC, date, datetime, timedelta

HOUR = 3_600_000
CHINA = 8 * HOUR
OFFICE = [(17 * HOUR // 2, 12 * HOUR), (14 * HOUR, 18 * HOUR)]


def milliseconds(text):
    """Of an instant as the journal writes it."""
    if text is None:
        return None
    whole = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return round(whole.timestamp() * 1000)


class Office:
    """The district's office hours, minute by minute as a person would look them up."""

    def __init__(self, connection):
        self.days = dict(connection.execute("SELECT day, kind FROM calendar_day"))

    def is_open(self, day):
        kind = self.days.get(day.isoformat())
        return kind == "makeUpWorkday" or (kind != "holiday" and day.weekday() < 5)

    def stretches(self, start):
        local = start + CHINA
        day = date(1970, 1, 1) + timedelta(days=local // (24 * HOUR))
        while True:
            if self.is_open(day):
                midnight = (day - date(1970, 1, 1)).days * 24 * HOUR - CHINA
                for begin, end in OFFICE:
                    yield midnight + begin, midnight + end
            day += timedelta(days=1)

    def after(self, start, length):
        for begin, end in self.stretches(start):
            begin = max(begin, start)
            if begin < end:
                if length <= end - begin:
                    return begin + length
                length -= end - begin

    def is_shut(self, at):
        begin, _ = next((begin, end) for begin, end in self.stretches(at) if end > at)
        return begin >= at + 60_000


def view(database):
    """The journal of tickets with its instants as numbers, and one row for each dispatch."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    office = Office(connection)
    connection.create_function("ms", 1, milliseconds, deterministic=True)
    connection.create_function("shut", 1, lambda at: int(office.is_shut(at)), deterministic=True)
    # Verification has an hour and a half, closing half an hour more.
    connection.create_function(
        "closing", 1, lambda due: due and office.after(office.after(due, 3 * HOUR // 2), HOUR // 2), deterministic=True
    )
    connection.create_function(
        "verified", 1, lambda due: due and office.after(due, HOUR // 2), deterministic=True
    )
    connection.executescript(VIEWS)
    return connection


VIEWS = """
-- A worker's refusal is a return, and an extra task that is ordered all the same is one more dispatch.
CREATE TEMP TABLE act AS SELECT subject AS ticket, version, recorded_at AS at,
    CASE kind WHEN 'refused' THEN 'sentBack' WHEN 'ordered' THEN 'dispatched' ELSE kind END AS kind,
    CASE kind WHEN 'refused' THEN json_set(body, '$.ground', 'notOnDutyList') ELSE body END AS body
    FROM change WHERE subject_kind = 'ticket';
CREATE UNIQUE INDEX temp.act_ticket ON act (ticket, version);
CREATE INDEX temp.act_kind ON act (kind, ticket, version);
CREATE TEMP TABLE said AS SELECT ticket, at, ms(json_extract(body, '$.deadline.due')) AS due,
    json_extract(body, '$.source') AS source,
    CAST(floor(json_extract(body, '$.point.longitude') * 2000) AS INTEGER) || ':'
        || CAST(floor(json_extract(body, '$.point.latitude') * 2000) AS INTEGER) AS place,
    (SELECT json_extract(later.body, '$.type') FROM act AS later WHERE later.ticket = act.ticket
        AND later.kind IN ('reported', 'accepted') ORDER BY later.version DESC LIMIT 1) AS type,
    EXISTS (SELECT 1 FROM act AS own WHERE own.ticket = act.ticket AND own.kind = 'selfHandled') AS own,
    (SELECT MIN(one.at) FROM act AS one WHERE one.ticket = act.ticket
        AND one.kind IN ('accepted', 'fieldCheckRequested', 'rejected', 'merged')) AS taken,
    (SELECT MIN(one.at) FROM act AS one WHERE one.ticket = act.ticket
        AND one.kind IN ('accepted', 'fieldCheckRequested')) AS accepted,
    (SELECT MIN(one.at) FROM act AS one WHERE one.ticket = act.ticket AND one.kind IN ('filed', 'concluded')) AS filed,
    (SELECT MIN(one.version) FROM act AS one WHERE one.ticket = act.ticket AND one.kind = 'dispatched') AS sent,
    (SELECT MAX(one.version) FROM act AS one WHERE one.ticket = act.ticket) AS last
    FROM act WHERE kind = 'reported';
CREATE INDEX temp.said_place ON said (type, place, at);

CREATE TEMP TABLE dispatching AS SELECT said.*,
    (SELECT at FROM act WHERE act.ticket = said.ticket AND act.version = said.sent) AS sent_at,
    (SELECT CASE WHEN act.kind IN ('reported', 'accepted', 'fieldConfirmed', 'concluded', 'reworked')
            THEN ms(json_extract(act.body, '$.deadline.due')) END
        FROM act WHERE act.ticket = said.ticket AND act.version < COALESCE(said.sent, said.last + 1)
            AND act.kind IN ('reported', 'accepted', 'fieldCheckRequested', 'fieldConfirmed', 'deliberated',
                'concluded',
                'rejected', 'merged', 'selfHandled', 'reworked')
        ORDER BY act.version DESC LIMIT 1) AS dispatch_due
    FROM said;

CREATE TEMP TABLE sending AS SELECT act.ticket, act.version, act.at, json_extract(act.body, '$.organisation') AS unit,
    json_extract(act.body, '$.worker') AS worker, ms(json_extract(act.body, '$.deadline.due')) AS receive_due,
    COALESCE((SELECT MIN(next.version) FROM act AS next WHERE next.ticket = act.ticket AND next.kind = 'dispatched'
        AND next.version > act.version), 1000000) AS until
    FROM act WHERE act.kind = 'dispatched';
CREATE TEMP TABLE dispatch AS SELECT sending.*,
    (SELECT MIN(act.at) FROM act WHERE act.ticket = sending.ticket AND act.version > sending.version
        AND act.version < until AND act.kind IN ('received', 'sentBack')) AS answered,
    (SELECT act.at FROM act WHERE act.ticket = sending.ticket AND act.version > sending.version
        AND act.version < until AND act.kind = 'sentBack') AS returned,
    (SELECT json_extract(act.body, '$.ground') FROM act WHERE act.ticket = sending.ticket
        AND act.version > sending.version AND act.version < until AND act.kind = 'sentBack') AS ground,
    (SELECT json_extract(act.body, '$.organisation') FROM act WHERE act.ticket = sending.ticket
        AND act.version = until) AS next_unit,
    EXISTS (SELECT 1 FROM act WHERE act.ticket = sending.ticket AND act.version > sending.version
        AND act.kind IN ('rejected', 'merged')) AS dismissed,
    (SELECT COUNT(*) FROM act WHERE act.ticket = sending.ticket AND act.version > sending.version
        AND act.version < until AND act.kind = 'extensionGranted') AS extensions,
    (SELECT COUNT(*) FROM act WHERE act.ticket = sending.ticket AND act.version > sending.version
        AND act.version < until AND act.kind = 'reworked') AS reworks,
    (SELECT MIN(act.at) FROM act WHERE act.ticket = sending.ticket AND act.version > sending.version
        AND act.version < until AND act.kind = 'fedBack') AS first_done,
    (SELECT CASE WHEN act.kind = 'fedBack' THEN act.at END FROM act WHERE act.ticket = sending.ticket
        AND act.version > sending.version AND act.version < until AND act.kind IN ('fedBack', 'reworked')
        ORDER BY act.version DESC LIMIT 1) AS done,
    (SELECT ms(json_extract(act.body, '$.handling.deadline.due')) FROM act WHERE act.ticket = sending.ticket
        AND act.version >= sending.version AND act.version < until
        AND act.kind IN ('dispatched', 'extensionGranted', 'resumed', 'sentBack', 'parked')
        ORDER BY act.version DESC LIMIT 1) AS handling_due
    FROM sending;
UPDATE dispatch SET handling_due = NULL WHERE returned IS NOT NULL;

CREATE TEMP TABLE ending AS SELECT said.ticket, said.at, said.type, said.place, said.due, said.own,
    (SELECT CASE WHEN act.kind = 'closed' THEN act.at END FROM act WHERE act.ticket = said.ticket
        AND act.kind IN ('closed', 'reopened') ORDER BY act.version DESC LIMIT 1) AS closed,
    (SELECT CASE WHEN act.kind <> 'reopened' THEN act.at END FROM act WHERE act.ticket = said.ticket
        AND act.kind IN ('closed', 'reopened', 'rejected', 'merged') ORDER BY act.version DESC LIMIT 1) AS ended,
    (SELECT CASE WHEN act.kind IN ('dispatched', 'extensionGranted', 'resumed')
                THEN closing(ms(json_extract(act.body, '$.handling.deadline.due')))
            WHEN act.kind = 'selfHandled' THEN verified(ms(json_extract(act.body, '$.deadline.due'))) END
        FROM act WHERE act.ticket = said.ticket
            AND (act.kind IN ('dispatched', 'extensionGranted', 'resumed', 'sentBack',
            'parked', 'selfHandled', 'reopened', 'rejected', 'merged') OR (act.kind = 'reworked' AND said.sent IS NULL))
        ORDER BY act.version DESC LIMIT 1) AS close_due,
    (SELECT version FROM act WHERE act.ticket = said.ticket AND act.kind IN ('fedBack', 'selfHandled')
        ORDER BY act.version DESC LIMIT 1) AS verify_version,
    (SELECT ms(json_extract(act.body, '$.callBackDue')) FROM act WHERE act.ticket = said.ticket AND act.kind = 'closed'
        AND json_extract(act.body, '$.callBackDue') IS NOT NULL ORDER BY act.version DESC LIMIT 1) AS call_due,
    (SELECT MIN(act.at) FROM act WHERE act.ticket = said.ticket
        AND (act.kind = 'rated' OR (act.kind = 'calledBack' AND json_extract(act.body, '$.reached')))) AS reached,
    (SELECT json_extract(act.body, '$.solved') FROM act WHERE act.ticket = said.ticket AND act.kind = 'calledBack'
        AND json_extract(act.body, '$.solved') IS NOT NULL ORDER BY act.version DESC LIMIT 1) AS solved,
    (SELECT json_extract(act.body, '$.rating') FROM act WHERE act.ticket = said.ticket AND act.kind = 'rated'
        ORDER BY act.version DESC LIMIT 1) AS rating
    FROM said;
CREATE TEMP TABLE judging AS SELECT ending.ticket,
    (SELECT ms(json_extract(act.body, '$.deadline.due')) FROM act WHERE act.ticket = ending.ticket
        AND act.version = verify_version) AS verify_due,
    (SELECT MIN(act.at) FROM act WHERE act.ticket = ending.ticket AND act.version > verify_version
        AND act.kind IN ('verified', 'reworked')) AS judged
    FROM ending WHERE verify_version IS NOT NULL;

CREATE TEMP TABLE task AS
    SELECT ticket, version, worker, at, done, ground = 'notOnDutyList' AS extra,
        (SELECT json_extract(definition, '$.evidence.photos') + json_extract(definition, '$.evidence.isNoteNeeded')
            FROM ticket_type WHERE code = (SELECT json_extract(act.body, '$.type') FROM act
                WHERE act.ticket = dispatch.ticket AND act.version < dispatch.version
                    AND act.kind IN ('reported', 'accepted') ORDER BY act.version DESC LIMIT 1)) AS entries
        FROM dispatch WHERE worker IS NOT NULL
    UNION ALL SELECT ticket, version, json_extract(body, '$.worker'), at,
        (SELECT MIN(next.at) FROM act AS next WHERE next.ticket = act.ticket AND next.version > act.version
            AND next.kind = 'fieldConfirmed'), 0, 1
        FROM act WHERE kind = 'fieldCheckRequested';
"""

# Each count as one statement between :a and :b.
COUNTS = {
    "dueToAccept": "said WHERE due >= :a AND due < :b AND NOT own",
    "takenByDue": "said WHERE due >= :a AND due < :b AND NOT own AND taken <= due",
    "accepted": "said WHERE due >= :a AND due < :b AND accepted < :b",
    "filed": "said WHERE due >= :a AND due < :b AND accepted < :b AND filed < :b",
    "reportedByWorkers": "said WHERE due >= :a AND due < :b AND source = 'field'",
    "workerFound": "said WHERE due >= :a AND due < :b AND source = 'field' AND (filed < :b OR own)",
    "publicFound": "said WHERE due >= :a AND due < :b AND source IN ('resident', 'hotline', 'open311') AND filed < :b",
    "dueToDispatch": "dispatching WHERE dispatch_due >= :a AND dispatch_due < :b",
    "dispatchedByDue": "dispatching WHERE dispatch_due >= :a AND dispatch_due < :b AND sent_at <= dispatch_due",
    "dueToVerify": "judging WHERE verify_due >= :a AND verify_due < :b",
    "judgedByDue": "judging WHERE verify_due >= :a AND verify_due < :b AND judged <= verify_due",
    "dueToClose": "ending WHERE close_due >= :a AND close_due < :b",
    "closed": "ending WHERE close_due >= :a AND close_due < :b AND closed < :b",
    "closedByDue": "ending WHERE close_due >= :a AND close_due < :b AND closed <= close_due",
    "open": "ending WHERE at < :b AND (ended IS NULL OR ended >= :b)",
    "closedInPeriod": "ending WHERE closed >= :a AND closed < :b",
    "repeated": """ending AS e WHERE closed >= :a AND closed < :b
        AND EXISTS (SELECT 1 FROM said WHERE said.type = e.type
        AND said.place = e.place AND said.at > e.closed AND said.at <= e.closed + 30 * 86400000)""",
    "reached": "ending WHERE call_due >= :a AND call_due < :b AND reached < :b",
    "asked": "ending WHERE call_due >= :a AND call_due < :b AND reached < :b AND solved IS NOT NULL",
    "solved": "ending WHERE call_due >= :a AND call_due < :b AND reached < :b AND solved",
    "satisfied": """ending WHERE call_due >= :a AND call_due < :b AND reached < :b
        AND rating IN ('verySatisfied', 'satisfied', 'fair')""",
    "dispatched": "dispatch WHERE receive_due >= :a AND receive_due < :b",
    "answeredByDue": "dispatch WHERE receive_due >= :a AND receive_due < :b AND answered <= receive_due",
    "returned": "dispatch WHERE receive_due >= :a AND receive_due < :b AND returned < :b",
    "upheldReturns": """dispatch WHERE receive_due >= :a AND receive_due < :b AND returned < :b
        AND (next_unit <> unit OR (next_unit IS NULL AND dismissed))""",
    "extended": "dispatch WHERE receive_due >= :a AND receive_due < :b AND extensions > 0",
    "dueToHandle": "dispatch WHERE handling_due >= :a AND handling_due < :b",
    "handled": "dispatch WHERE handling_due >= :a AND handling_due < :b AND done < :b",
    "handledByDue": "dispatch WHERE handling_due >= :a AND handling_due < :b AND done <= handling_due",
    "fedBack": "dispatch WHERE handling_due >= :a AND handling_due < :b AND first_done < :b",
    "reworked": "dispatch WHERE handling_due >= :a AND handling_due < :b AND first_done < :b AND reworks > 0",
    "tasks": "task WHERE at >= :a AND at < :b",
    "offHourTasks": "task WHERE at >= :a AND at < :b AND shut(at)",
    "extraTasks": "task WHERE at >= :a AND at < :b AND extra",
    "tasksDone": "task WHERE at >= :a AND at < :b AND done < :b",
    "grids": "grid WHERE kind <> 'micro'",
}
SUMS = {
    "entries": "SELECT SUM(entries) FROM task WHERE at >= :a AND at < :b",
    "taskMinutes": "SELECT SUM((done - at) / 60000) FROM task WHERE at >= :a AND at < :b AND done < :b",
    "workerDays": """SELECT COUNT(*) FROM (SELECT DISTINCT worker, (at + 28800000) / 86400000 FROM task
        WHERE at >= :a AND at < :b AND worker IS NOT NULL)""",
}
# Indicator: what stands above, what is taken from it, what stands below.
FORMULAS = {
    "filingRate": ("filed", None, ["accepted"]),
    "acceptOnTime": ("takenByDue", None, ["dueToAccept"]),
    "dispatchOnTime": ("dispatchedByDue", None, ["dueToDispatch"]),
    "handlingRate": ("handled", None, ["dueToHandle"]),
    "onTimeHandling": ("handledByDue", None, ["dueToHandle"]),
    "verifyOnTime": ("judgedByDue", None, ["dueToVerify"]),
    "closingRate": ("closed", None, ["dueToClose"]),
    "onTimeClosing": ("closedByDue", None, ["dueToClose"]),
    "reworkRate": ("reworked", None, ["fedBack"]),
    "extensionRate": ("extended", None, ["dispatched"]),
    "returnRate": ("returned", None, ["dispatched"]),
    "correctDispatch": ("dispatched", "upheldReturns", ["dispatched"]),
    "repeatRate": ("repeated", None, ["closedInPeriod"]),
    "validReport": ("workerFound", None, ["reportedByWorkers"]),
    "missedReport": ("publicFound", None, ["publicFound", "workerFound"]),
    "response": ("answeredByDue", None, ["dispatched"]),
    "solved": ("solved", None, ["asked"]),
    "satisfied": ("satisfied", None, ["reached"]),
    "tasksPerGrid": ("tasks", None, ["grids"]),
    "tasksPerWorkerDay": ("tasks", None, ["workerDays"]),
    "offHourTasks": ("offHourTasks", None, ["tasks"]),
    "extraTasks": ("extraTasks", None, ["tasks"]),
    "entriesPerTask": ("entries", None, ["tasks"]),
    "minutesPerTask": ("taskMinutes", None, ["tasksDone"]),
}


def figures(connection, start, end):
    """Numerator and denominator of every indicator between two instants (milliseconds)."""
    between = {"a": start, "b": end}
    counts = {
        name: connection.execute(f"SELECT COUNT(*) FROM {source}", between).fetchone()[0]
        for name, source in COUNTS.items()
    }
    counts |= {name: connection.execute(sql, between).fetchone()[0] or 0 for name, sql in SUMS.items()}
    found = {
        code: (counts[above] - (counts[less] if less else 0), sum(counts[one] for one in below))
        for code, (above, less, below) in FORMULAS.items()
    }
    # Late is what is open past the time of closing, or of the first dispatch before it; a clock that stands still is
    # not.
    late = connection.execute(
        """SELECT COUNT(*) FROM ending JOIN dispatching USING (ticket) WHERE ending.at < :b
            AND (ended IS NULL OR ended >= :b)
            AND COALESCE(close_due, CASE WHEN sent IS NULL THEN COALESCE(dispatch_due, ending.due) END) < :b""",
        between,
    ).fetchone()[0]
    return found | {"overdueUnclosed": (late, counts["open"])}


def midnight(day):
    """The instant at which a day begins in the district."""
    return round(datetime.combine(day, datetime.min.time(), UTC).timestamp() * 1000) - CHINA
