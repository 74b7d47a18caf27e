# ruff: noqa: E501 SQL reads best in long lines
"""Splink tuned for Chinese person records: cleaning in DuckDB's SQL, comparisons that count characters, blocking rules.

Splink's stock levels for names measure edit distance, which DuckDB counts in bytes of UTF-8; the levels here compare
characters, their order and their sound instead. Everything here is part of the measured time.
"""

import pyarrow
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from characters import TRADITIONAL
from identifiers import WEIGHTS
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal
from splink import block_on

CHECK = "+".join(f"{weight}*(ascii(substr(x,{place + 1},1))-48)" for place, weight in enumerate(WEIGHTS))
CHECK_DIGIT = f"substr('10X98765432', (({CHECK}) % 11 + 1)::INT, 1)"
FROM, TO = "０１２３４５６７８９Ｘｘ－＊（）", "0123456789XX-*()"

CLEAN = f"""
CREATE MACRO check_digit(x) AS {CHECK_DIGIT};
CREATE MACRO narrow(x) AS CASE WHEN regexp_matches(x, '[{FROM}]') THEN translate(x, '{FROM}', '{TO}') ELSE x END;
CREATE MACRO one_digit(x) AS replace(x, left(x, 1), '') = '';
CREATE TABLE one AS
SELECT record_id AS unique_id, name AS typed,
  upper(regexp_replace(regexp_replace(narrow(id_no), 'E.*$', ''), '[^0-9Xx*]', '', 'g')) AS id_text, id_no LIKE '%.%' AS sheet,
  regexp_replace(regexp_replace(narrow(phone), '[^0-9]', '', 'g'), '^(0086|86)(1[0-9]{{10}})$', '\\2') AS phone_text,
  narrow(birth_date) AS birth_text, sex AS sex_text, grid,
  regexp_replace(regexp_replace(narrow(address), '^(天津市)?(北辰区)?', ''), '^[^0-9]*(街道|镇)', '') AS place
FROM read_csv('PERSONS', all_varchar=true, header=true, quote='"');

CREATE TABLE two AS
SELECT *, CASE
    WHEN sheet OR regexp_full_match(id_text, '[0-9]{{15}}000') AND check_digit(left(id_text, 17)) <> '0' THEN NULL
    WHEN regexp_full_match(id_text, '[0-9]{{17}}[0-9X]') THEN id_text
    WHEN regexp_full_match(id_text, '[0-9]{{17}}\\*') THEN left(id_text, 17) || check_digit(left(id_text, 17))
    WHEN regexp_full_match(id_text, '[0-9]{{15}}') THEN left(id_text, 6) || '19' || substr(id_text, 7)
      || check_digit(left(id_text, 6) || '19' || substr(id_text, 7))
    WHEN regexp_full_match(id_text, '[0-9]{{16,17}}[0-9X]*') AND length(id_text) < 20 THEN id_text END AS id_no,
  CASE WHEN id_text LIKE '%**%' AND length(id_text) = 18 THEN id_text
    WHEN regexp_full_match(id_text, '[0-9]{{6}}X{{8}}[0-9]{{3}}[0-9X]') THEN left(id_text, 6) || '********' || right(id_text, 4)
    WHEN regexp_full_match(id_text, '[0-9]{{3,5}}[0-9X]') THEN lpad(id_text, 18, '*')
    WHEN sheet AND regexp_full_match(id_text, '[0-9]{{15,20}}') THEN left(id_text, 15) || '***'
    WHEN regexp_full_match(id_text, '[0-9]{{15}}000') AND check_digit(left(id_text, 17)) <> '0' THEN left(id_text, 15) || '***'
  END AS masked,
  regexp_extract_all(birth_text, '[0-9]+') AS parts,
  regexp_extract_all(place, '[0-9]+') AS numbers,
  regexp_replace(regexp_extract(regexp_replace(place, '^[^0-9]*社区(.)', '\\1'), '^[^0-9]+'), '(集体)?宿舍$', '') AS compound
FROM one;

CREATE TABLE three AS
SELECT unique_id, typed, masked,
  CASE WHEN NOT one_digit(id_no) THEN id_no END AS id_no,
  length(id_no) = 18 AND check_digit(left(id_no, 17)) = right(id_no, 1) AS valid,
  CASE WHEN length(phone_text) BETWEEN 7 AND 12 AND NOT one_digit(phone_text)
    AND phone_text NOT IN ('13800000000', '12345678901') THEN right(phone_text, 11) END AS phone,
  CASE WHEN length(parts) = 1 AND length(parts[1]) = 8 THEN left(parts[1], 4)::INT
    WHEN length(parts[1]) = 4 THEN parts[1]::INT
    WHEN length(parts) = 3 AND length(parts[1]) = 2 THEN parts[1]::INT + CASE WHEN parts[1]::INT > 22 THEN 1900 ELSE 2000 END
    WHEN length(id_no) = 18 THEN try_cast(substr(id_no, 7, 4) AS INT) END AS year,
  CASE WHEN length(parts) = 1 AND length(parts[1]) = 8 THEN substr(parts[1], 5, 2)::INT
    WHEN length(parts) > 1 THEN parts[2]::INT
    WHEN length(parts) = 0 AND length(id_no) = 18 THEN try_cast(substr(id_no, 11, 2) AS INT) END AS month,
  CASE WHEN length(parts) = 1 AND length(parts[1]) = 8 THEN right(parts[1], 2)::INT
    WHEN length(parts) > 2 THEN parts[3]::INT
    WHEN length(parts) = 0 AND length(id_no) = 18 THEN try_cast(substr(id_no, 13, 2) AS INT) END AS day,
  CASE WHEN sex_text IN ('男', '男性', 'M', '1') THEN 1 WHEN sex_text IN ('女', '女性', 'F', '2', '0') THEN 2
    WHEN valid THEN 2 - try_cast(substr(id_no, 17, 1) AS INT) % 2 END AS sex,
  nullif(compound, '') AS compound, nullif(grid, '') AS grid, numbers[1] AS building, numbers[-1] AS room,
  CASE WHEN length(numbers) > 1 AND compound <> '' THEN compound || numbers[1] || '/' || numbers[-1] END AS home
FROM two;

CREATE TABLE records AS
SELECT three.* EXCLUDE typed, name, sound, letters, CASE WHEN length(name) > 1 THEN left(name, 1) END AS surname,
  CASE WHEN day IS NOT NULL AND NOT (year = 1900 AND month = 1 AND day = 1) THEN year * 10000 + month * 100 + day END AS birth,
  coalesce(masked, CASE WHEN length(id_no) = 18 THEN id_no END) AS id_shape
FROM three LEFT JOIN names USING (typed);
"""


