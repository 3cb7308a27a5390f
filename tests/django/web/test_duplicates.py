"""Files with one name and birth date are found, compared, merged as one entry, and taken apart."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.actions import erase_official
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items.models import PairDecision
from ngangtam_web.apps.work_items.sealing import Opener
from ngangtam_web.apps.work_items.telling_apart import _opened, told_apart
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.intake_batches.conftest import settings_folder  # noqa: F401 - a fixture
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since

LIST = "/can-bo/trung-lap/"
REASON = "Cùng số căn cước, đơn vị đã xác nhận"


def filed(ledger: Ledger, *, name: str, born: str, unit: str, start: str) -> int:
    number, _ = ledger.official(
        appointment("x", ledger.posts[unit], since(start)),
        degree("x", "dai_hoc", since("2004-06-01")),
        person("x", "birth_date", born),
        person("x", "citizen_id", "012345678901"),
        name=name,
    )
    return number


@pytest.fixture
def pair(ledger: Ledger, settings_folder) -> tuple[int, int]:  # noqa: F811
    """Two files of one person, a namesake born later, and one whose name differs by a tone."""
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
    ledger.entries_written += 1
    first = filed(
        ledger, name="Lò Thị Mẫu", born="1975-05-01", unit="department-head", start="2021-03-15"
    )
    second, _ = ledger.official(
        appointment("x", ledger.posts["commune-head"], since("2010-01-01", "2015-12-31")),
        degree("x", "thac_si", since("2012-06-01")),
        person("x", "birth_date", "1975-05-01"),
        name="LÒ  THỊ MẪU",
    )
    filed(ledger, name="Lò Thị Mẫu", born="1980-05-01", unit="commune-deputy", start="2020-01-01")
    filed(ledger, name="Lò Thị Mậu", born="1975-05-01", unit="commune-deputy", start="2020-01-01")
    snapshot_of(audit.head().number)
    return first, second


@pytest.fixture
def analyst(sign_in):
    return sign_in("provincial_analyst")


def shown(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def hidden_in(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', text))


def previewed(client, pair: tuple[int, int], **typed) -> tuple[str, dict[str, str]]:
    address = f"{LIST}{pair[0]}/{pair[1]}/"
    given = {"keep": str(pair[0]), "reason": REASON, "viec": "xem"} | typed
    page = client.post(address, hidden_in(shown(client, address)) | given).content.decode()
    return page, hidden_in(page) | given | {"viec": "ghi"}


class TestDuplicates:
    def test_are_those_of_one_name_and_birth_date_alone(self, analyst, pair):
        page = shown(analyst, LIST)

        assert re.findall(r'href="(/can-bo/trung-lap/\d+/\d+/)"', page) == [
            f"{LIST}{pair[0]}/{pair[1]}/"
        ]

    def test_are_counted_on_the_first_page(self, analyst, pair):
        page = shown(analyst, "/")

        assert "Cặp hồ sơ có thể trùng: 1" in page
        assert f'href="{LIST}"' in page

    def test_of_which_one_is_out_of_scope_are_not_found(self, ledger, sign_in, pair):
        reader = sign_in("provincial_analyst", unit_id=ledger.units["department"])

        assert f"{LIST}{pair[0]}" not in shown(reader, LIST)
        shown(reader, f"{LIST}{pair[0]}/{pair[1]}/", 404)
        answer = reader.post(f"{LIST}{pair[0]}/{pair[1]}/", {"keep": pair[0], "reason": REASON})
        assert answer.status_code == 404

    def test_are_for_nobody_who_may_not_change_files(self, sign_in, pair):
        for role in ("unit_hr_officer", "inspector", "provincial_leader"):
            shown(sign_in(role), LIST, 403)

    def test_are_no_pair_of_one_file(self, analyst, pair):
        shown(analyst, f"{LIST}{pair[0]}/{pair[0]}/", 404)
        shown(analyst, f"{LIST}{pair[0]}/999999/", 404)

    def test_stand_side_by_side_without_what_needs_a_right(self, analyst, pair):
        page = shown(analyst, f"{LIST}{pair[0]}/{pair[1]}/")

        assert "Đại học" in page
        assert "Thạc sĩ" in page
        assert "012345678901" not in page

    def test_say_what_speaks_for_and_against_one_person(self, analyst, pair):
        page = shown(analyst, f"{LIST}{pair[0]}/{pair[1]}/")
        part = page[page.index('id="can-cu"') : page.index("</section>", page.index('id="can-cu"'))]
        assert "Họ tên giống nhau" in part
        assert "Cùng ngày sinh" in part
        assert "Khác đơn vị" in part

        younger = shown(analyst, f"{LIST}{pair[0]}/{pair[1] + 1}/")
        assert "Cùng ngày, tháng sinh nhưng khác năm" in younger
        # Whether ids agree is for who may see them.
        assert "số định danh" not in younger

    def test_are_merged_after_a_preview_and_taken_apart_again(self, analyst, pair):
        page, data = previewed(analyst, pair)
        head = audit.head().number
        assert "Thạc sĩ" in page.partition('id="se-ghi"')[2]
        assert "012345678901" not in page
        assert audit.head().number == head

        went = analyst.post(f"{LIST}{pair[0]}/{pair[1]}/", data)
        assert went.status_code == 302
        assert went.url == f"/can-bo/{pair[0]}/cap-nhat/lan/{head + 1}/"
        assert "Thạc sĩ" in shown(analyst, f"/can-bo/{pair[0]}/")
        assert audit.entry(head + 1).reason == REASON
        assert f"{LIST}{pair[0]}" not in shown(analyst, LIST)

        result = shown(analyst, went.url)
        undo = re.search(r'action="(/[^"]*/hoan-tac/)"', result)[1]
        analyst.post(undo)
        assert audit.head().number == head + 2
        with scoped("all"):
            names = queries.names_of(officials=pair)
        assert set(names) == set(pair)

    def test_are_taken_apart_from_the_page_of_the_entry(self, analyst, pair):
        _page, data = previewed(analyst, pair)
        analyst.post(f"{LIST}{pair[0]}/{pair[1]}/", data)
        entry = audit.head().number
        undo = f"/lan-cap-nhat/{entry}/hoan-tac/"
        assert f'action="{undo}"' in shown(analyst, f"/lan-cap-nhat/{entry}/")
        assert analyst.post(undo).status_code == 302

        with scoped("all"):
            assert set(queries.names_of(officials=pair)) == set(pair)
        assert undo not in shown(analyst, f"/lan-cap-nhat/{entry}/")

    def test_are_not_taken_apart_by_who_only_reads_the_ledger(self, sign_in, analyst, pair):
        _page, data = previewed(analyst, pair)
        analyst.post(f"{LIST}{pair[0]}/{pair[1]}/", data)
        entry = audit.head().number

        assert "/hoan-tac/" not in shown(sign_in("inspector"), f"/lan-cap-nhat/{entry}/")

    def test_that_do_not_look_like_one_person_are_warned_of(self, analyst, pair):
        warning = "Ngày sinh hoặc giới tính của hai hồ sơ khác nhau."

        assert warning not in shown(analyst, f"{LIST}{pair[0]}/{pair[1]}/")
        assert warning in shown(analyst, f"{LIST}{pair[0]}/{pair[1] + 1}/")

    def test_are_merged_once_by_a_form_sent_twice(self, analyst, pair):
        _page, data = previewed(analyst, pair)
        head = audit.head().number
        for _ in range(2):
            analyst.post(f"{LIST}{pair[0]}/{pair[1]}/", data)

        assert audit.head().number == head + 1

    def test_are_shown_again_where_a_file_changed_since_the_preview(self, ledger, analyst, pair):
        _page, data = previewed(analyst, pair)
        ledger.entries_written = audit.head().number
        ledger.record(facts=(degree(pair[1], "tien_si", since("2020-01-01")),))
        head = audit.head().number
        again = analyst.post(f"{LIST}{pair[0]}/{pair[1]}/", data).content.decode()

        assert audit.head().number == head
        assert "Tiến sĩ" in again
        assert "Hãy xem lại rồi ghi." in again

    @pytest.mark.parametrize(
        "typed", [{"reason": ""}, {"keep": "7777"}, {"reason": "a" * 10_000}, {"keep": ""}]
    )
    def test_are_not_merged_by_a_wrong_form(self, analyst, pair, typed):
        _page, data = previewed(analyst, pair)
        head = audit.head().number
        answer = analyst.post(f"{LIST}{pair[0]}/{pair[1]}/", data | typed)

        assert answer.status_code == 400
        assert audit.head().number == head

    def test_whose_posts_overlap_say_which_has_to_be_withdrawn(self, ledger, analyst, pair):
        other = filed(
            ledger, name="Lò Thị Mẫu", born="1975-05-01", unit="commune-head", start="2022-01-01"
        )
        page, data = previewed(analyst, (pair[0], other))
        assert "Trùng thời gian" in page
        assert 'value="ghi"' not in page

        overlapping = re.findall(r'name="withdraw" value="(\d+)"', page)
        page, data = previewed(analyst, (pair[0], other), withdraw=overlapping[-1])
        head = audit.head().number
        analyst.post(f"{LIST}{pair[0]}/{other}/", data)
        assert audit.head().number == head + 1

    def test_cost_no_query_each(self, ledger, analyst, pair):
        shown(analyst, LIST)
        with CaptureQueriesContext(connection) as few:
            shown(analyst, LIST)
        for number in range(3):
            ledger.official(
                degree("x", "dai_hoc", since("2004-06-01")),
                appointment(
                    "x",
                    ledger.posts["commune-deputy"],
                    since(f"201{number}-01-01", f"201{number}-06-01"),
                ),
                person("x", "birth_date", "1975-05-01"),
                name="Lò Thị Mẫu",
            )
        snapshot_of(audit.head().number)
        shown(analyst, LIST)
        with CaptureQueriesContext(connection) as many:
            shown(analyst, LIST)

        assert len(many) == len(few)


class TestNamesWithoutAccents:
    @pytest.fixture
    def plain(self, ledger, pair) -> int:
        number, _ = ledger.official(
            degree("x", "dai_hoc", since("2004-06-01")),
            appointment("x", ledger.posts["commune-deputy"], since("2016-01-01", "2016-06-01")),
            person("x", "birth_date", "1975-05-01"),
            name="Lo Thi Mau",
        )
        snapshot_of(audit.head().number)
        return number

    def test_are_found_behind_those_with_the_same_tones(self, analyst, pair, plain):
        page = shown(analyst, LIST)
        found = re.findall(r'href="(/can-bo/trung-lap/\d+/\d+/)"', page)

        assert found[0] == f"{LIST}{pair[0]}/{pair[1]}/"
        assert {f"{LIST}{one}/{plain}/" for one in pair} <= set(found[1:])
        # "Mẫu" and "Mậu" were both typed with their tones: they are two names.
        assert f"{LIST}{pair[0]}/{pair[1] + 2}/" not in found
        assert page.count("Trùng họ tên, ngày sinh") == 1
        assert "họ tên chỉ thiếu dấu" in page


class TestTellingApart:
    @staticmethod
    def decided(client, pair, viec: str, reason: str = "Số căn cước khác nhau"):
        address = f"{LIST}{pair[0]}/{pair[1]}/"
        data = hidden_in(shown(client, address)) | {"viec": viec, "khac-reason": reason}
        return client.post(address, data)

    def test_keeps_a_pair_out_of_the_list_with_who_and_why(self, analyst, pair):
        head = audit.head().number
        assert self.decided(analyst, pair, "khac-nhau").status_code == 302
        page = shown(analyst, LIST)

        assert "Không có cặp hồ sơ nào cần so sánh." in page
        assert "Số căn cước khác nhau" in page.partition('id="khac-nhau"')[2]
        assert "Cặp hồ sơ có thể trùng: 0" in shown(analyst, "/")
        # No figure changes, so no version is made.
        assert audit.head().number == head

    def test_is_taken_back(self, analyst, pair):
        self.decided(analyst, pair, "khac-nhau")
        assert "Bỏ xác nhận" in shown(analyst, f"{LIST}{pair[0]}/{pair[1]}/")
        assert self.decided(analyst, pair, "bo-khac-nhau", "Đã xác minh lại").status_code == 302

        assert f"{LIST}{pair[0]}/{pair[1]}/" in shown(analyst, LIST)
        with scoped("all"):
            rows = PairDecision.objects.filter(first_id=pair[0]).order_by("pk")
            assert [row.are_distinct for row in rows] == [True, False]

    def test_needs_a_reason(self, analyst, pair):
        assert self.decided(analyst, pair, "khac-nhau", "  ").status_code == 400
        assert f"{LIST}{pair[0]}/{pair[1]}/" in shown(analyst, LIST)

    def test_is_written_once_by_a_form_sent_twice(self, analyst, pair):
        address = f"{LIST}{pair[0]}/{pair[1]}/"
        data = hidden_in(shown(analyst, address))
        data |= {"viec": "khac-nhau", "khac-reason": "Số căn cước khác nhau"}
        for _ in range(2):
            analyst.post(address, data)

        with scoped("all"):
            assert PairDecision.objects.filter(first_id=pair[0]).count() == 1

    @pytest.mark.parametrize(
        ("attribute", "value", "is_asked"),
        [("birth_date", "1975-05-01", True), ("sex", "nu", False)],
    )
    def test_holds_until_name_or_birth_date_change(
        self, ledger, analyst, pair, attribute, value, is_asked
    ):
        self.decided(analyst, pair, "khac-nhau")
        with scoped("all"):
            file = queries.official_file(official_id=pair[1])
        known = [f.fact for f in file.facts if getattr(f.fact, "attribute", "") == attribute]
        ledger.entries_written = audit.head().number
        replaced = known[0].fact_id if known else None
        ledger.record(facts=(replace(person(pair[1], attribute, value), replaces=replaced),))
        snapshot_of(audit.head().number)

        assert (f'href="{LIST}{pair[0]}/{pair[1]}/">So sánh' in shown(analyst, LIST)) is is_asked

    def test_is_for_whoever_sees_both(self, ledger, sign_in, analyst, pair):
        self.decided(analyst, pair, "khac-nhau")
        with scoped([ledger.units["department"]]):
            assert not PairDecision.objects.filter(first_id=pair[0]).exists()

    def test_is_not_readable_once_one_of_them_is_erased(self, analyst, pair):
        self.decided(analyst, pair, "khac-nhau", "Bí mật của hai người")
        with scoped("all"):
            assert told_apart(pair)[pair].reason == "Bí mật của hai người"
            row = PairDecision.objects.get(first_id=pair[0])
            erase_official(official_id=pair[0], reason="thử", by="tests", at=MOMENT)
            assert _opened(row, Opener(pair)) == ""


class TestCompletenessOfAll:
    def test_is_counted_from_the_states(self, analyst, pair):
        page = shown(analyst, "/")

        assert 'id="day-du"' in page
        assert "3 người đang công tác" in page, page.partition('id="day-du"')[2]
        # Sensitive data are no gap of whoever may not see them.
        assert "Dân tộc" not in page.partition('id="day-du"')[2]
