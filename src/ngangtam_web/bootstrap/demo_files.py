"""Writes the files of the demo province; needs no database."""

from __future__ import annotations

from pathlib import Path

import ngangtam_law
from ngangtam.demo import invent, write_workbooks
from ngangtam_law import units as law_units


def write_demo_files(*, people: int, seed: int, folder: Path) -> tuple[Path, ...]:
    """Invent the demo province and write the files that its agencies would send."""
    edition = ngangtam_law.load()
    province = invent(people=people, seed=seed, edition=edition, units=law_units.load())
    return write_workbooks(province, folder, edition=edition)
