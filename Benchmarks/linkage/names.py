# ruff: noqa: E501 a table of words
"""Names as they are given: surnames by their share of the people, given names by decade of birth and sex.

Shares of surnames and the lists of the most frequent given names of each decade follow the yearly name reports of the
Ministry of Public Security (全国姓名报告, 2018-2021); the tails are drawn from the characters of each era.
"""

import numpy as np

# Surname and its share in percent; the rest of 100 is the tail, each of equal rank there.
SURNAMES = """王7.6 李7.3 张7.1 刘5.9 陈3.9 杨3.2 黄1.5 赵2.7 吴1.8 周1.7 徐1.6 孙2.1 马1.6 朱1.2 胡1.1 郭1.4 何1.0 高1.4 林.9 罗.7 郑.9
梁.8 谢.6 宋1.0 唐.6 许.7 韩1.0 邓.5 冯.8 曹.7 彭.5 曾.4 肖.6 田.7 董.7 潘.4 袁.5 蔡.4 蒋.4 余.3 于.9 杜.6 叶.3 程.4 魏.6 苏.4 吕.5 丁.4
任.5 沈.3 姚.4 卢.4 傅.2 付.2 钟.2 姜.4 崔.5 谭.3 廖.2 范.4 汪.3 陆.2 金.4 石.4 戴.2 贾.4 韦.1 夏.3 邱.2 方.3 侯.4 邹.2 熊.2 孟.4 秦.3 白.4
江.2 阎.1 闫.3 薛.3 尹.3 段.2 雷.2 黎.1 史.3 龙.1 陶.2 贺.2 顾.2 毛.2 郝.3 龚.1 邵.2 万.2 钱.1 武.2 严.1 孔.2 汤.1 莫.1 赖.1 常.2 樊.1 兰.1
殷.1 施.1 洪.1 翟.2 安.2 颜.1 倪.1 易.1 牛.2 温.1 芦.1 季.1 俞.1 章.1 鲁.1 葛.2 伍.1 申.2 尤.1 毕.1 聂.1 柴.1 焦.1 向.1 柳.1 邢.2 岳.1 齐.1
梅.1 庄.1 辛.1 管.1 祝.1 左.1 涂.1 谷.1 祁.1 时.1 舒.1 耿.2 牟.1 卜.1 路.1 詹.1 关.1 苗.1 凌.1 费.1 纪.1 靳.1 盛.1 童.1 欧.1 甄.1 项.1 曲.1
成.1 游.1 阳.1 裴.1 席.1 卫.1 查.1 屈.1 鲍.1 位.1 覃.1 霍.1 翁.1 隋.1 植.05 甘.1 景.1 薄.05 单.1 包.1 司.05 柏.05 宁.1 柯.1 阮.1 桂.05
闵.05 解.1 强.05 欧阳.08 司马.01 上官.02 诸葛.01 令狐.01 皇甫.01 东方.01 尉迟.01 公孙.005 慕容.005 夏侯.005"""
TAIL = list("么门刁冀仇栾杭訾郇佟佘冉冷初刚化危古台哈商喻国塔多奚姬娄宗官封宿尚居岑巨巩巫师干廉弓彦战扈揭敖文明晁暴木朴来杞束柬桑桓楚楼楮欣步殴水池沙泰洛涿湛滕滑漆火炊焉牧狄狐狼玄琚璩瓮甯生由畅盖矫种稽窦竺符简糜练缪羊羿翦耶胥能臧花苍苑英茅茹荀荆药荣莘营蒙蒲蓝蔚蔺虎虞衡衣褚见言计訚谈贡贵郎郗郜部鄂酆银闻阚陈隆雍鞠鞏韶顿颉饶驹骆高鱼鲜鹿麦黄麻黑龚")
HUI = "马15 穆8 杨8 刘6 李6 王6 张5 回4 哈3 丁4 白4 沙3 金3 韩3 撒1 海1 买1 答1 赵4 戴2 米2 尹2"

