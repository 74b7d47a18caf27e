"""The citizen IDs and the telephones of a world's people."""

import numpy as np

WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
MOBILE = np.array(
    [
        int(p)
        for p in "130 131 132 133 134 135 136 137 138 139 150 151 152 153 155 156 157 158 159 166 "
        "170 173 175 176 177 178 180 181 182 183 185 186 187 188 189 191 193 198 199".split()
    ]
)


def citizen_ids(world, rng):
    """Unique 18-digit citizen IDs; twins have neighbouring numbers; 17 in a thousand have another birth date in
    the ID than the one that they live by."""
    stamp = world.birth.copy()
    differs = rng.random(world.count) < np.where(world.age > 45, 0.03, 0.004)
    shift = rng.choice([-365, 365, -366, 30, 28, -30, 10, -1, 1, 730], world.count).astype("timedelta64[D]")
    world.stamp = np.where(differs, stamp + shift, stamp)
    day = world.stamp.astype("datetime64[D]")
    year = day.astype("datetime64[Y]").astype(int) + 1970
    month = day.astype("datetime64[M]").astype(int) % 12 + 1
    dom = (day - day.astype("datetime64[M]")).astype(int) + 1
    key = (world.code.astype(np.int64) * 10000 + year) * 10000 + month * 100 + dom
    station = rng.integers(0, 48, world.count)
    number = (station * 20 + rng.integers(0, 20, world.count)) // 2 * 2 + ~world.woman
    twins = np.flatnonzero(world.twin >= 0)
    number[twins] = (number[world.twin[twins]] // 2 * 2 + 2) % 1000 + ~world.woman[twins]
    while True:
        whole = key * 1000 + number
        order = np.argsort(whole, kind="stable")
        again = order[1:][whole[order[1:]] == whole[order[:-1]]]
        if not len(again):
            break
        number[again] = rng.integers(0, 500, len(again)) * 2 + ~world.woman[again]
    digits = np.empty((world.count, 18), np.uint8)
    rest = whole.copy()
    for column in range(16, -1, -1):
        digits[:, column] = rest % 10
        rest //= 10
    sums = (digits[:, :17].astype(np.int32) * WEIGHTS).sum(axis=1) % 11
    digits += ord("0")
    digits[:, 17] = np.frombuffer(b"10X98765432", np.uint8)[sums]
    text = digits.tobytes().decode()
    ids = [text[i : i + 18] for i in range(0, len(text), 18)]
    world.id = np.array(ids, dtype=object)
    passports = np.flatnonzero(world.foreign)
    world.id[passports] = [
        f"{'EMKPG'[n % 5]}{n % 99999989 + 10000000}" for n in rng.integers(0, 1 << 40, len(passports)).tolist()
    ]
    newborn = (world.age < 2.5) & (rng.random(world.count) < 0.3)
    world.id[newborn] = ""


def telephones(world, rng):
    def mobiles(count):
        prefix = MOBILE[rng.integers(0, len(MOBILE), count)]
        rest = rng.integers(0, 100_000_000, count)
        return np.array([f"{p}{r:08d}" for p, r in zip(prefix.tolist(), rest.tolist(), strict=True)], dtype=object)

    count = world.count
    owns = rng.random(count) < np.select(
        [world.age < 10, world.age < 15, world.age < 70, world.age < 80], [0.0, 0.25, 0.98, 0.72], 0.4
    )
    world.phone = np.where(owns, mobiles(count), "")
    changed = owns & (rng.random(count) < 0.24)
    world.old_phone = np.where(changed, mobiles(count), world.phone)
    world.phone_since = np.where(changed, rng.random(count), -1.0)
    # Whose telephone is given for those who have none, and now and then for those who have one.
    head, spouse = world.head[world.household], world.spouse[world.household]
    grown = np.where((spouse >= 0) & (rng.random(count) < 0.55), spouse, head)
    world.answers = np.where(world.is_("RD"), np.arange(count), grown)
    lines = rng.random(world.households) < np.where(world.role[world.head] == "O", 0.4, 0.08)
    numbers = np.where(rng.random(world.households) < 0.7, 26, 86) * 1_000_000 + rng.integers(
        0, 1_000_000, world.households
    )
    line = np.array(
        [str(n) if has else "" for n, has in zip(numbers.tolist(), lines.tolist(), strict=True)], dtype=object
    )
    world.landline = line[world.household]
    keepers = sorted(set(world.grid_of.tolist()))
    world.keeper = dict(zip(keepers, mobiles(len(keepers)), strict=True))
