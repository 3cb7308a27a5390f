"""Numbers, days and moments as the reader's language writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django import template
from django.utils import timezone
from django.utils.html import format_html

from ngangtam.kernel import DayRange, PartialDate
from ngangtam_web.bootstrap.clock import SYSTEM
from ngangtam_web.web import written_days
from ngangtam_web.web.language import in_language

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
NONE = "—"


@register.filter
def number(value: int | None) -> str:
    """Write a whole number: 1.234 in Vietnamese, 1,234 in English; a dash for none."""
    if value is None:
        return NONE
    return in_language(vi=f"{value:,}".replace(",", "."), en=f"{value:,}")


@register.filter
def account(name: str) -> str:
    """Name an account as people are told it; what the system does by itself is its own."""
    return in_language(vi="Hệ thống", en="The system") if name == SYSTEM else name


@register.filter
def percent(value: Fraction | None) -> str:
    """Write a share with one decimal, none where it is whole: 81,3 %; a dash for none."""
    if value is None:
        return NONE
    tenths = Decimal(value.numerator * 100) / Decimal(value.denominator)
    rounded = tenths.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    # What is short of all is never shown as all, nor more than nothing as nothing.
    if value < 1 and rounded == 100:
        rounded = Decimal("99.9")
    if value > 0 and rounded == 0:
        rounded = Decimal("0.1")
    written = f"{rounded:f}".removesuffix(".0")
    return in_language(vi=f"{written.replace('.', ',')}{NO_BREAK_SPACE}%", en=f"{written}%")


@register.filter
def day(value: date | None) -> str:
    """Write a day: 30/06/2025 in Vietnamese, 30 Jun 2025 in English; a dash for none."""
    if value is None:
        return NONE
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return in_language(
        vi=f"{value:%d/%m/%Y}",
        en=f"{value.day}{NO_BREAK_SPACE}{months[value.month - 1]}{NO_BREAK_SPACE}{value.year}",
    )


@register.filter
def timed_day(value: date | None) -> str:
    """Write a day in the reader's language, and for machines."""
    if value is None:
        return NONE
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%d}", day(value))


@register.inclusion_tag("components/day_input.html")
def day_input(
    name: str, label: str, value: date | str | None = None, *, required: bool = False
) -> dict[str, object]:
    """Show a field for a day, written the same by every browser and in both languages."""
    read = written_days.read_day(value) if isinstance(value, str) else value
    return {
        "name": name,
        "label": label,
        "value": written_days.type_day(read) or (value or ""),
        "pattern": written_days.DAY_PATTERN,
        "required": required,
    }


@register.inclusion_tag("components/day_input.html")
def month_input(name: str, label: str, value: date | None = None) -> dict[str, object]:
    """Show a field for a month."""
    return {
        "name": name,
        "label": label,
        "value": written_days.type_month(value),
        "pattern": written_days.MONTH_PATTERN,
        "is_month": True,
    }


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment to the minute, in the province's time."""
    if value is None:
        return NONE
    local = timezone.localtime(value)
    return f"{local:%H:%M}, {day(local.date())}"


@register.filter
def timed_moment(value: datetime | None) -> str:
    """Write a moment in the reader's language, and for machines."""
    if value is None:
        return NONE
    exact = timezone.localtime(value).isoformat(timespec="seconds")
    return format_html('<time datetime="{}">{}</time>', exact, moment(value))


@register.filter
def day_range(value: DayRange | None) -> str:
    """Write a day as exactly as it is known: 21/06/1975, 06/1975, 1975, or from one to another."""
    if value is None or (value.earliest is None and value.latest is None):
        return ""
    first, final = value.earliest, value.latest
    if first is None:
        return in_language(vi=f"chậm nhất {day(final)}", en=f"by {day(final)}")
    if final is None:
        return in_language(vi=f"sớm nhất {day(first)}", en=f"not before {day(first)}")
    if first == final:
        return day(first)
    after = final + timedelta(days=1)
    if first.day == 1 and after.day == 1:
        if first.month == 1 and after.month == 1 and after.year == first.year + 1:
            return str(first.year)
        if (after.year * 12 + after.month) - (first.year * 12 + first.month) == 1:
            return f"{first:%m/%Y}"
    return in_language(vi=f"từ {day(first)} đến {day(final)}", en=f"{day(first)} to {day(final)}")


def final_days(value: DayRange | None) -> DayRange | None:
    """Turn an exclusive end into the days of which one is the final one."""
    if value is None:
        return None
    one = timedelta(days=1)
    return DayRange(
        None if value.earliest is None else value.earliest - one,
        None if value.latest is None else value.latest - one,
    )


@register.filter
def partial_date(value: PartialDate | None) -> str:
    """Write a date with the precision of its source."""
    return NONE if value is None else day_range(value.as_range)
