#!/usr/bin/env python3
"""Compares clusters with the truth: pairwise precision, recall and F1, B-cubed, and what wrong and missed pairs are.

    measure.py CLUSTERS.csv TRUTH.csv [--persons PERSONS.csv [--kin KIN.csv]]

Pairs are counted from the sizes of the cells in which a cluster and a person meet, so that 8,220,000 records take
seconds. A record that has no line in CLUSTERS.csv counts as a cluster of its own.
"""

import argparse
import json
import re

import numpy as np
import pandas as pd

SAMPLE = 20_000


def joined(clusters_path, truth_path):
    """A row a record: record_id, cluster and person as numbers from 0."""
    truth = pd.read_csv(truth_path, dtype=str)
    clusters = pd.read_csv(clusters_path, dtype=str)
    if clusters.record_id.duplicated().any():
        raise SystemExit(f"{clusters_path}: a record_id has two lines")
    both = truth.merge(clusters, on="record_id", how="left")
    alone = both.cluster_id.isna()
    both.loc[alone, "cluster_id"] = "alone " + both.record_id[alone]
    return pd.DataFrame(
        {
            "record_id": both.record_id,
            "cluster": pd.factorize(both.cluster_id)[0],
            "person": pd.factorize(both.person_id)[0],
        }
    )


def pairs(sizes):
    sizes = sizes.astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def figures(cluster, person):
    """Pairwise and B-cubed figures of two numberings of the same records."""
    cell = cluster.astype(np.int64) * (int(person.max()) + 1) + person
    _, first, sizes = np.unique(cell, return_index=True, return_counts=True)
    of_cluster, of_person = np.bincount(cluster), np.bincount(person)
    right, said, true = pairs(sizes), pairs(of_cluster), pairs(of_person)
    square = sizes.astype(float) ** 2
    cubed = [
        float((square / total[numbers[first]]).sum() / len(cluster))
        for total, numbers in ((of_cluster, cluster), (of_person, person))
    ]
    return {
        "precision": right / said if said else 1.0,
        "recall": right / true if true else 1.0,
        "f1": 2 * right / (said + true),
        "bcubedPrecision": cubed[0],
        "bcubedRecall": cubed[1],
        "bcubedF1": 2 * cubed[0] * cubed[1] / sum(cubed),
        "wrongPairs": said - right,
        "missedPairs": true - right,
        "clusters": len(of_cluster),
        "persons": len(of_person),
    }


def some_pairs(together, apart, seed=1):
    """Rows of pairs that are together in one numbering and apart in the other; one pair at random for each of up to
    SAMPLE groups, each group drawn by how many such pairs it has."""
    rng = np.random.default_rng(seed)
    order = np.lexsort([apart, together])
    groups, starts, sizes = np.unique(together[order], return_index=True, return_counts=True)
    cell = together.astype(np.int64) * (int(apart.max()) + 1) + apart
    _, first, cells = np.unique(cell, return_index=True, return_counts=True)
    same = np.bincount(together[first], weights=cells.astype(float) ** 2, minlength=groups[-1] + 1)
    mixed = sizes.astype(float) ** 2 - same[groups]
    if mixed.sum() == 0:
        return np.empty((0, 2), int)
    found = []
    for group in rng.choice(len(groups), SAMPLE, p=mixed / mixed.sum()):
        rows = order[starts[group] : starts[group] + sizes[group]]
        while True:
            a, b = rng.choice(rows, 2)
            if apart[a] != apart[b]:
                found.append((a, b))
                break
    return np.array(found)


def id_state(text):
    text = text.strip()
    return (
        "missing"
        if not text
        else "masked"
        if "*" in text or len(text) < 8
        else "whole"
        if re.fullmatch(r"\d{17}[\dXx]|\d{15}", text)
        else "damaged"
    )


def causes(persons, rows):
    """Shares of the pairs of which something holds."""
    one, other = persons.iloc[rows[:, 0]], persons.iloc[rows[:, 1]]

    def same(column):
        return (one[column].to_numpy() == other[column].to_numpy()) & (one[column].to_numpy() != "")

    states = [" and ".join(sorted((id_state(a), id_state(b)))) for a, b in zip(one.id_no, other.id_no, strict=True)]
    counts = pd.Series(states).value_counts(normalize=True)
    digits = persons.phone.str.replace(r"\D", "", regex=True).str[-11:]
    a, b = digits.iloc[rows[:, 0]].to_numpy(), digits.iloc[rows[:, 1]].to_numpy()
    found = {
        "same name": same("name"),
        "same first character of the name": one.name.str[:1].to_numpy() == other.name.str[:1].to_numpy(),
        "same phone": (a == b) & (a != ""),
        "same ID as written": same("id_no"),
        "same birth date as written": same("birth_date"),
        "same address as written": same("address"),
    }
    if "household" in persons:
        kin = same("household") & (one.person.to_numpy() != other.person.to_numpy())
        found |= {"two of one household": kin, "twins": kin & same("born")}
    shares = {what: float(np.mean(holds)) for what, holds in found.items()}
    return shares | {f"ID {state}": float(share) for state, share in counts.items()}


def breakdown(rows, persons_path, truth_path, kin_path):
    persons = pd.read_csv(persons_path, dtype=str, keep_default_na=False)
    truth = pd.read_csv(truth_path, dtype=str)
    persons = truth.merge(persons, on="record_id", how="left").fillna("").rename(columns={"person_id": "person"})
    if kin_path:
        kin = pd.read_csv(kin_path, dtype=str).rename(columns={"person_id": "person"})
        persons = persons.merge(kin, on="person", how="left").fillna("")
    return {
        "wrong pairs": causes(persons, some_pairs(rows.cluster.to_numpy(), rows.person.to_numpy())),
        "missed pairs": causes(persons, some_pairs(rows.person.to_numpy(), rows.cluster.to_numpy())),
    }


def measure(clusters_path, truth_path):
    rows = joined(clusters_path, truth_path)
    return figures(rows.cluster.to_numpy(), rows.person.to_numpy())


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("clusters")
    arguments.add_argument("truth")
    arguments.add_argument("--persons", help="the records, to tell what the wrong and the missed pairs have in common")
    arguments.add_argument("--kin", help="the households, as generate.py writes them")
    chosen = arguments.parse_args()
    rows = joined(chosen.clusters, chosen.truth)
    result = figures(rows.cluster.to_numpy(), rows.person.to_numpy())
    if chosen.persons:
        result |= breakdown(rows, chosen.persons, chosen.truth, chosen.kin)
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
