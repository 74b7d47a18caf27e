"""How a value changes under hurried hands. Each function takes a right value and a random generator, and returns what
was typed instead."""

import random

from characters import ALIKE, RARE, TRADITIONAL, VARIANTS
from pypinyin import Style, lazy_pinyin

NEAR = {
    "0": "98",
    "1": "27",
    "2": "13",
    "3": "248",
    "4": "157",
    "5": "246",
    "6": "359",
    "7": "148",
    "8": "79",
    "9": "80",
}


class Homophones:
    """What an input method offers for the same syllable, among the characters that names are made of."""

    def __init__(self, characters):
        common = (
            "伟玮炜维卫威微薇魏惟帏涛滔陶桃韬丽莉力立利历励俐璃黎静敬婧靖晶京婷亭庭霆挺芳方舫坊霞侠夏敏闽民燕艳彦雁晏岩延研言妍"
            "娟涓捐军君俊峻钧均骏杰洁捷婕强墙蔷蕾磊雷垒超朝潮辉晖慧惠会卉志智芝之治致国果建健剑键平萍苹屏凭红宏洪鸿虹弘明鸣铭茗名文雯纹闻"
            "华桦骅花海亥兰岚澜蓝云芸耘匀运梅美媚玫英瑛樱颖莹盈迎影玲灵凌铃岭龄林琳霖临琪奇旗祺琦淇萱宣轩璇旋梓紫子姿涵晗寒含韩汉欣心新鑫馨昕"
            "怡宜依伊逸艺义毅益亦忆诗施师世石时诺若瑶遥姚尧雨宇语羽玉昱煜育浩昊皓豪然燃泽则佳嘉家加章张彰长陈晨辰臣沉程成诚承李里理礼刘留流柳"
            "王旺望汪徐许旭胥余于俞鱼周洲舟朱珠竹祝主孙荪高皋何贺河和赫郭罗骆洛梁良亮粱宋松颂谢解泻唐糖棠堂冯峰锋丰凤风枫董栋动袁元园苑媛远"
            "范帆凡肖晓小笑萧潇筱付傅福富沈申深曾增彭鹏朋吕绿任仁认人蒋姜江将讲魏蔡彩菜才才贾甲假丁定夏下钟中忠仲邹周熊雄秦琴勤芹侯后厚"
        )
        self.groups = {}
        for one in dict.fromkeys(common + "".join(sorted(characters))):
            self.groups.setdefault(lazy_pinyin(one, style=Style.NORMAL)[0], []).append(one)
        self.of = {one: [other for other in group if other != one] for group in self.groups.values() for one in group}

    def change(self, name, r):
        place = r.randrange(len(name)) if r.random() < 0.3 else r.randrange(min(1, len(name) - 1), len(name))
        others = self.of.get(name[place])
        return name[:place] + r.choice(others[:8]) + name[place + 1 :] if others else name


def alike(name, r):
    for place in r.sample(range(len(name)), len(name)):
        for group in ALIKE:
            if name[place] in group:
                return name[:place] + r.choice([c for c in group if c != name[place]]) + name[place + 1 :]
    return name


def traditional(name, r):
    return (
        "".join(TRADITIONAL.get(c, c) for c in name)
        if r.random() < 0.6
        else name.translate(str.maketrans({c: TRADITIONAL[c] for c in name[:1] if c in TRADITIONAL}))
    )


def pinyin(name, r):
    parts = [p.capitalize() for p in lazy_pinyin(name)]
    return r.choice(
        [parts[0] + " " + "".join(parts[1:]).capitalize(), "".join(parts).upper(), " ".join(p.lower() for p in parts)]
    )


def rare(name, r):
    """Characters that an old system cannot store."""
    return "".join(c if c not in RARE else r.choice(["?", "□", "？", lazy_pinyin(c)[0], "*"]) for c in name)


