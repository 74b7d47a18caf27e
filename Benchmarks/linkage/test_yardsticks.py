"""The yardsticks measure right: a wrong yardstick would flatter or blame whatever is measured with it."""

import csv
import itertools
import random
from collections import Counter
from pathlib import Path

import generate
import measure
import numpy as np
import pytest
from identifiers import WEIGHTS
from world import World


def by_hand(cluster, person):
    """The figures by counting every pair and every record."""
    both = said = true = 0
    for a, b in itertools.combinations(range(len(cluster)), 2):
        said += cluster[a] == cluster[b]
        true += person[a] == person[b]
        both += cluster[a] == cluster[b] and person[a] == person[b]
    cubed = [
        sum(
            sum(x[a] == x[b] and y[a] == y[b] for b in range(len(x))) / sum(x[a] == x[b] for b in range(len(x)))
            for a in range(len(x))
        )
        / len(x)
        for x, y in ((cluster, person), (person, cluster))
    ]
    return both, said, true, cubed


@pytest.mark.parametrize("seed", range(20))
def test_figures_from_cells_are_those_of_counted_pairs(seed):
    r = random.Random(seed)
    cluster, person = ([r.randrange(12) for _ in range(60)] for _ in range(2))
    both, said, true, cubed = by_hand(cluster, person)
    found = measure.figures(np.unique(cluster, return_inverse=True)[1], np.unique(person, return_inverse=True)[1])
    assert found["precision"] == pytest.approx(both / said)
    assert found["recall"] == pytest.approx(both / true)
    assert found["f1"] == pytest.approx(2 * both / (said + true))
    assert [found["bcubedPrecision"], found["bcubedRecall"]] == pytest.approx(cubed)
    assert (found["wrongPairs"], found["missedPairs"]) == (said - both, true - both)


def test_a_record_without_a_cluster_counts_as_missed(tmp_path):
    (tmp_path / "truth.csv").write_text("record_id,person_id\na,1\nb,1\nc,1\n")
    (tmp_path / "clusters.csv").write_text("record_id,cluster_id\na,x\nb,x\n")
    found = measure.measure(tmp_path / "clusters.csv", tmp_path / "truth.csv")
    assert (found["precision"], found["missedPairs"], found["clusters"]) == (1, 2, 2)


def written(folder, name, **options):
    paths = folder / f"{name}.csv", folder / f"{name}-truth.csv"
    generate.write(20_000, options.get("seed", 1), options.get("hard", False), options.get("ids_missing"), *paths)
    with paths[0].open(newline="") as persons, paths[1].open(newline="") as truth:
        return list(csv.DictReader(persons)), list(csv.DictReader(truth))


def test_the_same_seed_writes_the_same_records_and_another_seed_others(tmp_path):
    first, again, other = (written(tmp_path, name, seed=seed) for name, seed in (("a", 5), ("b", 5), ("c", 6)))
    assert first == again
    assert first[0] != other[0]


def test_every_record_has_one_line_of_truth_and_every_person_a_record(tmp_path):
    persons, truth = written(tmp_path, "a")
    assert [row["record_id"] for row in persons] == [row["record_id"] for row in truth]
    assert len({row["record_id"] for row in persons}) == len(persons) == 20_000
    assert len({row["person_id"] for row in truth}) == round(20_000 / generate.VISITS_A_PERSON)


def test_hard_records_lack_the_wanted_share_of_ids_and_a_quarter_of_the_telephones(tmp_path):
    ordinary, hard = written(tmp_path, "a")[0], written(tmp_path, "b", hard=True, ids_missing=2 / 3)[0]
    lacks = [
        [sum(not row[column] for row in rows) / len(rows) for column in ("id_no", "phone")] for rows in (ordinary, hard)
    ]
    assert lacks[0][0] < 0.12
    assert lacks[1][0] == pytest.approx(2 / 3, abs=0.03)
    assert 1 - lacks[1][1] == pytest.approx((1 - lacks[0][1]) * 0.75, abs=0.03)


def test_citizen_ids_of_the_world_are_right_and_nobody_shares_one():
    world = World(np.random.default_rng(3), 30_000)
    ids = [text for text in world.id.tolist() if len(text) == 18]
    assert len(set(ids)) == len(ids)
    for text in ids:
        assert "10X98765432"[sum(int(c) * w for c, w in zip(text, WEIGHTS.tolist(), strict=False)) % 11] == text[17]
    twins = np.flatnonzero(world.twin >= 0)
    assert len(twins) > 20 and (world.birth[twins] == world.birth[world.twin[twins]]).all()
    assert (world.name[twins] != world.name[world.twin[twins]]).all()


def test_each_labelled_pair_has_a_verdict_and_its_reason():
    path = Path(__file__).resolve().parents[2] / "Tests/LinkageTests/pairs.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["verdict"] for row in rows) == {"match": 120, "non-match": 120, "possible": 60}
    assert all(row["reason"] and row["name_a"] + row["id_no_a"] and row["source_a"] for row in rows)
    assert len({tuple(row.values()) for row in rows}) == 300
