"""Verdicts of everybody: on a day and over six years, beside the evaluator of one official.

Times are of the processor, so that what else runs on the machine does not count. The evaluator of
one official judges the first few of the same people, and its time is scaled to all of them; what
it says of them is compared with the columns in the same run. Each size has a process of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date

import ngangtam_law
from benchmarks.bulk_careers import organization, people_columns, some_histories
from ngangtam.careers import Appointment, History, Organization
from ngangtam.careers.fact_columns import PeopleColumns
from ngangtam.careers.facts import SuccessionListing
from ngangtam.law import Edition
from ngangtam.usecases.gap_columns import GapColumns, gap_columns
from ngangtam.usecases.title_gaps import GapQuestion, Gaps, title_gaps
from ngangtam.usecases.title_verdicts import title_verdicts
from ngangtam.usecases.verdict_columns import verdict_columns
from ngangtam.usecases.verdict_segments import verdict_segments

SIZES = (20_000, 250_000, 2_500_000)
#: So many are judged one by one.
SAMPLE, SAMPLE_OVER_TIME = 2_000, 300
DAY, SINCE = date(2025, 6, 30), date(2020, 1, 1)
_SLOW = "one official after the other"


def run() -> list[dict[str, object]]:
    """Measure growing provinces."""
    rows: list[dict[str, object]] = []
    for people in SIZES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.bench_verdicts", str(people)],
            stdout=subprocess.PIPE,
            check=True,
        )
        rows += json.loads(done.stdout)
    return rows


def measured(people: int) -> list[dict[str, object]]:
    """Measure a province of some size."""
    columns, posts, edition = people_columns(people), organization(people), ngangtam_law.load()
    drawn = _peak_gb()
    # Libraries are loaded once per process, whatever the number of people.
    next(
        verdict_segments(
            people_columns(100), organization=organization(100), edition=edition, from_day=SINCE
        )
    )
    facts = len(columns.qualifications) + len(columns.appointments) + len(columns.listings)

    def judged() -> int:
        return len(
            verdict_columns(columns, organization=posts, edition=edition, on=DAY, with_planned=True)
        )

    def counted() -> int:
        found = _gaps(columns, posts, edition)
        return len(found.closes_most) + len(found.by_component) + len(found.by_outcome)

    def laid_out() -> int:
        tables = verdict_segments(columns, organization=posts, edition=edition, from_day=SINCE)
        return sum(table.num_rows for table in tables)

    segments_taken, segments = _timed(laid_out)
    segments_peak = _peak_gb()
    day_taken, verdicts = min(_timed(judged) for _ in range(3))
    counts_taken, _ = min(_timed(counted) for _ in range(3))
    one_by_one, over_time = _one_by_one(columns, posts, edition, people)
    size = f"{people:,} people"
    return [
        {
            "work": "verdicts of a day by all titles held or planned for",
            "size": f"{size}, {facts:,} facts, {verdicts:,} verdicts",
            "seconds": day_taken,
            "items": people,
            "against": f"{_SLOW}, {SAMPLE:,} scaled",
            "against_seconds": one_by_one,
        },
        {
            "work": "the same counted, and in the order of a page",
            "size": f"{size}, peak {_peak_gb():.1f} GB with the facts ({drawn:.1f} GB)",
            "seconds": counts_taken,
            "items": people,
        },
        {
            "work": "verdicts of six years as segments",
            "size": f"{size}, {segments:,} segments, peak {segments_peak:.1f} GB",
            "seconds": segments_taken,
            "items": people,
            "against": f"{_SLOW} on each day of change, {SAMPLE_OVER_TIME} scaled",
            "against_seconds": over_time,
        },
    ]


def _one_by_one(
    columns: PeopleColumns, posts: Organization, edition: Edition, people: int
) -> tuple[float, float]:
    """Judge some people one by one; and say how long all of them would take."""
    some = some_histories(columns, SAMPLE)
    taken, slow = _timed(lambda: _slow_gaps(some, posts, edition))
    fast = _gaps(PeopleColumns.of(f for one in some for f in one.facts), posts, edition)
    if (slow.by_outcome, slow.by_component) != (fast.by_outcome, fast.by_component):
        raise RuntimeError("the two evaluators do not agree")
    few = some[:SAMPLE_OVER_TIME]
    over_time, _ = _timed(lambda: Counter(_outcomes_over_time(few, posts, edition)))
    return taken * people / len(some), over_time * people / len(few)


def _outcomes_over_time(few: list[History], posts: Organization, edition: Edition):
    """Judge officials on every day on which a fact or a standard changes."""
    turns = {
        day
        for standard in edition.standards
        for day in (standard.valid.start, standard.valid.end)
        if day is not None and day > SINCE
    }
    for history in few:
        if not (history.of(Appointment) or history.of(SuccessionListing)):
            continue
        for day in sorted({SINCE, *turns, *(edge for edge in history.edges if edge > SINCE)}):
            for one in title_verdicts(
                history,
                organization=posts,
                edition=edition,
                on=day,
                with_planned=True,
                with_conditions=False,
            ):
                yield one.verdict and one.verdict.outcome


def _question(edition: Edition) -> GapQuestion:
    return GapQuestion(on=DAY, titles=frozenset(edition.titles))


def _gaps(columns: PeopleColumns, posts: Organization, edition: Edition) -> GapColumns:
    return gap_columns(
        columns,
        organization=posts,
        edition=edition,
        question=_question(edition),
        with_planned=True,
    )


def _slow_gaps(some: list[History], posts: Organization, edition: Edition) -> Gaps:
    return title_gaps(
        some,
        organization=posts,
        edition=edition,
        question=_question(edition),
        with_planned=True,
    )


def _timed(work: Callable[[], object]):
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
