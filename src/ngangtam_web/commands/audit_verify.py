"""`ngangtam audit verify`: was anything altered behind the ledger's back?"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from ngangtam_web.database.setup import open_database


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="JSON thay cho lời / JSON")


def run(arguments: argparse.Namespace) -> int:
    """Recompute every commitment, the entries, and the seals of logs; 1 where one was altered."""
    open_database()
    from ngangtam_web.apps.audit import queries
    from ngangtam_web.apps.audit.seal_check import latest_seal, verify_logs
    from ngangtam_web.apps.audit.verify import verify

    head = queries.head()
    findings = (*verify(), *verify_logs())
    seal, seal_hash = latest_seal()
    if arguments.json:
        body = {
            "head_entry": head.number,
            "head_hash": head.hash,
            "log_seal": seal,
            "log_seal_hash": seal_hash,
            "is_demo": head.is_demo,
            "findings": [asdict(finding) for finding in findings],
        }
        print(json.dumps(body, ensure_ascii=False))
        return int(bool(findings))
    print(f"Lần cập nhật {head.number} / entry {head.number}: {head.hash}")
    print(f"Niêm phong nhật ký {seal} / log seal {seal}: {seal_hash}")
    for finding in findings:
        print(f"  {finding}")
    if findings:
        print(f"{len(findings)} chỗ không khớp với sổ. / {len(findings)} places were altered.")
    else:
        print("Sổ nguyên vẹn. / The ledger is intact.")
    return int(bool(findings))
