"""Reading lists from the command line, where no database is needed."""

import json
from pathlib import Path

import pytest

from ngangtam_web.commands.main import main

SAMPLES = Path(__file__).parents[2] / "../shared/samples/people"
LIST = """SỞ NỘI VỤ;;;;
Tính đến ngày 31/12/2020;;;;
STT;Họ và tên;Ngày sinh;Giới tính;LLCT
1;Bế Thị Thử;5/3/1985;Nữ;Cao cấp
2;Lý Văn Mẫu;31/02/1970;Nam;-
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "danh-sach.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


class TestProfile:
    def test_counts_as_of_the_day_of_the_list(self, path, capsys):
        code = main(["profile", str(path), "--json"])

        document = json.loads(capsys.readouterr().out)
        assert code == 1
        assert document["on"] == "2020-12-31"
        assert document["total"] == document["files"]["danh-sach.csv"]
        assert document["total"]["people"] == 2
        assert document["total"]["under_40"] == 1
        assert document["total"]["unknown"]["age"] == 1
        assert document["total"]["political_theory_as_typed"] == {"Cao cấp": 1, "-": 1}

    def test_prints_a_table_for_people(self, path, capsys):
        assert main(["profile", str(path), "--on", "2021-06-30"]) == 1

        printed = capsys.readouterr().out
        assert "30/06/2021" in printed
        assert "Nữ" in printed

    def test_asks_for_the_day_where_no_title_gives_one(self, path, capsys):
        path.write_text(LIST.replace("Tính đến ngày 31/12/2020", ""), encoding="utf-8")

        assert main(["profile", str(path), "--json"]) == 2
        assert json.loads(capsys.readouterr().out)["refused"]["code"] == "profile.day-missing"

    def test_names_a_day_that_is_none(self, path, capsys):
        assert main(["profile", str(path), "--on", "31/11/2020"]) == 2
        assert "31/11/2020" in capsys.readouterr().err

    @pytest.mark.parametrize(("name", "code"), [("khong-co.xlsx", 2), ("trong.xlsx", 3)])
    def test_refuses_in_one_sentence(self, tmp_path, capsys, name, code):
        (tmp_path / "trong.xlsx").touch()

        assert main(["profile", str(tmp_path / name), "--on", "2021-01-01"]) == code
        told = capsys.readouterr().err.splitlines()
        assert len(told) == 2
        assert name in told[0]

    @pytest.mark.skipif(not SAMPLES.is_dir(), reason="no folder ../shared beside the checkout")
    def test_gives_the_counts_of_the_published_lists(self, capsys):
        files = sorted(str(path) for path in SAMPLES.glob("*.docx"))
        main(["profile", *files, "--on", "2021-04-27", "--json"])

        printed = json.loads(capsys.readouterr().out)
        expected = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
        for name, counts in [*expected["files"].items(), ("total", expected["total"])]:
            found = printed["total"] if name == "total" else printed["files"][name]
            assert {key: found[key] for key in counts} == counts


class TestIntakeRead:
    def test_prints_one_object_a_row_with_cells(self, path, capsys):
        assert main(["intake", "read", str(path), "--json"]) == 1

        first, second = map(json.loads, capsys.readouterr().out.splitlines())
        assert first["kind"] == "record_list"
        assert (first["unit"], first["as_of"]) == ("SỞ NỘI VỤ", "2020-12-31")
        assert first["fields"]["birth_date"] == {
            "value": "1985-03-05",
            "raw": "5/3/1985",
            "cell": "C4",
        }
        assert first["fields"]["political_theory"]["value"][0]["level"] == "cao_cap"
        assert second["fields"]["birth_date"]["value"] is None
        assert [issue["cell"] for issue in second["issues"]] == ["C5"]

    def test_tells_people_what_was_read_and_what_was_not(self, path, capsys):
        main(["intake", "read", str(path)])

        printed = capsys.readouterr().out
        assert "SỞ NỘI VỤ" in printed
        assert "31/02/1970" in printed
