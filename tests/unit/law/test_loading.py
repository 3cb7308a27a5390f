"""A law folder is read whole, and each mistake of an author is an issue at its line."""

from datetime import date

import pytest

from ngangtam.kernel import Level, Period
from ngangtam.law import load_edition
from ngangtam.law.conditions import AgeOn, AllOf, AnyOf, PlannedForTitle, PostsHeld
from tests.unit.law.small_law import change, write, write_law

KINDS, IT = "codes/instrument_kinds.yaml", "codes/it_levels.yaml"
MONTHS, TITLES = "parameters/months.yaml", "titles/all.yaml"
STANDARD, EQUIVALENCE = "standards/mau/truong.yaml", "equivalences/it_degree.yaml"
FIRST, SECOND = "instruments/nd-1.yaml", "instruments/nd-2.yaml"
COSTS = "course_costs/mau.yaml"

#: The end of the only requirement, after which conditions may stand.
LAST_LINE = '        source: {instrument: nd-2, article: "2"}\n        confidence: secondary\n'


def with_condition(test: str, *, exempt: str = "{}", times: int = 1) -> str:
    """Write the end of the requirement with a condition after it."""
    condition = f"""
      - id: dieu_kien
        test: {test}
        exempt: {exempt}
        says: {{vi: Điều kiện., en: Condition.}}
        source: {{instrument: nd-2}}
        confidence: secondary
"""
    return LAST_LINE + "    conditions:" + condition.rstrip("\n") * times + "\n"


