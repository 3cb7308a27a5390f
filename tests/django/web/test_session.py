import pytest
from django.db import OperationalError
from django.test import Client

from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.audit import queries as audit


class TestSignIn:
    def test_leads_to_the_page_that_was_asked_for(self, ledger, sign_in):
        sign_in("inspector")
        client = Client()

        asked = client.get("/lan-cap-nhat/")
        assert asked.url == "/dang-nhap/?next=/lan-cap-nhat/"
        signed_in = client.post(
            asked.url,
            {
                "username": "reader-inspector",
                "password": "doc-thu-8-trang",
                "next": "/lan-cap-nhat/",
            },
        )

        assert signed_in.url == "/lan-cap-nhat/"
        assert client.get("/lan-cap-nhat/").url.startswith("/tai-khoan-cua-toi/xac-thuc/")

    def test_says_that_name_or_password_is_wrong_and_keeps_the_name(self, ledger):
        response = Client().post("/dang-nhap/", {"username": "ai-do", "password": "x"})

        shown = response.content.decode()
        assert response.status_code == 400
        assert "không đúng" in shown
        assert 'value="ai-do"' in shown

    @pytest.mark.parametrize(
        "wanted",
        [
            "https://example.org/",
            "//example.org/",
            "/\\example.org/",
            "https:example.org",
            "https://testserver@example.org/",
            "javascript:alert(1)",
            # Another name of ours, which on the reader's machine is something else.
            "http://localhost/",
        ],
    )
    def test_never_leads_to_another_site(self, ledger, sign_in, wanted):
        client = sign_in("inspector")

        assert client.get("/dang-nhap/", {"next": wanted}).url == "/"
        for address in ("/ngon-ngu/", "/giao-dien/chon/"):
            assert client.post(address, {"next": wanted}).url == "/", address

    def test_is_for_the_names_of_this_site_alone(self, ledger, caplog):
        answer = Client().get("/dang-nhap/", headers={"host": "example.org"})

        assert answer.status_code == 400
        assert "example.org" not in answer.content.decode()
        assert not caplog.records

    def test_ends_with_signing_out(self, ledger, sign_in):
        client = sign_in("inspector")

        client.post("/dang-xuat/")

        assert client.get("/lan-cap-nhat/").status_code == 302


class TestLanguage:
    def test_is_vietnamese_whatever_the_browser_prefers(self, ledger):
        response = Client().get("/dang-nhap/", headers={"accept-language": "en-US"})

        assert "Đăng nhập" in response.content.decode()

    def test_is_remembered_for_the_reader(self, ledger, sign_in):
        client = sign_in("inspector")

        client.post("/ngon-ngu/", {"language": "en", "next": "/lan-cap-nhat/"})

        assert '<html lang="en">' in client.get("/lan-cap-nhat/").content.decode()
        assert User.objects.get(username="reader-inspector").language == "en"

    def test_that_does_not_exist_changes_nothing(self, ledger, sign_in):
        client = sign_in("inspector")

        client.post("/ngon-ngu/", {"language": "xx"})

        assert '<html lang="vi">' in client.get("/lan-cap-nhat/").content.decode()


class TestErrorPages:
    def test_name_a_page_that_does_not_exist(self, ledger, sign_in):
        response = sign_in("inspector").get("/khong-co/")

        assert response.status_code == 404
        assert "Không có trang này" in response.content.decode()

    def test_say_that_a_form_has_expired(self, ledger):
        response = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"username": "x"})

        assert response.status_code == 403
        assert "Biểu mẫu đã hết hạn" in response.content.decode()

    def test_say_that_the_database_is_down(self, ledger, sign_in, monkeypatch):
        def down():
            raise OperationalError("connection refused")

        client = sign_in("inspector")
        client.raise_request_exception = False
        monkeypatch.setattr(audit, "head", down)

        response = client.get("/lan-cap-nhat/")

        assert response.status_code == 503
        assert "Cơ sở dữ liệu đang tạm dừng" in response.content.decode()

    def test_say_that_a_fault_is_ours_and_nothing_of_it(self, ledger, sign_in, monkeypatch):
        def faulty():
            raise ValueError("secret detail")

        client = sign_in("inspector")
        client.raise_request_exception = False
        monkeypatch.setattr(audit, "head", faulty)

        response = client.get("/lan-cap-nhat/")

        assert response.status_code == 500
        assert "secret detail" not in response.content.decode()


class TestDemoBanner:
    @pytest.mark.parametrize("address", ["/dang-nhap/", "/lan-cap-nhat/", "/can-bo/"])
    def test_stands_on_every_page_of_a_demo(self, ledger, sign_in, address):
        client = Client() if address == "/dang-nhap/" else sign_in("inspector")

        assert "demo-banner" in client.get(address).content.decode()
