"""What was confirmed of a sender's layout is read so next time, and offered to nobody unasked."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import IntegrityError, ProgrammingError

from ngangtam.careers import Qualification
from ngangtam.intake import Mapping, read_file
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.mappings import (
    FieldTwice,
    KnownMappings,
    NobodyNamed,
    confirm_mapping,
    layouts_confirmed,
    mapping_for,
    offered_for,
)
from ngangtam_web.apps.intake_batches.models import ConfirmedMapping
from ngangtam_web.bootstrap.law import edition_at
from tests.django.intake_batches.province import MOMENT, facts, open_province, send, table

HEADER = ("STT", "Họ và tên", "Chức vụ", "Ngoại ngữ", "Sở trường")
ROWS = ((1, "Bế Thị Thử", "Giám đốc", "", "Cờ"), (2, "Lý Văn Mẫu", "Chuyên viên", "", "Bơi"))
FIELDS = {
    "STT": "row_number",
    "Họ và tên": "full_name",
    "Chức vụ": "post",
    "Ngoại ngữ": "language",
    "Sở trường": "note",
}


@pytest.fixture(autouse=True)
def province(db, settings_folder):
    open_province()


@pytest.fixture
def file(tmp_path) -> Path:
    return table(
        tmp_path / "so.xlsx", [("SỞ NỘI VỤ",), ("(Tính đến ngày 31/12/2020)",), HEADER, *ROWS]
    )


def layout_of(path: Path) -> str:
    (layout,) = read_file(path, edition=edition_at(audit.head().number)).layouts
    return layout.key


def confirm(key: str, *, unit: int | None, fields=FIELDS, **stated) -> int:
    return confirm_mapping(
        sender_unit_id=unit,
        mapping=Mapping(key=key, fields=fields, **stated),
        columns=HEADER,
        sheet="Trang 1",
        sent_id=None,
        by="tests",
        at=MOMENT,
    )


def known_without_language() -> int:
    return sum(isinstance(fact, Qualification) and fact.state == "none" for fact in facts())


class TestConfirming:
    def test_lets_the_latest_count_and_keeps_the_one_before(self, file):
        key = layout_of(file)
        confirm(key, unit=7)
        latest = confirm(key, unit=7, blanks={"language": "none"})
        found = mapping_for(sender_unit_id=7, layout=key)

        assert found.id == latest
        assert found.mapping.blanks == {"language": "none"}
        assert ConfirmedMapping.objects.count() == 2
        assert [one.id for one in layouts_confirmed(sender_unit_id=7)] == [latest]

    def test_is_of_one_sender_alone(self, file):
        key = layout_of(file)
        confirm(key, unit=7)

        assert mapping_for(sender_unit_id=8, layout=key) is None
        assert offered_for(sender_unit_id=8, layout=key) is None

    def test_refuses_a_list_of_people_without_their_names(self, file):
        with pytest.raises(NobodyNamed):
            confirm(layout_of(file), unit=7, fields={"Họ và tên": "note"})
        with pytest.raises(FieldTwice):
            confirm(layout_of(file), unit=7, fields={**FIELDS, "Sở trường": "full_name"})

        assert not ConfirmedMapping.objects.exists()

    def test_takes_a_list_of_posts_without_names(self, file):
        assert confirm(layout_of(file), unit=7, fields={"Chức vụ": "post"}, kind="post_seats")

    def test_keeps_no_cell_of_the_file(self, file):
        confirm(layout_of(file), unit=7)
        row = ConfirmedMapping.objects.get()
        kept = json.dumps([row.columns, row.mapping], ensure_ascii=False)

        assert "Sở trường" in kept
        assert not [cell for cell in ("Bế Thị Thử", "Cờ", "Giám đốc") if cell in kept]

    @pytest.mark.parametrize("change", ["UPDATE {} SET sender_unit_id = 1", "DELETE FROM {}"])
    def test_is_never_changed(self, file, change):
        confirm(layout_of(file), unit=7)
        with pytest.raises((ProgrammingError, IntegrityError)), connection.cursor() as cursor:
            cursor.execute(change.format("intake_batches_confirmedmapping"))


class TestOffering:
    def test_offers_what_holds_for_the_province_and_does_not_apply_it(self, file):
        key = layout_of(file)
        confirm(key, unit=None, blanks={"language": "none"})

        assert offered_for(sender_unit_id=7, layout=key).mapping.blanks == {"language": "none"}
        assert KnownMappings(sender_unit_id=7)(key) is None

    def test_offers_nothing_where_the_sender_confirmed_its_own(self, file):
        key = layout_of(file)
        confirm(key, unit=None)
        confirm(key, unit=7)

        assert offered_for(sender_unit_id=7, layout=key) is None
        # The province is a sender too: its own is applied.
        assert KnownMappings(sender_unit_id=None)(key) is not None
        assert offered_for(sender_unit_id=None, layout=key) is None


class TestLoading:
    def test_reads_a_senders_file_as_it_was_confirmed(self, file):
        confirm(layout_of(file), unit=7, blanks={"language": "none"})
        send(file, sender_unit_id=7)

        assert known_without_language() == 2

    def test_reads_the_file_of_another_as_ever(self, file):
        confirm(layout_of(file), unit=7, blanks={"language": "none"})
        send(file, sender_unit_id=8)

        assert known_without_language() == 0

    def test_takes_no_day_and_unit_of_another_file(self, file):
        key = layout_of(file)
        confirm(key, unit=7, unit_text="Sở Tài chính", as_of=date(2010, 1, 1))
        mapping = KnownMappings(sender_unit_id=7, sent_id=3)(key)

        assert (mapping.unit_text, mapping.as_of) == (None, None)
        assert mapping.fields["Sở trường"] == "note"

    def test_gives_what_was_given_before_when_told_so(self, file):
        key = layout_of(file)
        confirm(key, unit=7)
        checked = KnownMappings(sender_unit_id=7)
        checked(key)
        confirm(key, unit=7, blanks={"language": "none"})
        again = KnownMappings(sender_unit_id=7, only=checked.given)

        assert not again.blank_means_none(key, "language")
        assert KnownMappings(sender_unit_id=7).blank_means_none(key, "language")
        # What was read without a confirmation is read without one, whatever came since.
        assert KnownMappings(sender_unit_id=7, only={})(key) is None
