"""A small district made by importing tables: two towns, three communities, six grids, a named cast.

One person per role that a test needs, so that a sentence about "the handler" is about one known person.
"""

import datetime
import json
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from .api import Client
from .server import ROOT, linli

DEFAULTS = ROOT / "Sources" / "App" / "Resources" / "defaults"
FIRST_PASSWORD = "Erstes-Kennwort-1"
PASSWORD = "Linli-geheim-2026"
DISTRICT, TOWN, OTHER_TOWN = "120113", "120113003", "120113101"
COMMUNITIES = {"120113003001": "翠华里社区", "120113003002": "秋怡家园社区", "120113101001": "北仓村"}
# South-west corner of the first grid; each grid is a square of 0.01 degrees.
WEST, SOUTH, SIDE = 117.12, 39.20, 0.01

DIVISIONS = [
    ("12", "天津市", "", ""),
    ("1201", "市辖区", "12", ""),
    (DISTRICT, "北辰区", "1201", ""),
    (TOWN, "普东街道", DISTRICT, ""),
    (OTHER_TOWN, "北仓镇", DISTRICT, ""),
    *((code, name, code[:9], "") for code, name in COMMUNITIES.items()),
]
ORGANISATIONS = [
    ("centre", "北辰区综治中心", "centre", DISTRICT),
    ("town1", "普东街道办事处", "town", TOWN),
    ("town2", "北仓镇人民政府", "town", OTHER_TOWN),
    ("station1", "普东派出所", "policeStation", TOWN),
]


@dataclass
class Posted:
    """A member of the cast: name, organisation, role, grids."""

    name: str
    organisation: str
    role: str
    grids: str = ""


PEOPLE = {
    "acceptor": Posted("陈受理", "centre", "acceptor"),
    "duty_chief": Posted("赵值班", "centre", "dutyChief"),
    "dispatcher": Posted("钱派遣", "centre", "dispatcher"),
    "other_dispatcher": Posted("何派遣", "centre", "dispatcher"),
    "supervisor": Posted("孙督办", "centre", "supervisor"),
    "leader": Posted("李领导", "centre", "leader"),
    "town_chief": Posted("周值班", "town1", "dutyChief"),
    "town_dispatcher": Posted("吴派遣", "town1", "dispatcher"),
    "other_town_dispatcher": Posted("郑派遣", "town2", "dispatcher"),
    "handler": Posted("王处置", "cityManagement", "handler"),
    "other_handler": Posted("冯处置", "housing", "handler"),
    "worker": Posted("褚网格", "town1", "fullTimeWorker", "120113003001001;120113003001002"),
    "police": Posted("秦警务", "station1", "policeLead", "120113003001001;120113003001002"),
    "neighbour_worker": Posted("卫网格", "town1", "fullTimeWorker", "120113003002001"),
    "other_worker": Posted("蒋网格", "town2", "fullTimeWorker", "120113101001001"),
    "administrator": Posted("沈系统", "centre", "systemAdministrator"),
    "security": Posted("韩安全", "centre", "securityAdministrator"),
    "auditor": Posted("杨审计", "centre", "auditAdministrator"),
}


def today():
    """The day that it is in the district now."""
    return datetime.datetime.now(ZoneInfo("Asia/Shanghai")).date()


def login(name):
    """The login names are the roles, so that a failing test names the person."""
    return name.replace("_", "-")


def grid_corners():
    """(code, name, west, south) of the six grids, two in each community, in one row from west to east."""
    for place, (community, title) in enumerate(COMMUNITIES.items()):
        for number in (1, 2):
            west = WEST + SIDE * (2 * place + number - 1)
            yield f"{community}{number:03}", f"{title}第{number}网格", west, SOUTH


def inside(grid):
    """Longitude and latitude of the middle of a grid."""
    west, south = next((west, south) for code, _, west, south in grid_corners() if code == grid)
    return west + SIDE / 2, south + SIDE / 2


def write_tables(folder):
    """Writes the files of the small world; returns (kind, files) in the order of their import."""
    folder.mkdir(parents=True, exist_ok=True)

    def table(name, header, rows):
        path = folder / f"{name}.csv"
        path.write_text("\n".join([header, *(",".join(row) for row in rows)]) + "\n")
        return path

    features = []
    for code, name, west, south in grid_corners():
        east, north = west + SIDE, south + SIDE
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": code, "name": name, "households": 400, "population": 1100},
                "geometry": {"type": "Polygon", "coordinates": [[[round(x, 6), round(y, 6)] for x, y in ring]]},
            }
        )
    grids = folder / "grids.geojson"
    grids.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    accounts = [(login(key), one.name, FIRST_PASSWORD) for key, one in PEOPLE.items()]
    # Everybody has worked here for a week: also what is from an hour ago, shortly after midnight, is from their time.
    since = (today() - datetime.timedelta(days=7)).isoformat()
    postings = [(login(key), one.organisation, one.role, one.grids, since) for key, one in PEOPLE.items()]
    return [
        ("divisions", [table("divisions", "code,name,parent,kind", DIVISIONS)]),
        ("grids", [grids]),
        ("organisations", [table("organisations", "code,name,kind,area", ORGANISATIONS), DEFAULTS / "departments.csv"]),
        ("users", [table("users", "login,name,password", accounts)]),
        ("postings", [table("postings", "login,organisation,role,grids,from", postings)]),
        ("duties", [DEFAULTS / "duty-items.csv"]),
        ("types", [DEFAULTS / "ticket-types.csv"]),
        ("holidays", [DEFAULTS / "holidays.csv"]),
    ]


def build(folder, data, database=None):
    """Imports the small world into a data folder, or into a PostgreSQL database."""
    where = ["--data", data, *(["--database", database] if database else [])]
    for kind, files in write_tables(folder):
        report = json.loads(linli("import", kind, *files, *where, "--json"))
        assert not report["refused"], f"{kind}: {report['refused'][:3]}"


def set_passwords(server):
    """Everybody signs in once with the first password and chooses their own, as the program demands."""
    for name in PEOPLE:
        client = Client(server).sign_in(login(name), FIRST_PASSWORD)
        client.post("/api/session/password", {"current": FIRST_PASSWORD, "new": PASSWORD})


class Cast:
    """Finds people and organisations of a running small world by the names that tests use."""

    def __init__(self, server):
        self.server = server
        self._found = {}

    def account(self, name):
        return login(name), PASSWORD

    def client(self, name, description=None):
        return Client(self.server, description).sign_in(*self.account(name))

    def who(self, name):
        """The session of a person: user, posting, rights."""
        if name not in self._found:
            self._found[name] = self.client(name).who
        return self._found[name]

    def user(self, name):
        return self.who(name)["user"]["id"]

    def department(self, name):
        """(name, id) of a person's organisation, as the search field wants it."""
        organisation = self.who(name)["posting"]["organisation"]
        return organisation["name"], organisation["id"]

    def report(self, grid="120113003001001", **members):
        """The body of a report from the middle of a grid."""
        longitude, latitude = inside(grid)
        return {"type": "0110", "longitude": longitude, "latitude": latitude, "description": "路面破损", **members}