# First year of an era, then what is popular, and characters for the rest; the earlier in a list, the more frequent.
ERAS = [
    (1900, "建国 德胜 玉林 宝山 凤山 长江 德明 国强 文元 玉山 宝林 树林 连生 永祥 金生 福来 长海 俊岭 振江 世荣",
     "秀英 桂英 秀兰 玉兰 桂兰 凤英 秀珍 玉珍 玉英 兰英 淑珍 淑英 素珍 秀芬 桂芝 凤兰 淑兰 淑琴 玉琴 秀荣",
     "德永玉文长国志宝树金福振世庆成万春连俊洪凤明光生林山祥海江发财贵荣有忠义才元亭昌田清和全",
     "秀玉桂淑凤兰素英珍芝芳琴芬华荣云贞花香春珠翠玲霞莲梅娥菊月巧金瑞仙敏文竹菱"),
    (1950, "建国 建华 国华 和平 建平 军 平 志明 德明 国强 国庆 志强 建军 援朝 保国 永强 玉林 建民 卫国 跃进",
     "秀英 桂英 秀兰 玉兰 桂兰 秀珍 凤英 玉珍 玉英 兰英 淑英 淑珍 桂芝 秀荣 淑兰 玉梅 丽华 桂荣 凤兰 秀芝",
     "建国志永德文玉明华强平庆军民长成忠林宝生金振春海荣祥卫跃进保福洪东云俊立新发树全胜利",
     "秀玉桂淑英兰凤珍芝华荣梅琴芳芬云丽素萍香春霞玲敏娥菊莲月翠金花芹茹红"),
    (1960, "军 勇 伟 建国 建华 建军 平 强 辉 斌 志强 卫东 建平 国庆 刚 建新 红军 志刚 永生 卫国 宏伟 宝强",
     "秀英 秀兰 英 丽 敏 玲 红 霞 燕 萍 桂英 秀梅 丽华 玉梅 艳 建华 秀红 桂兰 红梅 卫红 淑华 秀云 春梅",
     "建志国卫东军强伟永红文明华平刚林生春海玉金宏新民利立宝忠成德庆勇江祥树长学云",
     "秀丽玉红梅英华敏玲霞燕萍芳艳兰淑春云琴桂香荣娟珍卫芬芝莉凤菊杰文莲"),
    (1970, "勇 军 伟 强 刚 涛 斌 波 辉 磊 志强 建军 建国 海涛 永强 志刚 健 鹏 红军 海军 文革 立新 浩 彬",
     "芳 丽 艳 敏 静 霞 燕 娟 秀英 红 丽娟 丽丽 玲 莉 颖 海燕 红梅 艳红 春梅 秀红 雪梅 丽华 洁 娜",
     "志建海军文永强伟国红春立新宏东玉明华学刚金林庆晓江平光辉俊忠洪振凯泉旭宁",
     "丽红艳秀玉海燕春梅霞芳敏静娟玲华英云萍雪晓莉洁颖兰文香琴凤荣彦爱"),
    (1980, "伟 磊 勇 涛 超 强 鹏 军 波 杰 洋 亮 浩 斌 凯 飞 海涛 志强 建伟 旭 健 晓东 帅 明 龙 宁 志鹏 立伟",
     "静 丽 娜 燕 芳 艳 娟 敏 霞 婷婷 丽丽 丹 莉 雪 婷 颖 倩 晶晶 丽娜 海燕 丽娟 晶 洁 蕾 莹 媛媛 晓燕 丹丹",
     "志海晓建文伟鹏永国强杰宇春立金俊振明洪亮东辉学龙超飞宝玉光旭红庆凯雷江",
     "晓丽雪艳红海婷玉燕春静娜颖芳秀娟云媛莹洁敏慧佳冬文蕊金倩霞莎彦凤"),
    (1990, "伟 超 涛 杰 鹏 磊 强 浩 鑫 帅 俊杰 凯 宇 旭 阳 龙 洋 健 斌 子健 文杰 志伟 佳伟 博 浩然 天宇",
     "婷 婷婷 静 雪 丹 敏 悦 欣怡 佳 慧 倩 颖 梦 梦瑶 莹 娜 晨 雨 思雨 雅婷 佳琪 诗雨 梦雪 爽 琳 玥",
     "文志浩宇鹏俊杰佳博子天嘉凯晨旭明建海泽思鑫伟家振成瑞春少艺航豪国超",
     "雪佳梦雨思婷晓雅慧文静欣怡诗颖瑶晨玉琪丹春丽月莹艺倩媛海红娜金"),
    (2000, "涛 浩宇 浩然 宇轩 俊杰 子豪 宇航 浩 文博 佳豪 子轩 嘉豪 天宇 宇 鑫 博文 俊豪 一鸣 家豪 睿 阳 昊天",
     "欣怡 梓涵 诗涵 佳怡 雨欣 佳琪 思雨 子涵 欣悦 雨涵 佳慧 思琪 雨萱 一诺 梦琪 子怡 静怡 雅琪 雨彤 欣雨",
     "子浩宇俊佳嘉文博天泽家梓一铭轩豪杰睿航然昊明晨宸鑫旭思志涵鸿瑞凯阳锦",
     "子欣雨佳思梓诗雅梦怡涵琪彤萱妍瑶文馨悦静一可嘉语若慧晨艺蕊菲琳婷"),
    (2010, "浩宇 浩然 宇轩 宇航 铭泽 子墨 梓睿 子轩 宇辰 沐宸 奕辰 梓豪 一诺 皓轩 睿泽 俊熙 沐辰 子睿 梓轩 博文 宇泽 亦辰",
     "梓涵 一诺 欣怡 诗涵 依诺 欣妍 雨桐 梓萱 语桐 若汐 可馨 子涵 语汐 雨涵 佳怡 诗琪 梓妍 若曦 雨萱 紫涵 沐瑶 艺涵",
     "子梓宇浩沐泽辰轩睿铭奕俊博皓一嘉宸熙佑霖航然昊锦安明瑞诺墨晨恩煜",
     "梓子欣诗雨语若可涵萱妍桐汐彤沐依艺一琪瑶紫馨玥悦芮朵恩安苒诺筱曦"),
]

