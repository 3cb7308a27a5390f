"""Print how well the reader reads the set: `python -m tests.factories.agency_files.report`."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import ngangtam_law
from ngangtam.intake import FileRefused, Reading, read_file
from tests.factories.agency_files.held_out import HELD_OUT
from tests.factories.agency_files.held_out_eighth import HELD_OUT_EIGHTH
from tests.factories.agency_files.held_out_eleventh import HELD_OUT_ELEVENTH
from tests.factories.agency_files.held_out_fifth import HELD_OUT_FIFTH
from tests.factories.agency_files.held_out_fourth import HELD_OUT_FOURTH
from tests.factories.agency_files.held_out_ninth import HELD_OUT_NINTH
from tests.factories.agency_files.held_out_second import HELD_OUT_SECOND
from tests.factories.agency_files.held_out_seventh import HELD_OUT_SEVENTH
from tests.factories.agency_files.held_out_sixth import HELD_OUT_SIXTH
from tests.factories.agency_files.held_out_tenth import HELD_OUT_TENTH
from tests.factories.agency_files.held_out_third import HELD_OUT_THIRD
from tests.factories.agency_files.held_out_twelfth import HELD_OUT_TWELFTH
from tests.factories.agency_files.layouts import LAYOUTS, SEED, Layout, workbooks
from tests.factories.agency_files.scoring import Judged, Outcome, counts, judge
from tests.factories.agency_files.truth import Workbook
from tests.factories.agency_files.writing import write

#: The layouts written later, each set at first sight as its module says.
_LATER = (
    HELD_OUT
    | HELD_OUT_SECOND
    | HELD_OUT_THIRD
    | HELD_OUT_FOURTH
    | HELD_OUT_FIFTH
    | HELD_OUT_SIXTH
    | HELD_OUT_EIGHTH
    | HELD_OUT_SEVENTH
    | HELD_OUT_NINTH
    | HELD_OUT_TENTH
    | HELD_OUT_ELEVENTH
    | HELD_OUT_TWELFTH
)


def score(books: Iterable[Workbook], folder: Path) -> list[Judged]:
    """Write, read and judge every file; a file that is refused counts as lost throughout."""
    edition = ngangtam_law.load()
    judged: list[Judged] = []
    for book in books:
        path = write(book, folder)
        try:
            reading = read_file(path, edition=edition)
        except FileRefused as refused:
            print(f"refused: {book.name}: {refused.code}")
            reading = Reading(rows=(), issues=(), file_hash="")
        judged.extend(judge(book, reading, edition))
    return judged


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table by layout and field, and what went wrong with `--faults`."""
    parser = argparse.ArgumentParser(prog="agency_files.report")
    parser.add_argument("--write", metavar="DIR", help="keep the files there")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--faults", type=int, default=0, help="print so many faults per kind")
    parser.add_argument("--only", default="", help="layouts whose name contains this")
    parser.add_argument("--held-out", action="store_true", help="the layouts written last")
    chosen = parser.parse_args(arguments)
    layouts = _LATER if chosen.held_out else LAYOUTS
    layouts = {layout: many for layout, many in layouts.items() if chosen.only in layout.__name__}
    if chosen.write:
        Path(chosen.write).mkdir(parents=True, exist_ok=True)
        _print(_scored(layouts, chosen.seed, Path(chosen.write)), chosen.faults)
    else:
        with tempfile.TemporaryDirectory() as folder:
            _print(_scored(layouts, chosen.seed, Path(folder)), chosen.faults)


def _scored(layouts: dict[Layout, int], seed: int, folder: Path) -> list[Judged]:
    return score(workbooks(layouts, seed=seed), folder)


def _print(judged: list[Judged], most: int) -> None:
    for title, key in (("layout", lambda j: j.layout), ("field", lambda j: j.field)):
        print(f"{title:28}{'cells':>8}{'right %':>9}{'flagged':>9}{'wrong':>7}{'lost':>7}")
        groups: dict[str, list[Judged]] = defaultdict(list)
        for item in judged:
            groups[key(item)].append(item)
        for name, items in groups.items():
            _line(name, items)
        _line("all", judged)
        print()
    faults: Counter[tuple[str, ...]] = Counter()
    for item in judged:
        if item.outcome is Outcome.RIGHT:
            continue
        kind = (item.outcome, item.layout, item.field, item.header)
        faults[kind] += 1
        if faults[kind] <= most:
            place = f"{item.file}:{item.sheet}:R{item.row + 1}C{item.column + 1}"
            print(
                f"{item.outcome:8}{item.field:18}{place} [{item.header}]"
                f" {item.raw} expected {item.expected!r} read {item.read!r}"
            )


def _line(name: str, items: list[Judged]) -> None:
    found = counts(items)
    share = 100 * found[Outcome.RIGHT] / len(items) if items else 0
    print(
        f"{name:28}{len(items):8}{share:9.2f}{found[Outcome.FLAGGED]:9}"
        f"{found[Outcome.WRONG]:7}{found[Outcome.LOST]:7}"
    )


if __name__ == "__main__":
    main()
