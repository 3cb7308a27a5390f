"""`ngangtam evidence verify`: is a pack whole, and does this registry say the same?"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from ngangtam_web.database.setup import open_database


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar="FILE.zip", help="gói / pack")
    parser.add_argument(
        "--alone", action="store_true", help="không so với cơ sở dữ liệu / without the database"
    )


def run(arguments: argparse.Namespace) -> int:
    """Recompute the hashes of the parts, then compare entries and figure; 1 where they differ."""
    from ngangtam.usecases.evidence_packs import NotAPack, read_pack

    try:
        content = arguments.file.read_bytes()
    except OSError:
        raise NotAPack from None
    pack = read_pack(content)
    findings = list(pack.findings)
    if not arguments.alone and not findings:
        open_database()
        from ngangtam_web.bootstrap.evidence import pack_against_registry

        findings += pack_against_registry(pack)
    if arguments.json:
        body = {
            "pack": pack.hash,
            "parts": len(pack.parts),
            "compared": not arguments.alone and not pack.findings,
            "findings": [asdict(finding) for finding in findings],
        }
        print(json.dumps(body, ensure_ascii=False))
        return int(bool(findings))
    print(f"Mã gói / pack: {pack.hash} ({len(pack.parts)} tệp / parts)")
    for finding in findings:
        print(f"  {finding.vi} / {finding.en}")
    if not findings:
        print("Gói nguyên vẹn. / The pack is whole.")
    return int(bool(findings))
