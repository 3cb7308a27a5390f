"""What a password must not be: short, common, stolen, like the account, words of this place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from string import digits

from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.breached_passwords import is_breached
from ngangtam_web.apps.accounts.models import User

#: Longer words first would not matter: any way of laying a password out of these is refused.
PLACE_WORDS = frozenset(
    "ngangtam ngang tam matkhau mat khau password admin administrator quantri quan tri canbo can "
    "bo congchuc cong chuc vienchuc vien chuc noivu noi vu sonoivu so tochuc to ubnd tinh uy "
    "tinhuy ninhbinh ninh binh hanam ha nam namdinh dinh vietnam viet doimatkhau doi abc xyz "
    "qwerty asdf welcome".split()
)

#: Code of a rule -> what it wants, in our words: Django says some in English only.
_FAULTS = {
    "password_too_short": ("cần dài hơn, ít nhất 12 ký tự", "it needs at least 12 characters"),
    "password_too_common": ("quá phổ biến", "it is too common"),
    "password_entirely_numeric": ("chỉ gồm chữ số", "it has nothing but digits"),
    "password_too_similar": ("quá giống tên của tài khoản", "it is too like the account's name"),
    "password_of_place_words": (
        "chỉ gồm những từ dễ đoán ở cơ quan, như tên hệ thống hoặc “mật khẩu”",
        "it is made of words that are easy to guess here, such as the name of the system",
    ),
    "password_breached": (
        "đã có trong danh sách mật khẩu bị lộ ở nơi khác",
        "it is on the list of passwords that were stolen elsewhere",
    ),
}


#: Shorter pieces stand in every sentence.
_SHORTEST_COMMON = 4


class PasswordTooWeak(Refused):
    """The password breaks a rule for passwords."""

    code = "accounts.password-too-weak"

    def __init__(self, *, faults: Iterable[ValidationError]) -> None:
        told = [_FAULTS[fault.code or ""] for fault in faults]
        super().__init__(
            vi=f"Mật khẩu chưa đủ mạnh: {'; '.join(vi for vi, _ in told)}. Hãy đặt mật khẩu khác.",
            en=f"The password is too weak: {'; '.join(en for _, en in told)}. Choose another one.",
        )


class PlaceWordsValidator:
    """Refuse a password whose letters are nothing but words of this place."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        """Raise a fault where the letters can be laid out of the words."""
        letters = "".join(letter for letter in _plain(password) if letter.isalpha())
        if letters and _is_laid_out(letters):
            raise ValidationError("words", code="password_of_place_words")

    def get_help_text(self) -> str:
        """Say nothing: the rules stand on the page."""
        return ""


class CommonPartsValidator:
    """Refuse what is one or two common passwords, with digits and signs around them.

    Few of the common passwords that Django knows have twelve characters; this is how people make
    them long enough. A sentence of several words is not touched.
    """

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        """Raise a fault where nothing is left beside common passwords."""
        signs = "".join(letter for letter in _plain(password) if letter.isalnum())
        if signs.isdigit() or any(
            _is_common(rest[:cut]) and (cut == len(rest) or _is_common(rest[cut:]))
            for rest in {signs, signs.rstrip(digits), signs.strip(digits)}
            for cut in range(_SHORTEST_COMMON, len(rest) + 1)
        ):
            raise ValidationError("common", code="password_too_common")

    def get_help_text(self) -> str:
        """Say nothing: the rules stand on the page."""
        return ""


class BreachedValidator:
    """Refuse a password that the installation's list of breached ones holds."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        """Raise a fault where the list holds it."""
        if is_breached(password):
            raise ValidationError("breached", code="password_breached")

    def get_help_text(self) -> str:
        """Say nothing: the rules stand on the page."""
        return ""


def _is_common(text: str) -> bool:
    return len(text) >= _SHORTEST_COMMON and text in _common_passwords()


@cache
def _common_passwords() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def require_strong(password: str, user: User) -> None:
    """Refuse a password that breaks a rule.

    Raises:
        PasswordTooWeak: It does.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordTooWeak(faults=error.error_list) from error


def _plain(text: str) -> str:
    text = text.casefold().replace("đ", "d")
    return unicodedata.normalize("NFD", text)


def _is_laid_out(letters: str) -> bool:
    reached = {0}
    for start in range(len(letters)):
        if start in reached:
            reached |= {
                start + len(word) for word in PLACE_WORDS if letters.startswith(word, start)
            }
    return len(letters) in reached
