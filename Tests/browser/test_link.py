"""`linli link` from outside: what it writes, what it says, and how it ends."""

import csv
import subprocess

from support.server import LINLI

HEADING = "record_id,source,name,id_no,phone,birth_date,sex,address,grid\n"
ROWS = (
    "1,a,欧阳震霆,12010119830921453X,13602157788,1983-09-21,男,瑞景新苑12号楼3门502,\n"
    "2,b,欧阳震霆,12010119830921453x,,,,,\n"
    "3,c,王伟,,,1990,,,\n"
)
# Enough others for a model to be learnt.
OTHERS = "".join(f"other-{n},d,赵{chr(0x5B50 + n)},,,{1950 + n}-01-02,,,\n" for n in range(40))


def link(*arguments):
    return subprocess.run([LINLI, "link", *map(str, arguments)], text=True, capture_output=True, timeout=120)


def clusters(path):
    with path.open(newline="") as file:
        return {row["record_id"]: row["cluster_id"] for row in csv.DictReader(file)}


def test_whole_file(tmp_path):
    persons, out, pairs, model = (tmp_path / name for name in ("p.csv", "c.csv", "pairs.csv", "model.json"))
    persons.write_text(HEADING + ROWS + OTHERS)
    done = link(persons, "-o", out, "--explain", pairs, "--model", model, "--threads", 2)
    assert done.returncode == 0, done.stderr
    found = clusters(out)
    assert len(found) == 43
    assert found["1"] == found["2"] != found["3"]
    with pairs.open(newline="") as file:
        evidence = list(csv.DictReader(file))
    assert ("1", "2", "rule") in {(row["record_id_1"], row["record_id_2"], row["outcome"]) for row in evidence}
    assert '"matchFrom"' in model.read_text()
    # The model that was written is used from now on, and earlier numbers stay.
    base, again = tmp_path / "base.csv", tmp_path / "again.csv"
    base.write_text("record_id,cluster_id\n2,700\n")
    assert link(persons, "-o", again, "--model", model, "--base", base).returncode == 0
    assert clusters(again)["1"] == "700"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "again.csv", "base.csv", "c.csv", "model.json", "p.csv", "pairs.csv"
    ]


def test_only_the_model(tmp_path):
    persons, model = tmp_path / "p.csv", tmp_path / "model.json"
    persons.write_text(HEADING + ROWS)
    assert link(persons, "--train-only", "--model", model).returncode == 0
    assert '"household"' in model.read_text()
    assert len(list(tmp_path.iterdir())) == 2


def test_some_rows_are_refused(tmp_path):
    persons, out = tmp_path / "p.csv", tmp_path / "c.csv"
    persons.write_text(HEADING + ROWS + "1,d,李娜,,,,,,\n5,短\n")
    done = link(persons, "-o", out)
    assert done.returncode == 2
    assert "第5行：record_id 1 与第2行重复" in done.stderr
    assert "line 6: 2 fields where 9 should be" in done.stderr
    assert set(clusters(out)) == {"1", "2", "3"}


def test_nothing_is_written_for_a_file_that_cannot_be_used(tmp_path):
    persons, out = tmp_path / "p.csv", tmp_path / "c.csv"
    out.write_text("record_id,cluster_id\n1,1\n")
    persons.write_text("record_id,name\n1,王伟\n")
    done = link(persons, "-o", out)
    assert done.returncode == 1
    assert "第1行（表头）缺少列：source" in done.stderr
    assert out.read_text() == "record_id,cluster_id\n1,1\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.csv", "p.csv"]


def test_a_model_with_a_wrong_key_is_refused_by_its_name(tmp_path):
    persons, out, model = tmp_path / "p.csv", tmp_path / "c.csv", tmp_path / "model.json"
    persons.write_text(HEADING + ROWS)
    assert link(persons, "--train-only", "--model", model).returncode == 0
    model.write_text(model.read_text().replace('"matchFrom"', '"matchForm"'))
    done = link(persons, "-o", out, "--model", model)
    assert done.returncode == 1
    assert "matchFrom?" in done.stderr
    assert not out.exists()