#: One mistake each: file, what is replaced by what, the code of the issue.
MISTAKES = {
    "a key that nobody reads": (MONTHS, "unit: month", "unit: month\nunits: x", "unknown-key"),
    "a missing unit": (MONTHS, "unit: month\n", "", "missing-key"),
    "a version without a source": (
        MONTHS,
        '    source: {instrument: nd-2, article: "1"}\n',
        "",
        "missing-key",
    ),
    "a requirement without confidence": (
        STANDARD,
        '        source: {instrument: nd-2, article: "2"}\n        confidence: secondary\n',
        '        source: {instrument: nd-2, article: "2"}\n',
        "missing-key",
    ),
    "a confidence of its own": (SECOND, "secondary", "sure", "value-not-understood"),
    "a key twice": (MONTHS, "unit: month", "unit: month\nunit: year", "duplicate-key"),
    "a day that does not exist": (SECOND, "2024-01-01", "2024-02-30", "not-a-day"),
    "a day by its week": (
        SECOND,
        "in_force_from: 2024-01-01",
        "in_force_from: 2024-W01-1",
        "not-a-day",
    ),
    "a number below zero": (MONTHS, '"3"', '"-3"', "value-not-understood"),
    "a number without end": (MONTHS, '"3"', '"33333333333"', "value-not-understood"),
    "a number in other digits": (MONTHS, '"3"', '"３"', "value-not-understood"),
    "a day of a year only": (SECOND, "2024-01-01", '"2024"', "not-a-day"),
    "a number with a letter": (IT, '"2"', '"2a"', "not-a-number"),
    "a yes that is not true": (TITLES, '"true"', '"yes"', "not-yes-or-no"),
    "an empty label": (IT, "en: IT level", 'en: ""', "not-text"),
    "no entries": (
        "codes/levels.yaml",
        "[{code: cap_tinh, label: {vi: Cấp tỉnh, en: Province}}]",
        "[]",
        "empty-list",
    ),
    "a value that is no number": (MONTHS, '"3"', "three", "value-not-understood"),
    "versions that overlap": (MONTHS, "to: 2024-01-01", "to: 2024-01-02", "overlap"),
    "a version that ends before it starts": (
        MONTHS,
        "to: 2024-01-01",
        "to: 2019-01-01",
        "ends-before-start",
    ),
    "an instrument that ends before it starts": (
        FIRST,
        "in_force_to: 2024-01-01",
        "in_force_to: 2019-01-01",
        "ends-before-start",
    ),
    "an unknown instrument cited": (
        STANDARD,
        "instrument: nd-2",
        "instrument: nd-9",
        "unknown-instrument",
    ),
    "an unknown instrument replaced": (SECOND, "[nd-1]", "[nd-9]", "unknown-instrument"),
    "an id that is not the file's name": (MONTHS, "id: months", "id: month", "id-not-file-name"),
    "an owner who is not the folder": (
        "standards/mau/owner.yaml",
        "id: mau",
        "id: other",
        "id-not-file-name",
    ),
    "an unknown kind of document": (FIRST, "kind: nghi_dinh", "kind: sac_lenh", "unknown-code"),
    "an unknown level of a title": (TITLES, "level: cap_tinh", "level: cap_vung", "unknown-code"),
    "an unknown kind of unit": (TITLES, "[co_quan]", "[phong]", "unknown-code"),
    "an unknown component": (STANDARD, "component: it", "component: music", "unknown-code"),
    "an unknown level asked for": (STANDARD, "co_ban", "sieu_cap", "unknown-code"),
    "an unknown level counted": (EQUIVALENCE, "co_ban", "sieu_cap", "unknown-code"),
    "an unknown title in a standard": (STANDARD, "[truong]", "[thu_linh]", "unknown-title"),
    "an unknown title in a group": (
        "title_groups/all.yaml",
        "[truong, pho]",
        "[truong, thu_linh]",
        "unknown-title",
    ),
    "a title twice": (TITLES, "code: pho", "code: truong", "repeated"),
    "a code twice": (IT, "code: nang_cao", "code: co_ban", "repeated"),
    "an alias of two entries": (IT, "vi: Nâng cao", "vi: cơ  bản", "ambiguous-alias"),
    "a level without a rank": (IT, ', rank: "2"', "", "no-rank"),
    "a component without levels": (
        "codes/components.yaml",
        ", extra: {levels: it_levels}",
        "",
        "no-levels",
    ),
    "a condition of two tests": (
        STANDARD,
        LAST_LINE,
        with_condition('{age: {under: "40"}, planned: "true"}'),
        "not-one-test",
    ),
    "a condition of no test": (STANDARD, LAST_LINE, with_condition("{}"), "not-one-test"),
    "an age that is no number": (
        STANDARD,
        LAST_LINE,
        with_condition("{age: {under: forty}}"),
        "not-a-number",
    ),
    "a test that nobody knows": (
        STANDARD,
        LAST_LINE,
        with_condition('{height: {months: "2"}}'),
        "unknown-key",
    ),
    "a title held that is not there": (
        STANDARD,
        LAST_LINE,
        with_condition('{held: {titles: [thu_linh], months: "24"}}'),
        "unknown-title",
    ),
    "a group held that is not there": (
        STANDARD,
        LAST_LINE,
        with_condition('{held: {group: moi_nguoi, months: "24"}}'),
        "unknown-code",
    ),
    "a level within a composed condition": (
        STANDARD,
        LAST_LINE,
        with_condition("{any_of: [{level: {component: it, at_least: sieu_cap}}]}"),
        "unknown-code",
    ),
    "an empty choice": (STANDARD, LAST_LINE, with_condition("{any_of: []}"), "empty-list"),
    "an exemption of an unknown block": (
        STANDARD,
        LAST_LINE,
        with_condition('{planned: "true"}', exempt="{blocks: [bo_lac]}"),
        "unknown-code",
    ),
    "a condition twice": (
        STANDARD,
        LAST_LINE,
        with_condition('{planned: "true"}', times=2),
        "repeated",
    ),
    "a course of an unknown component": (
        COSTS,
        "component: it\n    level: co_ban",
        "component: music\n    level: co_ban",
        "unknown-code",
    ),
    "a course of an unknown level": (COSTS, "level: nang_cao", "level: sieu_cap", "unknown-code"),
    "two prices of one level": (COSTS, "level: nang_cao", "level: co_ban", "overlap"),
    "a course that ends before it starts": (
        COSTS,
        "to: 2025-01-01",
        "to: 2023-01-01",
        "ends-before-start",
    ),
    "a course by an unknown instrument": (
        COSTS,
        'months: "2"\n    source: {instrument: nd-2}',
        'months: "2"\n    source: {instrument: nd-9}',
        "unknown-instrument",
    ),
    "a course for nothing": (COSTS, '"1800000"', '"0"', "not-positive"),
    "a course of less than no time": (COSTS, 'months: "2"', 'months: "-2"', "not-positive"),
    "a price with dots": (COSTS, '"1800000"', "1.800.000", "not-a-number"),
    "a course without a source": (
        COSTS,
        'months: "2"\n    source: {instrument: nd-2}\n',
        'months: "2"\n',
        "missing-key",
    ),
    "prices of nobody": (COSTS, "id: mau", "id: khac", "id-not-file-name"),
    "service in a category that is not there": (
        STANDARD,
        LAST_LINE,
        with_condition('{served: {months: "36", categories: [thay_boi]}}'),
        "unknown-code",
    ),
    "a sex that is not there": (STANDARD, LAST_LINE, with_condition("{sex: khac}"), "unknown-code"),
    "a unit that is not there": (MONTHS, "unit: month", "unit: moon", "unknown-unit"),
    "a day written as people do": (MONTHS, "to: 2024-01-01", "to: 01/01/2024", "not-a-day"),
    "a key that another reader takes for true": (
        MONTHS,
        "  - from: 2024-01-01",
        "  - on: 2024-01-01",
        "unknown-key",
    ),
    "an instrument that replaces what replaces it": (
        FIRST,
        "issuer: Chính phủ",
        "issuer: Chính phủ\nreplaces: [nd-2]",
        "circular",
    ),
    "an instrument that replaces itself": (SECOND, "[nd-1]", "[nd-2]", "circular"),
    "an instrument that amends itself": (
        SECOND,
        "replaces: [nd-1]",
        "replaces: [nd-1]\namends: [nd-2]",
        "circular",
    ),
    "an amendment of nothing": (
        SECOND,
        "replaces: [nd-1]",
        "replaces: [nd-1]\namends: [nd-9]",
        "unknown-instrument",
    ),
    "an anchor": (MONTHS, "unit: month", "unit: &u month\nnote: *u", "yaml-alias"),
    "a tag": (MONTHS, "unit: month", "unit: !!int 3", "yaml-tag"),
}


