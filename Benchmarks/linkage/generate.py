#!/usr/bin/env python3
"""Writes person records of a made-up district as 23 departments would have written them, and who each record is of.

    generate.py 1000000 --kind hard --ids-missing 0.67 --seed 1 -o PERSONS.csv --truth TRUTH.csv

First a world (world.py), then visits to it by sources with their habits (habits.py) and slips (slips.py). Errors come
together: a visit in a hurry has several, a wrong ID is copied on by later visits, a household moves as a whole.
"""

import argparse
import csv
from collections import Counter

import habits
import numpy as np
from clerks import Clerks
from world import World

VISITS_A_PERSON = 8.22
CHUNK = 250_000
COLUMNS = ["record_id", "source", "name", "id_no", "phone", "birth_date", "sex", "address", "grid"]


def visits(world, size, seed):
    """Who is visited by which source and when, the sources one after the other: few are met often, some once."""
    rng = np.random.default_rng([seed, 1])
    keen = rng.gamma(1.7, 1, world.count) * np.where(world.is_("RD"), 0.45, 1.0)
    who = np.concatenate([np.arange(world.count), rng.choice(world.count, size - world.count, p=keen / keen.sum())])
    band = np.searchsorted([7, 18, 46, 60], world.age, side="right")
    weights = np.array([[source.weight * source.ages[b] for source in habits.SOURCES] for b in range(5)])
    edges = np.cumsum(weights / weights.sum(axis=1, keepdims=True), axis=1)
    source = np.empty(size, np.int8)
    bands, draw = band[who], rng.random(size)
    for b in range(5):
        here = bands == b
        source[here] = np.searchsorted(edges[b], draw[here], side="right")
    order = np.lexsort([rng.random(size), np.minimum(source, len(habits.SOURCES) - 1)])
    return who[order], np.minimum(source, len(habits.SOURCES) - 1)[order], rng.random(size)


def write_kin(world, path):
    """Who lives with whom and when each was born, to tell wrong pairs of one household and twins from others."""
    with open(path, "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["person_id", "household", "born"])
        table.writerows(
            zip(range(world.count), world.household.tolist(), world.birth.astype(str).tolist(), strict=True)
        )


def write(size, seed, hard, ids_missing, persons_path, truth_path, kin_path=None):
    world = World(np.random.default_rng([seed, 0]), max(1, round(size / VISITS_A_PERSON)))
    if kin_path:
        write_kin(world, kin_path)
    clerks = Clerks(world, seed, hard, ids_missing)
    who, source, when = visits(world, size, seed)
    number, made = 0, Counter()
    with open(persons_path, "w", encoding="utf-8", newline="") as persons, open(truth_path, "w", newline="") as truth:
        table, answers = csv.writer(persons, lineterminator="\n"), csv.writer(truth, lineterminator="\n")
        table.writerow(COLUMNS)
        answers.writerow(["record_id", "person_id"])
        for index, habit in enumerate(habits.SOURCES):
            begin, end = np.searchsorted(source, [index, index + 1]).tolist()
            for start in range(begin, end, CHUNK):
                here = slice(start, min(start + CHUNK, end))
                length = here.stop - here.start
                ids = [f"{habit.code}{n:07d}" for n in range(made[index] + 1, made[index] + length + 1)]
                made[index] += length
                number += 1
                columns = clerks.rows(habit, number, who[here], when[here])
                table.writerows(zip(ids, [habit.name] * length, *columns, strict=True))
                answers.writerows(zip(ids, who[here].tolist(), strict=True))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("size", type=int, help="how many records")
    arguments.add_argument(
        "--kind",
        choices=["ordinary", "hard"],
        default="ordinary",
        help="hard: twice the slips, a quarter of the telephones gone, IDs missing in two thirds",
    )
    arguments.add_argument(
        "--ids-missing", type=float, help="share of visits without an ID, instead of the sources' own"
    )
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("-o", "--output", required=True)
    arguments.add_argument("--truth", required=True)
    arguments.add_argument("--kin", help="write person_id, household and date of birth here")
    chosen = arguments.parse_args()
    hard = chosen.kind == "hard"
    missing = chosen.ids_missing if chosen.ids_missing is not None else 2 / 3 if hard else None
    write(chosen.size, chosen.seed, hard, missing, chosen.output, chosen.truth, chosen.kin)


if __name__ == "__main__":
    main()