UYGHUR_MEN = ("买买提 阿卜杜拉 吐尔逊 艾则孜 玉素甫 阿不都热合曼 肉孜 阿卜力孜 艾尼瓦尔 依明 司马义 卡德尔 亚森 热合曼 图尔荪江 麦麦提明 "
              "阿卜杜热西提 努尔麦麦提 艾力 库尔班 伊力哈木 帕尔哈提 木合塔尔 艾山 买买提江 吾买尔 阿布都沙拉木 托合提 克里木 穆太力普").split()
UYGHUR_WOMEN = ("古丽娜尔 阿依古丽 帕提古丽 热依汗 阿孜古丽 祖丽菲亚 迪丽努尔 米日古丽 阿米娜 古丽巴哈尔 玛依拉 阿娜尔古丽 海日古丽 "
                "努尔比耶 姑丽努尔 热孜万古丽 茹仙古丽 布海力其 佐日古丽 麦尔耶姆").split()
KAZAKH_MEN = "叶尔兰 努尔兰 哈力木别克 赛力克 巴合提别克 阿达力 叶尔肯 加尔肯别克 哈那提 木拉提 达吾列提 胡安别克 叶尔波力 努尔哈孜".split()
KAZAKH_WOMEN = "阿依达娜 古丽扎提 巴哈尔古丽 阿勒腾 沙尼亚 阿依努尔 叶尔克娜 加娜尔 玛尔江 古丽米拉".split()
TIBETAN = "扎西 次仁 卓玛 央金 多吉 格桑 尼玛 达瓦 旺堆 平措 拉姆 德吉 白玛 丹增 罗布 边巴 普布 索朗 强巴 曲珍 仁青 洛桑 其美 顿珠".split()
MONGOLIAN_MEN = "巴特尔 宝音德力格尔 那日苏 额尔德木图 布仁巴雅尔 朝鲁 苏和巴特尔 阿拉坦苏和 呼和 哈斯额尔敦 敖特根巴雅尔 斯琴毕力格 毕力格图 特木尔 乌力吉".split()
MONGOLIAN_WOMEN = "乌云其木格 斯琴高娃 娜仁托雅 萨日娜 其其格 乌日娜 娜仁花 阿拉坦其其格 托娅 通拉嘎 苏布道 奥登高娃 哈斯其其格 乌兰托娅".split()
YI = "吉克 阿苏 沙马 吉木 阿尔 曲比 马海 的日 海来 俄木 阿的 吉伍 莫色 贾巴 阿约".split()
YI_GIVEN = "拉且 阿依 伍牛 尔古 阿呷 木加 伍呷 日哈 尔布 阿支 有铁 石布 阿牛 子日 伍各莫 色洗 拉坡".split()
FOREIGN = "SMITH JOHN ALAN;KIM MIN SU;TANAKA YUKI;NGUYEN VAN HUNG;PARK JI YOUNG;IVANOVA OLGA;MULLER HANS;GARCIA MARIA JOSE;LEE SUNG HO;SATO KENJI;PHAM THI LAN;SINGH RAVI KUMAR;AHMED ALI;BROWN EMILY ROSE;DUBOIS PIERRE".split(";")


