"""How dates and dwellings are spelt: the forms that `habits.Source` names."""

import names
import slips


def written(year, month, day, form):
    """A date in one of the spellings of `Source.births`."""
    if form == "-":
        return f"{year}-{month:02d}-{day:02d}"
    if form == "":
        return f"{year}{month:02d}{day:02d}"
    if form == "/":
        return f"{year}/{month}/{day}"
    if form == ".":
        return f"{year}.{month}.{day}"
    if form == "年":
        return f"{year}年{month}月{day}日"
    if form == "month":
        return f"{year}.{month:02d}" if day % 2 else f"{year}年{month}月"
    return str(year) if form == "year" else f"{year % 100:02d}-{month}-{day}"


def address(form, town, area, name, village, dormitory, building, unit, floor, room, draw):
    """A dwelling in one of the spellings of `Source.addresses`."""
    if village:
        yard = f"{building}排{unit}号" if building % 2 else f"{unit}区{building}排{room}号"
        short = f"{name}{yard}" if building % 2 else f"{name}{unit}-{building}-{room}"
        return {
            "full": f"天津市北辰区{town}{name}{yard}",
            "lane": f"{town}{name}{yard}",
            "door": f"北辰区{town}{name}{yard}",
        }.get(form, short)
    flat = f"{floor}{room:02d}"
    if dormitory:
        return (
            f"{'' if form == 'dash' else town}{name}宿舍{building}号楼{flat}"
            if draw < 0.6
            else f"{name}集体宿舍{building}-{flat}"
        )
    if form == "full":
        return (
            f"天津市北辰区{town}{area}{name}{building}号楼{unit}单元{flat}室"
            if draw < 0.5
            else f"天津市北辰区{name}{building}号楼{unit}门{flat}号"
        )
    if form == "lane":
        return (
            f"{town}{area}{name}{building}号楼{unit}单元{flat}"
            if draw < 0.6
            else f"北辰区{town}{name}{building}栋{unit}单元{flat}室"
        )
    if form == "door":
        return f"{name}{building}号楼{unit}门{flat}" if draw < 0.7 else f"北辰区{name}{building}楼{unit}门{flat}室"
    if form == "short":
        return (
            f"{name}{building}号楼{flat}"
            if draw < 0.4
            else f"{area}{name}"
            if draw < 0.6
            else f"{name}{building}号楼"
            if draw < 0.75
            else f"{town}{name}"
        )
    text = f"{building}-{unit}-{flat}"
    text = text.translate(slips.WIDE) if draw > 0.93 else text
    return text if draw < 0.06 else name + text


def away(county, family):
    """The home of a family of migrants, in a village of their county."""
    township = names.TAIL[family % 97] + "家庄店集寨屯"[family % 6] + "乡镇"[family % 2]
    return f"{county}{township}{names.ERAS[0][2][family % 40]}庄村{family % 211 + 1}号"


def address_slip(text, r):
    places = [i for i, c in enumerate(text) if c.isdigit() and c.isascii()]
    if places and r.random() < 0.7:
        place = r.choice(places)
        return text[:place] + r.choice(slips.NEAR[text[place]]) + text[place + 1 :]
    return (
        text[: max(4, len(text) - r.randrange(2, 6))]
        if r.random() < 0.6
        else text.replace("号楼", "号").replace("单元", "-")
    )