NAMES = f"""
CREATE TABLE cleaned AS
SELECT typed, nullif(translate(regexp_replace(regexp_replace(typed, '[(（－].*$', ''), '[\\s　·•・.。、0-9\\-]', '', 'g'),
  '{"".join(TRADITIONAL)}', '{"".join(TRADITIONAL.values())}'), '') AS name
FROM (SELECT DISTINCT typed FROM three)
"""


def names(connection):
    """A table of the names that occur: as typed, in simplified characters, their sound, their characters in order."""
    connection.execute(NAMES)
    plain = {chr(code): to_normal(text.split(",")[0]) for code, text in PINYIN_DICT.items()}
    typed, cleaned = zip(
        *connection.execute("SELECT typed, name FROM cleaned WHERE name IS NOT NULL").fetchall(), strict=True
    )
    table = pyarrow.table(
        {
            "typed": typed,
            "name": cleaned,
            "letters": ["".join(sorted(name)) for name in cleaned],
            "sound": ["".join([plain.get(one, one) for one in name]) for name in cleaned],
        }
    )
    connection.register("names_that_occur", table)
    connection.execute("CREATE TABLE names AS SELECT * FROM names_that_occur")


def load(connection, path):
    *first, last = CLEAN.replace("PERSONS", path).split(";\n\n")
    for statement in first:
        connection.execute(statement)
    names(connection)
    connection.execute(last)
    for name in ("one", "two", "three", "cleaned"):
        connection.execute(f"DROP TABLE {name}")
    return "records"


SAME_PLACES = "+".join(f"(substr(name_l,{i},1)=substr(name_r,{i},1))::INT" for i in (1, 2, 3, 4))
FITS = " AND ".join(
    f"(substr(id_shape_l,{i},1) IN (substr(id_shape_r,{i},1),'*','X') OR substr(id_shape_r,{i},1) IN ('*','X'))"
    for i in (1, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)
)


def level(condition, label):
    return levels.CustomLevel(condition, label)


