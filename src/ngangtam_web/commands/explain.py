"""`ngangtam explain`: the names, verdicts, reasons and evidence behind a figure."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

from ngangtam_web.commands.which_figure import add_arguments, chosen
from ngangtam_web.database.setup import open_database

if TYPE_CHECKING:
    from ngangtam.usecases.vocabulary_setting import Reason
    from ngangtam_web.bootstrap.behind import PersonBehind

_OUTCOMES = {
    "met": "đạt / met",
    "unmet": "chưa đạt / unmet",
    "unknown": "chưa đủ thông tin / unknown",
    "membership_unknown": "chưa rõ thuộc diện / membership unknown",
    "membership_unknown_met": "chưa rõ thuộc diện, đạt / membership unknown, met",
    "membership_unknown_unmet": "chưa rõ thuộc diện, chưa đạt / membership unknown, unmet",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("indicator", metavar="INDICATOR", help="chỉ tiêu / target: T1, T4a ...")
    add_arguments(parser)
    parser.add_argument("--plan", default="724", help="kế hoạch / plan (724)")
    parser.add_argument("--reading", help="cách hiểu khác / another reading")
    parser.add_argument("--outcome", choices=sorted(_OUTCOMES), help="chỉ kết quả / only this")
    parser.add_argument("--limit", type=int, default=20, help="số người / how many people (20)")


def run(arguments: argparse.Namespace) -> int:
    """Print who stands behind a figure and why, with the evidence of each reason."""
    open_database()
    from ngangtam_web.apps.audit.looks import record_looks
    from ngangtam_web.bootstrap.behind import people_behind
    from ngangtam_web.bootstrap.clock import command_account, now
    from ngangtam_web.bootstrap.figures import target_detail

    asked = chosen(arguments)
    detail = target_detail(
        plan_id=arguments.plan,
        target_id=arguments.indicator,
        day=asked.day,
        known_at=asked.known_at,
        unit_id=asked.unit_id,
        reading_id=arguments.reading,
        wait=True,
    )
    wanted = [m for m in detail.members if arguments.outcome in (None, m.outcome)]
    people = people_behind(detail, wanted[: max(arguments.limit, 0)])
    record_looks(
        official_ids=(person.official_id for person in people if person.official_id is not None),
        purpose="thanh_tra_kiem_tra: ngangtam explain",
        by=command_account(),
        at=now(),
    )
    counts = Counter(member.outcome for member in detail.members)
    if arguments.json:
        body = {
            "target": detail.progress.target.id,
            "day": detail.progress.taken_on.isoformat(),
            "version": detail.version,
            "counts": dict(counts),
            "people": [_as_json(person) for person in people],
        }
        print(json.dumps(body, ensure_ascii=False))
        return 0
    reading = detail.progress.reading
    print(f"{detail.progress.target.id} · {detail.progress.target.text.vi}")
    print(f"Tính đến ngày {detail.progress.taken_on:%d/%m/%Y}, lần cập nhật {detail.version}")
    if reading is not None:
        print(f"Cách hiểu: {reading.label_vi}. {reading.assumption_vi}")
    for outcome, words in _OUTCOMES.items():
        if counts[outcome]:
            print(f"  {counts[outcome]:>6} {words}")
    for person in people:
        print(f"\n{person.name or '—'} (hồ sơ {person.official_id}) · {person.unit}")
        print(f"  {_OUTCOMES[person.outcome]}")
        for reason in (*person.population, *person.criterion):
            print(f"  {_sign(reason)} {reason.says_vi}: {reason.found_vi or '—'}")
            for line in person.evidence_of(reason):
                print(f"      {line}")
    left = len(wanted) - len(people)
    if left > 0:
        print(f"\n… và {left} người khác (--limit) / and {left} more (--limit)")
    return 0


def _sign(reason: Reason) -> str:
    return {True: "✓", False: "✗", None: "?"}[reason.answer]


def _as_json(person: PersonBehind) -> dict[str, object]:
    return {
        "official": person.official_id,
        "name": person.name,
        "unit": person.unit,
        "outcome": person.outcome,
        "reasons": [
            {
                "claim": reason.claim,
                "answer": reason.answer,
                "says_vi": reason.says_vi,
                "says_en": reason.says_en,
                "found_vi": reason.found_vi,
                "found_en": reason.found_en,
                "citation": str(reason.citation) if reason.citation else None,
                "confidence": reason.confidence,
                "evidence": person.evidence_of(reason),
            }
            for reason in (*person.population, *person.criterion)
        ],
    }
