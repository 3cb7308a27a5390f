"""No address answers with a fault of ours, whatever it is asked."""

import importlib
import io
import pkgutil
import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http.multipartparser import MultiPartParser
from django.http.response import HttpResponseBase
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.architecture.test_pages import address_of, patterns
from tests.databases import setup_django

setup_django()

from ngangtam.usecases.attributes import ATTRIBUTES  # noqa: E402
from ngangtam_web.apps.accounts.models import Grant, User  # noqa: E402
from ngangtam_web.apps.accounts.roles import ROLES, SPECIAL_PERMISSIONS  # noqa: E402
from ngangtam_web.web import forms  # noqa: E402
from ngangtam_web.web.guard import RIGHTS  # noqa: E402
from ngangtam_web.web.uploads import SCANS, UploadRefused, checked_upload  # noqa: E402
from tests.django.registry.ledger import MOMENT, Ledger, appointment, since  # noqa: E402
from tests.django.web.conftest import show_second_factor, sign_in  # noqa: E402, F401
from tests.django.web.test_sign_in import account  # noqa: E402

#: What people and scanners put where a day, a number or a name belongs.
BAD = [
    "x" * 10_000,
    "\x00",
    "a\x00b",
    "<script>alert(1)</script>",
    "2025-02-30",
    "9999-99-99",
    "0001-01-01",
    "999999999999999999999",
    "-1",
    "٣",
    "１２",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "../../etc/passwd",
    "' OR 1=1 --",
    "%",
    "{{ 7 * 7 }}",
    "đ" * 500,
    "\u202e\u0301" * 50,
    "",
]
#: Parameters that are read by a constant's name, and fields of the library's own forms.
_MORE_NAMES = set(
    "ngay phien-ban trang ten sau truoc cot sap-xep giu next username password code login "
    "csrfmiddlewaretoken".split()
)
_READ = re.compile(r"\b(?:GET|POST|FILES)\.(?:get|getlist)\(\s*\"([^\"]+)\"")
WEB = Path(__file__).parents[2] / "src/ngangtam_web/web"


def names_that_are_read() -> list[str]:
    """Find every parameter and field that pages read: in the code, in forms, among attributes."""
    found = set(_MORE_NAMES) | set(ATTRIBUTES)
    found |= {one + end for one in ATTRIBUTES for end in ("-tu", "-den")}
    for path in WEB.rglob("*.py"):
        found |= set(_READ.findall(path.read_text()))
    for module in pkgutil.iter_modules(forms.__path__, forms.__name__ + "."):
        for one in vars(importlib.import_module(module.name)).values():
            found |= set(getattr(one, "base_fields", {}))
    return sorted(found)


CALM = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ALL = patterns()
NAMES = names_that_are_read()
VALUES = st.one_of(st.sampled_from(BAD), st.text(max_size=60))
TYPES = [
    "application/json",
    "text/xml",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/x-www-form-urlencoded; charset=nonsense",
    "image/png",
    "nonsense",
    "",
]


@pytest.fixture
def reader(db):
    """Somebody who may open every page there is, in a registry with one official."""
    ledger = Ledger.opened(is_demo=True)
    ledger.official(appointment("x", ledger.posts["department-head"], since("2021-03-15")))
    user_id = account("inspector", further_permissions=SPECIAL_PERMISSIONS)
    # Made past the action, which keeps administrators apart from personal data.
    for role in ROLES:
        Grant.objects.create(
            user_id=user_id, role=role, valid_from=MOMENT.date(), granted_at=MOMENT
        )
    return lambda: entered(user_id)


def entered(user_id: int) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=user_id))
    show_second_factor(client, user_id)
    return client


def answered(response) -> bool:
    return response.status_code < 500 or response.status_code == 503


class TestEveryAddress:
    @CALM
    @given(st.data())
    def test_answers_any_parameters(self, reader, data):
        pattern = data.draw(st.sampled_from(ALL))
        query = data.draw(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))

        response = reader().get(address_of(pattern), query)

        assert answered(response), (pattern.name, query)

    @CALM
    @given(st.data())
    def test_answers_any_form(self, reader, data):
        pattern = data.draw(st.sampled_from(ALL))
        fields = data.draw(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5))

        response = reader().post(address_of(pattern), fields)

        assert answered(response), (pattern.name, fields)

    @pytest.mark.parametrize("value", BAD, ids=range(len(BAD)))
    def test_answers_what_is_known_to_break_others(self, reader, value):
        client = reader()
        # The first of a group that is refused hides the others, so there are several.
        groups = [("ngay", "next"), ("phien-ban", "ten"), ("trang", "sau")]

        for pattern in ALL:
            for names in groups:
                response = client.get(address_of(pattern), dict.fromkeys(names, value))
                assert answered(response), (pattern.name, names)
                assert b"<script>alert(1)" not in response.content

    @pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
    def test_knows_only_the_methods_that_it_names(self, reader, method):
        client = reader()

        for pattern in ALL:
            response = getattr(client, method)(address_of(pattern))
            assert response.status_code in {302, 403, 404, 405}, (pattern.name, method)

    @pytest.mark.parametrize("kind", TYPES)
    def test_answers_a_body_of_another_kind(self, reader, kind):
        client = reader()

        for pattern in ALL:
            response = client.generic("POST", address_of(pattern), b"\xff{", content_type=kind)
            assert response.status_code < 500, (pattern.name, kind)
            client = reader() if "dang-xuat" in address_of(pattern) else client

    def test_answers_addresses_that_are_none(self, reader):
        client = reader()
        chance = random.Random(7)

        for value in BAD:
            for start in ("/", "/can-bo/", "/ke-hoach/", "/tai-khoan/", "/lan-cap-nhat/"):
                response = client.get(start + value.replace("\x00", "%00")[:2000] + "/")
                assert response.status_code < 500, start + value[:40]
        for number in (0, 2**31, 2**63, 2**64, 10**40, chance.getrandbits(200)):
            for start in ("can-bo", "tai-khoan", "lan-cap-nhat"):
                response = client.get(f"/{start}/{number}/")
                assert response.status_code < 500, (start, number)

    def test_refuses_a_body_that_is_too_large_without_reading_it_all(self, reader):
        response = reader().post("/tai-khoan/moi/", {"username": "x" * 6_000_000})

        assert response.status_code in {400, 413}

    def test_refuses_a_form_of_too_many_fields(self, reader):
        response = reader().post("/tai-khoan/moi/", {f"f{n}": "x" for n in range(2000)})

        assert response.status_code == 400


