"""`ngangtam law check` runs the examples, and says of each that does not hold what comes of it."""

import json
import shutil
from pathlib import Path

import pytest

import ngangtam_law
from ngangtam_web.commands.main import main

MULTIPLE = "parameters/training_commitment_multiple"
CONDITIONS = "conditions/bo_nhiem_lanh_dao"
STANDARD = "standards/tinh_mau/lanh_dao_cap_phong"


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """Copy the packaged folder, to be spoiled."""
    return shutil.copytree(ngangtam_law.ROOT, tmp_path / "law")


def spoil(path: Path, right: str, wrong: str) -> int:
    """Put something wrong where something right stands first; give its line."""
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return text[: text.index(right)].count("\n") + 1


def findings(law: Path, capsys) -> list[dict[str, object]]:
    """Run the check and read what it finds; its exit code says whether it does."""
    code = main(["law", "check", str(law), "--json"])
    issues = json.loads(capsys.readouterr().out)["issues"]
    assert code == (1 if issues else 0)
    return issues


class TestExamples:
    def test_are_counted(self, law, capsys):
        assert main(["law", "check", str(law), "--json"]) == 0

        assert json.loads(capsys.readouterr().out)["examples"] > 200

    def test_that_a_changed_number_breaks_say_what_was_expected_and_what_comes_of_it(
        self, law, capsys
    ):
        spoil(law / f"{MULTIPLE}.yaml", 'value: "3"', 'value: "4"')

        found = findings(law, capsys)

        first = found[0]
        lines = (law / f"{MULTIPLE}.examples.yaml").read_text(encoding="utf-8").splitlines()
        assert first["file"] == f"{MULTIPLE}.examples.yaml"
        assert lines[first["line"] - 1].startswith("- name: ")
        assert lines[first["line"] - 1].removeprefix("- name: ") in first["vi"]
        assert "mong đợi due = 90000000, bộ dữ liệu cho 97500000" in first["vi"]
        assert "due = 90000000 was expected, the edition gives 97500000" in first["en"]
        assert {one["code"] for one in found} == {"law.example-does-not-hold"}

    @pytest.mark.parametrize(
        ("file", "right", "wrong", "said"),
        [
            (CONDITIONS, "con_du_tuoi: unmet", "con_du_tuoi: met", "con_du_tuoi = met"),
            (CONDITIONS, "con_du_tuoi: met", "con_du_suc: met", "con_du_suc = met"),
            (STANDARD, "outcome: met", "outcome: unmet", "outcome = unmet"),
            (STANDARD, "day: 2025-06-30", "day: 1990-06-30", "gives none"),
            ("equivalences/it_old_a", "proves: co_ban", "proves: khong", "gives co_ban"),
            ("parameters/succession_women_share_percent", '"25"', '"30"', "gives 25"),
            ("indicators/T1", 'met: "2"', 'met: "3"', "met = 3"),
            ("parameters/retirement_age_nam", "2020-12-31", "2020-11-30", "= 2020-11-30"),
            ("parameters/data_request_view_days", "answer_by: 2026-11-30", "answer_by: x", "= x"),
            ("parameters/retirement_notice_months", "missing: birth_date", "missing: sex", "= sex"),
            ("parameters/no_higher_post_months_cach_chuc", "free: 2029-03-01", "free: x", "= x"),
            ("parameters/rotation_min_months_left", 'left: "119"', 'left: "7"', "left = 7"),
            ("parameters/excellent_share_percent", 'over: "1"', 'over: "2"', "over = 2"),
        ],
    )
    def test_of_every_kind_are_run(self, file, right, wrong, said, law, capsys):
        spoil(law / f"{file}.examples.yaml", right, wrong)

        found = findings(law, capsys)

        assert {one["file"] for one in found} == {f"{file}.examples.yaml"}
        assert said in found[0]["en"]

    @pytest.mark.parametrize(
        ("file", "right", "wrong", "code"),
        [
            (MULTIPLE, "course:", "courses:", "law.unknown-key"),
            (MULTIPLE, "then:", "them:", "law.unknown-key"),
            (MULTIPLE, "sent: 2025-07-01", "sent: 2025-7-1", "law.not-a-day"),
            (CONDITIONS, "{plan: giam_doc_so,", "{plan: giam_doc_so, post: x,", "law.not-one-fact"),
            (CONDITIONS, "value: 1966-04", "val: 1966-04", "law.unknown-key"),
            (STANDARD, "state: held", "state: had", "law.value-not-understood"),
            ("indicators/T1", "given:", "gives:", "law.unknown-key"),
        ],
    )
    def test_that_fit_no_form_are_told_at_their_line(self, file, right, wrong, code, law, capsys):
        line = spoil(law / f"{file}.examples.yaml", right, wrong)

        found = findings(law, capsys)

        assert code in {one["code"] for one in found}
        assert {one["file"] for one in found} == {f"{file}.examples.yaml"}
        assert line in {one["line"] for one in found if one["code"] == code}

    @pytest.mark.parametrize(
        ("file", "right", "wrong", "said"),
        [
            (CONDITIONS, "post: chanh_van_phong_ubnd_tinh", "post: thu_linh", "thu_linh"),
            (STANDARD, "level: dai_hoc", "level: dai_hok", "dai_hok"),
            ("indicators/T1", "| T           | F", "| T           | X", "X"),
        ],
    )
    def test_that_name_what_is_nowhere_are_told(self, file, right, wrong, said, law, capsys):
        spoil(law / f"{file}.examples.yaml", right, wrong)

        found = findings(law, capsys)

        assert [one["code"] for one in found] == ["law.example-names-nothing"]
        assert said in found[0]["en"]

    def test_that_ask_for_a_day_beyond_the_calendar_are_told(self, law, capsys):
        file = law / "parameters/data_request_view_days.examples.yaml"
        spoil(file, "received: 2026-11-20", "received: 9999-12-31")

        assert [one["code"] for one in findings(law, capsys)] == ["law.example-names-nothing"]

    def test_of_no_rule_are_told(self, law, capsys):
        (law / "parameters/nothing.examples.yaml").write_text("- name: x\n", encoding="utf-8")

        assert [one["code"] for one in findings(law, capsys)] == ["law.examples-of-nothing"]

    def test_that_are_no_list_are_told(self, law, capsys):
        (law / f"{MULTIPLE}.examples.yaml").write_text("name: x\n", encoding="utf-8")

        assert [one["code"] for one in findings(law, capsys)] == ["law.value-not-understood"]

    def test_are_not_run_against_files_that_make_no_edition(self, law, capsys):
        spoil(law / f"{MULTIPLE}.yaml", "unit: times", "unit: parsecs")

        assert [one["code"] for one in findings(law, capsys)] == ["law.unknown-unit"]
