# ruff: noqa: E501 SQL reads best in long lines
"""Splink tuned for FEBRL: stock levels fit its Latin letters. The columns are those of `linli link`."""

import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import block_on

LOAD = """
CREATE TABLE records AS
SELECT record_id AS unique_id, nullif(id_no, '') AS id_no, nullif(birth_date, '') AS birth, nullif(address, '') AS address,
  CASE WHEN name LIKE '% %' THEN split_part(name, ' ', 1) END AS given, nullif(split_part(name, ' ', -1), '') AS surname,
  nullif(regexp_extract(address, '[0-9]{4}'), '') AS postcode, nullif(left(birth_date, 4), '') AS year,
  nullif(regexp_extract(address, '^[0-9]+'), '') AS number,
  list_aggregate(list_sort(string_split(name, ' ')), 'string_agg', ' ') AS names,
  nullif(list_aggregate(list_sort(string_split(regexp_replace(address, '[0-9]', '', 'g'), ' ')), 'string_agg', ''), '') AS words,
  substr(birth_date, 5, 4) AS day, left(id_no, 4) AS first_half, right(id_no, 4) AS second_half
FROM read_csv('PERSONS', all_varchar=true, header=true)
"""


def load(connection, path):
    connection.execute(LOAD.replace("PERSONS", path))
    return "records"


def alike(column, *similarities):
    return comparisons.CustomComparison(
        [levels.NullLevel(column), levels.ExactMatchLevel(column, term_frequency_adjustments=True)]
        + [levels.JaroWinklerLevel(column, similarity) for similarity in similarities]
        + [levels.ElseLevel()],
        output_column_name=column,
    )


def digits(column):
    return comparisons.CustomComparison(
        [
            levels.NullLevel(column),
            levels.ExactMatchLevel(column),
            levels.DamerauLevenshteinLevel(column, 1),
            levels.DamerauLevenshteinLevel(column, 2),
            levels.ElseLevel(),
        ],
        output_column_name=column,
    )


COMPARISONS = [
    comparisons.CustomComparison(
        [
            levels.NullLevel("surname"),
            levels.ExactMatchLevel("names", term_frequency_adjustments=True),
            levels.CustomLevel("surname_l = surname_r AND given_l = given_r", "both"),
            levels.CustomLevel(
                "surname_l = surname_r AND jaro_winkler_similarity(given_l, given_r) > 0.8", "surname, given alike"
            ),
            levels.CustomLevel(
                "given_l = given_r AND jaro_winkler_similarity(surname_l, surname_r) > 0.8", "given, surname alike"
            ),
            levels.JaroWinklerLevel("names", 0.85),
            levels.CustomLevel("surname_l = surname_r OR surname_l = given_r OR given_l = surname_r", "a surname"),
            levels.CustomLevel("given_l = given_r", "given name"),
            levels.JaroWinklerLevel("names", 0.7),
            levels.ElseLevel(),
        ],
        output_column_name="name",
    ),
    digits("id_no"),
    digits("birth"),
    alike("words", 0.92, 0.85, 0.75),
    digits("postcode"),
    digits("number"),
]
BLOCKS = [
    block_on("id_no"),
    block_on("birth"),
    block_on("names"),
    block_on("surname", "postcode"),
    block_on("given", "postcode"),
    block_on("given", "surname"),
    block_on("address"),
    block_on("words"),
    block_on("first_half", "postcode"),
    block_on("second_half", "postcode"),
    block_on("year", "postcode"),
    block_on("day", "surname"),
    block_on("number", "postcode"),
    block_on("first_half", "surname"),
    block_on("second_half", "surname"),
    block_on("first_half", "year"),
    block_on("second_half", "year"),
]
CERTAIN, RECALL = ["l.id_no = r.id_no"], 0.85
TRAINING = [block_on("id_no"), block_on("birth"), block_on("names")]