@pytest.fixture
def readers(db):
    """Sign in by role, in a registry with one official and one request of every part."""
    ledger = Ledger.opened(is_demo=True)
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15"))
    )

    def make(role: str) -> Client:
        user_id = account(role, username=f"nguoi-{role}")
        if role == "official":
            User.objects.filter(pk=user_id).update(official_id=official_id)
        return entered(user_id)

    return make, official_id


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An address, and whether all that is typed there reaches something that reads it."""

    address: str
    is_read: bool


def addresses(role: str, official_id: int) -> list[Asked]:
    """Give each page's address, once with an official who is there and once with none.

    Nothing of a request is read where its role has no right to the page, or where its official is
    not; and what is one's own or open to all is read in one way, whoever has which role.
    """
    found: dict[str, bool] = {}
    for number in (official_id, 0):
        for one in ALL:
            rights = set(getattr(one.callback, RIGHTS, ()))
            may = bool(rights & ROLES[role].permissions) if rights else role == "official"
            is_there = number or "official_id" not in one.pattern.converters
            found.setdefault(address_of(one, official_id=number), bool(may and is_there))
    return [
        Asked(address=address, is_read=is_read)
        for address, is_read in found.items()
        if "dang-xuat" not in address
    ]


#: Long, of another alphabet, script, no number, nothing: one kind of each.
SOME = [BAD[0], BAD[1], BAD[3], BAD[7], BAD[9], BAD[17], ""]
_SCRIPT = BAD[3]


def values_for(asked: Asked, plain: HttpResponseBase) -> list[str]:
    """Give what to type: everything, or one where nothing is read, as by a method not known."""
    return SOME if asked.is_read and plain.status_code != 405 else [_SCRIPT]


class TestEveryRole:
    @pytest.mark.parametrize("role", sorted(ROLES))
    def test_is_answered_everywhere(self, readers, role):
        make, official_id = readers
        client = make(role)

        for one in addresses(role, official_id):
            address = one.address
            plain = client.get(address)
            assert answered(plain), (role, address)
            for value in values_for(one, plain):
                asked = client.get(address, dict.fromkeys(NAMES, value))
                assert answered(asked), (role, address, value[:20])
                assert b"<script>alert(1)" not in asked.content, (role, address)

    @pytest.mark.parametrize("role", sorted(ROLES))
    def test_may_send_anything_anywhere(self, readers, role):
        make, official_id = readers
        client = make(role)

        for one in addresses(role, official_id):
            address = one.address
            plain = client.post(address)
            assert answered(plain), (role, address)
            for value in values_for(one, plain):
                # The first fault of a form hides the others, so some fields stay empty.
                for names in (NAMES, NAMES[::2], NAMES[1::2]):
                    sent = client.post(address, dict.fromkeys(names, value))
                    assert answered(sent), (role, address, value[:20])
                    # A page that shows a whole file streams it, and no page shows script.
                    if not sent.streaming:
                        assert b"<script>alert(1)" not in sent.content, (role, address)
            # What ends sessions was among it.
            if client.get("/tai-khoan-cua-toi/").status_code == 302:
                client = entered(User.objects.get(username=f"nguoi-{role}").pk)


class TestBrokenUpload:
    def test_leaves_nothing_where_the_line_broke(self, reader):
        """The body ends before the file does: the page is given no file at all, and refuses."""
        whole = b"%PDF-1.7\n" + b"x" * 5000 + b"\n%%EOF\n"
        body = (
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
            + whole
            + b"\r\n--b--\r\n"
        )[:3000]
        meta = {"CONTENT_TYPE": "multipart/form-data; boundary=b", "CONTENT_LENGTH": 9000}
        _, files = MultiPartParser(meta, io.BytesIO(body), [TemporaryFileUploadHandler()]).parse()

        assert not files
        with pytest.raises(UploadRefused):
            checked_upload(files.get("file"), allowed=SCANS)
