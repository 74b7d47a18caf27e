#!/usr/bin/env python3
"""The yardstick: Splink on DuckDB, file to file, with the columns of `linli link`.

    splink_baseline.py PERSONS.csv -o CLUSTERS.csv [--threshold WEIGHT] [--sweep TRUTH.csv] [--western]

Splink has one threshold, a match weight in bits. --sweep tries many and keeps the best by the truth, which a district
does not have: an advantage that Splink is given here and `linli link` is not.
"""

import argparse
import json
import logging
import tempfile
import time

import duckdb
import measure
from splink import DuckDBAPI, Linker, SettingsCreator

# Match weights in bits: for Chinese records, for FEBRL's.
DEFAULT_THRESHOLD, WESTERN_THRESHOLD = 5.0, 0.0
# Pairs to learn from, of each block: all. 500,000 would save about 23 of 86 processor seconds, and cost 0.0024 of F1 on
# hard records.
PAIRS_TO_LEARN = None
# Above this DuckDB spills to disk.
MEMORY = "10GB"
SWEEP = (-2, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10)


def predictions(path, tuned, threads, lowest, pairs_for_u):
    """The trained linker and the scored pairs above the lowest weight."""
    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}; SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = false")
    connection.execute(f"SET temp_directory = '{tempfile.gettempdir()}'")
    database = DuckDBAPI(connection)
    records = database.register(tuned.load(connection, path))
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=tuned.COMPARISONS,
        blocking_rules_to_generate_predictions=tuned.BLOCKS,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    linker = Linker(records, settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(tuned.CERTAIN, recall=tuned.RECALL)
    linker.training.estimate_u_using_random_sampling(max_pairs=pairs_for_u, seed=1)
    for rule in tuned.TRAINING:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=PAIRS_TO_LEARN)
    return connection, linker, linker.inference.predict(threshold_match_weight=lowest)


def save(connection, linker, scored, threshold, path):
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, threshold_match_weight=threshold)
    connection.execute(
        f"COPY (SELECT unique_id AS record_id, cluster_id FROM {clusters.physical_name}) TO '{path}' (HEADER)"
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("persons")
    arguments.add_argument("-o", "--output", required=True)
    arguments.add_argument("--threshold", type=float, help="match weight in bits")
    arguments.add_argument("--sweep", metavar="TRUTH", help="try many thresholds and keep the clusters of the best")
    arguments.add_argument("--western", action="store_true", help="tuned for FEBRL's Australian records")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--model", help="write the learnt parameters here")
    chosen = arguments.parse_args()
    if chosen.western:
        import splink_western as tuned
    else:
        import splink_chinese as tuned
    if chosen.threshold is None:
        chosen.threshold = WESTERN_THRESHOLD if chosen.western else DEFAULT_THRESHOLD
    begin = time.monotonic()
    lowest = min(SWEEP) if chosen.sweep else chosen.threshold
    connection, linker, scored = predictions(chosen.persons, tuned, chosen.threads, lowest, 2_000_000)
    if chosen.model:
        linker.misc.save_model_to_json(chosen.model, overwrite=True)
    if not chosen.sweep:
        save(connection, linker, scored, chosen.threshold, chosen.output)
        return
    best = None
    for threshold in SWEEP:
        save(connection, linker, scored, threshold, chosen.output)
        result = {"threshold": threshold} | measure.measure(chosen.output, chosen.sweep)
        print(json.dumps(result), f"{time.monotonic() - begin:.0f} s", flush=True)
        if best is None or result["f1"] > best["f1"]:
            best = result
    save(connection, linker, scored, best["threshold"], chosen.output)
    print(json.dumps(best))


if __name__ == "__main__":
    main()
