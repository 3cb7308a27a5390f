"""No permission, no page; and no page that reaches outside or carries code."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, converters, get_resolver, reverse

from tests.architecture.catalogues import WEB
from tests.databases import setup_django

setup_django()

from ngangtam.careers.changes import NewPost, NewPostVersion  # noqa: E402
from ngangtam_web.apps.accounts.roles import ROLES, SPECIAL_PERMISSIONS  # noqa: E402
from ngangtam_web.apps.audit.models import RefusedLook  # noqa: E402
from ngangtam_web.web.guard import OPEN, OWN, RIGHTS  # noqa: E402
from tests.django.registry.ledger import Ledger, appointment, since  # noqa: E402
from tests.django.web.conftest import sign_in  # noqa: E402, F401 - a fixture

#: A value for the parts of addresses that mean something in a small registry.
PARTS: dict[str, object] = {
    "plan_id": "724",
    "target_id": "T2a",
    "official_id": 1,
    "other_id": 2,
    "unit_id": 1,
    "instrument_id": "nd-135-2020-nd-cp",
    "title_code": "giam_doc_so",
    "parameter_id": "rotation_min_months_left",
    "asked_id": "bo_nhiem_lanh_dao",
    "condition_id": "con_du_tuoi",
    "kind": "appointment",
    "fact_id": 1,
    "number": 1,
    "change": "sua",
    "user_id": 1,
    "sent_id": 1,
    "file_hash": "ab" * 32,
    "form_id": "appraisals",
}
#: A value for any other part, by what its address takes.
_BY_CONVERTER: dict[type, object] = {
    converters.IntConverter: 1,
    converters.SlugConverter: "mot",
    converters.StringConverter: "mot",
    converters.PathConverter: "mot",
    converters.UUIDConverter: uuid.UUID(int=1),
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


def parts_of(pattern: URLPattern, **known: object) -> dict[str, object]:
    """Give every part of an address a value, so that a page is tried as soon as it exists."""
    return {
        name: known.get(name, PARTS.get(name, _BY_CONVERTER.get(type(converter), "mot")))
        for name, converter in pattern.pattern.converters.items()
    }


def address_of(pattern: URLPattern, **known: object) -> str:
    return reverse(pattern.name, kwargs=parts_of(pattern, **known))


GUARDED = [one for one in patterns() if hasattr(one.callback, RIGHTS)]
NAMES = [one.name for one in GUARDED]


OWNED = [one for one in patterns() if hasattr(one.callback, OWN)]
OWN_NAMES = [one.name for one in OWNED]


@pytest.fixture
def director(db):
    """A registry with one official whom the Standing Committee of the province manages."""
    ledger = Ledger.opened()
    ledger.record(
        posts=(NewPost(key="boss", unit=ledger.units["department"], title_code="chanh_vp"),),
        post_versions=(
            NewPostVersion(
                post="boss",
                validity=since("2000-01-01"),
                managing_authority="ban_thuong_vu_tinh_uy",
            ),
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM organizations_post")
        post = cursor.fetchone()[0]
    official_id, _ = ledger.official(appointment("x", post, since("2021-03-15")))
    return ledger, official_id


class TestPages:
    def test_each_name_the_rights_that_open_it_or_are_open_on_purpose(self):
        undecided = [
            one.name
            for one in patterns()
            if sum(hasattr(one.callback, mark) for mark in (RIGHTS, OPEN, OWN)) != 1
        ]

        assert not undecided

    def test_that_are_open_are_those_of_signing_in(self):
        opened = {one.name for one in patterns() if hasattr(one.callback, OPEN)}

        assert opened == {
            "account_login",
            "mfa_authenticate",
            "take_up",
            "logout",
            "language",
            "display",
        }

    def test_that_are_ones_own_are_those_of_ones_own_account(self):
        own = {str(one.pattern) for one in patterns() if hasattr(one.callback, OWN)}

        assert all(
            address.startswith("tai-khoan-cua-toi/") or address == "bieu-mau-da-giu/"
            for address in own
        )

    def test_are_ours_alone(self):
        modules = {one.callback.__module__.rpartition(".")[0] for one in patterns()}

        assert modules == {"ngangtam_web.web.views"}

    @pytest.mark.parametrize("pattern", GUARDED + OWNED, ids=NAMES + OWN_NAMES)
    def test_lead_whoever_is_not_signed_in_to_sign_in(self, db, pattern):
        response = Client().get(address_of(pattern))

        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))

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

    @pytest.mark.parametrize("role", ["unit_hr_officer", "unit_head", "provincial_analyst"])
    @pytest.mark.parametrize("who", ["neighbor", "lower authority"])
    def test_of_persons_do_not_exist_for(self, db, sign_in, director, who, role):  # noqa: F811
        """Neither another unit's officer opens the file, nor one of the unit who is below it."""
        ledger, official_id = director
        grant = (
            {"unit_id": ledger.units["commune"]}
            if who == "neighbor"
            else {
                "unit_id": ledger.units["department"],
                "managing_authorities": ["co_quan", "chua_xac_dinh"],
            }
        )
        reader = sign_in(role, further_permissions=SPECIAL_PERMISSIONS, **grant)

        for pattern in GUARDED:
            if "official_id" in pattern.pattern.converters:
                address = address_of(pattern, official_id=official_id)
                assert reader.get(address).status_code in {403, 404, 405}, pattern.name
                assert reader.post(address).status_code in {403, 404, 405}, pattern.name

    def test_of_persons_open_for_who_manages_them(self, db, sign_in, director):  # noqa: F811
        ledger, official_id = director
        reader = sign_in(
            "unit_hr_officer",
            unit_id=ledger.units["department"],
            managing_authorities=["ban_thuong_vu_tinh_uy"],
        )

        address = reverse("official", args=[official_id])
        assert reader.get(address).status_code == 200

    def test_that_do_not_exist_are_logged(self, db, sign_in, director):  # noqa: F811
        ledger, official_id = director
        neighbor = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        neighbor.get(reverse("official", args=[official_id]))
        neighbor.get(reverse("ledger"))

        logged = [(row.page, row.asked, row.why) for row in RefusedLook.objects.order_by("id")]
        assert logged == [
            ("official", {"official_id": str(official_id)}, "ngoai_pham_vi"),
            ("ledger", {}, "khong_co_quyen"),
        ]

    def test_carry_a_policy_that_allows_this_site_alone(self, db):
        Ledger.opened()

        policy = Client().get(reverse("account_login")).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
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
