"""Files as agencies send them, of layouts that the reader was not written for."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.factories.agency_files.layouts import workbooks
from tests.factories.agency_files.report import score
from tests.factories.agency_files.scoring import Judged, Outcome, counts


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Every cell of the whole set with what became of it."""
    return score(workbooks(), tmp_path_factory.mktemp("agency-files"))


def test_at_least_995_of_1000_cells_are_right(judged: list[Judged]):
    right = counts(judged)[Outcome.RIGHT]

    assert right >= 0.995 * len(judged), f"{right} of {len(judged)}"


def test_at_most_one_cell_in_2000_is_wrong_or_lost_without_anybody_being_told(
    judged: list[Judged],
):
    silent = [item for item in judged if item.outcome in {Outcome.WRONG, Outcome.LOST}]

    assert len(silent) <= 0.0005 * len(judged), silent[:20]


def test_no_layout_hides_behind_the_others(judged: list[Judged]):
    by_layout: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        by_layout[item.layout].append(item)

    shares = {name: counts(items)[Outcome.RIGHT] / len(items) for name, items in by_layout.items()}

    # A list of ids that lost their zeros, and of no sexes to restore them by, must be asked about.
    assert {name: share for name, share in shares.items() if share < 0.95} == {}
