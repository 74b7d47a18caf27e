#!/usr/bin/env python3
"""`linli link` beside Splink and DuckDB in the same run: wall time and memory of whole processes, file to file, on two
cores, and how right the clusters are. Benchmarks/run calls it: bench.py LINLI FOLDER.

BENCH_RECORDS=1000000,8220000 chooses the sizes. The commands take turns, BENCH_LINK_RUNS times; the fastest run counts.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import measure

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from measuring import show  # noqa: E402

SIZES = [int(size) for size in os.environ.get("BENCH_RECORDS", "1000000").split(",")]
RUNS = int(os.environ.get("BENCH_LINK_RUNS", "2"))
CORES = "0,1"
KINDS = {
    "ordinary": [],
    "IDs missing in a third": ["--kind", "hard", "--ids-missing", "0.3333"],
    "IDs missing in two thirds": ["--kind", "hard", "--ids-missing", "0.6667"],
}
# F1 above that of Splink's best threshold, and the share of Splink's time.
BETTER = {"ordinary": 0.0015, "IDs missing in a third": 0.003, "IDs missing in two thirds": 0.003}
TIMES = {1_000_000: 12, 8_220_000: 10}
MEMORY = {8_220_000: 3.0}


def python(script, *arguments):
    return [sys.executable, HERE / script, *map(str, arguments)]


def run(command):
    """Seconds and gigabytes of a whole process on two cores."""
    begin = time.monotonic()
    process = subprocess.Popen(
        ["taskset", "--cpu-list", CORES, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{said}")
    return time.monotonic() - begin, usage.ru_maxrss / 1_000_000


def made(path, command):
    """The file, made once: written beside its place and moved there when whole."""
    if not path.exists():
        part = path.with_name("partial-" + path.name)
        subprocess.run(list(map(str, command(part))), check=True, stdout=subprocess.DEVNULL)
        part.rename(path)
    return path


def records(folder, size, kind):
    name = f"{kind.replace(' ', '-')}-{size}"
    truth = folder / f"{name}-truth.csv"
    persons = made(
        folder / f"{name}.csv", lambda part: python("generate.py", size, *KINDS[kind], "-o", part, "--truth", truth)
    )
    return persons, truth


def sweep(folder, persons, truth):
    """The best that Splink reaches when the truth chooses its threshold: found once, as nothing of it changes."""
    best = persons.with_name(persons.stem + "-splink.json")
    if not best.exists():
        clusters = folder / "splink-sweep.csv"
        done = subprocess.run(
            python("splink_baseline.py", persons, "-o", clusters, "--sweep", truth),
            check=True,
            capture_output=True,
            text=True,
        )
        best.write_text(done.stdout.splitlines()[-1])
    return json.loads(best.read_text())


def accuracy(name, figures):
    show(f"  {name}: precision, recall", f"{figures['precision']:.5f} {figures['recall']:.5f}")
    show(f"  {name}: F1 of pairs, B-cubed", f"{figures['f1']:.5f} {figures['bcubedF1']:.5f}")


def compare(linli, folder, size, kind):
    persons, truth = records(folder, size, kind)
    ours, theirs, exact = (folder / f"{name}-clusters.csv" for name in ("linli", "splink", "exact"))
    commands = {
        "linli link": [linli, "link", persons, "-o", ours, "--threads", "2"],
        "Splink": python("splink_baseline.py", persons, "-o", theirs),
        "DuckDB by exact ID": python("exact_id.py", persons, "-o", exact),
    }
    runs = [{name: run(command) for name, command in commands.items()} for _ in range(RUNS if size <= 1_000_000 else 1)]
    seconds = {name: min(each[name][0] for each in runs) for name in commands}
    memory = {name: max(each[name][1] for each in runs) for name in commands}
    show(f"{size:,} records, {kind}", "")
    for name in commands:
        show(f"  {name}", f"{seconds[name]:.2f} s {memory[name]:.2f} GB")
    times, gigabytes = seconds["Splink"] / seconds["linli link"], MEMORY.get(size)
    goal = TIMES.get(size)
    show("  Splink's time / linli's", f"{times:.1f}", f">= {goal}" if goal else "", times >= goal if goal else None)
    if gigabytes:
        show(
            "  memory of linli link",
            f"{memory['linli link']:.2f} GB",
            f"<= {gigabytes} GB",
            memory["linli link"] <= gigabytes,
        )
        ratio = seconds["linli link"] / seconds["DuckDB by exact ID"]
        show("  linli's time / DuckDB's by exact ID", f"{ratio:.2f}", "<= 1", ratio <= 1)
    mine = measure.measure(ours, truth)
    accuracy("linli link", mine)
    at_default = measure.measure(theirs, truth)
    accuracy("Splink at its usual threshold", at_default)
    if size <= 1_000_000:
        best = sweep(folder, persons, truth)
        accuracy(f"Splink at its best threshold, {best['threshold']} bits", best)
        above = mine["f1"] - best["f1"]
        show("  F1 above Splink's best", f"{above:+.5f}", f">= +{BETTER[kind]}", above >= BETTER[kind])


def febrl(linli, folder):
    """FEBRL 1-4: ours, Splink's at one threshold, recordlinkage's own classifiers."""

    def figures(*command):
        done = subprocess.run(
            python("febrl.py", folder / "febrl", *command), check=True, capture_output=True, text=True
        )
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    splink = python("splink_baseline.py", "--western")
    for mine, theirs, own in zip(figures("--", linli, "link"), figures("--", *splink), figures(), strict=True):
        show(
            f"{mine['set']}: F1 of linli link",
            f"{mine['f1']:.4f}",
            f">= {theirs['f1']:.4f}",
            mine["f1"] >= theirs["f1"],
        )
        show("  Splink; recordlinkage: ECM, logistic", f"{theirs['f1']:.4f} {own['ecm']:.4f} {own['logistic']:.4f}")


def main(linli, folder):
    folder.mkdir(parents=True, exist_ok=True)
    febrl(linli, folder)
    for size in SIZES:
        for kind in KINDS if size <= 1_000_000 else ["ordinary"]:
            compare(linli, folder, size, kind)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
