"""What speaks for and against two records being of one person, in words a clerk uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ngangtam.intake.matching.linkage import Evidence

#: From so many bits on, evidence is strong or middling; less than the last says nothing.
_STRONG, _MIDDLING, _SAYS_NOTHING = 8.0, 3.0, 0.3
#: From so many bits on, few people bear a name that is shared.
_RARE_NAME = 11.0

#: Field and level of `people_linkage` -> what is alike, or not.
_WORDS: dict[tuple[str, str], Callable[[], str]] = {
    ("name", "same"): lambda: _("Họ tên giống nhau"),
    ("name", "accents_left_out"): lambda: _("Họ tên giống nhau, một bên viết không dấu"),
    ("name", "other_accents"): lambda: _("Họ tên chỉ khác dấu"),
    ("name", "word_left_out"): lambda: _("Họ tên thiếu hoặc thừa một chữ"),
    ("name", "one_letter"): lambda: _("Họ tên lệch một chữ cái"),
    ("name", "two_letters"): lambda: _("Họ tên lệch hai chữ cái"),
    ("name", "different"): lambda: _("Họ tên khác nhau"),
    ("birth_date", "same_day"): lambda: _("Cùng ngày sinh"),
    ("birth_date", "day_month_swapped"): lambda: _("Ngày, tháng sinh đổi chỗ cho nhau"),
    ("birth_date", "same_month"): lambda: _("Cùng tháng, năm sinh; một bên không ghi ngày"),
    ("birth_date", "same_year"): lambda: _("Cùng năm sinh; một bên không ghi ngày, tháng"),
    ("birth_date", "one_digit"): lambda: _("Ngày sinh lệch một chữ số"),
    ("birth_date", "other_year"): lambda: _("Cùng ngày, tháng sinh nhưng khác năm"),
    ("birth_date", "different"): lambda: _("Khác ngày sinh"),
    ("sex", "same"): lambda: _("Cùng giới tính"),
    ("sex", "different"): lambda: _("Khác giới tính"),
    ("native_place", "same"): lambda: _("Cùng quê quán"),
    ("native_place", "partly"): lambda: _("Quê quán trùng một phần"),
    ("native_place", "different"): lambda: _("Khác quê quán"),
    ("party_joined_on", "same"): lambda: _("Cùng ngày vào Đảng"),
    ("party_joined_on", "different"): lambda: _("Khác ngày vào Đảng"),
    ("unit", "same"): lambda: _("Cùng đơn vị"),
    ("unit", "different"): lambda: _("Khác đơn vị"),
    ("citizen_id", "same"): lambda: _("Cùng số định danh"),
    ("citizen_id", "different"): lambda: _("Khác số định danh"),
}
#: All that two records may agree or differ in.
LEVELS = frozenset(_WORDS)


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """One thing that speaks for or against, and how much."""

    words: str
    strength: str


@dataclass(frozen=True, kw_only=True)
class EvidencePart:
    """What speaks for two records being of one person, and what against, the strongest first."""

    supporting: tuple[EvidenceLine, ...]
    opposing: tuple[EvidenceLine, ...]


def evidence_part(evidence: Iterable[Evidence]) -> EvidencePart:
    """Say what each field of two records speaks for or against."""
    told = sorted(evidence, key=lambda one: -abs(one.bits))
    return EvidencePart(
        supporting=tuple(_line(one) for one in told if one.bits >= _SAYS_NOTHING),
        opposing=tuple(_line(one) for one in told if one.bits <= -_SAYS_NOTHING),
    )


def _line(one: Evidence) -> EvidenceLine:
    words = _WORDS[one.field, one.level]()
    if (one.field, one.level) == ("name", "same"):
        # How many bear it is all that the strength of a shared name comes from.
        how_many = _("ít người trùng tên") if one.bits >= _RARE_NAME else _("nhiều người trùng tên")
        words = f"{words}, {how_many}"
    return EvidenceLine(words=words, strength=_strength(abs(one.bits)))


def _strength(bits: float) -> str:
    if bits >= _STRONG:
        return _("mạnh")
    return _("vừa") if bits >= _MIDDLING else _("yếu")
