"""The persons of a district before anybody writes them down: households, kin, addresses, IDs and telephones."""

import identifiers
import names
import numpy as np
import places

TODAY = np.datetime64("2022-06-30")
# Roles of a household's members and the weight of its kind. H head, S spouse, C child, F and M the head's parents,
# W and V the spouse's parents, G grandchild, B brother or sister of the head, T that one's spouse, O old, P old spouse,
# R tenant who shares a flat, D lodger of a dormitory.
KINDS = {
    "H": 10,
    "O": 8,
    "HS": 16,
    "HSC": 24,
    "HSCC": 13,
    "HSCCC": 1.2,
    "HSCFM": 4,
    "HSCM": 5,
    "HSCCFM": 2.5,
    "HSCCM": 2,
    "HSCWV": 2,
    "HSCV": 2.5,
    "OP": 9,
    "OPG": 1.2,
    "HC": 3,
    "HCC": 0.5,
    "HB": 1,
    "FMHSCBTC": 0.5,
    "RR": 2,
    "RRR": 1.6,
    "RRRR": 1,
    "DDDDDD": 0.5,
    "DDDDDDDD": 0.6,
}


def within(rng, ages, lowest, highest):
    """The ages, those out of bounds drawn anew: clipping would bear thousands on one day."""
    return np.where((ages < lowest) | (ages > highest), rng.uniform(lowest, min(highest, lowest + 20), len(ages)), ages)


