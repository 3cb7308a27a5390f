from hypothesis import given
from hypothesis import strategies as st

from ngangtam.careers import Appraisal
from ngangtam.careers.changes import Source
from ngangtam.careers.knowledge import FactVersion, changes_by_entry, compare
from ngangtam.kernel import EntryNumber, FactId, OfficialId, Validity

NONE = Source(kind="none")


def version(rating: str, added: int, closed: int | None = None, fact_id: int = 1) -> FactVersion:
    return FactVersion(
        kind="appraisal",
        fact=Appraisal(
            fact_id=FactId(fact_id),
            official_id=OfficialId(7),
            validity=Validity(),
            year=2024,
            rating=rating,
        ),
        source=NONE,
        added=EntryNumber(added),
        closed=None if closed is None else EntryNumber(closed),
    )


def told(*versions: FactVersion) -> list[tuple[int, list[str]]]:
    return [
        (one.entry, [change.how for change in one.changes]) for one in changes_by_entry(versions)
    ]


@st.composite
def histories(draw) -> list[FactVersion]:
    """Versions of a few facts, each known in stretches that do not overlap."""
    found = []
    for fact_id in range(1, draw(st.integers(1, 4)) + 1):
        edges = draw(st.lists(st.integers(1, 20), min_size=1, max_size=6, unique=True))
        edges = sorted(edges)
        while edges:
            added = edges.pop(0)
            closed = edges[0] if edges else None
            found.append(version(draw(st.sampled_from("abc")), added, closed, fact_id))
            if edges and draw(st.booleans()):
                edges.pop(0)
    return found


class TestChangesByEntry:
    def test_tells_what_was_not_known_before(self):
        assert told(version("a", 3)) == [(3, ["added"])]

    def test_tells_a_correction_as_one_change(self):
        before, after = version("a", 3, 5), version("b", 5)

        assert told(before, after) == [(3, ["added"]), (5, ["corrected"])]
        correction = changes_by_entry([before, after])[1].changes[0]
        assert (correction.before, correction.after) == (before, after)

    def test_tells_what_is_not_known_any_more(self):
        assert told(version("a", 3, 6)) == [(3, ["added"]), (6, ["withdrawn"])]

    def test_tells_what_came_back(self):
        assert told(version("a", 3, 6), version("a", 8)) == [
            (3, ["added"]),
            (6, ["withdrawn"]),
            (8, ["restored"]),
        ]


class TestCompare:
    def test_finds_no_difference_in_what_was_changed_and_changed_back(self):
        versions = [version("a", 3, 5), version("b", 5, 7), version("a", 7)]

        assert compare(versions, earlier=3, later=7) == ()
        assert [c.how for c in compare(versions, earlier=3, later=5)] == ["corrected"]

    def test_takes_version_0_for_a_day_before_the_ledger(self):
        assert [c.how for c in compare([version("a", 3)], earlier=0, later=3)] == ["added"]

    @given(histories(), st.integers(0, 21), st.integers(0, 21))
    def test_leads_from_what_one_version_knows_to_what_another_knows(self, versions, first, second):
        earlier, later = sorted((first, second))
        known = {v.fact.fact_id: v.fact for v in versions if v.is_known_at(earlier)}
        for change in compare(versions, earlier=earlier, later=later):
            fact = (change.after or change.before).fact
            if change.after is None:
                del known[fact.fact_id]
            else:
                known[fact.fact_id] = change.after.fact

        assert known == {v.fact.fact_id: v.fact for v in versions if v.is_known_at(later)}
