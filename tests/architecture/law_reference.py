"""Writes docs/reference/law.md from the law files: every rule through time, for a lawyer to read.

Run `python -m tests.architecture.law_reference > docs/reference/law.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

import ngangtam_law
from ngangtam.kernel import FAR_PAST, Period
from ngangtam.law import Edition, Instrument, Requirement
from ngangtam.law.conditions import Condition
from ngangtam.law.dated_rules import DatedRule, RuleKind, dated_rules

_HEAD = """\
# Căn cứ pháp lý / The law as data

Trang này được lập từ các tệp dữ liệu pháp luật; có kiểm thử bảo đảm trùng khớp. Mỗi quy định ghi
rõ từ ngày nào, đến trước ngày nào, căn cứ điều nào và mức độ tin cậy. Ngày không ghi là chưa xác
định hoặc không giới hạn.

Written from the law files; a test keeps it so. Each rule says from which day and until before
which, by which article, and how sure that is. The Vietnamese words count; the English ones explain
them. A day that is left out is not known, or without bound.
"""
#: Kind -> its heading; instruments come last, as what the others cite.
_CHAPTERS: dict[RuleKind, str] = {
    "parameter": "Thời hạn, độ tuổi, tỷ lệ / Numbers",
    "conditions": "Điều kiện bổ nhiệm, bầu cử, luân chuyển, cử đi học / Conditions",
    "standard": "Tiêu chuẩn chức danh / Standards of titles",
    "equivalence": "Quy đổi văn bằng, chứng chỉ / Equivalences",
    "course_cost": "Đơn giá đào tạo, bồi dưỡng / Costs of courses",
}
#: Confidence -> the mark behind a citation, which the head of the page explains.
_MARKS = {"primary": "◉", "secondary": "◐", "unverified": "○"}
#: Kinds of documents that nobody issued.
_OURS = ("quy_uoc", "gia_dinh")
_OTHER = "Nội dung khác / Other"


def reference() -> str:
    """Write the page."""
    edition = ngangtam_law.load()
    rules = dated_rules(edition)
    lines = [_HEAD, *_legend(edition)]
    for kind, heading in _CHAPTERS.items():
        lines.append(f"## {heading}\n")
        of_kind = [rule for rule in rules if rule.kind == kind]
        if kind == "parameter":
            lines += _by_subject(of_kind, edition)
        elif kind == "standard":
            lines += _standards(edition)
        else:
            lines += _rules(of_kind, edition, level="###")
    lines += _instruments(edition)
    return "\n".join(lines).rstrip() + "\n"


def _legend(edition: Edition) -> Iterator[str]:
    for entry in reversed(edition.code_list("confidences").entries):
        yield f"- {_MARKS[entry.code]} {entry.label_vi} / {entry.label_en}"
    yield ""


def _by_subject(rules: list[DatedRule], edition: Edition) -> Iterator[str]:
    subjects = edition.code_list("rule_subjects").entries
    named = [(one.code, f"{one.label_vi} / {one.label_en}") for one in subjects]
    for code, heading in (*named, (None, _OTHER)):
        found = [rule for rule in rules if edition.parameters[rule.id].subject == code]
        if found:
            yield f"### {heading}\n"
            yield from _rules(found, edition, level="####")


def _rules(rules: Iterable[DatedRule], edition: Edition, *, level: str) -> Iterator[str]:
    for _, of_one in groupby(rules, key=lambda rule: rule.id):
        versions = list(of_one)
        last = versions[-1]
        yield f"{level} {last.label_vi}\n"
        yield f"{last.label_en} · `{last.id}`\n"
        if last.kind == "conditions":
            yield from _asked(last.id, edition)
        for version in versions:
            yield from _version(version, edition)
        yield ""


def _asked(set_id: str, edition: Edition) -> Iterator[str]:
    """Say when conditions are asked, and for which titles."""
    asked = next(one for one in edition.appointment_conditions if one.id == set_id)
    occasions = [edition.code_list("occasions").get(code) for code in sorted(asked.occasions)]
    yield f"Xét khi / Asked at: {'; '.join(one.label_vi for one in occasions if one)}.\n"
    if asked.titles:
        titles = sorted(map(edition.title, asked.titles), key=lambda one: (-one.rank, one.code))
        yield f"Chức danh / Titles: {', '.join(title.label_vi for title in titles)}.\n"


def _version(rule: DatedRule, edition: Edition) -> Iterator[str]:
    if rule.kind == "conditions":
        asked = next(
            one
            for one in edition.appointment_conditions
            if one.id == rule.id and one.valid == rule.valid
        )
        yield from _parts(asked.conditions, asked.valid, edition)
        return
    cited = "; ".join(edition.cite(citation, "vi") for citation in rule.citations)
    said = "; ".join(
        f"**{_closed(vi)}** / {_closed(en)}"
        for vi, en in zip(rule.says_vi, rule.says_en, strict=True)
    )
    yield f"- {_days(rule.valid)}: {said} ({_MARKS[rule.confidence]} {cited})"
    yield from _note(rule.note_vi, rule.note_en)


def _standards(edition: Edition) -> Iterator[str]:
    """List the standards by who stated them, those of everywhere first; then by title."""
    stated = sorted(
        edition.stated_standards,
        key=lambda one: (
            one.is_assumed,
            one.edition_label_vi,
            -edition.title(one.title_code).rank,
            one.title_code,
            one.valid.start or FAR_PAST,
        ),
    )
    for (label_vi, label_en), of_owner in groupby(
        stated, key=lambda one: (one.edition_label_vi, one.edition_label_en)
    ):
        yield f"### {label_vi} / {label_en}\n"
        for code, versions in groupby(of_owner, key=lambda one: one.title_code):
            title = edition.title(code)
            yield f"#### {title.label_vi}\n"
            yield f"{title.label_en} · `{code}`\n"
            for standard in versions:
                asked = (*standard.requirements, *standard.conditions)
                yield from _parts(asked, standard.valid, edition)
            yield ""


def _parts(
    parts: Iterable[Requirement | Condition], valid: Period, edition: Edition
) -> Iterator[str]:
    """List what is asked: each part has an article and a confidence of its own."""
    yield f"- {_days(valid)}:"
    for part in parts:
        source = "" if part.citation is None else f" {edition.cite(part.citation, 'vi')}"
        said = f"{_closed(part.says_vi)} / {_closed(part.says_en)}"
        yield f"  - {said} ({_MARKS[part.confidence]}{source})"


def _instruments(edition: Edition) -> Iterator[str]:
    """List every document by kind and number, those whose days are not known too."""
    yield "## Văn bản / Instruments\n"
    kinds = edition.code_list("instrument_kinds").entries
    for kind in kinds:
        of_kind = [one for one in edition.instruments.values() if one.kind == kind.code]
        if of_kind:
            yield f"### {kind.label_vi} / {kind.label_en}\n"
        for instrument in sorted(of_kind, key=_oldest_first):
            yield from _instrument(instrument, edition)
        if of_kind:
            yield ""


def _instrument(one: Instrument, edition: Edition) -> Iterator[str]:
    number = f" số {one.number}" if one.number else ""
    issued = f", {one.issued_on:%d/%m/%Y}" if one.issued_on else ""
    in_force = _days(Period(one.in_force_from, one.in_force_to), unknown="hiệu lực chưa rõ")
    # What was chosen or assumed here is in force on no day.
    dated = "" if one.kind in _OURS else f": {in_force}"
    yield f"- {_MARKS[one.confidence]} **{one.title_vi}**{number}{issued}{dated}"
    yield f"  - {one.title_en} · `{one.id}`"
    for words, others in (
        ("Thay thế / replaces", one.replaces),
        ("Sửa đổi / amends", one.amends),
    ):
        if others:
            numbers = "; ".join(_short(edition.instrument(other)) for other in others)
            yield f"  - {words}: {numbers}"
    yield from _note(one.note_vi, one.note_en)


def _short(instrument: Instrument) -> str:
    return instrument.number or instrument.title_vi


def _oldest_first(one: Instrument) -> tuple[date, str]:
    known = (one.issued_on, one.in_force_from, one.in_force_to)
    return next((day for day in known if day), date.min), one.id


def _note(vi: str | None, en: str | None) -> Iterator[str]:
    if vi and en:
        said = vi if vi == en else f"{_closed(vi)} / {_closed(en)}"
        yield f"  - Ghi chú / note: {said}"


def _days(valid: Period, *, unknown: str = "mọi thời kỳ") -> str:
    start, end = valid.start, valid.end
    since = "" if start is None or start == FAR_PAST else f"từ {start:%d/%m/%Y}"
    until = "" if end is None else f"đến trước {end:%d/%m/%Y}"
    return " ".join(filter(None, (since, until))) or unknown


def _closed(text: str) -> str:
    return text.rstrip(".")


if __name__ == "__main__":
    print(reference(), end="")