class World:
    """Arrays with one entry a person."""

    def __init__(self, rng, count):
        self.addresses = places.Addresses(places.District(rng))
        self._households(rng, count)
        self._births(rng)
        self._live(rng)
        self._names(rng)
        identifiers.citizen_ids(self, rng)
        identifiers.telephones(self, rng)

    def _households(self, rng, count):
        kinds, weights = list(KINDS), np.array(list(KINDS.values()))
        drawn = rng.choice(len(kinds), int(count / 2.2) + 50, p=weights / weights.sum())
        sizes = np.array([len(kind) for kind in kinds])[drawn]
        self.households = int(np.searchsorted(np.cumsum(sizes), count) + 1)
        drawn, sizes = drawn[: self.households], sizes[: self.households]
        self.kind = drawn
        self.household = np.repeat(np.arange(self.households), sizes)[:count]
        self.role = np.array(list("".join(kinds[k] for k in drawn.tolist())))[:count]
        self.first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.place = np.arange(count) - self.first[self.household]
        self.count = count
        # Whoever is first heads the household; where the list begins with F the head is third.
        self.head = self.first + np.array([kind.find("H") if "H" in kind else 0 for kind in kinds])[drawn]
        self.head = np.minimum(self.head, count - 1)
        after = np.minimum(self.head + 1, count - 1)
        self.spouse = np.where(
            (self.household[after] == np.arange(self.households)) & np.isin(self.role[after], ["S", "P"]), after, -1
        )

    def is_(self, roles):
        return np.isin(self.role, list(roles))

    def _births(self, rng):
        count, role = self.count, self.role
        noise = rng.normal(0, 1, count)
        children = np.bincount(self.household[self.is_("C")], minlength=self.households)
        parents = within(rng, rng.normal(38, 7, self.households), 22, 60)
        base = np.where(children > 0, parents, rng.uniform(22, 76, self.households))
        base[self.role[self.head] == "O"] = rng.uniform(62, 94, int((self.role[self.head] == "O").sum()))
        young = np.array([kind == "H" for kind in KINDS])[self.kind]
        base[young] = within(rng, rng.gamma(3, 6, int(young.sum())) + 18, 18, 61)
        head = base[self.household]
        age = head.copy()
        age = np.where(self.is_("SP"), head - 1.2 + 2.3 * noise, age)
        age = np.where(role == "C", np.maximum(head - 27 + 3 * noise, rng.uniform(0.1, 6, count)), age)
        age = np.where(self.is_("FW"), head + 27 + 2.5 * noise, age)
        age = np.where(self.is_("MV"), head + 25 + 2.5 * noise, age)
        age = np.where(role == "B", head - rng.uniform(1.2, 8, count), age)
        age = np.where(role == "T", head - 4 + 2 * noise, age)
        age = np.where(role == "G", np.maximum(head - 55 + 3 * noise, rng.uniform(0.2, 8, count)), age)
        age = np.where(role == "R", 18 + rng.gamma(3, 3.2, count), age)
        age = np.where(role == "D", 17 + rng.gamma(3, 6, count), age)
        age = within(rng, age, 0.02, 101)
        self.birth = TODAY - (age * 365.25).astype("timedelta64[D]")
        # Brothers and sisters come one after the other, or as twins.
        later = np.flatnonzero((role[1:] == "C") & (role[:-1] == "C") & (self.household[1:] == self.household[:-1])) + 1
        twin = rng.random(len(later)) < 0.035
        gap = (rng.gamma(4, 0.9, len(later)) * 365 + 330).astype("timedelta64[D]")
        self.elder = np.full(count, -1)
        self.elder[later] = later - 1
        for row, same, days in zip(later.tolist(), twin.tolist(), gap, strict=True):
            born = self.birth[row - 1] + days
            self.birth[row] = self.birth[row - 1] if same else born if born <= TODAY else self.birth[row - 1] - days
        self.twin = np.full(count, -1)
        self.twin[later[twin]] = later[twin] - 1
        same = self.twin >= 0
        self.birth[same] = self.birth[self.twin[same]]
        # More people are born on some days than on others, on paper: the first of January and of a month.
        rough = (rng.random(count) < 0.012) & (age > 50)
        self.birth[rough] = self.birth[rough].astype("datetime64[M]").astype("datetime64[D]")
        self.age = (TODAY - self.birth).astype(int) / 365.25

        woman = rng.random(count) < 0.49
        single = self.is_("H") & np.array(["S" not in kind for kind in KINDS])[self.kind][self.household]
        woman[(role == "H") & ~single] = rng.random(int(((role == "H") & ~single).sum())) < 0.2
        has_child = single & np.array(["C" in kind for kind in KINDS])[self.kind][self.household]
        woman[has_child] = rng.random(int(has_child.sum())) < 0.72
        with_spouse = np.flatnonzero(self.spouse >= 0)
        woman[self.is_("O")] = rng.random(int(self.is_("O").sum())) < 0.6
        woman[self.head[with_spouse][role[self.head[with_spouse]] == "O"]] = False
        woman[self.spouse[with_spouse]] = ~woman[self.head[with_spouse]]
        woman[self.is_("FW")], woman[self.is_("MV")] = False, True
        brother = np.flatnonzero(role == "B")
        woman[brother] = rng.random(len(brother)) < 0.4
        wives = np.flatnonzero(role == "T")
        woman[wives - 1], woman[wives] = False, True
        alike = same & (rng.random(count) < 0.66)
        woman[alike] = woman[self.twin[alike]]
        woman[role == "D"] = rng.random(int((role == "D").sum())) < 0.3
        self.woman = woman

    def _live(self, rng):
        """Where each household lives, lived before, and where its members are registered."""
        lodgers = np.array(["D" in kind for kind in KINDS])[self.kind]
        home = self.addresses.add(rng, lodgers)
        total = self.count
        self.home = home[self.household]
        # Time runs from 0 to 1 over the years of the visits; whoever never moves moves after its end.
        moved = rng.random(self.households) < 0.11
        since = np.where(moved, rng.random(self.households), -1.0)
        new = self.addresses.add(rng, np.zeros(self.households, bool))
        other = home[rng.integers(0, self.households, self.households)]
        before = np.where(moved, np.where(rng.random(self.households) < 0.35, other, new), home)
        self.before, self.moved_at = before[self.household], since[self.household]
        alone = rng.random(total) < np.where((self.age > 18) & (self.age < 40), 0.05, 0.015)
        self.before = np.where(alone, home[rng.integers(0, self.households, total)], self.before)
        self.moved_at = np.where(alone, rng.random(total), self.moved_at)
        apart = rng.random(self.households) < 0.2
        registered = np.where(apart, home[rng.integers(0, self.households, self.households)], home)
        self.registered = np.where(
            rng.random(total) < 0.08, home[rng.integers(0, self.households, total)], registered[self.household]
        )
        self.grid_of = self.addresses.grids()

        codes, county_names, weights = places.county_table()
        local = np.isin(codes // 10000, [12])
        county = rng.choice(len(codes), self.households, p=weights)
        tenants = np.array([kind[0] in "RD" for kind in KINDS])[self.kind]
        migrant_weights = np.where(local, 0, weights)
        away = rng.choice(len(codes), total, p=migrant_weights / migrant_weights.sum())
        mine = county[self.household]
        marries_in = self.is_("SPTWV") & (rng.random(total) < 0.35)
        mine = np.where(marries_in, rng.choice(len(codes), total, p=weights), mine)
        self.county = np.where(tenants[self.household] & (rng.random(total) < 0.85), away, mine)
        child = self.is_("CG") & (self.age < 24)
        self.county = np.where(child & (rng.random(total) < 0.25), 0, self.county)
        same = self.twin >= 0
        self.county[same] = self.county[self.twin[same]]
        self.code = codes[self.county]
        # Abolished codes end with their time: whoever was born later carries what replaced them, or the district's.
        old = np.array(
            [
                c in (120221, 120222, 120224, 120225)
                or c // 100 % 100 > 20
                and c // 10000 not in (15, 22, 42, 51, 52, 53)
                or c
                in (
                    152122,
                    152221,
                    222303,
                    422103,
                    512925,
                    513030,
                    512222,
                    362122,
                    622421,
                    622723,
                    642126,
                    533022,
                    450821,
                )
                for c in codes.tolist()
            ]
        )
        late = old[self.county] & (self.birth >= np.datetime64("1999-01-01"))
        self.code = np.where(late, 120113, self.code)
        self.local = self.code // 10000 == 12
        self.county_name = np.array(county_names, dtype=object)[self.county]

    def _names(self, rng):
        count = self.count
        own, spouse = names.surnames(rng, self.households), names.surnames(rng, self.households)
        # In a village many are of one clan.
        village = self.addresses.district.community_village
        compound = self.addresses.compound[self.home[self.first]]
        community = self.addresses.district.compound_community[compound]
        clan = names.surnames(rng, len(village))
        kin = village[community] & (rng.random(self.households) < 0.33)
        own[kin] = clan[community[kin]]
        hui = rng.random(self.households) < 0.012
        own[hui] = names.hui_surnames(rng, int(hui.sum()))
        every = names.surnames(rng, count)
        mine, married = own[self.household], spouse[self.household]
        surname = np.where(self.is_("HOFB"), mine, every)
        surname = np.where(self.is_("SPW"), married, surname)
        man_heads = ~self.woman[self.head][self.household]
        with_spouse = (self.spouse >= 0)[self.household]
        fathers = np.where(man_heads, mine, np.where(with_spouse, married, every[self.head][self.household]))
        mothers = np.where(man_heads, married, mine)
        kind = rng.random(self.households)[self.household]
        child = np.where(kind < 0.93, fathers, np.where(kind < 0.985, mothers, every))
        surname = np.where(self.role == "C", child, surname)
        surname = np.where((self.role == "G") & (kind < 0.65), mine, surname)
        year = self.birth.astype("datetime64[Y]").astype(int) + 1970
        given = names.given(rng, year, self.woman)
        kin = np.flatnonzero(self.elder >= 0)
        given[kin] = names.sibling(rng, given[self.elder[kin]], given[kin])
        brothers = np.flatnonzero(self.role == "B")
        given[brothers] = names.sibling(rng, given[self.head[self.household[brothers]]], given[brothers])
        self.surname = surname
        self.name = surname + given
        # Households of peoples with long names; migrants of those peoples live in dormitories, too.
        self.long = (rng.random(self.households) < 0.021)[self.household]
        chosen = np.flatnonzero(self.long)
        nation = rng.choice(5, self.households, p=[0.34, 0.14, 0.2, 0.22, 0.1])[self.household[chosen]]
        self.name[chosen] = names.minority(rng, self.woman[chosen], nation)
        fathers_name = {row: self.name[row].partition("·")[0] for row in chosen.tolist() if not self.woman[row]}
        for row in chosen[(self.role[chosen] == "C") & (nation < 2)].tolist():
            parents = (int(self.head[self.household[row]]), int(self.spouse[self.household[row]]))
            father = next((fathers_name[parent] for parent in parents if parent in fathers_name), None)
            if father:
                self.name[row] = self.name[row].partition("·")[0] + "·" + father
        self.surname[chosen] = ""
        elsewhere = rng.random(self.households)[self.household[chosen]] < 0.8
        pick = rng.integers(0, 60, self.households)[self.household[chosen]]
        for row, n, p in zip(
            chosen[elsewhere].tolist(), nation[elsewhere].tolist(), pick[elsewhere].tolist(), strict=True
        ):
            self.code[row], self.county_name[row] = places.HOMES[n][p % len(places.HOMES[n])]
        self.local[chosen[elsewhere]] = False
        self.foreign = (rng.random(self.households) < 0.0012)[self.household]
        self.name[self.foreign] = names.foreign(rng, int(self.foreign.sum()))
        self.surname[self.foreign] = ""
        # A few change their name for good: children renamed, others corrected (曾用名).
        self.former = self.name.copy()
        renamed = np.flatnonzero(
            (rng.random(count) < np.where(self.age < 12, 0.018, 0.004)) & ~self.long & ~self.foreign
        )
        others = names.given(rng, year[renamed], self.woman[renamed])
        change = rng.random(len(renamed)) < 0.2
        self.former[renamed] = np.where(change, mothers[renamed], surname[renamed]) + others
        self.renamed_at = np.full(count, -1.0)
        self.renamed_at[renamed] = rng.random(len(renamed))
