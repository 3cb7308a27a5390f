"""Say what courses cost in words: a price that nobody stated is said so, and is never nothing."""

from __future__ import annotations

from ngangtam.law import CourseCost, Edition, Language
from ngangtam.usecases.closing_costs import CostSum

_NO_PRICE: dict[Language, str] = {"vi": "chưa có đơn giá", "en": "no price known"}


def money(amount: int, lang: Language) -> str:
    """Write an amount in đồng.

    >>> money(48000000, "vi"), money(48000000, "en")
    ('48.000.000 đồng', 'VND 48,000,000')
    """
    grouped = f"{amount:,}"
    return f"{grouped.replace(',', '.')} đồng" if lang == "vi" else f"VND {grouped}"


def cost_words(cost: CostSum, lang: Language) -> str:
    """Say what some courses cost together, and of how many no price is known; empty: none needed.

    >>> cost_words(CostSum(total=3000000, priced=2, unpriced=1), "vi")
    '3.000.000 đồng; 1 lượt học chưa có đơn giá'
    """
    parts = [money(cost.total, lang)] if cost.priced else []
    if cost.unpriced and not cost.priced:
        parts.append(_NO_PRICE[lang])
    elif cost.unpriced:
        unpriced_vi = f"{cost.unpriced} lượt học chưa có đơn giá"
        unpriced_en = f"{_counted(cost.unpriced, 'course')} without a known price"
        parts.append(unpriced_vi if lang == "vi" else unpriced_en)
    return "; ".join(parts)


def course_words(
    course: CourseCost | None, *, needed: str, edition: Edition, lang: Language
) -> str:
    """Say which course is meant, what it costs and how long it takes.

    Args:
        course: The course; None: none is known.
        needed: Words of the level that is needed, said where no course is known.
        edition: The law that names levels.
        lang: Language of the words.
    """
    if course is None:
        return f"{needed}: {_NO_PRICE[lang]}"
    level = edition.levels_of(course.component).get(course.level)
    named = course.level
    if level is not None:
        named = level.label_vi if lang == "vi" else level.label_en
    parts = [_NO_PRICE[lang] if course.cost is None else money(course.cost, lang)]
    if course.months is not None:
        parts.append(f"{course.months} tháng" if lang == "vi" else _counted(course.months, "month"))
    return f"{named}: {', '.join(parts)}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
