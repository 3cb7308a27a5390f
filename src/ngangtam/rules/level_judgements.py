"""Judge a level that is asked for by the levels that an official may have."""

from __future__ import annotations

from ngangtam.law import CodeList
from ngangtam.rules.exemptions import Exempted
from ngangtam.rules.judgements import Judgement, Outcome, Words
from ngangtam.rules.levels import LevelBounds


def level_outcome(bounds: LevelBounds, *, needed: int, or_enrolled: bool) -> Outcome:
    """Say how an official stands towards a rank: met, unmet, in progress or unknown."""
    if bounds.lo >= needed:
        return "met"
    if bounds.studying is not None and bounds.studying >= needed:
        return "met" if or_enrolled else "in_progress"
    return "unmet" if bounds.hi < needed else "unknown"


def level_judgement(
    bounds: LevelBounds, *, at_least: str, or_enrolled: bool, levels: CodeList
) -> Judgement:
    """Judge a level, with what was found, what would meet it, and what is not known."""
    outcome = level_outcome(bounds, needed=levels.rank(at_least), or_enrolled=or_enrolled)
    entry = next(entry for entry in levels.entries if entry.code == at_least)
    wanted = Words(
        vi=f"{levels.label_vi}, từ mức {entry.label_vi} trở lên",
        en=f"{levels.label_en}, {entry.label_en} or higher",
    )
    return Judgement(
        outcome=outcome,
        found=_found(bounds, levels, is_enrolled=_rests_on_study(bounds, levels.rank(at_least))),
        fact_ids=bounds.facts,
        remedies=_remedies(outcome, wanted, or_enrolled=or_enrolled),
        missing=()
        if outcome != "unknown"
        else (
            Words(
                vi=f"văn bằng, chứng chỉ hoặc khai báo không có: {wanted.vi}",
                en=f"diploma, certificate, or a statement that there is none: {wanted.en}",
            ),
        ),
    )


def unless_exempt(judged: Judgement, exempt: Exempted) -> Judgement:
    """Let an exemption stand before a judgement; one that may hold leaves "not met" open."""
    if exempt.truth:
        return Judgement(
            outcome="exempt",
            found=Words(vi="Thuộc trường hợp được miễn.", en="Exempt."),
            fact_ids=exempt.fact_ids,
        )
    if exempt.truth is None and judged.outcome in ("unmet", "in_progress", "unknown"):
        return Judgement(
            outcome="unknown",
            found=Words(
                vi=f"{judged.found.vi} Có thể thuộc trường hợp được miễn.",
                en=f"{judged.found.en} Perhaps exempt.",
            ),
            fact_ids=tuple(sorted({*judged.fact_ids, *exempt.fact_ids})),
            missing=(*judged.missing, *exempt.missing),
        )
    return judged


def _rests_on_study(bounds: LevelBounds, needed: int) -> bool:
    return bounds.lo < needed and bounds.studying is not None and bounds.studying >= needed


def _remedies(outcome: Outcome, wanted: Words, *, or_enrolled: bool) -> tuple[Words, ...]:
    if outcome == "in_progress":
        return (
            Words(
                vi="Hoàn thành khóa đang học và được cấp văn bằng, chứng chỉ",
                en="To finish the course and be awarded",
            ),
        )
    if outcome != "unmet":
        return ()
    note = Words(vi=" (đang học cũng được tính)", en=" (being enrolled counts)")
    return (
        Words(
            vi=f"Đào tạo, bồi dưỡng: {wanted.vi}{note.vi if or_enrolled else ''}",
            en=f"Training: {wanted.en}{note.en if or_enrolled else ''}",
        ),
    )


def _found(bounds: LevelBounds, levels: CodeList, *, is_enrolled: bool) -> Words:
    if is_enrolled:
        return Words(
            vi="Đang học, chưa được cấp bằng hoặc chứng chỉ.", en="Enrolled, not awarded yet."
        )
    if bounds.lo == 0 and bounds.hi == levels.highest_rank and not bounds.facts:
        return Words(vi="Chưa khai báo.", en="Not declared.")
    low = _named(levels, bounds.lo)
    if bounds.lo == bounds.hi:
        return Words(vi=f"Hiện có: {low.vi}.", en=f"Found: {low.en}.")
    high = _named(levels, bounds.hi)
    return Words(
        vi=f"Chưa xác định chính xác: từ {low.vi} đến {high.vi}.",
        en=f"Not exactly known: from {low.en} to {high.en}.",
    )


def _named(levels: CodeList, rank: int) -> Words:
    """Name a rank by its first entry; several entries may share it."""
    entry = next(entry for entry in levels.entries if entry.rank == rank)
    return Words(vi=entry.label_vi, en=entry.label_en)
