"""Every layout of the set, with the number of senders that send it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.factories.agency_files import (
    layouts_documents,
    layouts_exports,
    layouts_habits,
    layouts_lists,
    layouts_offices,
    layouts_party,
    layouts_services,
)
from tests.factories.agency_files.senders import Sender
from tests.factories.agency_files.truth import Workbook

Layout = Callable[[Sender], Workbook]

LAYOUTS: dict[Layout, int] = {
    layouts_party.executive_committee: 3,
    layouts_party.party_cells: 3,
    layouts_party.succession: 3,
    layouts_party.leaders_by_unit: 3,
    layouts_offices.department_staff: 3,
    layouts_offices.commune_statistics: 3,
    layouts_offices.salary_steps: 3,
    layouts_offices.sheets_by_unit: 3,
    layouts_lists.appointments: 3,
    layouts_lists.ratings: 3,
    layouts_lists.training: 3,
    layouts_lists.studies: 3,
    layouts_lists.rotation: 3,
    layouts_lists.retirement: 3,
    layouts_services.school: 3,
    layouts_services.hospital: 3,
    layouts_services.degrees_in_rows: 3,
    layouts_services.split_days: 2,
    layouts_exports.software_export: 3,
    layouts_exports.text_dump: 4,
    layouts_exports.unaccented: 2,
    layouts_exports.portal_page: 2,
    layouts_exports.open_document: 3,
    layouts_habits.merged_units: 3,
    layouts_habits.joined_cells: 3,
    layouts_habits.elected: 3,
    layouts_habits.titled_text: 3,
    layouts_habits.side_by_side: 2,
    layouts_documents.word_tables: 3,
    layouts_documents.old_font: 3,
    layouts_documents.broken_letters: 2,
    layouts_documents.notes_beside: 3,
}
SEED = 20250101


def workbooks(layouts: dict[Layout, int] = LAYOUTS, *, seed: int = SEED) -> Iterator[Workbook]:
    """Make every file of a set; equal seeds give equal files."""
    for layout, senders in layouts.items():
        for number in range(senders):
            yield layout(Sender(layout.__name__, number, seed=seed))
