"""`ngangtam retire` and `ngangtam law check` as people type them."""

import json
import subprocess
import sys

import pytest

from ngangtam_web.commands.main import main
from tests.unit.law.small_law import change, write_law


class TestRetire:
    def test_prints_the_answer_in_vietnamese_then_english(self, capsys):
        assert main(["retire", "--sex", "male", "--born", "1964-10"]) == 0

        vi, en = capsys.readouterr().out.split("\n\n")
        assert "Ngày làm việc cuối cùng: 30/04/2026" in vi
        assert "Tháng đầu hưởng lương hưu: 05/2026" in vi
        assert "Tuổi nghỉ hưu: 61 năm 6 tháng" in vi
        assert "Điều 4 Nghị định số 135/2020/NĐ-CP" in vi
        assert "Last working day: 2026-04-30" in en
        assert "61 years 6 months" in en

    @pytest.mark.parametrize("sex", ["female", "nu", "Nữ", "F"])
    @pytest.mark.parametrize("born", ["1975-05", "1975-05-21", "21/5/1975", "5/1975"])
    def test_understands_sex_and_birth_date_as_they_are_typed(self, sex, born, capsys):
        assert main(["retire", "--sex", sex, "--born", born, "--json"]) == 0

        assert json.loads(capsys.readouterr().out)["last_working_day"] == "2035-05-31"

    def test_gives_every_part_as_json(self, capsys):
        assert (
            main(["retire", "--sex", "nam", "--born", "1965", "--on", "2025-12-31", "--json"]) == 0
        )

        told = json.loads(capsys.readouterr().out)
        assert told["first_pension_month"] == "2026-08"
        assert told["age"] == {"years": 61, "months": 6}
        assert told["citation"]["article"] == "4"
        assert told["confidence"] == "secondary"
        assert told["months_left"] == 7
        assert "1965-01-01" in told["assumption"]["en"]

    def test_gives_the_lowest_age_on_request(self, capsys):
        assert main(["retire", "--sex", "nam", "--born", "1971-04", "--lowest", "--json"]) == 0

        assert json.loads(capsys.readouterr().out)["age"] == {"years": 57, "months": 0}

    @pytest.mark.parametrize(
        "words",
        [
            ["--born", "1964-10"],
            ["--sex", "nam"],
            ["--sex", "x", "--born", "1964-10"],
            ["--sex", "nam", "--born", "1964-13"],
            ["--sex", "nam", "--born", "64"],
            ["--sex", "nam", "--born", "30/02/1964"],
            ["--sex", "nam", "--born", "1964-10", "--on", "soon"],
            ["--sex", "nam", "--born", "1964-10", "--on", "1960-01-01"],
        ],
    )
    def test_refuses_what_it_does_not_understand_in_both_languages(self, words, capsys):
        assert main(["retire", *words]) == 2

        vi, en = capsys.readouterr().err.strip().split("\n")
        assert "Hãy" in vi
        assert en.isascii() or "“" in en

    def test_refuses_an_age_without_a_rule(self, capsys):
        assert main(["retire", "--sex", "nam", "--born", "9950", "--lowest"]) == 3
        assert "parameters" in capsys.readouterr().err