@pytest.fixture
def law(tmp_path):
    return write_law(tmp_path)


class TestLoadEdition:
    def test_reads_a_whole_folder_without_issues(self, law):
        edition, issues = load_edition(law)

        assert issues == []
        assert edition is not None
        assert edition.titles_in("lanh_dao") == {"truong", "pho"}

    def test_reads_conditions_that_compose(self, law):
        test = """{all_of: [{age: {under: "40"}}, {any_of: [{planned: "true"},
          {held: {group: lanh_dao, months: "24"}}]}]}"""
        change(law, STANDARD, LAST_LINE, with_condition(test))

        edition, issues = load_edition(law)

        assert issues == []
        assert edition is not None
        [condition] = edition.standards[0].conditions
        assert condition.test == AllOf(
            tests=(
                AgeOn(under=40),
                AnyOf(
                    tests=(
                        PlannedForTitle(),
                        PostsHeld(titles=frozenset(["truong", "pho"]), months=24),
                    )
                ),
            )
        )

    def test_tells_all_of_from_any_of_in_the_hash(self, law, tmp_path_factory):
        hashes = set()
        for kind in ("all_of", "any_of"):
            folder = write_law(tmp_path_factory.mktemp(kind))
            test = f'{{{kind}: [{{age: {{under: "40"}}}}, {{planned: "true"}}]}}'
            change(folder, STANDARD, LAST_LINE, with_condition(test))
            edition, _ = load_edition(folder)
            assert edition is not None
            hashes.add(edition.hash)

        assert len(hashes) == 2

    @pytest.mark.parametrize("mistake", sorted(MISTAKES))
    def test_makes_an_issue_of(self, mistake, law):
        name, old, new, code = MISTAKES[mistake]
        change(law, name, old, new)

        edition, issues = load_edition(law)

        assert edition is None
        assert f"law.{code}" in {issue.code for issue in issues if issue.place.file == name}
        assert all(issue.vi and issue.en and issue.place.line for issue in issues)

    def test_names_the_line_of_the_mistake(self, law):
        line = change(law, STANDARD, "at_least: co_ban", "at_least: sieu_cap")

        _, issues = load_edition(law)

        assert [(i.place.file, i.place.line) for i in issues] == [(STANDARD, line)]

    def test_names_the_line_of_the_second_of_two_keys(self, law):
        line = change(law, MONTHS, "unit: month", "unit: month\nunit: year")

        _, issues = load_edition(law)

        assert [i.place.line for i in issues] == [line + 1]

    def test_collects_the_mistakes_of_several_files(self, law):
        change(law, MONTHS, '"3"', "three")
        change(law, STANDARD, "co_ban", "sieu_cap")

        _, issues = load_edition(law)

        assert {issue.place.file for issue in issues} == {MONTHS, STANDARD}

    def test_warns_of_a_rule_that_outlives_its_instrument(self, law):
        change(law, MONTHS, "{instrument: nd-2", "{instrument: nd-1")

        edition, issues = load_edition(law)

        assert edition is not None
        assert [(i.code, i.level) for i in issues] == [("law.instrument-ended", Level.WARNING)]

    def test_warns_of_a_rule_that_holds_before_its_instrument(self, law):
        change(law, MONTHS, "from: 2020-01-01", "from: 2019-12-31")

        edition, issues = load_edition(law)

        assert edition is not None
        assert [(i.code, i.level) for i in issues] == [("law.instrument-not-yet", Level.WARNING)]

    def test_warns_of_days_between_two_versions(self, law):
        line = change(law, MONTHS, "    to: 2024-01-01\n", "    to: 2023-12-31\n")

        edition, issues = load_edition(law)

        assert edition is not None
        assert [(issue.code, issue.level) for issue in issues] == [("law.gap", Level.WARNING)]
        assert issues[0].place.line is not None
        assert issues[0].place.line > line

    def test_warns_of_a_replaced_instrument_without_an_end(self, law):
        change(law, FIRST, "in_force_to: 2024-01-01\n", "")

        edition, issues = load_edition(law)

        assert edition is not None
        assert [i.code for i in issues] == ["law.replaced-without-end"]

    def test_refuses_two_standards_of_one_title_on_one_day(self, law):
        text = (law / STANDARD).read_text(encoding="utf-8").replace("id: truong", "id: khac")
        write(law, "standards/mau/khac.yaml", text)

        edition, issues = load_edition(law)

        assert edition is None
        assert {i.code for i in issues} == {"law.overlap"}

    def test_asks_who_set_a_standard(self, law):
        (law / "standards/mau/owner.yaml").unlink()

        edition, issues = load_edition(law)

        assert edition is None
        assert {i.code for i in issues} == {"law.no-owner"}

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"id: [", "law.not-yaml"),
            (b"\xff\xfe\x00", "law.unreadable-file"),
            (b"", "law.missing-key"),
            (b"just words", "law.value-not-understood"),
            (b"a: b\x00c", "law.not-yaml"),
            (b"a: " + b"[" * 5000 + b"]" * 5000, "law.too-deep"),
        ],
    )
    def test_never_raises_for_a_file_that_is_no_law(self, content, code, law):
        (law / MONTHS).write_bytes(content)

        edition, issues = load_edition(law)

        assert edition is None
        assert code in {i.code for i in issues}

    def test_leaves_examples_to_whoever_runs_them(self, law):
        write(law, "parameters/months.examples.yaml", "- anything")

        _, issues = load_edition(law)

        assert issues == []

    def test_names_the_key_that_another_reader_takes_for_true(self, law):
        line = change(law, MONTHS, "  - from: 2024-01-01", "  - on: 2024-01-01")

        _, issues = load_edition(law)

        found = {(issue.code, issue.place.line) for issue in issues if "on" in issue.en}
        assert ("law.unknown-key", line) in found

    @pytest.mark.parametrize("code", ["01.001", "010", "no", "1e3", "2024-01-01"])
    def test_reads_codes_as_they_are_written(self, code, law):
        change(law, "codes/blocks.yaml", "code: nha_nuoc", f"code: {code}")
        change(law, TITLES, "block: nha_nuoc", f"block: {code}")

        edition, issues = load_edition(law)

        assert issues == []
        assert [entry.code for entry in edition.code_list("blocks").entries] == [code]

    def test_keeps_days_as_days_and_remarks_in_both_languages(self, law):
        change(law, MONTHS, 'value: "6"', 'value: "6"\n    note: {vi: Ghi chú., en: Remark.}')
        change(law, MONTHS, 'value: "3"', 'value: "3"\n    note: One for both.')

        edition, _ = load_edition(law)

        first, second = edition.parameters["months"].versions
        assert first.valid == Period(date(2020, 1, 1), date(2024, 1, 1))
        assert (first.note_vi, first.note_en) == ("Ghi chú.", "Remark.")
        assert second.note_vi == second.note_en == "One for both."

    def test_warns_of_an_equivalence_that_outlives_its_instrument(self, law):
        change(law, EQUIVALENCE, "{instrument: nd-2}", "{instrument: nd-1}")

        _, issues = load_edition(law)

        assert [i.code for i in issues] == ["law.instrument-ended"]