def name_slip(name, surname, woman, age, r, homophones):
    """One of the usual changes of a name."""
    long, kind = not surname, r.random()
    given = name[len(surname) :]
    if long:
        for one, other in r.sample(VARIANTS, len(VARIANTS)):
            if one in name and r.random() < 0.8:
                return name.replace(one, other)
        return homophones.change(name, r) if r.random() < 0.5 else name.partition("·")[0]
    if kind < 0.44:
        return homophones.change(name, r)
    if kind < 0.58:
        return alike(name, r)
    if kind < 0.68 and len(given) > 1:
        return surname + given[::-1]
    if kind < 0.78:
        return name[:-1] if len(name) > 2 else name + r.choice(["红", "明", "华"])
    if kind < 0.84:
        return given + surname
    if kind < 0.90:
        return r.choice(["小", "老", "阿"]) + r.choice([surname, given[-1]])
    if kind < 0.93:
        return surname + given[-1]
    if kind < 0.95:
        return name + r.choice(["2", "1", ".", "、", "-"])
    if kind < 0.975:
        return r.choice("王李张刘") + given
    title = ("女士" if woman else "先生") if age < 60 else ("奶奶" if woman else "大爷")
    return surname + title


def remark(name, r):
    return name + r.choice(
        [
            "（户主）",
            "(租户)",
            "（已搬走）",
            "(本人)",
            "（儿子）",
            "(空挂户)",
            "（房主）",
            "－户主",
            "（残）",
            "(妻)",
            "（小）",
        ]
    )


def digits_slip(text, r):
    """A wrong digit (often a neighbour on the keyboard), two exchanged, one lost or one doubled."""
    if len(text) < 4:
        return text
    place, kind = r.randrange(len(text) - 1), r.random()
    one = text[place]
    if kind < 0.55:
        return (
            text[:place]
            + r.choice(NEAR.get(one, "0") if r.random() < 0.6 else "0123456789".replace(one, ""))
            + text[place + 1 :]
        )
    if kind < 0.8:
        while text[place] == text[place + 1] and place + 2 < len(text):
            place += 1
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if kind < 0.93:
        return text[:place] + text[place + 1 :]
    return text[:place] + one + text[place:]


WIDE = str.maketrans("0123456789-X", "０１２３４５６７８９－Ｘ")


def id_form(text, form, r):
    """The ID as a source writes it or as a spreadsheet leaves it behind."""
    if len(text) != 18:
        return text
    if form == "lower":
        return text.replace("X", "x")
    if form == "x*":
        return text.replace("X", "*")
    if form == "star":
        return text[:-1] + "*"
    if form == "old15":
        return text[:6] + text[8:17] if text[6:8] == "19" else text
    if form == "masked":
        return r.choice(
            [
                text[:6] + "********" + text[14:],
                text[:10] + "****" + text[14:],
                text[:3] + "***********" + text[14:],
                text[:14] + "****",
                text[:1] + "*" * 16 + text[17:],
                text[:6] + "XXXXXXXX" + text[14:],
            ]
        )
    if form == "tail4":
        return text[14:] if r.random() < 0.7 else text[12:]
    if form == "sheet":
        number = text[:17] + ("0" if text[17] == "X" else text[17])
        return r.choice(
            [
                f"{float(number):.5E}",
                number[:15] + "000",
                f"{float(number):.14E}",
                number[:15] + "000.0",
            ]
        )
    if form == "space":
        return r.choice(
            [
                " " + text,
                text[:6] + " " + text[6:14] + " " + text[14:],
                text + " ",
                text[:6] + "-" + text[6:14] + "-" + text[14:],
                text + "\t",
            ]
        )
    if form == "wide":
        return text.translate(WIDE)
    return "'" + text if form == "quote" else text


def phone_form(text, form):
    if form == "86":
        return "+86" + text if len(text) == 11 else text
    if form == "0086":
        return "0086-" + text
    if form == "dash" and len(text) == 11:
        return text[:3] + "-" + text[3:7] + "-" + text[7:]
    if form == "space" and len(text) == 11:
        return text[:3] + " " + text[3:7] + " " + text[7:]
    return text


def seeded(*numbers):
    """A generator of its own for a chunk; the same numbers give the same slips."""
    return random.Random("/".join(map(str, numbers)))