def surname_table(text=SURNAMES):
    names, shares = [], []
    for word in text.split():
        cut = next(i for i, c in enumerate(word) if c in ".0123456789")
        names.append(word[:cut])
        shares.append(float(word[cut:]))
    return names, np.array(shares)


def surnames(rng, count):
    """As many surnames."""
    names, shares = surname_table()
    tail = np.full(len(TAIL), (100 - shares.sum()) / len(TAIL)) * 0.35
    chosen = rng.choice(len(names) + len(TAIL), count, p=(every := np.concatenate([shares, tail])) / every.sum())
    return np.array(names + TAIL, dtype=object)[chosen]


def falling(length, power):
    weights = 1 / np.arange(3, length + 3) ** power
    return weights / weights.sum()


def given(rng, year, woman):
    """A given name for each year of birth and sex: a popular one, one character, or two characters of the era."""
    out = np.empty(len(year), dtype=object)
    era = np.searchsorted([era[0] for era in ERAS], year, side="right") - 1
    for number, (_, men_popular, women_popular, men_pool, women_pool) in enumerate(ERAS):
        single = (0.05, 0.08, 0.18, 0.3, 0.32, 0.22, 0.12, 0.06)[number]
        for sex, popular, pool in ((False, men_popular, men_pool), (True, women_popular, women_pool)):
            here = np.flatnonzero((era == number) & (woman == sex))
            popular, pool = popular.split(), list(pool)
            kind = rng.random(len(here))
            first = rng.choice(len(pool), len(here), p=falling(len(pool), 0.75))
            second = rng.choice(len(pool), len(here), p=falling(len(pool), 0.45))
            famous = rng.choice(len(popular), len(here), p=falling(len(popular), 0.9))
            out[here] = [
                popular[f] if k < 0.24 else pool[b] if k < 0.24 + single * 0.6 else pool[a] + pool[b]
                for k, a, b, f in zip(kind, first, second, famous, strict=True)
            ]
    return out


def sibling(rng, elder, younger):
    """The younger one's given name with the character that the elder's begins with, as siblings are often named."""
    out = []
    for a, b, share in zip(elder, younger, rng.random(len(elder)), strict=True):
        if len(a) > 1 and len(b) > 1 and share < 0.42:
            b = a[0] + (b[1] if b[1] != a[1] else b[0])
        out.append(b if b != a else b[::-1] if b[0] != b[-1] else b + b if len(b) == 1 else b[0] + "宁")
    return np.array(out, dtype=object)


def hui_surnames(rng, count):
    names, shares = surname_table(HUI)
    return np.array(names, dtype=object)[rng.choice(len(names), count, p=shares / shares.sum())]


def minority(rng, woman, people):
    """Long names of Uyghurs (0), Kazakhs (1), Tibetans (2), Mongols (3) and Yi (4); "·" parts given and father's name."""
    out = []
    draws = rng.integers(0, 1 << 30, (len(woman), 2))
    for nation, sex, (a, b) in zip(people.tolist(), woman.tolist(), draws.tolist(), strict=True):
        first, second = [
            (UYGHUR_WOMEN if sex else UYGHUR_MEN, UYGHUR_MEN), (KAZAKH_WOMEN if sex else KAZAKH_MEN, KAZAKH_MEN),
            (TIBETAN, TIBETAN), (MONGOLIAN_WOMEN if sex else MONGOLIAN_MEN, [""]), (YI, YI_GIVEN),
        ][nation]
        between = "·" if nation < 2 or (nation == 4 and b % 3 == 0) else ""
        out.append(first[a % len(first)] + between + (second[b % len(second)] if nation != 2 or b % 5 else ""))
    return np.array(out, dtype=object)


def foreign(rng, count):
    return np.array(FOREIGN, dtype=object)[rng.integers(0, len(FOREIGN), count)]
