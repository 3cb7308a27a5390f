"""A form that came after the session had ended: nothing is lost, and nobody else sees it."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.audit.queries import head
from ngangtam_web.bootstrap import now
from ngangtam_web.web import kept_forms
from ngangtam_web.web.refilling import REFILLED
from tests.architecture.test_pages import patterns
from tests.django.registry.ledger import appointment, since
from tests.django.web.conftest import show_second_factor
from tests.django.web.test_sign_in import PASSWORD, account, sign_in

TYPED = {"username": "moi.den", "display_name": "Trần Thị <b>Thử</b>", "note": "dòng 1\ndòng 2"}
#: Only takes forms, and shows none.
CHANGE = "/tai-khoan/5/thay-doi/"


@pytest.fixture
def late(ledger):
    """Somebody whose session has just ended, and what they send."""
    account("unit_head", unit_id=ledger.units["commune"])
    client, _ = sign_in()
    session = client.session
    session["seen_at"] -= 7200
    session.save()
    return client


class TestKeptForm:
    def test_comes_back_filled_after_signing_in_again(self, late):
        led = late.post(CHANGE, TYPED)
        assert led.url == "/dang-nhap/?next=%2Fbieu-mau-da-giu%2F"

        _, signed_in = sign_in(late, next="/bieu-mau-da-giu/")
        shown = late.get(signed_in.url).content.decode()

        assert f'action="{CHANGE}"' in shown
        assert "Trần Thị &lt;b&gt;Thử&lt;/b&gt;" in shown
        assert "dòng 1\ndòng 2" in shown

    def test_comes_back_where_the_browser_alone_remembers_who_it_was(self, late):
        del late.cookies["sessionid"]

        late.post(CHANGE, TYPED)
        sign_in(late)

        assert "Trần Thị" in late.get("/bieu-mau-da-giu/").content.decode()

    def test_is_not_kept_for_whoever_never_signed_in_here(self, ledger):
        led = Client().post(CHANGE, TYPED)

        assert led.url == f"/dang-nhap/?next={CHANGE}"

    def test_is_not_shown_to_somebody_else(self, late):
        account(username="nguoi-khac")
        late.post(CHANGE, TYPED)

        sign_in(late, username="nguoi-khac")

        assert late.get("/bieu-mau-da-giu/").url == "/"
        assert "kept_form" not in late.session

    def test_is_not_kept_after_signing_out(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        client, _ = sign_in()
        client.post("/dang-xuat/")

        assert client.post(CHANGE, TYPED).url == f"/dang-nhap/?next={CHANGE}"

    def test_holds_no_password_and_stands_sealed_in_the_database(self, late):
        late.post(CHANGE, TYPED | {"new_password": "bí mật", "Password2": "bí mật"})

        stored = str(dict(late.session))
        assert "Trần" not in stored
        assert "moi.den" not in stored
        sign_in(late)
        assert "bí mật" not in late.get("/bieu-mau-da-giu/").content.decode()

    def test_says_that_files_have_to_be_chosen_again(self, late):
        late.post(CHANGE, {"note": "x", "file": SimpleUploadedFile("a.pdf", b"%PDF")})
        sign_in(late)

        assert "Tệp gửi kèm không được giữ" in late.get("/bieu-mau-da-giu/").content.decode()

    def test_says_when_it_was_too_long(self, late):
        late.post(CHANGE, {"note": "x" * (kept_forms.MOST_CHARACTERS + 1)})
        sign_in(late)

        assert "quá dài" in late.get("/bieu-mau-da-giu/").content.decode()

    def test_is_forgotten_after_half_an_hour(self, late, monkeypatch):
        late.post(CHANGE, TYPED)
        sign_in(late)
        later = now() + timedelta(minutes=31)
        monkeypatch.setattr(kept_forms, "now", lambda: later)

        assert late.get("/bieu-mau-da-giu/").url == "/"

    def test_is_forgotten_when_dropped_and_when_sent_again(self, late):
        for end in ("/bieu-mau-da-giu/", CHANGE):
            session = late.session
            late.post(CHANGE, TYPED)
            sign_in(late)
            late.post(end, TYPED)

            assert late.get("/bieu-mau-da-giu/").url == "/"
            session = late.session
            session["seen_at"] -= 7200
            session.save()

    def test_that_is_a_forgery_is_not_kept(self, late):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = late.cookies

        refused = strict.post(CHANGE, TYPED)

        assert refused.status_code == 403
        assert "kept_form" not in strict.session

    def test_is_not_trusted_when_the_cookie_was_made_up(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        client = Client()
        client.cookies["who"] = "1:abc:def"

        assert client.post(CHANGE, TYPED).url == f"/dang-nhap/?next={CHANGE}"


class TestFormThatLostItsToken:
    def test_shows_what_was_typed_to_be_copied_but_not_to_be_sent(self, ledger):
        client = Client(enforce_csrf_checks=True)

        answer = client.post(CHANGE, TYPED | {"password": PASSWORD, "csrfmiddlewaretoken": "x"})

        shown = answer.content.decode()
        assert answer.status_code == 403
        assert "Trần Thị &lt;b&gt;Thử&lt;/b&gt;" in shown
        assert PASSWORD not in shown
        assert f'action="{CHANGE}"' not in shown


class TestRefilledPage:
    """The form stands on its own page again, as it was left."""

    @pytest.fixture
    def come_late(self, ledger):
        def send(role, address, typed, **grant):
            user_id = account(role, **grant)
            client = Client()
            client.force_login(User.objects.get(pk=user_id))
            show_second_factor(client, user_id)
            session = client.session
            session["seen_at"] -= 7200
            session.save()
            led = client.post(address, typed)
            assert led.url == "/dang-nhap/?next=%2Fbieu-mau-da-giu%2F"
            sign_in(client)
            show_second_factor(client, user_id)
            led = client.get("/bieu-mau-da-giu/")
            assert led.url.startswith(address + "?"), led.url
            shown = client.get(led.url)
            assert shown.status_code == 200
            return client, shown.content.decode(), led.url

        return send

    def test_holds_what_was_typed_and_says_why(self, come_late):
        _, shown, _ = come_late("system_administrator", "/tai-khoan/moi/", TYPED)

        assert 'value="moi.den"' in shown
        assert "Trần Thị &lt;b&gt;Thử&lt;/b&gt;" in shown
        assert "nội dung đã nhập được điền lại" in shown
        assert 'class="errors' not in shown

    def test_is_sent_as_at_any_other_time_and_then_forgotten(self, come_late):
        client, shown, address = come_late("system_administrator", "/tai-khoan/moi/", TYPED)
        once = re.search(r'name="once" value="([^"]+)"', shown)[1]
        typed = TYPED | {"role": "auditor", "unit_code": "", "once": once}

        assert client.post(address, typed).status_code == 200

        assert User.objects.filter(username="moi.den").exists()
        assert "kept_form" not in client.session

    def test_holds_choices_days_and_boxes_of_a_fact_with_the_version_it_was_about(
        self, come_late, ledger
    ):
        official_id, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], since("2021-03-15"))
        )
        seen = head().number
        ledger.official(appointment("x", ledger.posts["department-head"], since("2021-03-15")))
        typed = {
            "title": "pho_giam_doc_so",
            "manner": "bo_nhiem",
            "start": "1/5/2024",
            "ends_previous": "on",
            "number": "12/QĐ-UBND",
            "reason": "Theo quyết định",
            "seen": str(seen),
            "scan": SimpleUploadedFile("a.pdf", b"%PDF-1.7"),
        }

        _, shown, _ = come_late(
            "provincial_analyst", f"/can-bo/{official_id}/cap-nhat/appointment/", typed
        )

        assert '<option value="pho_giam_doc_so" selected>' in shown
        assert 'value="1/5/2024"' in shown
        assert 'value="12/QĐ-UBND"' in shown
        assert re.search(r'name="ends_previous"[^>]*checked', shown)
        assert f'name="seen" value="{seen}"' in shown
        assert "hãy chọn lại tệp" in shown

    def test_leaves_the_page_empty_for_whoever_opens_it_by_themselves(self, come_late):
        client, _, _ = come_late("system_administrator", "/tai-khoan/moi/", TYPED)

        assert "moi.den" not in client.get("/tai-khoan/moi/").content.decode()

    def test_is_not_filled_for_somebody_else_or_from_the_address(self, come_late):
        client, _, address = come_late("system_administrator", "/tai-khoan/moi/", TYPED)
        other = account("system_administrator", username="nguoi-khac")
        client.force_login(User.objects.get(pk=other))
        show_second_factor(client, other)

        assert "moi.den" not in client.get(address).content.decode()
        shown = client.get(address + "&username=tu-dia-chi").content.decode()
        assert "tu-dia-chi" not in shown.partition("<main")[2]

    def test_that_the_reader_may_not_open_is_left_for_the_form_by_itself(self, late):
        late.post("/tai-khoan/moi/", TYPED)
        sign_in(late)

        assert "moi.den" in late.get("/bieu-mau-da-giu/").content.decode()

    def test_is_a_page_that_there_is(self):
        assert {pattern.name for pattern in patterns()} >= REFILLED