COMPARISONS = [
    comparisons.CustomComparison(
        [
            levels.NullLevel("name"),
            levels.ExactMatchLevel("name", term_frequency_adjustments=True),
            level("sound_l = sound_r", "same sound"),
            level("letters_l = letters_r", "same characters, other order"),
            level(
                "length(name_l) >= 2 AND length(name_r) >= 2 AND (starts_with(name_l, name_r) OR starts_with(name_r, name_l))",
                "cut",
            ),
            level(
                f"length(name_l) = length(name_r) AND length(name_l) BETWEEN 3 AND 4 AND {SAME_PLACES} >= length(name_l) - 1 "
                "AND surname_l = surname_r",
                "one character of the given name differs",
            ),
            level(
                f"length(name_l) = length(name_r) AND length(name_l) > 2 AND {SAME_PLACES} >= least(3, length(name_l) - 1)",
                "surname differs",
            ),
            level("surname_l = surname_r", "same surname"),
            levels.ElseLevel(),
        ],
        output_column_name="name",
    ),
    comparisons.CustomComparison(
        [
            level(
                "id_shape_l IS NULL AND id_no_l IS NULL OR id_shape_r IS NULL AND id_no_r IS NULL", "missing"
            ).configure(is_null_level=True),
            levels.ExactMatchLevel("id_no", term_frequency_adjustments=False),
            level(
                f"(masked_l IS NOT NULL OR masked_r IS NOT NULL) AND id_shape_l IS NOT NULL AND id_shape_r IS NOT NULL AND {FITS}",
                "masked, fits",
            ),
            level(
                "(masked_l IS NOT NULL OR masked_r IS NOT NULL) AND id_shape_l IS NOT NULL AND id_shape_r IS NOT NULL",
                "masked, does not fit",
            ),
            level("NOT (valid_l AND valid_r) AND damerau_levenshtein(id_no_l, id_no_r) <= 1", "one slip"),
            level("NOT (valid_l AND valid_r) AND damerau_levenshtein(id_no_l, id_no_r) <= 3", "few slips"),
            level("valid_l AND valid_r", "two valid IDs"),
            levels.ElseLevel(),
        ],
        output_column_name="id",
    ),
    comparisons.CustomComparison(
        [
            levels.NullLevel("year"),
            levels.ExactMatchLevel("birth", term_frequency_adjustments=True),
            level("year_l = year_r AND (day_l IS NULL OR day_r IS NULL) AND month_l = month_r", "same month, no day"),
            level("year_l = year_r AND (month_l IS NULL OR month_r IS NULL)", "same year, no month"),
            level(
                "year_l = year_r AND (month_l = month_r OR day_l = day_r OR (month_l = day_r AND day_l = month_r))",
                "one part differs",
            ),
            level(
                "abs(year_l - year_r) IN (1, 10) AND month_l = month_r AND (day_l = day_r OR day_l IS NULL OR day_r IS NULL)",
                "year differs",
            ),
            level(
                "abs((year_l - year_r) * 365 + (month_l - month_r) * 30.4 + day_l - day_r) BETWEEN 17 AND 53", "lunar"
            ),
            level("abs(year_l - year_r) <= 1", "near years"),
            levels.ElseLevel(),
        ],
        output_column_name="birth",
    ),
    comparisons.CustomComparison(
        [levels.NullLevel("sex"), levels.ExactMatchLevel("sex"), levels.ElseLevel()], output_column_name="sex"
    ),
    # Telephone and dwelling in one comparison: a family shares both, so that they are not two pieces of evidence.
    comparisons.CustomComparison(
        [
            level(
                "(phone_l IS NULL OR phone_r IS NULL) AND (compound_l IS NULL OR compound_r IS NULL)", "missing"
            ).configure(is_null_level=True),
            level("phone_l = phone_r AND home_l = home_r", "phone and dwelling").configure(
                tf_adjustment_column="phone"
            ),
            level("phone_l = phone_r AND coalesce(compound_l = compound_r, true)", "phone, perhaps dwelling").configure(
                tf_adjustment_column="phone"
            ),
            level("phone_l = phone_r", "phone, other dwelling").configure(tf_adjustment_column="phone"),
            level("home_l = home_r AND (phone_l IS NULL OR phone_r IS NULL)", "dwelling, phone missing").configure(
                tf_adjustment_column="home"
            ),
            level("home_l = home_r AND damerau_levenshtein(phone_l, phone_r) <= 1", "dwelling, phone with a slip"),
            level("home_l = home_r", "dwelling, other phone").configure(tf_adjustment_column="home"),
            level("damerau_levenshtein(phone_l, phone_r) <= 1", "phone with a slip"),
            level(
                "compound_l = compound_r AND (home_l IS NULL OR home_r IS NULL) AND coalesce(building_l = building_r, true)",
                "compound, number missing",
            ),
            level("compound_l = compound_r AND building_l = building_r", "building"),
            level("compound_l = compound_r", "compound"),
            level("phone_l IS NULL OR phone_r IS NULL", "other dwelling, phone missing"),
            level("compound_l IS NULL OR compound_r IS NULL", "other phone, dwelling missing"),
            levels.ElseLevel(),
        ],
        output_column_name="contact",
    ),
]
BLOCKS = [
    block_on("id_no"),
    block_on("phone", "surname"),
    block_on("name", "birth"),
    block_on("name", "home"),
    block_on("birth", "home"),
    block_on("name", "phone"),
    block_on("sound", "year", "month"),
    block_on("birth", "phone"),
    block_on("name", "year", "compound"),
    block_on("home", "surname", "sex"),
]
CERTAIN, RECALL = ["l.id_no = r.id_no AND l.valid"], 0.75
TRAINING = [block_on("id_no"), block_on("name", "birth"), block_on("name", "phone")]