OCCASIONS = """
    id: occasions
    label: {vi: Trường hợp, en: Occasion}
    confidence: primary
    entries:
      - {code: bo_nhiem, label: {vi: Bổ nhiệm, en: Appointment}}
      - {code: di_hoc, label: {vi: Đi học, en: Study}}
"""
STUDY = """
    id: di_hoc
    label: {vi: Đi học, en: Study}
    occasions: [di_hoc]
    versions:
      - from: 2024-01-01
        conditions:
          - id: con_tre
            test: {age: {under: "41"}}
            says: {vi: Không quá 40 tuổi., en: At most 40.}
            source: {instrument: nd-2}
            confidence: secondary
"""


class TestOccasions:
    @pytest.fixture
    def law(self, law):
        write(law, "codes/occasions.yaml", OCCASIONS)
        write(law, "conditions/di_hoc.yaml", STUDY)
        return law

    def test_keep_what_is_asked_elsewhere_from_appointments(self, law):
        edition, issues = load_edition(law)

        assert issues == []
        day = date(2024, 1, 1)
        assert [asked.id for asked in edition.conditions_on("di_hoc", on=day)] == ["di_hoc"]
        assert edition.conditions_on("di_hoc", on=date(2023, 12, 31)) == ()
        assert edition.conditions_on("bo_nhiem", on=day) == ()
        assert edition.conditions_for("truong", on=day) == ()

    def test_of_an_appointment_are_asked_for_titles_and_need_no_list(self, law):
        (law / "codes/occasions.yaml").unlink()
        change(law, "conditions/di_hoc.yaml", "occasions: [di_hoc]", "titles: [truong]")

        edition, issues = load_edition(law)

        assert issues == []
        asked = edition.conditions_for("truong", on=date(2024, 1, 1))
        assert [condition.id for condition in asked] == ["con_tre"]

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("occasions: [di_hoc]\n", "", "nobody-asked"),
            ("[di_hoc]", "[di_choi]", "unknown-code"),
            ("[di_hoc]", "[]", "empty-list"),
            ('{age: {under: "41"}}', '{any_of: [{planned: "true"}]}', "no-title"),
            ('{age: {under: "41"}}', '{equal_post: "true"}', "no-title"),
        ],
    )
    def test_are_faulty_where(self, old, new, code, law):
        change(law, "conditions/di_hoc.yaml", old, new)

        edition, issues = load_edition(law)

        assert edition is None
        assert [issue.code for issue in issues] == [f"law.{code}"]


