"""What every answer tells the browser, and what cookies may do."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from tests.django.web.test_sign_in import account, sign_in

ADDRESSES = ["/dang-nhap/", "/khong-co/", "/can-bo/", "/static/ngangtam/style.css"]
_TELL = """
import json
from django.conf import settings
import ngangtam_web.config.settings.prod as prod
names = [n for n in dir(prod) if n.isupper()]
print(json.dumps({n: repr(getattr(prod, n)) for n in names}))
"""


class TestHeaders:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_stand_on_every_answer(self, ledger, address):
        response = Client().get(address)
        response.close()
        headers = response.headers

        policy = headers["Content-Security-Policy"]
        for part in (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ):
            assert part in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "Access-Control-Allow-Origin" not in headers
        assert "X-Powered-By" not in headers
        # What answers is nobody's business: the web server would name itself.
        assert headers["Server"] == "web"

    def test_let_nothing_personal_be_kept(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        client, _ = sign_in()

        for address in ("/", "/tai-khoan-cua-toi/", "/ke-hoach/724/", "/khong-co/", "/can-bo/"):
            assert "no-store" in client.get(address).headers["Cache-Control"], address

    def test_let_style_sheets_be_kept(self, ledger):
        response = Client().get(ADDRESSES[-1])
        response.close()

        assert "no-store" not in response.headers["Cache-Control"]


class TestCookies:
    def test_are_for_this_site_and_for_no_script(self, ledger):
        account()
        client, _ = sign_in()

        assert {"sessionid", "csrftoken", "django_language", "who"} <= set(client.cookies)
        for name, cookie in client.cookies.items():
            assert cookie["httponly"], name
            assert cookie["samesite"] == "Lax", name
            assert cookie["path"] == "/", name
            assert not cookie["domain"], name


def served_with(**environment: str) -> dict[str, str]:
    told = subprocess.run(
        [sys.executable, "-c", _TELL], env=os.environ | environment, capture_output=True, check=True
    )
    return json.loads(told.stdout)


class TestServing:
    def test_with_tls_binds_cookies_to_the_host_and_asks_for_tls_for_a_year(self, tmp_path):
        prod = served_with(
            NGANGTAM_HOME=str(tmp_path), NGANGTAM_HTTPS="1", NGANGTAM_HOSTS="a.example"
        )

        for cookie in ("SESSION", "CSRF", "LANGUAGE"):
            assert prod[f"{cookie}_COOKIE_NAME"].startswith("'__Host-")
            assert prod[f"{cookie}_COOKIE_SECURE"] == "True"
            assert prod[f"{cookie}_COOKIE_HTTPONLY"] == "True"
        assert int(prod["SECURE_HSTS_SECONDS"]) >= 365 * 24 * 3600
        assert prod["SECURE_HSTS_INCLUDE_SUBDOMAINS"] == "True"
        assert prod["SECURE_SSL_REDIRECT"] == "True"
        assert prod["DEBUG"] == "False"

    def test_without_a_proxy_believes_no_address_that_a_header_claims(self, tmp_path):
        prod = served_with(NGANGTAM_HOME=str(tmp_path), NGANGTAM_HTTPS="")

        assert "ALLAUTH_TRUSTED_PROXY_COUNT" not in prod
        assert "SECURE_PROXY_SSL_HEADER" not in prod
