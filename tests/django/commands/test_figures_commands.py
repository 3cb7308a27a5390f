"""`indicators`, `explain` and `demo` as they are typed, over one small demo province."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import ngangtam_law
from ngangtam.careers import histories
from ngangtam.usecases.title_gaps import GapQuestion, title_gaps, titles_asked
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.models import Export, Look
from ngangtam_web.apps.indicator_runs import store
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.commands import (
    demo,
    due,
    explain,
    gaps,
    indicators,
    intake_load,
    law_impact,
)
from ngangtam_web.commands.main import main
from tests import databases
from tests.django.commands.reference import documented, keys_of
from tests.django.intake_batches.province import DIRECTOR, workbook
from tests.unit.law.small_law import write_law

DAY = ("--on", "2025-06-30")


@pytest.fixture(scope="module")
def province(run_server, tmp_path_factory) -> Iterator[Path]:
    """Build the demo province in a database of its own; gives its home."""
    from django.conf import settings

    home = tmp_path_factory.mktemp("home")
    with (
        pytest.MonkeyPatch.context() as patch,
        databases.copy_of_template(run_server) as name,
        databases.connected_to(run_server, name),
    ):
        for root in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT", "KEYS_ROOT"):
            patch.setattr(settings, root, home / root.lower().removesuffix("_root"))
        (home / "keys").mkdir()
        for command in (demo, due, explain, gaps, indicators, intake_load, law_impact):
            patch.setattr(command, "open_database", lambda **_: None)
        with (
            (home / "demo.json").open("w", encoding="utf-8") as said,
            contextlib.redirect_stdout(said),
        ):
            assert main(["demo", "--people", "200", "--json"]) == 0
        yield home


@pytest.fixture
def asked(province, capsys):
    """Run a command with `--json`; gives its exit code and what it printed."""

    def ask(*words: str) -> tuple[int, dict]:
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return ask


class TestIndicators:
    def test_says_where_every_target_stands(self, asked):
        code, body = asked("indicators", *DAY)

        assert code == 0
        assert (body["day"], body["version"]) == ("2025-06-30", audit.head().number)
        assert len(body["targets"]) >= 15
        for target in body["targets"]:
            figure = target["figure"]
            if figure and figure["denominator"] and figure["kind"] == "share":
                assert 0 <= figure["lower"] <= figure["upper"] <= 1
                assert figure["numerator"] == figure["met"]

    def test_prints_a_table_for_people(self, province, capsys):
        assert main(["indicators", *DAY]) == 0

        printed = capsys.readouterr().out
        assert "30/06/2025" in printed
        assert "T6b" in printed

    def test_breaks_down_into_parts_that_add_up(self, asked):
        _, body = asked("indicators", *DAY, "--by", "sex,minority")

        for target in body["targets"]:
            if target["by"]:
                total = sum(part["met"] for part in target["by"])
                assert total == target["figure"]["met"], target["target"]
        assert any(len(target["by"]) > 2 for target in body["targets"])

    def test_names_units_by_the_code_that_the_next_question_takes(self, asked, capsys):
        _, body = asked("indicators", *DAY, "--by", "unit")
        target = next(t for t in body["targets"] if t["target"] == "T6b")
        counted = {part["unit_name"]: part["met"] for part in target["by"]}
        part = target["by"][-1]

        assert counted["Tỉnh Cao Bằng"] == target["figure"]["met"]
        _, narrower = asked("indicators", *DAY, "--unit", part["unit"])
        again = next(t for t in narrower["targets"] if t["target"] == "T6b")
        assert again["figure"]["met"] == part["met"]
        main(["indicators", *DAY, "--by", "unit"])
        assert part["unit_name"].split()[-1] in capsys.readouterr().out

    def test_keeps_to_a_unit_and_what_is_below(self, asked):
        _, whole = asked("indicators", *DAY)
        _, part = asked("indicators", *DAY, "--unit", district_code())

        smaller = 0
        for one, other in zip(whole["targets"], part["targets"], strict=True):
            if one["figure"] is not None:
                assert other["figure"]["met"] <= one["figure"]["met"]
                smaller += other["figure"]["met"] < one["figure"]["met"]
        assert smaller > 5

    def test_answers_as_an_earlier_version_knew(self, asked):
        _, early = asked("indicators", *DAY, "--known-at", "8")
        _, late = asked("indicators", *DAY)

        assert early["version"] == 8
        assert early["targets"] != late["targets"]

    @pytest.mark.parametrize(
        ("words", "code", "refusal"),
        [
            (["indicators", "--on", "31/06/2025"], 2, "command.no-such-day"),
            (["indicators", "--on", "2025-02-30"], 2, "command.no-such-day"),
            (["indicators", "--on", "1999-01-01"], 3, "figures.day-not-laid-out"),
            (["indicators", "--unit", "khong-co"], 2, "bootstrap.unknown-unit"),
            (["indicators", "--known-at", "999"], 2, "figures.no-such-version"),
            (["indicators", "--known-at", "1"], 3, "law-editions.none"),
            (["indicators", "--plan", "725"], 2, "figures.no-such-target"),
            (["indicators", "--by", "hair"], 2, "figures.no-such-breakdown"),
            (["indicators", "--reading", "T3a=khong-co"], 2, "figures.no-such-target"),
            (["explain", "T99"], 2, "figures.no-such-target"),
            (["explain", "T6a", "--reading", "khong-co"], 2, "figures.no-such-target"),
            (["explain", "T6a", "--on", "hôm qua"], 2, "command.no-such-day"),
        ],
    )
    def test_refuses_what_it_cannot_answer(self, asked, capsys, words, code, refusal):
        assert main(words) == code
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.strip().splitlines()) == 2

        _, body = asked(*words)
        assert body["refused"]["code"] == refusal

    def test_mends_damaged_tables_when_told(self, asked, province):
        _, before = asked("indicators", *DAY)
        (damaged,) = (province / "figures").glob(f"v{before['version']}-*/officials.parquet")
        damaged.write_bytes(damaged.read_bytes()[:500])
        store.read.cache_clear()

        code, refused = asked("indicators", *DAY)
        assert (code, refused["refused"]["code"]) == (3, "figures.snapshot-damaged")
        assert asked("indicators", *DAY, "--rebuild") == (0, before)

    def test_prints_the_keys_of_the_reference(self, asked):
        found: set[str] = set()
        for by in ("unit", "sex,minority"):
            found |= keys_of(asked("indicators", *DAY, "--by", by)[1])
        # A target without a figure has the key alone.
        assert found - {"targets[].figure", "targets[].by[]", "targets[].trend[]"} == documented(
            "indicators"
        )


class TestGaps:
    def test_name_who_lacks_what(self, asked):
        code, body = asked("gaps", "--title", "lanh_dao_cap_so", "--on", "2024-06-30")

        assert code == 1
        assert sum(body["counts"].values()) == len(body["rows"]) > 0
        for component, counts in body["components"].items():
            of_rows = [
                one["outcome"]
                for row in body["rows"]
                for one in row["requirements"]
                if one["component"] == component
            ]
            assert counts == {outcome: of_rows.count(outcome) for outcome in set(of_rows)}
        assert {row["basis"] for row in body["rows"]} == {"held", "planned"}
        assert all(row["name"] for row in body["rows"])

    def test_agree_with_the_figure_of_the_same_title(self, asked):
        """Target T2a counts whoever is planned for these titles and meets their standard."""
        day = ("--on", "2024-06-30")
        _, body = asked("gaps", "--title", "lanh_dao_cap_so", "--basis", "planned", *day)
        _, figure = asked("explain", "T2a", *day, "--limit", "10000")

        assert {row["official"] for row in body["rows"]} >= {
            person["official"] for person in figure["people"] if person["outcome"] == "met"
        }

    def test_keep_to_a_unit(self, asked):
        words = ("gaps", "--title", "lanh_dao_cap_so", "--on", "2024-06-30")
        _, whole = asked(*words)
        unit = next(row["unit"] for row in whole["rows"])
        _, part = asked(*words, "--unit", unit)

        assert 0 < len(part["rows"]) < len(whole["rows"])
        assert {row["unit"] for row in part["rows"]} == {unit}

    def test_write_a_workbook_of_the_rows_asked_for(self, province, tmp_path, capsys):
        from openpyxl import load_workbook

        path = tmp_path / "thieu.xlsx"
        words = ["gaps", "--title", "lanh_dao_cap_so", "--on", "2024-06-30", "--lacking-one"]
        main([*words, "--json"])
        rows = json.loads(capsys.readouterr().out)["rows"]
        assert main([*words, "--xlsx", str(path)]) == 1

        book = load_workbook(path)
        assert book.sheetnames == ["Đối chiếu", "Tổng hợp", "Chi tiết"]
        sheet = book.active
        cells = {cell.value for line in sheet.iter_rows() for cell in line}
        assert {row["name"] for row in rows} <= cells
        assert "Ngoại ngữ" in cells
        assert "Còn thiếu" in capsys.readouterr().out
        assert Export.objects.filter(what="doi_chieu_tieu_chuan", format="xlsx").exists()

    @pytest.mark.parametrize("on", ["2021-06-30", "2025-06-30", "2025-07-01"])
    @pytest.mark.parametrize("title", ["lanh_dao_cap_phong", "cap_uy_tinh"])
    def test_leave_out_nobody_whom_judging_everybody_finds(self, asked, title, on):
        """Only whom a title may concern is read; that must lose nobody."""
        _, body = asked("gaps", "--title", title, "--on", on)
        edition = edition_at(body["version"])
        with scoped(EVERYONE):
            everybody = title_gaps(
                histories(facts_known()),
                organization=organization_known(known_at=body["version"]),
                edition=edition,
                question=GapQuestion(
                    on=date.fromisoformat(on), titles=frozenset(titles_asked(edition, title))
                ),
                with_planned=True,
            )

        assert [(row["official"], row["basis"], row["outcome"]) for row in body["rows"]] == [
            (row.official_id, row.judged.basis, row.outcome) for row in everybody.rows
        ]

    def test_add_up_what_would_close_them(self, asked):
        _, body = asked("gaps", "--title", "lanh_dao_cap_so", "--on", "2024-06-30")

        needed: dict[tuple[int, str], list[int | None]] = {}
        for row in body["rows"]:
            for one in row["requirements"]:
                if one["outcome"] == "unmet":
                    of_person = needed.setdefault((row["official"], one["component"]), [])
                    of_person.append(one["course_cost"])
                else:
                    assert one["course"] is None
        # Who needs a component for two titles takes the dearer course, and that one alone.
        prices = [max(costs) for costs in needed.values() if None not in costs]
        assert prices
        assert body["cost"] == {
            "total": sum(prices),
            "priced": len(prices),
            "unpriced": len(needed) - len(prices),
        }
        assert sum(one["priced"] for one in body["costs"]) == len(prices)

    def test_refuse_a_title_that_is_none(self, asked):
        code, body = asked("gaps", "--title", "khong_co")

        assert (code, body["refused"]["code"]) == (2, "gaps.unknown-title")

    def test_print_the_keys_of_the_reference(self, asked):
        _, body = asked("gaps", "--title", "lanh_dao_cap_so", "--on", "2024-06-30")
        counted = {key for key in keys_of(body) if key.startswith(("counts.", "components."))}

        assert keys_of(body) - counted == documented("gaps")


class TestLawImpact:
    @pytest.fixture
    def changed(self, tmp_path) -> Path:
        """The packaged law, with a lower level of language for deputy directors."""
        folder = tmp_path / "law"
        shutil.copytree(ngangtam_law.ROOT, folder, ignore=shutil.ignore_patterns("*.py", "__*"))
        path = folder / "standards/tinh_mau/pho_giam_doc_so_va_tuong_duong.yaml"
        text = path.read_text(encoding="utf-8")
        assert "at_least: bac_3" in text
        path.write_text(text.replace("at_least: bac_3", "at_least: bac_1"), encoding="utf-8")
        return folder

    def test_counts_the_verdicts_that_turn(self, asked, changed):
        day = ("--on", "2024-06-30")
        code, body = asked("law", "impact", str(changed), *day)
        _, same = asked("law", "impact", str(ngangtam_law.ROOT), *day)

        assert code == 1
        assert 0 < body["changed"] < body["compared"]
        assert sum(one["people"] for one in body["by_title"]) == body["changed"]
        assert sum(one["people"] for one in body["by_unit"]) == body["changed"]
        assert {one["before"] for one in body["by_title"]} <= {"unmet", "in_progress", "unknown"}
        assert same["changed"] == 0
        assert keys_of(body) == documented("law impact")

    def test_says_it_in_words(self, province, changed, capsys):
        assert main(["law", "impact", str(changed), "--on", "2024-06-30"]) == 1
        assert "Chưa đạt / Unmet → Đạt / Met" in capsys.readouterr().out

    def test_refuses_a_folder_with_faults(self, asked, changed):
        path = changed / "standards/tinh_mau/pho_giam_doc_so_va_tuong_duong.yaml"
        path.write_text("titles: []", encoding="utf-8")

        code, body = asked("law", "impact", str(changed))
        assert (code, body["refused"]["code"]) == (3, "commands.law-impact.unusable")

    def test_refuses_what_is_no_folder_of_law_files(self, asked, tmp_path):
        code, body = asked("law", "impact", str(tmp_path / "nowhere"))

        assert (code, body["refused"]["code"]) == (2, "commands.law-check.no-folder")

    def test_refuses_a_law_without_the_titles_in_use(self, asked, tmp_path):
        code, body = asked("law", "impact", str(write_law(tmp_path)))

        assert (code, body["refused"]["code"]) == (3, "gaps.titles-gone")
        assert "giam_doc_so" in body["refused"]["vi"]


class TestExplain:
    def test_names_who_stands_behind_a_figure(self, asked):
        _, overview = asked("indicators", *DAY)
        figure = next(t["figure"] for t in overview["targets"] if t["target"] == "T6b")
        code, body = asked("explain", "T6b", *DAY, "--limit", "1000")

        assert code == 0
        assert body["counts"]["met"] == figure["met"] > 0
        assert len(body["people"]) == sum(body["counts"].values())
        person = next(p for p in body["people"] if p["outcome"] == "met")
        assert person["name"]
        assert any("· ô " in line for r in person["reasons"] for line in r["evidence"])

    def test_shows_one_outcome_and_as_many_as_asked(self, asked):
        _, body = asked("explain", "T6b", *DAY, "--outcome", "met", "--limit", "3")

        assert [person["outcome"] for person in body["people"]] == ["met"] * 3
        assert asked("explain", "T6b", *DAY, "--limit", "0")[1]["people"] == []

    def test_prints_lines_for_people(self, province, capsys):
        assert main(["explain", "T6b", *DAY, "--limit", "2"]) == 0

        printed = capsys.readouterr().out
        assert "hồ sơ" in printed
        assert "(--limit)" in printed

    def test_explains_units_and_deliverables(self, asked):
        _, units = asked("explain", "T4a", *DAY, "--limit", "1")
        _, attested = asked("explain", "T8", *DAY)

        assert units["counts"]
        assert attested["people"] == []

    def test_prints_the_keys_of_the_reference(self, asked):
        found = keys_of(asked("explain", "T6b", *DAY, "--limit", "50")[1])
        outcomes = {key for key in found if key.startswith("counts.")}

        assert outcomes
        assert found - outcomes | {"counts.*"} == documented("explain")


class TestIntakeLoad:
    def test_refuses_a_real_list_in_a_demo_database(self, asked, tmp_path):
        path = workbook(tmp_path / "a.xlsx", DIRECTOR)
        before = audit.head()
        code, body = asked("intake", "load", str(path))

        assert (code, set(body)) == (3, {"refused"})
        assert audit.head() == before
        assert not [p for p in tmp_path.iterdir() if p != path]


class TestDemo:
    def test_says_what_was_built(self, province):
        said = json.loads((province / "demo.json").read_text(encoding="utf-8"))

        assert set(said) == documented("demo")
        assert said["entries"] == audit.head().number
        assert said["officials"] >= 200
        assert said["facts"] > 20 * said["officials"]

    def test_is_refused_where_there_is_one(self, province, capsys):
        before = audit.head()

        assert main(["demo", "--people", "200"]) == 3
        assert "NGANGTAM_HOME" in capsys.readouterr().err
        assert audit.head() == before

    def test_writes_the_same_bytes_for_the_same_seed(self, capsys, tmp_path):
        first, again, other = (
            self.written(tmp_path / name, seed, capsys)
            for name, seed in (("a", "5"), ("b", "5"), ("c", "6"))
        )

        assert len(first) > 10
        assert first == again
        assert first != other

    def written(self, folder: Path, seed: str, capsys) -> dict[str, bytes]:
        words = ["demo", "--people", "200", "--seed", seed, "--out", str(folder), "--json"]
        assert main(words) == 0
        printed = json.loads(capsys.readouterr().out)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert keys_of(printed) == {"files[]"}
        assert {Path(path).name for path in printed["files"]} <= set(files)
        return files


def district_code() -> str:
    from ngangtam_web.apps.organizations.queries import organization_known

    units = organization_known(known_at=audit.head().number).units
    return next(unit.code for unit in units if unit.kind == "huyen")


class TestDue:
    def test_prints_what_the_reference_says(self, asked):
        code, body = asked("due", *DAY)

        assert code == 1
        assert body["counts"]["overdue"]
        assert len(body["items"]) == sum(body["counts"].values())
        assert keys_of(body) - {"items[].rules[]"} <= documented("due")

    def test_ends_with_0_where_nothing_is_overdue(self, asked):
        _, whole = asked("due", *DAY)
        late = {item["unit"] for item in whole["items"] if item["state"] == "overdue"}
        unit = next(item["unit"] for item in whole["items"] if item["unit"] not in late)

        code, body = asked("due", *DAY, "--unit", unit)

        assert body["items"]
        assert code == 0

    def test_keeps_to_a_unit_and_what_is_below(self, asked):
        _, whole = asked("due", *DAY)
        _, part = asked("due", *DAY, "--unit", district_code())

        assert 0 < len(part["items"]) < len(whole["items"])
        assert {item["unit"] for item in part["items"]} < {item["unit"] for item in whole["items"]}

    def test_prints_a_table_for_people(self, province, capsys):
        before = Look.objects.count()
        main(["due", *DAY, "--months", "3"])

        assert "Việc đến hạn" in capsys.readouterr().out
        looks = Look.objects.order_by("-pk")[: Look.objects.count() - before]
        assert {look.purpose for look in looks} == {"che_do_chinh_sach: ngangtam due"}

    def test_of_json_is_logged_as_taken_out(self, asked):
        _, body = asked("due", *DAY)
        export = Export.objects.order_by("-pk")[0]

        assert (export.what, export.format) == ("viec_den_han", "json")
        assert set(export.official_ids) == {item["official"] for item in body["items"]}

    def test_writes_files_and_logs_each(self, asked, tmp_path):
        book, calendar = tmp_path / "due.xlsx", tmp_path / "due.ics"
        asked("due", *DAY, "--xlsx", str(book), "--ics", str(calendar))

        assert book.read_bytes().startswith(b"PK")
        assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
        assert {each.format for each in Export.objects.order_by("-pk")[:3]} == {
            "xlsx",
            "ics",
            "json",
        }

    @pytest.mark.parametrize("months", ["-1", "99999"])
    def test_refuses_to_look_too_far(self, asked, months):
        code, body = asked("due", *DAY, f"--months={months}")

        assert code == 2
        assert body["refused"]["code"] == "due.not-so-far-ahead"
