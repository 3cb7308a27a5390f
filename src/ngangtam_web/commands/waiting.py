"""`ngangtam waiting`: from when on a higher post is possible after a disciplinary measure."""

from __future__ import annotations

import argparse
import json

import ngangtam_law
from ngangtam.rules.waiting import waiting
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import (
    caution_lines,
    is_certain,
    step_lines,
    steps_as_json,
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--measure", required=True, help="khiển trách, cảnh cáo, cách chức / the measure"
    )
    parser.add_argument(
        "--decided", required=True, metavar="DAY", help="ngày quyết định kỷ luật / decision"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the first day on which a higher post is possible."""
    edition = ngangtam_law.load()
    measure = edition.code_list("discipline_measures").resolve(arguments.measure)
    slug = arguments.measure if measure is None else measure.code
    found = waiting(slug, decided_on=read_day(arguments.decided), edition=edition)
    if arguments.json:
        body = {
            "months": found.months,
            "free_from": found.free_from.isoformat(),
            "certain": is_certain(found.confidence),
            "confidence": found.confidence,
            "steps": steps_as_json(found.steps, edition),
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        lines = [
            *caution_lines(found.confidence),
            f"Từ ngày / from: {found.free_from:%d/%m/%Y}",
            *step_lines(found.steps, edition),
        ]
        print("\n".join(lines))
    return 0 if is_certain(found.confidence) else 1
