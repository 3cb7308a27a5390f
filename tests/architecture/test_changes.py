"""Change fragments follow the form that changes/README.md gives."""

import importlib.util

import pytest
import yaml

from tests.architecture.checkout import ROOT

_specification = importlib.util.spec_from_file_location("release", ROOT / "changes/release.py")
release = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(release)

GOOD = {"kind": "Correction", "for": "planners", "text": "Months are counted once."}
EVERYWHERE = {"titles": ["all"], "days": "all"}


class TestFragments:
    def test_follow_the_form(self):
        wrong = [
            f"{path.name}: {fault}"
            for path in sorted((ROOT / "changes/unreleased").glob("*"))
            for fault in (
                release.faults(yaml.safe_load(path.read_text()))
                if path.suffix == ".yaml"
                else ["a fragment is a .yaml file"]
            )
        ]

        assert not wrong

    @pytest.mark.parametrize(
        "change",
        [
            {"kind": "Feature"},
            {"for": " "},
            {"text": "No stop"},
            {"text": "x" * 400 + "."},
            {"author": "someone"},
            {"impacted": {"titles": ["all"]}},
            {"impacted": {"titles": [], "days": "all"}},
            {"impacted": {"titles": ["all"], "days": {"from": "July 2025"}}},
            {"kind": "Law"},
        ],
    )
    def test_are_refused_otherwise(self, change):
        assert release.faults({**GOOD, **change})

    @pytest.mark.parametrize(
        "impacted", [EVERYWHERE, {"titles": ["giam_doc_so"], "days": {"from": "2025-07-01"}}]
    )
    def test_may_say_what_they_touch(self, impacted):
        assert not release.faults({**GOOD, "impacted": impacted})


class TestRelease:
    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        (tmp_path / "unreleased").mkdir()
        (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n{release.MARK}\n## 0.1.0\n")
        monkeypatch.setattr(release, "UNRELEASED", tmp_path / "unreleased")
        monkeypatch.setattr(release, "CHANGELOG", tmp_path / "CHANGELOG.md")
        return tmp_path

    def test_puts_the_latest_version_above_and_removes_the_fragments(self, folder):
        (folder / "unreleased/a.yaml").write_text(yaml.safe_dump(GOOD))

        assert release.main("0.2.0") == 0
        written = (folder / "CHANGELOG.md").read_text()
        assert (
            written.index("## 0.2.0") < written.index("Months are counted") < written.index("0.1")
        )
        assert not list((folder / "unreleased").iterdir())

    def test_changes_nothing_where_a_fragment_is_wrong(self, folder):
        (folder / "unreleased/a.yaml").write_text(yaml.safe_dump({**GOOD, "kind": "x"}))

        assert release.main("0.2.0") == 1
        assert "0.2.0" not in (folder / "CHANGELOG.md").read_text()

    def test_asks_for_a_version(self, folder):
        assert release.main("next") == 2
