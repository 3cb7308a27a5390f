"""`ngangtam intake load`: files into the registry as one entry."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ngangtam_web.commands.intake_files import READ_KINDS
from ngangtam_web.commands.outcome import as_json, print_outcome
from ngangtam_web.database.setup import open_database


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=READ_KINDS)
    parser.add_argument("--unit", metavar="CODE", help="mã đơn vị gửi / code of the sending unit")


def run(arguments: argparse.Namespace) -> int:
    """Load the files and say what became of every statement; 1 where something was held back."""
    open_database()
    from ngangtam_web.bootstrap.loads import load_real_files

    outcome = load_real_files(arguments.files, unit_code=arguments.unit)
    if arguments.json:
        print(json.dumps(as_json(outcome), ensure_ascii=False))
    else:
        print_outcome(outcome)
    return int(outcome.has_errors)
