"""Definition files say what they mean, or each fault with its path."""

from datetime import date

import pytest

from ngangtam.indicators.definition_files import read_definition
from ngangtam.indicators.expressions import AgeUnder, And, Leaf, Not
from ngangtam.kernel import Place


def locate(path):
    return Place("T0.yaml", len(path))


def words(text="Chữ"):
    return {"vi": text, "en": "words"}


def indicator(**changed):
    return {
        "id": "T0",
        "label": words(),
        "entity": "official",
        "kind": "share",
        "unit_word": words("người"),
        "series": [{"label": words()}],
        "readings": [reading()],
    } | changed


def reading(**changed):
    return {
        "id": "mac_dinh",
        "role": "default",
        "label": words(),
        "assumption": words(),
        "population": {"holds": {"groups": ["lanh_dao_cap_so"]}},
        "criterion": {"age_under": "40"},
    } | changed


class TestReadDefinition:
    def test_reads_conditions_as_trees(self):
        criterion = {
            "all": [
                {"age_under": {"nam": "45", "nu": "42"}},
                {"not": {"at_least": {"level": "bac_3", "component": "language"}}},
            ]
        }
        definition, issues = read_definition(
            indicator(readings=[reading(criterion=criterion)]), locate=locate
        )

        assert not issues
        assert definition.default.criterion == And(
            (
                AgeUnder.of({"nu": 42, "nam": 45}),
                Not(Leaf.of("at_least", component="language", level="bac_3")),
            )
        )
        assert definition.default.population == Leaf.of("holds", groups=("lanh_dao_cap_so",))

    def test_lists_the_default_first(self):
        other = reading(id="khac", role="alternative")
        definition, _ = read_definition(indicator(readings=[other, reading()]), locate=locate)

        assert list(definition.readings) == ["mac_dinh", "khac"]

    @pytest.mark.parametrize(
        ("changed", "code", "path"),
        [
            ({"criterion": {"age": "40"}}, "unknown-claim", "criterion/age"),
            (
                {"criterion": {"any": [{"at_least": {"level": "bac_3"}}]}},
                "missing-parameter",
                "criterion/any/0/at_least",
            ),
            (
                {"population": {"holds": {"groups": ["x"], "group": "x"}}},
                "unknown-parameter",
                "population/holds/group",
            ),
            (
                {"criterion": {"rotation_age_now": {"months": "ten"}}},
                "parameter-not-understood",
                "criterion/rotation_age_now/months",
            ),
            ({"criterion": {"age_under": {"nam": "45"}}}, "age-not-understood", "criterion"),
            ({"criterion": {"all": []}}, "not-a-list", "criterion/all"),
            ({"criterion": "holds"}, "not-a-condition", "criterion"),
            ({"criterion": {"unit_kind": {"kind": "huyen"}}}, "unknown-claim", "criterion"),
        ],
    )
    def test_tells_each_fault_with_its_path(self, changed, code, path):
        definition, issues = read_definition(
            indicator(readings=[reading(**changed)]), locate=locate
        )

        assert definition is None
        assert [issue.code for issue in issues] == [f"indicators.{code}"]
        assert f"readings/0/{path}" in issues[0].en
        assert issues[0].place.line is not None

    def test_refuses_a_population_that_holds_of_whom_nothing_is_known(self):
        everyone = {"any": [{"in_service": ""}, {"always": "true"}]}
        definition, issues = read_definition(
            indicator(readings=[reading(population=everyone)]), locate=locate
        )

        assert [issue.code for issue in issues] == ["indicators.true-of-the-unknown"]
        assert definition is None

    def test_lets_a_count_take_every_member(self):
        counted = reading(criterion={"always": "true"})
        definition, issues = read_definition(
            indicator(kind="count", readings=[counted]), locate=locate
        )

        assert definition is not None
        assert not issues

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"readings": [reading(role="alternative")]}, "defaults"),
            ({"readings": [reading(), reading(role="component")]}, "repeated-reading"),
            ({"kind": "attested"}, "defaults"),
            ({"series": [{"label": words()}, {"label": words()}]}, "series-overlap"),
            ({"goal": "80"}, "form"),
            ({"kind": "average"}, "form"),
        ],
    )
    def test_tells_faults_of_the_whole(self, changed, code):
        definition, issues = read_definition(indicator(**changed), locate=locate)

        assert definition is None
        assert {issue.code for issue in issues} == {f"indicators.{code}"}


class TestSeries:
    def test_change_over_on_the_first_day_of_the_next(self):
        series = [
            {"label": words(), "to_day": "2025-07-01"},
            {"label": words("Sau"), "from_day": "2025-07-01"},
        ]
        definition, _ = read_definition(indicator(series=series), locate=locate)

        assert definition.series_on(date(2025, 6, 30)) == definition.series[0]
        assert definition.series_on(date(2025, 7, 1)) == definition.series[1]


class TestHash:
    def test_follows_the_meaning_and_not_the_words(self):
        def hash_of(**changed):
            definition, _ = read_definition(indicator(readings=[reading(**changed)]), locate=locate)
            return definition.default.hash

        assert hash_of(label=words("Khác")) == hash_of()
        assert hash_of(criterion={"age_under": "41"}) != hash_of()
