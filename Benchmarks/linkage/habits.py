"""The departments that write persons down, each with habits of its own: which fields it has, how it spells them, and
how often it slips."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    code: str
    name: str
    weight: float
    # Whom it meets: weights of the ages below 7, 7-17, 18-45, 46-59 and from 60.
    ages: tuple
    # Share of visits without an ID, and spellings of the ID with their shares; what is left is written as it stands.
    no_id: float = 0.03
    ids: dict = None
    no_phone: float = 0.1
    phones: dict = None
    # How often a grid worker's own number stands in for a missing one.
    keeper: float = 0.0
    no_birth: float = 0.05
    births: dict = None
    # Whether people are asked for the date (and may tell the lunar one) or it is copied from the ID card.
    asked: float = 0.1
    no_sex: float = 0.03
    sexes: tuple = ("男", "女")
    # Spellings of the address with their shares; empty: it has none.
    addresses: dict = None
    no_address: float = 0.05
    # Shares of visits with the registered place (户籍) and with one from before the last move.
    registered: float = 0.05
    stale: float = 0.3
    grid: float = 0.0
    # What parts given and father's name, and after how many characters a name is cut.
    dots: str = "·"
    longest: int = 50
    # Its slips in relation to the average.
    slips: float = 1.0
    traditional: float = 0.001
    pinyin: float = 0.0
    spaces: float = 0.002
    remarks: float = 0.0


EVERYBODY, GROWN, OLD = (1, 1, 1, 1, 1), (0, 0.05, 1, 1, 0.8), (0, 0, 0.02, 0.5, 2)
ISO, SLASH, PLAIN = {"-": 1.0}, {"/": 1.0}, {"": 1.0}
SOURCES = [
    Source("WG", "网格走访", 26, EVERYBODY, no_id=0.12,
           ids={"space": 0.01, "lower": 0.02, "wide": 0.004, "tail4": 0.02},
           phones={"dash": 0.02, "space": 0.03}, keeper=0.012, no_birth=0.12,
           births={"-": 0.4, ".": 0.2, "short": 0.05, "year": 0.08, "month": 0.06, "年": 0.1}, asked=0.55, no_sex=0.04,
           addresses={"lane": 0.35, "dash": 0.3, "door": 0.35}, no_address=0.02, registered=0.02, stale=0.08,
           grid=0.95, longest=20, slips=1.5, spaces=0.006, remarks=0.008),
    Source("GA", "公安人口", 9, EVERYBODY, no_id=0.004, ids={"old15": 0.012}, no_phone=0.55, no_birth=0.0, births=PLAIN,
           asked=0.0, no_sex=0.0, addresses={"full": 0.9, "lane": 0.1}, no_address=0.0, registered=0.8, grid=0.1,
           slips=0.15),
    Source("LK", "流动人口登记", 5, (0.5, 0.5, 2, 1, 0.3), ids={"lower": 0.05}, no_phone=0.08, keeper=0.01, births=ISO,
           no_sex=0.02, addresses={"door": 0.6, "lane": 0.4}, no_address=0.02, registered=0.02, stale=0.25, grid=0.5,
           dots="•", longest=15, slips=1.3),
    Source("HS", "核酸采样", 16, EVERYBODY, ids={"lower": 0.12, "star": 0.01, "sheet": 0.006}, no_phone=0.03,
           phones={"86": 0.03}, keeper=0.01, no_birth=0.45, births=SLASH, asked=0.2, no_sex=0.2,
           addresses={"dash": 0.8, "short": 0.2}, no_address=0.2, registered=0.02, stale=0.15, grid=0.1, dots="",
           longest=10, slips=1.7, remarks=0.003),
    Source("YM", "疫苗接种", 8, (2, 1.3, 1, 1, 0.9), no_id=0.02, ids={"lower": 0.02, "masked": 0.01}, no_phone=0.03,
           keeper=0.002, no_birth=0.01, births=ISO, no_sex=0.01, sexes=("1", "2"),
           addresses={"door": 0.7, "short": 0.3}, no_address=0.2, longest=30, slips=0.7),
    Source("WJ", "医院就诊", 8, (1.6, 0.6, 0.8, 1, 1.6), no_id=0.12, ids={"lower": 0.05, "space": 0.01}, no_phone=0.06,
           phones={"0086": 0.005, "dash": 0.02}, no_birth=0.02, births={"/": 0.7, "年": 0.3}, asked=0.3, no_sex=0.01,
           addresses={"short": 0.6, "door": 0.4}, no_address=0.25, dots="•", longest=12, slips=1.4),
    Source("YB", "医疗保险", 5, EVERYBODY, no_id=0.006, ids={"x*": 0.05, "old15": 0.02}, no_phone=0.25, no_birth=0.02,
           births=PLAIN, asked=0.0, no_sex=0.01, sexes=("1", "2"), no_address=1.0, registered=0.2, stale=0.4,
           longest=20, slips=0.4),
    Source("RS", "养老保险", 3.5, OLD, no_id=0.01, ids={"old15": 0.16, "lower": 0.02}, no_phone=0.3,
           phones={"land": 0.15},
           no_birth=0.03, births=PLAIN, no_sex=0.02, addresses={"full": 0.5, "lane": 0.5}, no_address=0.1,
           registered=0.4, stale=0.45, longest=16, slips=0.8, traditional=0.004),
    Source("JY", "学籍", 3.5, (0.3, 2.5, 0.15, 0, 0), no_id=0.05, ids={"sheet": 0.02, "quote": 0.02}, no_phone=0.05,
           no_birth=0.04, births={"-": 0.5, ".": 0.5}, asked=0.05, no_sex=0.02, addresses={"door": 0.5, "dash": 0.5},
           registered=0.15, stale=0.2, dots=".", longest=20, slips=0.9),
    Source("MZ", "民政救助", 2, (0.3, 0.5, 0.5, 1, 1.8), no_id=0.04, ids={"old15": 0.05, "space": 0.02}, no_phone=0.2,
           phones={"land": 0.1}, keeper=0.004, no_birth=0.1, births={"年": 0.6, "-": 0.4}, asked=0.4, no_sex=0.05,
           addresses={"lane": 1.0}, no_address=0.03, registered=0.2, stale=0.2, grid=0.4, longest=20, slips=1.3,
           traditional=0.003),
    Source("CL", "残疾人", 1.2, (0.2, 0.5, 0.8, 1, 1.4), no_id=0.02, ids={"masked": 0.03}, no_phone=0.15,
           phones={"land": 0.05}, keeper=0.002, births=ISO, no_sex=0.02, addresses={"lane": 1.0}, registered=0.3,
           stale=0.2, grid=0.1, longest=25),
    Source("TY", "退役军人", 1, (0, 0, 0.6, 1, 1), no_id=0.02, ids={"old15": 0.06}, phones={"dash": 0.05},
           births={"month": 0.4, "-": 0.6}, no_sex=0.4, addresses={"full": 0.6, "lane": 0.4}, registered=0.4,
           longest=12, slips=0.9),
    Source("ZJ", "房屋租赁", 2, (0, 0, 1.5, 1, 0.5), no_id=0.06, ids={"masked": 0.06}, no_phone=0.06,
           phones={"space": 0.05}, no_birth=0.4, births=SLASH, no_sex=0.3, sexes=("M", "F"),
           addresses={"door": 0.5, "dash": 0.5}, no_address=0.0, registered=0.02, stale=0.15, dots="", longest=8,
           slips=1.2),
    Source("WY", "物业业主", 3, (0.1, 0.1, 1, 1, 0.8), no_id=0.35, ids={"masked": 0.1, "tail4": 0.15}, no_phone=0.04,
           phones={"space": 0.1, "dash": 0.03}, no_birth=0.6, births={"-": 0.6, "month": 0.4}, asked=0.4, no_sex=0.3,
           addresses={"dash": 1.0}, no_address=0.0, registered=0.0, stale=0.15, dots=" ", longest=8, slips=1.8,
           spaces=0.01, remarks=0.02),
    Source("SQ", "商户从业", 1.5, (0, 0, 1.3, 1, 0.3), no_id=0.08, ids={"lower": 0.1}, no_phone=0.03, no_birth=0.5,
           births={".": 1.0}, no_sex=0.3, addresses={"short": 1.0}, no_address=0.3, registered=0.1, dots="•",
           longest=10, slips=1.4, remarks=0.01),
    Source("GH", "工会会员", 1.2, (0, 0, 1, 1, 0), no_id=0.05, ids={"sheet": 0.05, "quote": 0.03}, no_phone=0.05,
           no_birth=0.1, births={"month": 0.5, "/": 0.5}, no_sex=0.1, no_address=1.0, registered=0.1, longest=10,
           slips=1.1),
    Source("DJ", "党员", 1.2, (0, 0, 1, 1, 1.2), no_id=0.01, ids={"lower": 0.01}, no_phone=0.05, phones={"land": 0.05},
           no_birth=0.0, births={"年": 0.3, "month": 0.3, "": 0.4}, asked=0.3, no_sex=0.0, addresses={"lane": 1.0},
           no_address=0.15, registered=0.4, grid=0.1, longest=20, slips=0.7, spaces=0.06),
    Source("ZY", "志愿者", 1.6, (0, 0.2, 1.3, 1, 0.6), no_id=0.2, ids={"masked": 0.2}, no_phone=0.02,
           phones={"86": 0.1},
           no_birth=0.3, births=SLASH, asked=0.2, no_sex=0.1, sexes=("M", "F"), addresses={"short": 1.0},
           no_address=0.4, registered=0.02, stale=0.1, dots=".", longest=15, slips=1.2, pinyin=0.015),
    Source("JS", "计生妇幼", 1.6, (0.8, 0.1, 1.5, 0.2, 0), no_id=0.08, ids={"old15": 0.03}, no_phone=0.08, keeper=0.004,
           no_birth=0.03, births={".": 0.6, "-": 0.4}, asked=0.2, no_sex=0.02, sexes=("男性", "女性"),
           addresses={"lane": 0.5, "door": 0.5}, registered=0.3, grid=0.3, longest=10, slips=1.2),
    Source("LF", "来返人员", 3, (0.4, 0.6, 1.5, 0.8, 0.5), no_id=0.06, ids={"lower": 0.1, "sheet": 0.02}, no_phone=0.02,
           phones={"86": 0.06, "space": 0.02}, keeper=0.008, no_birth=0.5, births=ISO, asked=0.2, no_sex=0.25,
           addresses={"dash": 0.5, "door": 0.5}, no_address=0.03, stale=0.15, grid=0.5, dots="", longest=12, slips=2.0,
           remarks=0.004),
    Source("KB", "卡口登记", 4, (0.1, 0.5, 1.3, 1, 0.7), no_id=0.3, ids={"tail4": 0.2, "lower": 0.05}, no_phone=0.05,
           no_birth=0.8, births={"short": 1.0}, asked=0.5, no_sex=0.5, addresses={"dash": 0.7, "short": 0.3},
           no_address=0.1, registered=0.02, stale=0.1, dots="", longest=6, slips=2.5, remarks=0.012),
    Source("SF", "司法调解", 0.7, GROWN, no_id=0.15, ids={"masked": 0.1}, no_phone=0.08, phones={"dash": 0.1},
           no_birth=0.2, births={"年": 1.0}, asked=0.2, no_sex=0.05, addresses={"lane": 1.0}, no_address=0.1,
           registered=0.2, stale=0.2, grid=0.1, longest=20, slips=1.1),
    Source("TX", "通信运营商", 1.5, GROWN, no_id=0.0, ids={"masked": 0.35, "lower": 0.3}, no_phone=0.0, no_birth=0.5,
           births=PLAIN, asked=0.0, no_sex=0.5, sexes=("1", "0"), no_address=1.0, registered=0.3, stale=0.4,
           longest=25, slips=0.5, pinyin=0.004),
]
