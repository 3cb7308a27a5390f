"""`ngangtam law check` reads indicators and plans too, against the titles of the same folder."""

import shutil
from pathlib import Path

import pytest

import ngangtam_law
from ngangtam_web.commands.main import main


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """Copy the packaged folder, to be spoiled."""
    return shutil.copytree(ngangtam_law.ROOT, tmp_path / "law")


def spoil(path: Path, right: str, wrong: str) -> None:
    """Put something wrong where something right stands."""
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")


class TestLawCheck:
    def test_finds_nothing_in_the_packaged_folder(self, law, capsys):
        assert main(["law", "check", str(law)]) == 0

    @pytest.mark.parametrize(
        ("file", "right", "wrong", "said"),
        [
            ("indicators/T4a.yaml", "age_under", "age_undr", "indicators/T4a.yaml:"),
            ("indicators/T6a.yaml", "[can_bo_chu_chot_cap_xa]", "[khong_co]", "khong_co"),
            ("plans/724-kh-ubnd-2022.yaml", "indicator: T4a", "indicator: T4x", "T4x"),
        ],
    )
    def test_names_the_file_of_a_faulty_definition(self, law, capsys, file, right, wrong, said):
        spoil(law / file, right, wrong)

        assert main(["law", "check", str(law)]) == 1
        assert said in capsys.readouterr().out
