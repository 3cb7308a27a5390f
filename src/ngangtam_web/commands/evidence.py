"""`ngangtam evidence`: pack what a figure rests on, for whoever wants to check it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ngangtam_web.commands.which_figure import add_arguments, chosen
from ngangtam_web.commands.written_files import write_whole
from ngangtam_web.database.setup import open_database


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("target", metavar="TARGET", help="chỉ tiêu / target: T1, T4a ...")
    add_arguments(parser)
    parser.add_argument("--plan", default="724", help="kế hoạch / plan (724)")
    parser.add_argument("--reading", help="cách hiểu khác / another reading")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.zip", help="tệp / file")
    parser.add_argument("--purpose", default="", help="mục đích / what for")


def run(arguments: argparse.Namespace) -> int:
    """Write the pack and log that it was taken out."""
    open_database()
    from django.db import transaction

    from ngangtam_web import bootstrap
    from ngangtam_web.apps.audit.looks import record_export
    from ngangtam_web.bootstrap.evidence import evidence_pack
    from ngangtam_web.bootstrap.figures import target_detail

    asked = chosen(arguments)
    detail = target_detail(
        plan_id=arguments.plan,
        target_id=arguments.target,
        day=asked.day,
        known_at=asked.known_at,
        unit_id=asked.unit_id,
        reading_id=arguments.reading,
        wait=True,
    )
    pack = evidence_pack(detail, unit_id=asked.unit_id)
    with transaction.atomic():
        record_export(
            by=bootstrap.command_account(),
            at=bootstrap.now(),
            purpose=f"thanh_tra_kiem_tra: {arguments.purpose or 'ngangtam evidence'}",
            what="evidence-pack",
            official_ids=pack.official_ids,
            format="zip",
            filters={"target": detail.progress.target.id, "pack": pack.hash},
        )
        write_whole(arguments.out, pack.content)
    if arguments.json:
        body = {
            "file": str(arguments.out),
            "pack": pack.hash,
            "target": detail.progress.target.id,
            "version": detail.version,
            "people": len(pack.official_ids),
        }
        print(json.dumps(body, ensure_ascii=False))
    else:
        print(f"{arguments.out}: {len(pack.official_ids)} hồ sơ / officials")
        print(f"Mã gói / pack: {pack.hash}")
    return 0