class TestCourseCosts:
    def test_are_read_with_what_is_not_known_of_them(self, law):
        edition, _ = load_edition(law)

        assert edition is not None
        basic, advanced = edition.course_costs
        assert (basic.id, basic.cost, basic.months) == ("it.co_ban", 1_800_000, 2)
        assert (advanced.id, advanced.cost, advanced.months) == ("it.nang_cao", None, None)

    def test_that_are_assumed_are_not_those_of_a_real_province(self, law):
        text = (law / COSTS).read_text(encoding="utf-8")
        own = text.replace("id: mau", "id: tinh").replace('"true"', '"false"')
        own = own.replace("from: 2024-01-01\n    to: 2025-01-01", "from: 2025-01-01")
        write(law, "course_costs/tinh.yaml", own.replace("level: nang_cao", "level: khong"))

        edition, _ = load_edition(law)

        assert edition is not None
        kept = edition.without_assumed_standards().course_costs
        assert len(edition.course_costs) == 4
        assert {one.is_assumed for one in kept} == {False}
        assert len(kept) == 2

    def test_of_consecutive_periods_are_each_of_their_days(self, law):
        text = (law / COSTS).read_text(encoding="utf-8")
        later = text.replace("from: 2024-01-01\n    to: 2025-01-01", "from: 2025-01-01")
        later = later.replace("level: nang_cao", "level: khong").replace("id: mau", "id: sau")
        write(law, "course_costs/sau.yaml", later.replace('"1800000"', '"2000000"'))

        edition, issues = load_edition(law)

        assert issues == []
        assert edition is not None
        prices = [one.cost for one in edition.course_costs if one.id == "it.co_ban"]
        assert prices == [1_800_000, 2_000_000]


class TestEditionHash:
    def test_does_not_change_with_comments_and_key_order(self, law):
        before, _ = load_edition(law)
        change(law, MONTHS, "unit: month\n", "")
        change(law, MONTHS, "id: months\n", "# A remark.\nunit: month\nid: months\n")
        after, issues = load_edition(law)

        assert issues == []
        assert after.hash == before.hash

    def test_changes_with_a_price(self, law):
        before, _ = load_edition(law)
        change(law, COSTS, '"1800000"', '"1800001"')
        after, _ = load_edition(law)

        assert after.hash != before.hash

    def test_changes_with_a_value(self, law):
        before, _ = load_edition(law)
        change(law, MONTHS, '"3"', '"4"')
        after, _ = load_edition(law)

        assert after.hash != before.hash
