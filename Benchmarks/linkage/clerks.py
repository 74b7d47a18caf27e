"""The clerks of each source: they turn visits into rows of text, with their source's spellings and their own slips."""

import numpy as np
import slips
from borax.calendars.lunardate import LunarDate
from spelling import address, address_slip, away, written

# Share of visits carefully, as usual and in a hurry, with how many slips they have: on average one.
CARE = ([0.66, 0.24, 0.10], [0.35, 1.2, 4.8])


class Calendar:
    """Dates by days since 1970-01-01, and what the lunar calendar calls them."""

    START = np.datetime64("1917-01-01")

    def __init__(self):
        days = np.arange(self.START, np.datetime64("2024-01-01")).tolist()
        self.days = [(day.year, day.month, day.day) for day in days]
        lunar = [LunarDate.from_solar(day) for day in days]
        self.lunar = [(moon.year, moon.month, moon.day) for moon in lunar]

    def rows(self, dates):
        return np.clip((dates - self.START).astype(int), 0, len(self.days) - 1)


class Clerks:
    """Turns visits (who, source, when) into rows of text."""

    def __init__(self, world, seed, hard, ids_missing):
        self.world, self.seed = world, seed
        self.rng = rng = np.random.default_rng([seed, 2])
        self.slips = 2.0 if hard else 1.0
        self.ids_missing, self.phones_missing = ids_missing, 0.25 if hard else 0.0
        self.calendar = Calendar()
        self.homophones = slips.Homophones(set("".join(world.name.tolist())) - set("·"))
        count = world.count
        # How far a person is from having an ID at hand: some never have.
        self.at_hand = rng.choice([0.5, 1.0, 1.5], count)
        self.lunar = (world.age > 40) & (rng.random(count) < 0.3)
        self._copied(count, rng)

    def _copied(self, count, rng):
        """What once was typed wrong of a person and is copied on since."""
        world, r = self.world, slips.seeded(self.seed, "copied")
        self.wrong_id, self.wrong_id_at = world.id.copy(), rng.random(count)
        for row in np.flatnonzero(rng.random(count) < 0.006 * self.slips).tolist():
            other = self._relative(row, r)
            borrowed = other is not None and r.random() < 0.2 and world.id[other]
            self.wrong_id[row] = world.id[other] if borrowed else slips.digits_slip(world.id[row], r)
        self.wrong_name, self.wrong_name_at = world.name.copy(), rng.random(count)
        for row in np.flatnonzero(rng.random(count) < 0.02 * self.slips).tolist():
            self.wrong_name[row] = self._slipped_name(row, world.name[row], r)
        self.wrong_birth = world.birth.copy()
        off = np.flatnonzero(rng.random(count) < 0.01 * self.slips)
        self.wrong_birth[off] += rng.choice([365, -365, 366, -366, 1, -1, 30, -31, 10], len(off)).astype(
            "timedelta64[D]"
        )

    def _relative(self, row, r):
        world = self.world
        first = int(world.first[world.household[row]])
        last = first
        while last + 1 < world.count and world.household[last + 1] == world.household[row]:
            last += 1
        return r.choice([other for other in range(first, last + 1) if other != row]) if last > first else None

    def _slipped_name(self, row, name, r):
        world = self.world
        surname = world.surname[row] if name.startswith(world.surname[row]) else name[:1]
        return (
            slips.name_slip(name, surname, world.woman[row], world.age[row], r, self.homophones)
            if len(name) > 1
            else name
        )

    def rows(self, source, number, who, when):
        """The columns of one chunk of visits by one source."""
        self.rng = np.random.default_rng([self.seed, 3, number])
        self.r = slips.seeded(self.seed, "chunk", number)
        care = self.rng.choice(CARE[1], len(who), p=CARE[0]) * source.slips * self.slips
        return [
            self.names(source, who, when, care),
            self.ids(source, who, when, care),
            self.phones(source, who, when, care),
            self.births(source, who, care),
            self.sexes(source, who, care),
            *self.addresses(source, who, when, care),
        ]

    def _some(self, rate, count):
        return np.flatnonzero(self.rng.random(count) < rate).tolist()

    def names(self, source, who, when, care):
        world, r, count = self.world, self.r, len(who)
        out = np.where(when < world.renamed_at[who], world.former[who], world.name[who])
        copied = (when > self.wrong_name_at[who]) & (self.rng.random(count) < 0.45) & (source.slips > 0.3)
        out = np.where(copied, self.wrong_name[who], out)
        for i in self._some(0.014 * care, count):
            out[i] = self._slipped_name(who[i], out[i], r)
        infants = np.flatnonzero(world.age[who] < 1.5)
        for i in infants[self.rng.random(len(infants)) < 0.12].tolist():
            out[i] = world.name[world.answers[who[i]]] + ("之女" if world.woman[who[i]] else "之子")
        for i in np.flatnonzero(world.long[who]).tolist():
            out[i] = out[i].replace("·", source.dots)[: source.longest].rstrip(source.dots)
        if source.code in ("YB", "RS", "TY", "KB", "WY"):
            rare = [i for i, name in enumerate(out.tolist()) if not slips.RARE.isdisjoint(name) and r.random() < 0.25]
            out[rare] = [slips.rare(out[i], r) for i in rare]
        for rate, change in (
            (source.traditional, slips.traditional),
            (source.pinyin, slips.pinyin),
            (source.remarks, slips.remark),
        ):
            for i in self._some(rate, count):
                out[i] = change(out[i], r)
        for i in self._some(source.spaces, count):
            out[i] = r.choice(
                [out[i][:1] + " " + out[i][1:], out[i] + " ", " " + out[i], out[i][:1] + "　" + out[i][1:]]
            )
        out[self._some(0.0015 * care, count)] = ""
        return out.tolist()

    def ids(self, source, who, when, care):
        world, r, count = self.world, self.r, len(who)
        out = world.id[who].copy()
        copied = (when > self.wrong_id_at[who]) & (self.rng.random(count) < 0.5) & (source.slips > 0.3)
        out = np.where(copied, self.wrong_id[who], out)
        # The ID of the parent who brings the child, or of whoever answers for the household.
        child = world.age[who] < 14
        lent = self.rng.random(count) < np.where(child, 0.012, 0.0008) * care
        out[lent] = world.id[world.answers[who[lent]]]
        for i in self._some(0.008 * care, count):
            out[i] = slips.digits_slip(out[i], r)
        draw, edge = self.rng.random(count), 0.0
        for form, share in (source.ids or {}).items():
            here = np.flatnonzero((draw >= edge) & (draw < edge + share))
            out[here] = [slips.id_form(out[i], form, r) for i in here.tolist()]
            edge += share
        if self.ids_missing is None:
            missing = source.no_id * self.at_hand[who]
        else:
            # Spread over sources and persons so that the wanted share of all visits is left without.
            lift = (self.ids_missing - 0.08) / 0.92
            missing = np.clip(source.no_id + (1 - source.no_id) * lift * self.at_hand[who], 0, 0.97)
        out[self._some(missing, count)] = ""
        for i in self._some(0.0015 * care, count):
            out[i] = r.choice(["无", "不详", "未带", "000000000000000000", "111111111111111111", "120113", "-"])
        return out.tolist()

    def phones(self, source, who, when, care):
        world, r, count = self.world, self.r, len(who)
        # Some go on giving the old number.
        since = np.where(self.rng.random(count) < 0.12, np.inf, world.phone_since[who])
        out = np.where(when < since, world.old_phone[who], world.phone[who])
        other = world.answers[who]
        lends = (out == "") | (self.rng.random(count) < 0.035)
        out = np.where(lends & (self.rng.random(count) < 0.8), world.phone[other], out)
        line = self.rng.random(count) < (source.phones or {}).get("land", 0.01)
        out = np.where(line & (world.landline[who] != ""), world.landline[who], out)
        for i in self._some(0.007 * care, count):
            out[i] = slips.digits_slip(out[i], r)
        draw, edge = self.rng.random(count), 0.0
        for form, share in (source.phones or {}).items():
            here = np.flatnonzero((draw >= edge) & (draw < edge + share))
            out[here] = [slips.phone_form(text, form) for text in out[here].tolist()]
            edge += share
        out = [("022-" + text if r.random() < 0.4 else text) if len(text) == 8 else text for text in out.tolist()]
        gone = 1 - (1 - source.no_phone) * (1 - self.phones_missing)
        for i in self._some(gone, count):
            out[i] = ""
        for i in self._some(source.keeper, count):
            out[i] = world.keeper[world.grid_of[world.home[who[i]]]]
        for i in self._some(0.001 * care, count):
            out[i] = r.choice(["无", "13800000000", "11111111111", "12345678901", "0", "1"])
        return out

    def births(self, source, who, care):
        world, r, count = self.world, self.r, len(who)
        asked = self.rng.random(count) < source.asked
        dates = np.where(asked, world.birth[who], world.stamp[who])
        dates = np.where(
            (self.rng.random(count) < 0.4) & (source.slips > 0.3),
            np.where(self.wrong_birth[who] != world.birth[who], self.wrong_birth[who], dates),
            dates,
        )
        rows = self.calendar.rows(dates)
        lunar = self.lunar[who] & asked & (self.rng.random(count) < 0.5)
        days, moons = self.calendar.days, self.calendar.lunar
        out = [moons[row] if moon else days[row] for row, moon in zip(rows.tolist(), lunar.tolist(), strict=True)]
        for i in self._some(0.008 * care, count):
            out[i] = self._date_slip(*out[i])
        forms = list(source.births)
        shares = np.array(list(source.births.values()))
        drawn = self.rng.choice(len(forms), count, p=shares / shares.sum()).tolist()
        out = [written(*date, forms[form]) for date, form in zip(out, drawn, strict=True)]
        for i in np.flatnonzero(lunar & (self.rng.random(count) < 0.06)).tolist():
            out[i] = r.choice(["农历" + out[i], out[i] + "(农历)", "阴历" + out[i]])
        for i in self._some(source.no_birth, count):
            out[i] = "1900-01-01" if r.random() < 0.015 else ""
        return out

    def _date_slip(self, year, month, day):
        r, kind = self.r, self.r.random()
        if kind < 0.25:
            return year + r.choice([-1, 1]), month, day
        if kind < 0.35:
            return year + r.choice([-10, 10, -2, 2, 5]), month, day
        if kind < 0.55 and day <= 12:
            return year, day, month
        if kind < 0.75:
            return year, month, min(28, max(1, day + r.choice([-10, -1, 1, 10, 3, -3])))
        if kind < 0.9:
            return year, (month - 1 + r.choice([1, -1, 2, 9])) % 12 + 1, day
        return year, month, 1 if kind < 0.96 else r.randint(1, 28)

    def sexes(self, source, who, care):
        count = len(who)
        out = np.array(source.sexes, dtype=object)[self.world.woman[who].astype(int)]
        wrong = self._some(0.005 * care, count)
        out[wrong] = [source.sexes[0] if text == source.sexes[1] else source.sexes[1] for text in out[wrong].tolist()]
        out[self._some(source.no_sex, count)] = ""
        return out.tolist()

    def addresses(self, source, who, when, care):
        world, r, count = self.world, self.r, len(who)
        known = np.where(self.rng.random(count) < source.stale, when - 0.3, when)
        where = np.where(known < world.moved_at[who], world.before[who], world.home[who])
        paper = self.rng.random(count) < source.registered
        where = np.where(paper, world.registered[who], where)
        grid = world.grid_of[where].copy()
        stray = self._some(0.03, count)
        grid[stray] = [code[:-2] + f"{int(code[-2:]) % 12 + 1:02d}" for code in grid[stray].tolist()]
        grid[self._some(1 - source.grid, count)] = ""
        if source.addresses is None:
            return [""] * count, grid.tolist()
        forms, shares = list(source.addresses), np.array(list(source.addresses.values()))
        table, district = world.addresses, world.addresses.district
        compound = table.compound[where]
        community = district.compound_community[compound]
        columns = [
            column.tolist()
            for column in (
                compound,
                community,
                district.community_town[community],
                district.community_village[community],
                table.dormitory[where],
                table.building[where],
                table.unit[where],
                table.floor[where],
                table.room[where],
                self.rng.choice(len(forms), count, p=shares / shares.sum()),
                self.rng.random(count),
            )
        ]
        out = []
        for c, k, t, village, dormitory, building, unit, floor, room, form, draw in zip(*columns, strict=True):
            name, area, town = district.compound_name[c], district.community_name[k], district.towns[t]
            out.append(address(forms[form], town, area, name, village, dormitory, building, unit, floor, room, draw))
        strangers = np.flatnonzero(paper & ~world.local[who] & (self.rng.random(count) < 0.8))
        for i in strangers.tolist():
            out[i] = away(world.county_name[who[i]], int(world.household[who[i]]))
        for i in self._some(0.012 * care, count):
            out[i] = address_slip(out[i], r)
        for i in self._some(source.no_address, count):
            out[i] = ""
        return out, grid.tolist()
