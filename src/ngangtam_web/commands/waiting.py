"""`ngangtam waiting`: from when on a higher post is possible after a disciplinary measure."""

from __future__ import annotations

import argparse

from ngangtam.rules.waiting import waiting
from ngangtam_web.commands.command_parser import TypedWrongly
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import tell


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--measure", required=True, help="khiển trách, cảnh cáo, cách chức / the measure"
    )
    parser.add_argument(
        "--decided", required=True, metavar="DAY", help="ngày quyết định kỷ luật / decision"
    )
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the first day on which a higher post is possible."""
    edition = chosen_edition(arguments)
    measures = edition.code_list("discipline_measures")
    measure = measures.resolve(arguments.measure) or measures.get(arguments.measure)
    if measure is None:
        raise TypedWrongly(
            vi=f"“{arguments.measure}” không phải hình thức kỷ luật. Hãy ghi, ví dụ: khiển trách, "
            "cảnh cáo, cách chức.",
            en=f"“{arguments.measure}” is no disciplinary measure. Write, for example, canh_cao "
            "(warning).",
        )
    found = waiting(measure.code, decided_on=read_day(arguments.decided), edition=edition)
    is_certain = tell(
        found.steps,
        edition,
        headlines=[f"Từ ngày / from: {found.free_from:%d/%m/%Y}"],
        body={"months": found.months, "free_from": found.free_from.isoformat()},
        as_json=arguments.json,
    )
    return 0 if is_certain else 1
