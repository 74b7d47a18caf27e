#!/usr/bin/env python3
# ruff: noqa: E501 SQL reads best in long lines
"""The second yardstick: DuckDB groups the records by their exact cleaned ID, file to file. What has no ID stays alone.

exact_id.py PERSONS.csv -o CLUSTERS.csv
"""

import argparse

import duckdb

SQL = """
CREATE TABLE one AS
  SELECT record_id, CASE WHEN length(id_no) >= 15 AND id_no NOT LIKE '%*%' THEN upper(trim(id_no)) ELSE record_id END AS id
  FROM read_csv('{persons}', all_varchar=true, header=true, quote='"');
COPY (SELECT record_id, first AS cluster_id FROM one JOIN (SELECT id, min(record_id) AS first FROM one GROUP BY id) USING (id))
  TO '{clusters}' (HEADER)
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("persons")
    arguments.add_argument("-o", "--output", required=True)
    arguments.add_argument("--threads", type=int, default=2)
    chosen = arguments.parse_args()
    connection = duckdb.connect()
    connection.execute(f"SET threads = {chosen.threads}; SET preserve_insertion_order = false")
    connection.execute(SQL.format(persons=chosen.persons, clusters=chosen.output))


if __name__ == "__main__":
    main()
