"""Writes docs/reference/law.md from the law files: every rule through time, for a lawyer to read.

Run `python -m tests.architecture.law_reference > docs/reference/law.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import ngangtam_law
from ngangtam.kernel import FAR_PAST
from ngangtam.law import Edition
from ngangtam.law.dated_rules import DatedRule, RuleKind, dated_rules

_HEAD = """\
# Căn cứ pháp lý / The law as data

Trang này được lập từ các tệp dữ liệu pháp luật; có kiểm thử bảo đảm trùng khớp. Mỗi quy định ghi
rõ từ ngày nào, đến trước ngày nào, căn cứ điều nào và mức độ tin cậy. Quy định chưa kiểm chứng
không dùng để kết luận. Ngày không ghi là chưa xác định hoặc không giới hạn.

Written from the law files; a test keeps it so. Each rule says from which day and until before
which, by which article, and how sure that is. What is not verified decides nothing. The Vietnamese
words count; the English ones explain them. A day that is left out is not known, or without bound.
"""
#: Kind -> its heading; instruments come last, as what the others cite.
_CHAPTERS: dict[RuleKind, str] = {
    "parameter": "Thời hạn, độ tuổi, tỷ lệ / Numbers",
    "conditions": "Điều kiện bổ nhiệm, bầu cử / Conditions of appointment",
    "standard": "Tiêu chuẩn chức danh / Standards of titles",
    "equivalence": "Quy đổi văn bằng, chứng chỉ / Equivalences",
    "course_cost": "Đơn giá đào tạo, bồi dưỡng / Costs of courses",
    "instrument": "Văn bản / Instruments",
}


def reference() -> str:
    """Write the page."""
    edition = ngangtam_law.load()
    rules = dated_rules(edition)
    lines = [_HEAD]
    for kind, heading in _CHAPTERS.items():
        lines.append(f"## {heading}\n")
        of_kind = [rule for rule in rules if rule.kind == kind]
        for _, versions in groupby(of_kind, key=lambda rule: rule.id):
            lines += _rule(list(versions), edition)
    return "\n".join(lines).rstrip() + "\n"


def _rule(versions: list[DatedRule], edition: Edition) -> Iterator[str]:
    last = versions[-1]
    yield f"### {last.label_vi}\n"
    yield f"{last.label_en} · `{last.id}`\n"
    for version in versions:
        yield from _version(version, edition)
    yield ""


def _version(rule: DatedRule, edition: Edition) -> Iterator[str]:
    confidence = edition.code_list("confidences").get(rule.confidence)
    days = f"- {_days(rule)}"
    says = list(zip(rule.says_vi, rule.says_en, strict=True))
    if len(says) == 1:
        vi, en = says[0]
        days += f": **{_closed(vi)}** / {_closed(en)}"
    yield days
    if len(says) > 1:
        yield from (f"  - {_closed(vi)} / {_closed(en)}" for vi, en in says)
    if rule.kind != "instrument":
        yield from (f"  - {cited}" for cited in _cited(rule, edition))
    else:
        yield f"  - {edition.cite(rule.citations[0], 'vi')}"
    if confidence is not None:
        yield f"  - {confidence.label_vi} / {confidence.label_en}"


def _cited(rule: DatedRule, edition: Edition) -> Iterable[str]:
    return (edition.cite(citation, "vi") for citation in rule.citations)


def _days(rule: DatedRule) -> str:
    start, end = rule.valid.start, rule.valid.end
    since = "" if start is None or start == FAR_PAST else f"từ {start:%d/%m/%Y}"
    until = "" if end is None else f"đến trước {end:%d/%m/%Y}"
    return " ".join(filter(None, (since, until))) or "mọi thời kỳ"


def _closed(text: str) -> str:
    return text.rstrip(".")


if __name__ == "__main__":
    print(reference(), end="")
