"""Passwords are held against the list of breached ones that an installation brings."""

import hashlib
import io
from functools import partial

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from ngangtam_web.apps.accounts.actions import create_user
from ngangtam_web.apps.accounts.breached_passwords import (
    BreachedPasswordsUnusable,
    _holds,
    is_breached,
    require_usable,
)
from ngangtam_web.apps.accounts.password_rules import PasswordTooWeak

STOLEN = ["correct horse battery staple", "một câu ai cũng biết", *(f"lộ {n}" for n in range(300))]
GOOD = "bánh mì nóng trên phố"


def sha1(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


def lines(hashes, *, end="\r\n") -> bytes:
    """Lay hashes out as the public list does, the counts of different lengths."""
    rows = sorted(hashes)
    return "".join(f"{one}:{place**3 + 1}{end}" for place, one in enumerate(rows)).encode()


@pytest.fixture
def named(monkeypatch):
    """Name a list, as an installation does."""
    return partial(monkeypatch.setattr, settings, "BREACHED_PASSWORDS")


@pytest.fixture(params=["file", "folder"])
def listed(request, tmp_path, named):
    """The stolen passwords in one text, or in a file per prefix."""
    path = tmp_path / "list"
    named(path)
    if request.param == "file":
        path.write_bytes(lines(map(sha1, STOLEN)))
        return path
    path.mkdir()
    # The files that are looked at to tell a list, and those of the passwords of this test.
    ranges = {f"{number:05X}": {"0" * 35} for number in range(0, 16**5, 16**5 // 64)}
    for password in [*STOLEN, GOOD]:
        ranges.setdefault(sha1(password)[:5], {"F" * 35})
    for password in STOLEN:
        ranges[sha1(password)[:5]].add(sha1(password)[5:])
    for prefix, rest in ranges.items():
        (path / f"{prefix}.txt").write_bytes(lines(rest))
    return path


class TestIsBreached:
    def test_finds_every_one_that_is_listed_and_no_other(self, listed):
        assert require_usable()
        assert all(map(is_breached, STOLEN))
        assert not is_breached(GOOD)

    def test_knows_of_none_without_a_list(self, named):
        named(None)

        assert not require_usable()
        assert not is_breached(STOLEN[0])

    @given(
        hashes=st.sets(st.text("0123456789ABCDEF", min_size=40, max_size=40), max_size=30),
        other=st.text("0123456789ABCDEF", min_size=40, max_size=40),
        end=st.sampled_from(["\n", "\r\n"]),
    )
    def test_answers_as_a_set_would(self, hashes, other, end):
        file = io.BytesIO(lines(hashes, end=end))

        for one in {*hashes, other, "0" * 40, "F" * 40}:
            assert _holds(file, one.encode()) == (one in hashes)


class TestPassword:
    def test_that_is_listed_is_refused_in_words(self, db, listed):
        with pytest.raises(PasswordTooWeak) as refused:
            create_user(username="an", display_name="An", password=STOLEN[1])

        assert "bị lộ" in refused.value.vi
        assert "stolen" in refused.value.en
        create_user(username="an", display_name="An", password=GOOD)

    def test_is_not_set_unchecked_where_the_list_is_gone(self, db, named, tmp_path):
        named(tmp_path / "gone")

        with pytest.raises(BreachedPasswordsUnusable, match="gone"):
            create_user(username="an", display_name="An", password=GOOD)


class TestRequireUsable:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"password\niloveyou\n" * 100,
            lines(map(sha1, STOLEN))[:-3000] + lines(map(sha1, STOLEN))[:3000],
            lines(one[:32] for one in map(sha1, STOLEN)),
        ],
        ids=["empty", "words", "not-in-order", "other-hash"],
    )
    def test_refuses_what_is_no_list(self, named, tmp_path, content):
        (tmp_path / "list").write_bytes(content)
        named(tmp_path / "list")

        with pytest.raises(BreachedPasswordsUnusable):
            require_usable()

    def test_refuses_a_folder_with_files_missing(self, named, tmp_path):
        named(tmp_path)
        (tmp_path / "00000.txt").write_bytes(lines(["0" * 35]))

        with pytest.raises(BreachedPasswordsUnusable, match="04000"):
            require_usable()
