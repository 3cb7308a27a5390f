"""Passwords are held against the list of breached ones that an installation brings."""

import hashlib
import io
from functools import partial

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from ngangtam_web.apps.accounts import breached_passwords
from ngangtam_web.apps.accounts.actions import create_user
from ngangtam_web.apps.accounts.breached_passwords import (
    BreachedPasswordsUnusable,
    PasswordNotLookedUp,
    _holds,
    is_breached,
    require_usable,
)
from ngangtam_web.apps.accounts.password_rules import PasswordTooWeak

#: A whole list begins and ends so.
ENDS = ["0" * 40, "F" * 40]
STOLEN = ["correct horse battery staple", "một câu ai cũng biết", *(f"lộ {n}" for n in range(300))]
GOOD = "bánh mì nóng trên phố"


def sha1(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


def lines(hashes, *, end="\r\n") -> bytes:
    """Lay hashes out as the public list does, the counts of different lengths."""
    rows = sorted(hashes)
    return "".join(f"{one}:{place**3 + 1}{end}" for place, one in enumerate(rows)).encode()


WHOLE = lines([*ENDS, *map(sha1, STOLEN)])


@pytest.fixture
def named(monkeypatch):
    """Name a list, as an installation does."""
    return partial(monkeypatch.setattr, settings, "BREACHED_PASSWORDS")


@pytest.fixture(params=["file", "folder"])
def listed(request, tmp_path, named, monkeypatch):
    """The stolen passwords in one text, or in a file per prefix."""
    path = tmp_path / "list"
    named(path)
    if request.param == "file":
        path.write_bytes(lines([*ENDS, *map(sha1, STOLEN)]))
    else:
        folder_of(path, monkeypatch)
    return path


def folder_of(path, monkeypatch):
    """Lay the stolen passwords out in a file for each prefix, of two digits, not of five."""
    monkeypatch.setattr(breached_passwords, "_PREFIX", 2)
    path.mkdir()
    ranges = {f"{number:02X}": {"0" * 38} for number in range(16**2)}
    for password in STOLEN:
        ranges[sha1(password)[:2]].add(sha1(password)[2:])
    for prefix, rest in ranges.items():
        (path / f"{prefix}.txt").write_bytes(lines(rest))


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

        with pytest.raises(PasswordNotLookedUp) as refused:
            create_user(username="an", display_name="An", password=GOOD)

        self.tells_nothing_of_the_machine(refused.value, tmp_path)

    def test_tells_nothing_of_itself_where_a_range_is_gone(self, db, named, tmp_path):
        named(tmp_path)

        with pytest.raises(PasswordNotLookedUp) as refused:
            create_user(username="an", display_name="An", password=GOOD)

        assert sha1(GOOD)[:5] not in refused.value.vi + refused.value.en
        self.tells_nothing_of_the_machine(refused.value, tmp_path)

    def tells_nothing_of_the_machine(self, refused, path):
        assert "No such file" not in refused.vi + refused.en
        assert path.name not in refused.vi + refused.en
        assert "NGANGTAM" not in refused.vi + refused.en


class TestRequireUsable:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"password\niloveyou\n" * 100,
            WHOLE[:3000] + WHOLE[6000:] + WHOLE[3000:6000] + WHOLE[-60:],
            lines(one[:32] for one in [*ENDS, *map(sha1, STOLEN)]),
            WHOLE[: len(WHOLE) // 2],
            WHOLE[: WHOLE.index(b"F" * 40) + 20],
            WHOLE[len(WHOLE) // 2 :],
            WHOLE.replace(b"\r\n", b""),
        ],
        ids=[
            *("empty", "words", "not-in-order", "other-hash", "half", "cut-in-the-last-line"),
            *("second-half", "one-line"),
        ],
    )
    def test_refuses_what_is_no_list(self, named, tmp_path, content):
        (tmp_path / "list").write_bytes(content)
        named(tmp_path / "list")

        with pytest.raises(BreachedPasswordsUnusable):
            require_usable()

    def test_takes_a_list_whose_last_line_has_no_end(self, named, tmp_path):
        (tmp_path / "list").write_bytes(WHOLE.rstrip())
        named(tmp_path / "list")

        assert require_usable()

    def test_refuses_a_folder_with_files_missing(self, named, tmp_path):
        named(tmp_path)
        (tmp_path / "00000.txt").write_bytes(lines(["0" * 35]))

        with pytest.raises(BreachedPasswordsUnusable, match="04000"):
            require_usable()

    def test_refuses_a_folder_that_lacks_a_single_file(self, named, tmp_path, monkeypatch):
        folder = tmp_path / "list"
        folder_of(folder, monkeypatch)
        named(folder)
        # None of those that are looked into.
        (folder / "FF.txt").rename(folder / "FF.txt.part")

        with pytest.raises(BreachedPasswordsUnusable, match="255"):
            require_usable()

    def test_tells_the_operator_which_file_and_why_in_both_languages(self, named, tmp_path):
        named(tmp_path / "gone")

        with pytest.raises(BreachedPasswordsUnusable) as refused:
            require_usable()

        assert str(tmp_path / "gone") in refused.value.vi
        assert "không có tệp này" in refused.value.vi
        assert "there is no such file" in refused.value.en
