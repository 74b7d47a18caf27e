# ruff: noqa: E501 a table of words
"""Where people live and come from: towns, communities and compounds in the style of Beichen, and county codes.

Towns are real; communities, compounds, villages and firms are made of the words that such names are made of.
County codes are those of GB/T 2260, with codes that were abolished since and live on in citizen IDs.
"""

import numpy as np

TOWNS = {
    "果园新村街道": "001",
    "集贤里街道": "002",
    "普东街道": "003",
    "瑞景街道": "004",
    "佳荣里街道": "005",
    "青源街道": "006",
    "广源街道": "007",
    "天穆镇": "100",
    "北仓镇": "101",
    "双街镇": "102",
    "双口镇": "103",
    "青光镇": "104",
    "宜兴埠镇": "106",
    "小淀镇": "107",
    "大张庄镇": "108",
    "西堤头镇": "111",
}
FIRST = "瑞景 果园 集贤 佳荣 普东 辰兴 泰来 安达 秋怡 宝翠 奥林匹克 龙泉 翠金 都旺 紫瑞 辰泰 朝阳 润泽 荣康 天辰 北仓 刘园 辰达 民盛 顺义 华辰 秀水 万科 富锦 金凤 长瀛 丰泽 红云 佳园 泰安 同生 燕宇 盛康 富康 辰悦 景云 欣园 晟和 花语 水岸 御景 首创 旭辉 保利 汇智 辰昌 安康 延吉 锦丽 兴淀 工人 铁东 引河 丰产".split()
LAST = "里 花园 新村 家园 园 公寓 苑 名邸 新苑 东里 西里 南里 北里 嘉园 佳苑 馨园 雅苑".split()
VILLAGES = "刘家房子 李嘴 王庄 霍庄子 上河头 下河头 杨家河 赵庄子 小街 汉沟 沙庄 上蒲口 下蒲口 庞嘴 东堤 线河 安光 后丁庄 前丁庄 中河头 岔房子 徐堡 平安庄 双河 郝堡 河头 铁锅店 韩家墅 李家房子 杨嘴 青光 红光 韩盛庄 温家房子 赵虎庄 刘招庄 喜逢庄 大杨庄 大诸庄 小诸庄 大吕庄 小贺庄 李辛庄 北何庄 东赵庄 刘马庄 芦新河 季庄子 辛侯庄 霍庄 东堤头 西堤头 韩家洼 刘快庄 阎庄 朱唐庄 张献庄 南王平 北王平".split()
FIRMS = "天辰机械 华北重工 北方人才 顺丰分拣中心 恒兴物流 长荣印刷 天士力 中铁六局项目部 中建八局项目部 京东亚一仓 大胡同服装厂 海河乳业 立达冷轧 佳禾食品 双街工业园 风电产业园 医药医疗器械园".split()

# County codes of migrants' homes with names; weights fall by distance. The first number is the weight of the line.
COUNTIES = """60 120113北辰区
14 120101和平区 120102河东区 120103河西区 120104南开区 120105河北区 120106红桥区 120110东丽区 120111西青区 120112津南区 120221宁河县 120222武清县 120224宝坻县 120225蓟县 120114武清区
11 130929献县 130927南皮县 130981泊头市 130923东光县 132927南皮县 132924东光县 130921沧县 130983黄骅市 131025大城县 131028大厂回族自治县 131082三河市 130622清苑县 130624阜平县 130223滦县 130229玉田县 130425大名县 130429永年县 130532平乡县 130728怀安县 130821承德县 131121枣强县 131182深州市 132821三河县 133029景县
7 371424临邑县 371423庆云县 371482禹城市 371481乐陵市 372401德州市 372425齐河县 371522莘县 371526高唐县 371325费县 371329临沭县 372925单县 371725郓城县 372922曹县 370828金乡县 370921宁阳县 371622阳信县 372323阳信县
4 411627太康县 411625郸城县 412726郸城县 411426夏邑县 411481永城市 412322虞城县 410526滑县 410928濮阳县 411524商城县 413023息县 411729新蔡县
3 230127木兰县 231222兰西县 232324青冈县 231025林口县 230221龙江县 232126巴彦县 230522友谊县
2 220122农安县 220381公主岭市 222303扶余县 210921阜新蒙古族自治县 211322建平县 211223西丰县
2 341221临泉县 341222太和县 342128利辛县 341621涡阳县 340321怀远县 342225泗县 341524金寨县
2 140224灵丘县 142201忻州市 140581高平市 150422巴林左旗 150404松山区 152122科尔沁右翼前旗 150525奈曼旗 152221科尔沁右翼前旗
2 420881钟祥市 422103黄冈县 430626平江县 511322营山县 512925仪陇县 513030渠县 500234开县 512222开县 510921蓬溪县 360731于都县 362122赣县
1 610528富平县 620523甘谷县 622421定西县 622723华亭县 640324同心县 642126同心县 520525纳雍县 533022宣威市 450821平南县"""
# Where the peoples of `names.minority` come from, in the same order.
HOMES = [
    [(653125, "新疆莎车县"), (653127, "新疆麦盖提县"), (653130, "新疆巴楚县"), (653222, "新疆墨玉县"), (653226, "新疆于田县"), (652901, "新疆阿克苏市")],
    [(654021, "新疆伊宁县"), (654223, "新疆沙湾县"), (654326, "新疆吉木乃县")],
    [(540102, "西藏拉萨市城关区"), (542301, "西藏日喀则市"), (542221, "西藏乃东县"), (632523, "青海省贵德县"), (513229, "四川省马尔康县")],
    [(150525, "内蒙古奈曼旗"), (150422, "内蒙古巴林左旗"), (152221, "内蒙古科尔沁右翼前旗"), (152122, "内蒙古科尔沁右翼前旗")],
    [(513431, "四川省昭觉县"), (513437, "四川省雷波县"), (513432, "四川省喜德县")],
]


