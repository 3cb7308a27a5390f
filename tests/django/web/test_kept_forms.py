"""A form that came after the session had ended: nothing is lost, and nobody else sees it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ngangtam_web.bootstrap import now
from ngangtam_web.web import kept_forms
from tests.django.web.test_sign_in import PASSWORD, account, sign_in

TYPED = {"username": "moi.den", "display_name": "Trần Thị <b>Thử</b>", "note": "dòng 1\ndòng 2"}
INVITE = "/tai-khoan/moi/"


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
        led = late.post(INVITE, TYPED)
        assert led.url == "/dang-nhap/?next=%2Fbieu-mau-da-giu%2F"

        _, signed_in = sign_in(late, next="/bieu-mau-da-giu/")
        shown = late.get(signed_in.url).content.decode()

        assert f'action="{INVITE}"' in shown
        assert "Trần Thị &lt;b&gt;Thử&lt;/b&gt;" in shown
        assert "dòng 1\ndòng 2" in shown

    def test_comes_back_where_the_browser_alone_remembers_who_it_was(self, late):
        del late.cookies["sessionid"]

        late.post(INVITE, TYPED)
        sign_in(late)

        assert "Trần Thị" in late.get("/bieu-mau-da-giu/").content.decode()

    def test_is_not_kept_for_whoever_never_signed_in_here(self, ledger):
        led = Client().post(INVITE, TYPED)

        assert led.url == f"/dang-nhap/?next={INVITE}"

    def test_is_not_shown_to_somebody_else(self, late):
        account(username="nguoi-khac")
        late.post(INVITE, TYPED)

        sign_in(late, username="nguoi-khac")

        assert late.get("/bieu-mau-da-giu/").url == "/"
        assert "kept_form" not in late.session

    def test_is_not_kept_after_signing_out(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        client, _ = sign_in()
        client.post("/dang-xuat/")

        assert client.post(INVITE, TYPED).url == f"/dang-nhap/?next={INVITE}"

    def test_holds_no_password_and_stands_sealed_in_the_database(self, late):
        late.post(INVITE, TYPED | {"new_password": "bí mật", "Password2": "bí mật"})

        stored = str(dict(late.session))
        assert "Trần" not in stored
        assert "moi.den" not in stored
        sign_in(late)
        assert "bí mật" not in late.get("/bieu-mau-da-giu/").content.decode()

    def test_says_that_files_have_to_be_chosen_again(self, late):
        late.post(INVITE, {"note": "x", "file": SimpleUploadedFile("a.pdf", b"%PDF")})
        sign_in(late)

        assert "Tệp gửi kèm không được giữ" in late.get("/bieu-mau-da-giu/").content.decode()

    def test_says_when_it_was_too_long(self, late):
        late.post(INVITE, {"note": "x" * (kept_forms.MOST_CHARACTERS + 1)})
        sign_in(late)

        assert "quá dài" in late.get("/bieu-mau-da-giu/").content.decode()

    def test_is_forgotten_after_half_an_hour(self, late, monkeypatch):
        late.post(INVITE, TYPED)
        sign_in(late)
        later = now() + timedelta(minutes=31)
        monkeypatch.setattr(kept_forms, "now", lambda: later)

        assert late.get("/bieu-mau-da-giu/").url == "/"

    def test_is_forgotten_when_dropped_and_when_sent_again(self, late):
        for end in ("/bieu-mau-da-giu/", INVITE):
            session = late.session
            late.post(INVITE, TYPED)
            sign_in(late)
            late.post(end, TYPED)

            assert late.get("/bieu-mau-da-giu/").url == "/"
            session = late.session
            session["seen_at"] -= 7200
            session.save()

    def test_that_is_a_forgery_is_not_kept(self, late):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = late.cookies

        refused = strict.post(INVITE, TYPED)

        assert refused.status_code == 403
        assert "kept_form" not in strict.session

    def test_is_not_trusted_when_the_cookie_was_made_up(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        client = Client()
        client.cookies["who"] = "1:abc:def"

        assert client.post(INVITE, TYPED).url == f"/dang-nhap/?next={INVITE}"


class TestFormThatLostItsToken:
    def test_shows_what_was_typed_to_be_copied_but_not_to_be_sent(self, ledger):
        client = Client(enforce_csrf_checks=True)

        answer = client.post(INVITE, TYPED | {"password": PASSWORD, "csrfmiddlewaretoken": "x"})

        shown = answer.content.decode()
        assert answer.status_code == 403
        assert "Trần Thị &lt;b&gt;Thử&lt;/b&gt;" in shown
        assert PASSWORD not in shown
        assert f'action="{INVITE}"' not in shown
