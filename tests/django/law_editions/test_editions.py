"""A registry keeps the rules it follows, and older versions keep theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

import ngangtam_law
from ngangtam.indicators.figures import Counts
from ngangtam.kernel import Period, Refused
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import open_ledger
from ngangtam_web.apps.law_editions import packaged
from ngangtam_web.apps.law_editions.actions import adopt_packaged, attest, declare
from ngangtam_web.apps.law_editions.queries import (
    SUCCESSION_UNCLASSIFIED,
    NoEdition,
    attestations_at,
    edition_folder_at,
    edition_hash_at,
    is_declared,
)
from ngangtam_web.bootstrap.law import definitions_at, edition_at
from tests.django.intake_batches.province import MOMENT

PLAN = "plans/724-kh-ubnd-2022.yaml"
AGE = "parameters/retirement_notice_months.yaml"


@pytest.fixture
def ledger(db, settings_folder):
    open_ledger(is_demo=False, by="tests", at=MOMENT)
    return settings_folder


def adopt() -> int | None:
    return adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))


@contextmanager
def installed(**texts: str) -> Iterator[None]:
    """Let the program come with other texts of some files."""
    before = packaged.files()
    names = {"plan": PLAN, "age": AGE}
    other = before | {names[word]: text for word, text in texts.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packaged, "files", lambda: other)
        yield


def older_plan() -> str:
    """The plan with its number written otherwise."""
    text = packaged.files()[PLAN]
    assert "724/KH-UBND" in text
    return text.replace("724/KH-UBND", "723/KH-UBND")


class TestAdopting:
    def test_writes_one_entry_with_the_hash_of_all_files(self, ledger):
        number = adopt()

        assert number == audit.head().number == 2
        assert edition_hash_at(2) == packaged.hash_of(packaged.files())
        entry = audit.entry(2)
        assert entry is not None
        assert edition_hash_at(2) in entry.reason

    def test_again_writes_nothing(self, ledger):
        adopt()

        assert adopt() is None
        assert audit.head().number == 2

    def test_what_differs_in_one_file_writes_another_entry(self, ledger):
        with installed(plan=older_plan()):
            adopt()
        assert adopt() == 3
        assert edition_hash_at(2) != edition_hash_at(3)

    def test_an_edition_of_before_again_is_an_entry_of_its_own(self, ledger):
        adopt()
        with installed(plan=older_plan()):
            adopt()

        assert adopt() == 4
        assert edition_hash_at(4) == edition_hash_at(2)

    def test_comes_before_any_version_may_ask_for_rules(self, ledger):
        adopt()

        with pytest.raises(NoEdition) as refused:
            edition_folder_at(1)
        assert "ngangtam init" in refused.value.en

    def test_is_not_spoken_of_where_there_is_no_ledger(self, db):
        with pytest.raises(NoEdition) as refused:
            edition_folder_at(0)
        assert "chưa có sổ" in refused.value.vi
        assert "ngangtam demo" in refused.value.en


class TestHash:
    @pytest.mark.parametrize(
        "other",
        [
            {"a.yaml": "1", "b.yaml": "3"},
            {"a.yaml": "1", "c.yaml": "2"},
            {"a.yaml": "1"},
            {"a.yaml": "1b.yaml2"},
        ],
    )
    def test_differs_for_any_other_files(self, other):
        assert packaged.hash_of(other) != packaged.hash_of({"a.yaml": "1", "b.yaml": "2"})

    def test_does_not_depend_on_the_order_of_files(self):
        texts = packaged.files()

        assert packaged.hash_of(dict(reversed(texts.items()))) == packaged.hash_of(texts)

    def test_covers_every_authored_file(self):
        root = packaged.root()
        authored = {
            path.relative_to(root).as_posix()
            for path in root.rglob("*")
            if path.is_file() and path.suffix not in (".py", ".pyc", ".typed")
        }

        assert set(packaged.files()) == authored


class TestAnOlderEdition:
    def test_is_laid_out_and_followed_by_its_versions(self, ledger):
        with installed(plan=older_plan()):
            adopt()
        adopt()

        old, new = definitions_at(2), definitions_at(3)
        assert {plan.number for plan in old.plans.values()} == {"723/KH-UBND"}
        assert {plan.number for plan in new.plans.values()} == {"724/KH-UBND"}
        assert old.indicators == new.indicators
        assert edition_folder_at(3) == ngangtam_law.ROOT
        laid_out = edition_folder_at(2)
        assert laid_out.parent == ledger / "editions"
        assert (laid_out / PLAN).read_text(encoding="utf-8") == older_plan()

    def test_keeps_its_law_too(self, ledger):
        text = packaged.files()[AGE]
        assert 'value: "6"' in text
        with installed(age=text.replace('value: "6"', 'value: "7"')):
            adopt()
        adopt()

        day = date(2026, 1, 1)
        values = [edition_at(v).parameter("retirement_notice_months", on=day).value for v in (2, 3)]
        assert values == [7, 6]

    def test_is_laid_out_once_and_again_when_it_was_removed(self, ledger):
        with installed(plan=older_plan()):
            adopt()
        adopt()
        folder = edition_folder_at(2)
        marker = folder / "marker"
        marker.touch()

        assert edition_folder_at(2) == folder
        assert marker.exists()
        folder.rename(folder.with_name("gone"))
        assert edition_folder_at(2) == folder
        assert not marker.exists()
        assert (folder / PLAN).exists()

    def test_with_errors_is_refused_with_the_way_out(self, ledger):
        with installed(plan="id: ["):
            adopt()
        adopt()

        with pytest.raises(Refused) as refused:
            definitions_at(2)
        assert "ngangtam audit verify" in refused.value.vi


class TestStatements:
    def test_are_known_from_their_entry_on(self, ledger):
        number = declare(
            matter=SUCCESSION_UNCLASSIFIED,
            declared_by="Cơ quan thử",
            declared_on=date(2020, 1, 2),
            document="01/TB",
            by="tests",
            at=MOMENT + timedelta(days=1),
        )

        assert not is_declared(SUCCESSION_UNCLASSIFIED, version=number - 1)
        assert is_declared(SUCCESSION_UNCLASSIFIED, version=number)
        assert not is_declared("something_else", version=number)

    def test_about_a_figure_are_listed_latest_first(self, ledger):
        first = self.attest(document="1/QĐ", met=3, members=4)
        second = self.attest(document="2/QĐ")

        assert attestations_at(first - 1) == ()
        assert [a.document for a in attestations_at(first)] == ["1/QĐ"]
        later, earlier = attestations_at(second)
        assert (later.document, later.counts) == ("2/QĐ", None)
        assert earlier.counts == Counts(met=3, unmet=1)
        assert earlier.valid == Period(date(2021, 1, 1), None)

    def attest(self, **more) -> int:
        return attest(
            indicator="T8",
            valid_from=date(2021, 1, 1),
            valid_to=None,
            by="tests",
            at=MOMENT + timedelta(days=1),
            **more,
        )


class TestSettledMatter:
    def test_turns_on_what_rests_on_it_from_its_entry_on(self, ledger):
        version = adopt()
        assert version is not None
        later = declare(
            matter="quy_doi_chung_chi_abc_ngoai_ngu",
            declared_by="Ban Thường vụ Tỉnh ủy",
            declared_on=date(2024, 1, 1),
            document="01-QĐ/TU",
            by="tests",
            at=MOMENT + timedelta(days=2),
        )

        assert edition_at(version).chosen_equivalences == ()
        chosen = edition_at(later).chosen_equivalences
        assert [each.id for each in chosen] == [
            "language_old_a",
            "language_old_b",
            "language_old_c",
        ]
        assert definitions_at(later).edition.chosen_equivalences == chosen
        assert edition_at(later).hash != edition_at(version).hash
