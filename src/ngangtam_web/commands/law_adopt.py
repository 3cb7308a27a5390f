"""`ngangtam law adopt`: puts an edition in force from now on; what has an error changes nothing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import ngangtam_law
from ngangtam.kernel import Refused
from ngangtam_web.commands.law_folder import checked_folder, faults_of, print_issues
from ngangtam_web.database.setup import open_database


class NotSound(Refused):
    """The folder has errors, so what is in force stays so."""

    code = "commands.law-adopt.not-sound"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=ngangtam_law.ROOT,
        help="thư mục dữ liệu pháp luật; mặc định: bộ kèm theo / folder; default: the packaged one",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the folder, adopt it as one entry, and print its number."""
    root = checked_folder(arguments.path)
    found = faults_of(root)
    if found.edition is None or not found.is_sound:
        raise NotSound(
            vi=f"Thư mục có {len(found.issues)} vấn đề nên chưa áp dụng; bộ đang áp dụng giữ "
            "nguyên. Hãy chạy “ngangtam law check” với thư mục này để xem từng tệp và dòng.",
            en=f"The folder has {len(found.issues)} issues and was not adopted; what is in force "
            "stays so. Run “ngangtam law check” on it to see each file and line.",
            issues=len(found.issues),
        )
    open_database()
    from ngangtam_web.bootstrap.adopting import adopt_folder

    entry = adopt_folder(root, found.edition)
    if arguments.json:
        print(json.dumps({"entry": entry, "edition": found.edition.hash}))
        return 0
    print_issues(found.issues)
    if entry is None:
        print("Bộ quy định này đang được áp dụng. / This edition is in force already.")
    else:
        print(f"Đã áp dụng, lần cập nhật {entry}. / Adopted, entry {entry}.")
    return 0