def county_table():
    codes, names, weights = [], [], []
    for line in COUNTIES.splitlines():
        weight, *words = line.split()
        for word in words:
            codes.append(int(word[:6]))
            names.append(word[6:])
            weights.append(float(weight) / len(words))
    weights = np.array(weights)
    return np.array(codes), names, weights / weights.sum()


class District:
    """Communities with their compounds or village, and the grids below them."""

    def __init__(self, rng):
        self.towns, self.town_codes = list(TOWNS), list(TOWNS.values())
        self.community_town, self.community_name, self.community_village = [], [], []
        self.compound_name, self.compound_community = [], []
        villages = list(VILLAGES)
        made = set()
        for town, name in enumerate(self.towns):
            committees = int(rng.integers(12, 22)) if name.endswith("街道") else int(rng.integers(6, 12))
            for _ in range(committees):
                first = str(rng.choice(FIRST))
                label = first + str(rng.choice(["里", "园", "", "第一", "第二", "东", "南"]))
                self._add(rng, town, label + "社区", False, first, made)
            for _ in range(0 if name.endswith("街道") else 7):
                if villages:
                    self._add(rng, town, villages.pop(int(rng.integers(len(villages)))) + "村", True, "", made)
        self.community_town = np.array(self.community_town)
        self.community_village = np.array(self.community_village)
        self.compound_community = np.array(self.compound_community)

    def _add(self, rng, town, label, village, first, made):
        number = len(self.community_name)
        self.community_town.append(town)
        self.community_name.append(label)
        self.community_village.append(village)
        for _ in range(1 if village else int(rng.integers(2, 6))):
            name = label if village else ""
            while not village and (not name or name in made):
                word = first if rng.random() < 0.5 else str(rng.choice(FIRST))
                name = word + str(rng.choice(LAST))
                if name in made:
                    name = word + str(rng.choice(LAST)) + "一二三四五"[int(rng.integers(5))] + "区"
            made.add(name)
            self.compound_name.append(name)
            self.compound_community.append(number)

    def grid(self, compound, building):
        """The 14 digits of the grid in which a building stands: some seven buildings a grid."""
        community = self.compound_community[compound]
        town = self.community_town[community]
        inside = compound % 5 * 3 + building // 7 % 3 + 1
        return [
            f"120113{self.town_codes[t]}{c % 100 + 1:03d}{i:02d}"
            for t, c, i in zip(town.tolist(), community.tolist(), inside.tolist(), strict=True)
        ]


class Addresses:
    """A growing table of dwellings; a person's address is a row of it."""

    def __init__(self, district):
        self.district = district
        self.compound = np.empty(0, np.int32)
        self.building = self.unit = self.floor = self.room = np.empty(0, np.int32)
        self.dormitory = np.empty(0, bool)

    def add(self, rng, dormitory):
        """One new dwelling for each entry of the array; returns their rows."""
        count, district = len(dormitory), self.district
        size = 1 / (1 + np.arange(len(district.compound_name)) % 7)
        village = district.community_village[district.compound_community]
        size = np.where(village, 0.9, size)
        compound = rng.choice(len(size), count, p=size / size.sum()).astype(np.int32)
        here = village[compound]
        start = len(self.compound)
        building = np.where(here, rng.integers(1, 40, count), rng.integers(1, 29, count))
        floors = np.where(building % 3 == 0, 18, 6)
        self.compound = np.append(self.compound, compound)
        self.building = np.append(self.building, building)
        self.unit = np.append(self.unit, np.where(here, rng.integers(1, 9, count), rng.integers(1, 6, count)))
        self.floor = np.append(self.floor, rng.integers(1, 1 + floors, count))
        self.room = np.append(self.room, np.where(here, rng.integers(1, 30, count), rng.integers(1, 5, count)))
        self.dormitory = np.append(self.dormitory, dormitory)
        return np.arange(start, start + count, dtype=np.int32)

    def grids(self):
        return np.array(self.district.grid(self.compound, self.building), dtype=object)
