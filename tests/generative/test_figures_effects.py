"""The effect of a change is the difference of the figures counted again before and after."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import Candidacy, History
from ngangtam.indicators.figures import COUNT_COLUMNS
from ngangtam.indicators.reference_engine import ReferenceEngine
from ngangtam.indicators.scope import Scope
from ngangtam.usecases.effects import Known, effects_of, questions_of
from ngangtam.usecases.load_effects import State, effects_of_load
from ngangtam.usecases.progress import series_taken
from ngangtam.usecases.segments import build_segments
from ngangtam.usecases.segments_units import build_unit_segments
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam.usecases.vocabulary_units import Candidates
from ngangtam_law import indicators, plans
from tests.factories.careers import DISTRICT, born, fact, life, of_sex, small_province
from tests.generative.test_figures_segments import FROM, facts, official_leaves

PLAN = next(iter(plans.load().values()))
INDICATORS = indicators.load()
DAYS = st.sampled_from([date(2022, 3, 1), date(2025, 6, 30), date(2025, 12, 31), date(2026, 3, 1)])


@st.composite
def careers(draw, official):
    own = draw(st.lists(facts(), max_size=4))
    if draw(st.booleans()):
        own.append(born(draw(st.sampled_from(["1975-06-21", "1986", "1990-01"]))))
    if draw(st.booleans()):
        own.append(of_sex(draw(st.sampled_from(["nam", "nu"]))))
    if draw(st.booleans()):
        nominated = {"body": "tinh_uy", "term": "2025-2030"}
        own.append(fact(Candidacy, "2025-03-01", unit_id=DISTRICT, **nominated))
    return life(*own, official=official)


def state(history: History, others: tuple[History, ...]):
    everyone = (history, *others)
    setting = Setting.of(everyone, organization=small_province(), edition=ngangtam_law.load())
    nominated = Candidates.of([one for one in everyone if one.of(Candidacy)], setting=setting)
    return Known(history=history, setting=setting, candidates=nominated), everyone


def counted(known: Known, everyone, day: date) -> Counter:
    """Count every target again with the engine that says what the others must give."""
    tables = {
        "official": build_segments(
            everyone, setting=known.setting, leaves=official_leaves(), from_day=FROM
        ),
        "unit": build_unit_segments(
            known.setting.organization,
            candidates=known.candidates,
            leaves=tuple(
                {
                    leaf.key: leaf
                    for each in INDICATORS.values()
                    if each.entity == "unit"
                    for reading in each.readings.values()
                    for leaf in reading.leaves
                }.values()
            ),
            from_day=FROM,
        ),
    }
    found: Counter = Counter()
    for target in PLAN.targets:
        if target.reading is None:
            continue
        definition = INDICATORS[target.indicator]
        reading = definition.readings[target.reading]
        on = series_taken(target, definition, day)[1]
        cells = ReferenceEngine().cells(
            tables[definition.entity],
            {"r": reading},
            [on],
            scope=Scope(None),
            by=("unit",),
        )
        for row in cells.to_pylist():
            for name in COUNT_COLUMNS:
                found[target.id, row["unit_id"], name] += row[name]
    return found


@settings(max_examples=40, deadline=None)
@given(st.data(), DAYS)
def test_effect_is_the_difference_of_figures_counted_again(data, day):
    others = (data.draw(careers(2)),)
    before, all_before = state(data.draw(careers(1)), others)
    after, all_after = state(data.draw(careers(1)), others)
    # A list that begins on another day changes who else is planned; pages say so in words.
    lists = before.setting.lists | after.setting.lists
    before, after = (
        replace(each, setting=replace(each.setting, lists=lists)) for each in (before, after)
    )

    found = effects_of(before, after, plan=PLAN, definitions=INDICATORS, days=[day])

    expected = counted(after, all_after, day)
    expected.subtract(counted(before, all_before, day))
    shown: Counter = Counter()
    for effect in found:
        if effect.before is not None:
            shown[effect.target.id, effect.unit_before, effect.before] -= 1
        if effect.after is not None:
            shown[effect.target.id, effect.unit_after, effect.after] += 1
    assert {k: n for k, n in shown.items() if n} == {k: n for k, n in expected.items() if n}


def test_effect_gives_the_reasons_that_a_figure_gives():
    before, _ = state(life(), ())
    after, _ = state(life(of_sex("nu"), born("1990")), ())

    assert (
        effects_of(before, before, plan=PLAN, definitions=INDICATORS, days=[date(2025, 6, 30)])
        == ()
    )
    assert isinstance(
        effects_of(before, after, plan=PLAN, definitions=INDICATORS, days=[date(2025, 6, 30)]),
        tuple,
    )


@settings(max_examples=25, deadline=None)
@given(st.data(), DAYS)
def test_effects_of_a_load_are_those_of_each_official_together(data, day):
    first, second, new = (data.draw(careers(official)) for official in (1, 2, 3))
    then = (data.draw(careers(1)), data.draw(careers(2)), new)
    known = [Setting.of(everyone, organization=small_province(), edition=ngangtam_law.load())
             for everyone in ((first, second), then)]  # fmt: skip
    was, becomes = (
        State(histories={one.official_id: one for one in everyone}, setting=setting)
        for everyone, setting in zip(((first, second), then), known, strict=True)
    )
    asked = questions_of(PLAN, definitions=INDICATORS, days=[day])

    found = effects_of_load(was, becomes, questions=asked)

    expected: Counter = Counter()
    for before, after in zip((first, second, life(official=3)), then, strict=True):
        for effect in effects_of(
            Known(history=before, setting=was.setting),
            Known(history=after, setting=becomes.setting),
            plan=PLAN,
            definitions=INDICATORS,
            days=[day],
        ):
            if effect.before != effect.after:
                expected[effect.target.id, effect.before, effect.after] += 1
    moved = Counter({(e.target.id, m.before, m.after): m.people for e in found for m in e.moves})
    assert moved == expected
    for effect in found:
        assert effect.gone.members + effect.gone.memberships_unknown == sum(
            move.people for move in effect.moves if move.before is not None
        )
        assert all(move.new <= move.people for move in effect.moves)
        assert effect.moves
