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
        assert main(["retire", "--sex", "nam", "--born", "1950", "--lowest"]) == 3
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
    "words", [["retire", "--sex", "nam", "--born", "1964"], ["law", "check"]], ids=" ".join
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
