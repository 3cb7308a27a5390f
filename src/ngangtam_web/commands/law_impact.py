"""`ngangtam law impact`: whose verdict a changed folder of law files would turn, how many where."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.kernel import Refused
from ngangtam.law import load_edition
from ngangtam_web.commands.law_folder import checked_folder
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.database.setup import open_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from ngangtam.kernel import UnitId
    from ngangtam.law import Edition
    from ngangtam.usecases.law_impact import Impact


class ChangedLawUnusable(Refused):
    """The changed folder is no usable edition."""

    code = "commands.law-impact.unusable"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "path", type=Path, help="thư mục dữ liệu pháp luật đã sửa / a changed folder of law files"
    )
    parser.add_argument("--on", metavar="DAY", help="tính đến ngày; mặc định hôm nay / as at day")
    parser.add_argument(
        "--known-at", type=int, metavar="V", help="theo dữ liệu đến lần cập nhật / as known at"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print how many verdicts turn, by title and unit; 1 where some do."""
    changed, issues = load_edition(checked_folder(arguments.path))
    if changed is None:
        raise ChangedLawUnusable(
            vi=f"Thư mục “{arguments.path}” chưa dùng được ({len(issues)} vấn đề). Hãy chạy "
            f"“ngangtam law check {arguments.path}” để xem từng tệp và dòng.",
            en=f"The folder “{arguments.path}” cannot be used ({len(issues)} issues). Run "
            f"“ngangtam law check {arguments.path}” to see each file and line.",
            issues=len(issues),
        )
    open_database()
    from ngangtam_web.apps.registry.scope import EVERYONE
    from ngangtam_web.bootstrap.clock import today
    from ngangtam_web.bootstrap.gaps import impact_of

    day = today() if arguments.on is None else read_day(arguments.on)
    found, edition, organization = impact_of(
        changed, scope=EVERYONE, day=day, known_at=arguments.known_at
    )

    def unit_name(unit_id: UnitId | None) -> str:
        return organization.unit_name(unit_id, day) or "—"

    if arguments.json:
        body = {
            "day": day.isoformat(),
            "edition": edition.hash,
            "changed_edition": changed.hash,
            "compared": found.compared,
            "changed": len(found.changed),
            "by_title": [
                {"title": title, "before": before, "after": after, "people": number}
                for (title, before, after), number in found.by_title.items()
            ],
            "by_unit": [
                {"unit_name": unit_name(unit_id), "people": number}
                for unit_id, number in found.by_unit.items()
            ],
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        _print(found, edition, unit_name)
    return 1 if found.changed else 0


def _print(found: Impact, edition: Edition, unit_name: Callable[[UnitId | None], str]) -> None:
    from ngangtam.usecases.gap_words import OUTCOMES

    def words(outcome: str | None) -> str:
        return " / ".join(OUTCOMES[outcome])

    print(
        f"{len(found.changed)} trong {found.compared} kết quả thay đổi. / {len(found.changed)} of "
        f"{found.compared} verdicts change."
    )
    for (title, before, after), number in found.by_title.items():
        label = edition.title(title).label_vi
        print(f"  {number:>6}  {label}: {words(before)} → {words(after)}")
    for unit_id, number in sorted(found.by_unit.items(), key=lambda one: -one[1]):
        print(f"  {number:>6}  {unit_name(unit_id)}")
