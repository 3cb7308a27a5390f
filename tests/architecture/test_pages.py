"""No permission, no page; and no page that reaches outside or carries code."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.architecture.catalogues import WEB
from tests.databases import setup_django

setup_django()

from ngangtam_web.apps.accounts.roles import ROLES  # noqa: E402
from ngangtam_web.web.guard import OPEN, RIGHTS  # noqa: E402
from tests.django.registry.ledger import Ledger, appointment, since  # noqa: E402
from tests.django.web.conftest import sign_in  # noqa: E402, F401 - a fixture

#: A value for every part that an address may have.
PARTS = {
    "plan_id": "724",
    "target_id": "T2a",
    "official_id": 1,
    "kind": "appointment",
    "fact_id": 1,
    "number": 1,
    "change": "sua",
}
#: What a request for another site looks like in a page or a style sheet.
_OUTSIDE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[\w.-]+\.\w+|url\(|@import")
_INLINE = re.compile(
    r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE
)


def patterns() -> list[URLPattern]:
    found, waiting = [], list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop()
        if isinstance(one, URLPattern):
            found.append(one)
        else:
            waiting.extend(one.url_patterns)
    return found


def address_of(pattern: URLPattern) -> str:
    parts = {name: PARTS[name] for name in pattern.pattern.converters}
    return reverse(pattern.name, kwargs=parts)


GUARDED = [one for one in patterns() if hasattr(one.callback, RIGHTS)]
NAMES = [one.name for one in GUARDED]


class TestPages:
    def test_each_name_the_rights_that_open_it_or_are_open_on_purpose(self):
        undecided = [
            one.name
            for one in patterns()
            if hasattr(one.callback, RIGHTS) == hasattr(one.callback, OPEN)
        ]

        assert not undecided

    def test_that_are_open_are_those_of_signing_in(self):
        opened = {one.name for one in patterns() if hasattr(one.callback, OPEN)}

        assert opened == {"login", "logout", "language", "display"}

    @pytest.mark.parametrize("pattern", GUARDED, ids=NAMES)
    def test_lead_whoever_is_not_signed_in_to_sign_in(self, db, pattern):
        response = Client().get(address_of(pattern))

        assert response.status_code == 302
        assert response.url.startswith(reverse("login"))

    @pytest.mark.parametrize("pattern", GUARDED, ids=NAMES)
    def test_refuse_a_user_without_any_right(self, db, sign_in, pattern):  # noqa: F811
        Ledger.opened()

        assert sign_in(None).get(address_of(pattern)).status_code in {403, 404}

    @pytest.mark.parametrize("role", sorted(ROLES))
    def test_open_by_rights_alone(self, db, sign_in, role):  # noqa: F811
        Ledger.opened()
        client = sign_in(role)

        for pattern in GUARDED:
            needed = getattr(pattern.callback, RIGHTS)
            if not ROLES[role].permissions & set(needed):
                assert client.get(address_of(pattern)).status_code in {403, 404}, pattern.name

    def test_of_persons_do_not_exist_for_a_neighbor(self, db, sign_in):  # noqa: F811
        ledger = Ledger.opened()
        official_id, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], since("2021-03-15"))
        )
        neighbor = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        for pattern in GUARDED:
            if "official_id" in pattern.pattern.converters:
                parts = {name: PARTS[name] for name in pattern.pattern.converters}
                address = reverse(pattern.name, kwargs=parts | {"official_id": official_id})
                # Without the right the guard refuses before anybody's number is looked at.
                opens = ROLES["unit_hr_officer"].permissions & set(
                    getattr(pattern.callback, RIGHTS)
                )
                expected = 404 if opens else 403
                assert neighbor.get(address).status_code == expected, pattern.name

    def test_carry_a_policy_that_allows_this_site_alone(self, db):
        Ledger.opened()

        policy = Client().get(reverse("login")).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


class TestTemplates:
    @pytest.mark.parametrize("suffix", ["html", "css", "svg"])
    def test_name_no_address_outside(self, suffix):
        texts = {path.name: path.read_text() for path in WEB.rglob(f"*.{suffix}")}

        assert texts
        assert not {
            name: found for name, text in texts.items() if (found := _OUTSIDE.findall(text))
        }

    def test_hold_no_code_and_no_style(self):
        texts = {path.name: path.read_text() for path in WEB.rglob("*.html")}

        assert not {name: found for name, text in texts.items() if (found := _INLINE.findall(text))}

    @pytest.mark.parametrize(
        "bad",
        [
            '<p style="color: red">',
            "<script>alert(1)</script>",
            '<a onclick="go()">',
            "<style>p {}</style>",
        ],
    )
    def test_with_code_or_style_are_found(self, bad):
        assert _INLINE.search(bad)

    @pytest.mark.parametrize("bad", ["https://cdn.example.org/x.js", "//fonts.example.com/a"])
    def test_with_an_address_outside_are_found(self, bad):
        assert _OUTSIDE.search(bad)