class TestLawCheck:
    def test_finds_nothing_in_the_packaged_law(self, capsys):
        assert main(["law", "check", "--json"]) == 0

        told = json.loads(capsys.readouterr().out)
        assert told["issues"] == []
        assert len(told["edition"]) == 64

    def test_lists_findings_with_file_line_and_level(self, tmp_path, capsys):
        name = "parameters/months.yaml"
        line = change(write_law(tmp_path), name, "unit: month", "units: month")

        assert main(["law", "check", str(tmp_path)]) == 1

        assert f"{name}:{line}: error: " in capsys.readouterr().out

    def test_counts_a_warning_as_a_finding_of_a_usable_edition(self, tmp_path, capsys):
        change(write_law(tmp_path), "instruments/nd-1.yaml", "in_force_to: 2024-01-01\n", "")

        assert main(["law", "check", str(tmp_path), "--json"]) == 1

        told = json.loads(capsys.readouterr().out)
        assert told["edition"]
        assert [issue["level"] for issue in told["issues"]] == ["warning"]

    @pytest.mark.parametrize("name", ["nowhere", "."])
    def test_refuses_a_folder_without_law(self, name, tmp_path, capsys):
        assert main(["law", "check", str(tmp_path / name)]) == 2
        assert "instruments" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["retire", "--sex", "nam", "--born", "1964"],
        ["law", "check"],
        ["law", "show", "retirement_age_nu"],
        ["law", "diff", "2024-12-31", "2024-12-31"],
    ],
    ids=" ".join,
)
def test_runs_without_django(words):
    program = (
        "import sys; from ngangtam_web.commands.main import main; "
        f"code = main({words!r}); print('django' in sys.modules); sys.exit(code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip().endswith("False")


class TestLawShow:
    def test_prints_what_holds_on_a_day(self, capsys):
        assert main(["law", "show", "rotation_min_months_left", "--on", "2023-01-01"]) == 0

        printed = capsys.readouterr().out
        assert "120 tháng / 120 months" in printed
        assert "Điều 5 Quy định số 65-QĐ/TW ngày 28/04/2022" in printed
        assert "chưa đối chiếu văn bản gốc" in printed

    def test_gives_every_version_as_json(self, capsys):
        assert main(["law", "show", "retirement_age_nu", "--json"]) == 0

        body = json.loads(capsys.readouterr().out)
        assert len(body["versions"]) > 10
        assert body["versions"][0]["from"] is None
        assert body["versions"][-1]["to"] is None
        assert len(body["edition"]) == 64

    def test_says_that_a_rule_does_not_hold_on_a_day(self, capsys):
        assert main(["law", "show", "luat-80-2025-qh15", "--on", "2025-06-30"]) == 1
        assert "30/06/2025" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (["law", "show", "khong-co"], 3, "khong-co"),
            (["law", "show", "giam_doc_so", "--on", "31/11/2025"], 2, "31/11/2025"),
            (["law", "show", "giam_doc_so", "--on", "2025-W01-1"], 2, "2025-W01-1"),
            (["law", "show", "giam_doc_so", "--on", "20251231"], 2, "20251231"),
            (["law", "diff", "2025-01-01", "hôm nay"], 2, "hôm nay"),
            (["law", "watch", "--within", "0"], 2, "0"),
        ],
    )
    def test_refuses_what_it_does_not_understand(self, words, code, said, capsys):
        assert main(words) == code
        assert said in capsys.readouterr().err


class TestLawDiff:
    def test_prints_both_sides_and_counts(self, capsys):
        assert main(["law", "diff", "2024-12-31", "2025-01-01"]) == 1

        printed = capsys.readouterr().out
        assert "-   61 tuổi (732 tháng)" in printed
        assert "+   61 tuổi 3 tháng (735 tháng)" in printed

    def test_finds_nothing_between_a_day_and_itself(self, capsys):
        assert main(["law", "diff", "2024-12-31", "2024-12-31", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["changes"] == []


class TestLawWatch:
    def test_lists_what_begins_and_ends(self, capsys):
        assert main(["law", "watch", "--on", "2025-06-11", "--within", "1"]) == 1

        printed = capsys.readouterr().out
        assert "12/06/2025 bắt đầu / begins" in printed
        assert "12/06/2025 hết áp dụng / ends" in printed

    def test_ends_with_the_calendar(self, capsys):
        assert main(["law", "watch", "--on", "9999-12-31", "--within", "36600"]) == 0
        assert "31/12/9999" in capsys.readouterr().out

    def test_gives_turns_as_json(self, capsys):
        assert main(["law", "watch", "--on", "2025-06-11", "--within", "1", "--json"]) == 1

        turns = json.loads(capsys.readouterr().out)["turns"]
        assert {turn["turn"] for turn in turns} == {"begins", "ends"}
