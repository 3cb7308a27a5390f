"""Every rule has examples on both sides of each edge in time, and of what is not known."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

import ngangtam_law
from ngangtam.kernel import FAR_PAST, Period
from ngangtam.law.authored import LawFolder
from ngangtam.law.conditions import Condition
from ngangtam.usecases.law_examples.calculated import CALCULATIONS
from ngangtam.usecases.law_examples.forms import CalculatedForm, ConvertedForm, JudgedForm
from ngangtam.usecases.law_examples.law_days import law_day
from tests.law.packaged_examples import beside

EDITION = ngangtam_law.load()
DAY = timedelta(days=1)
CONDITIONS = [(file, one) for file in EDITION.appointment_conditions for one in file.conditions]


def edges(periods: list[Period]) -> Iterator[date]:
    """List the last day before each change and the first day after it."""
    for turn in {period.start for period in periods} | {period.end for period in periods}:
        if turn is not None and turn != FAR_PAST:
            yield from (turn - DAY, turn)


def shown(condition: Condition, file_id: str, during: Period) -> set[str]:
    """Collect the outcomes that examples give a condition in a period."""
    return {
        one.form.then[condition.id]
        for one in beside("conditions")
        if one.rule_id == file_id
        and isinstance(one.form, JudgedForm)
        and one.form.day in during
        and condition.id in one.form.then
    }


class TestParameters:
    @pytest.mark.parametrize("parameter", sorted(EDITION.parameters))
    def test_have_an_example_on_both_sides_of_each_change(self, parameter):
        versions = EDITION.parameters[parameter].versions
        asked = {
            law_day(one.form) for one in beside("parameters", parameter) if one.rule_id == parameter
        }

        missing = sorted(set(edges([version.valid for version in versions])) - asked)
        assert not missing, f"no example of {', '.join(map(str, missing))}"

    def test_are_each_of_a_subject(self):
        lost = [one.id for one in EDITION.parameters.values() if one.subject is None]

        assert not lost

    @pytest.mark.parametrize("parameter", sorted(EDITION.parameters))
    def test_explain_themselves_in_both_languages(self, parameter):
        for version in EDITION.parameters[parameter].versions:
            assert version.note_vi is None or version.note_vi != version.note_en

    @pytest.mark.parametrize("parameter", sorted(EDITION.parameters))
    def test_that_are_not_verified_say_why(self, parameter):
        silent = [
            version.valid
            for version in EDITION.parameters[parameter].versions
            if version.confidence == "unverified" and not version.note_vi
        ]

        assert not silent


class TestConditions:
    @pytest.mark.parametrize(
        ("file", "condition"),
        [pytest.param(file, one, id=f"{one.id} {file.valid.start}") for file, one in CONDITIONS],
    )
    def test_show_met_unmet_and_unknown_or_only_unknown_where_not_verified(self, file, condition):
        needed = (
            {"unknown"} if condition.confidence == "unverified" else {"met", "unmet", "unknown"}
        )

        assert needed <= shown(condition, file.id, file.valid)

    @pytest.mark.parametrize("file_id", sorted({file.id for file, _ in CONDITIONS}))
    def test_have_an_example_on_both_sides_of_each_change(self, file_id):
        periods = [file.valid for file in EDITION.appointment_conditions if file.id == file_id]
        asked = {law_day(one.form) for one in beside("conditions") if one.rule_id == file_id}

        missing = sorted(set(edges(periods)) - asked)
        assert not missing, f"no example of {', '.join(map(str, missing))}"

    def test_are_asked_on_no_day_on_which_their_file_says_nothing(self):
        for one in beside("conditions"):
            assert isinstance(one.form, JudgedForm)
            held = [
                file
                for file in EDITION.appointment_conditions
                if file.id == one.rule_id and one.form.day in file.valid
            ]
            assert held or set(one.form.then.values()) == {"none"}


STANDARDS = LawFolder(ngangtam_law.ROOT).standards


class TestStandards:
    @pytest.mark.parametrize("file", STANDARDS, ids=lambda file: file.content.id)
    def test_show_each_requirement_met_unmet_and_unknown(self, file):
        """What was not verified is unknown alone; the whole shows what every part does."""
        told: dict[str, set[str]] = {}
        for one in beside("standards", file.content.id):
            if one.rule_id == file.content.id and isinstance(one.form, JudgedForm):
                for name, outcome in one.form.then.items():
                    told.setdefault(name, set()).add(outcome)

        for version in file.content.versions:
            for requirement in version.requirements:
                needed = {"unknown"}
                if requirement.confidence != "unverified":
                    needed |= {"met", "unmet"}
                assert needed <= told.get(requirement.component, set()) | told["outcome"]

    @pytest.mark.parametrize("file", STANDARDS, ids=lambda file: file.content.id)
    def test_have_an_example_on_both_sides_of_each_change(self, file):
        periods = [Period(one.valid_from, one.valid_to) for one in file.content.versions]
        asked = {
            law_day(one.form)
            for one in beside("standards", file.content.id)
            if one.rule_id == file.content.id
        }

        missing = sorted(set(edges(periods)) - asked)
        assert not missing, f"no example of {', '.join(map(str, missing))}"


class TestEquivalences:
    @pytest.mark.parametrize("each", EDITION.all_equivalences, ids=lambda each: each.id)
    def test_show_what_they_prove_and_what_they_do_not_on_both_sides_of_each_change(self, each):
        forms = [
            one.form
            for one in beside("equivalences", each.id)
            if one.rule_id == each.id and isinstance(one.form, ConvertedForm)
        ]

        assert {each.at_least, "nothing"} <= {form.then.proves for form in forms}
        assert set(edges([each.valid])) <= {form.day for form in forms}
        # What the authority may choose is off until it does.
        assert each.matter is None or {True, False} == {form.settled for form in forms}


class TestCalculations:
    @pytest.mark.parametrize(
        "calculation",
        dict.fromkeys(CALCULATIONS.values()),
        ids=lambda calculation: calculation.form.__name__,
    )
    def test_have_examples_and_a_refusal(self, calculation):
        told = [
            one.form.then.refused
            for one in beside("parameters")
            if one.run is calculation.run and isinstance(one.form, CalculatedForm)
        ]

        assert None in told
        assert any(told)
