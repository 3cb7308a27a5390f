"""A file of any kind sent again changes nothing, and taken back leaves what was there before."""

from __future__ import annotations

import pytest

import ngangtam_law
from ngangtam.intake.forms.templates import TEMPLATES
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations.queries import organization_known, quotas_known
from ngangtam_web.apps.registry.actions import undo_entry
from ngangtam_web.apps.registry.scope import scoped
from tests.django.intake_batches.province import MOMENT, facts, open_province, send
from tests.unit.intake.test_templates import filled


@pytest.fixture(autouse=True)
def attachments_root(settings_folder):
    """Keep the bytes of each test apart."""


@pytest.fixture
def province(db):
    open_province()


def state() -> tuple[object, ...]:
    """Give all that the registry knows now."""
    head = audit.head().number
    known = sorted(facts(), key=lambda fact: (type(fact).__name__, fact.fact_id))
    return known, organization_known(known_at=head), quotas_known(known_at=head, year=2025)


def write(template, folder, *, rows=6):
    """Fill a blank form; one of counts says the year that it counts."""

    def title(sheet):
        if template.is_of_counts:
            sheet["A2"] = "BÁO CÁO SỐ LƯỢNG, CHẤT LƯỢNG CÔNG CHỨC NĂM 2025"

    path = folder / f"{template.id}.xlsx"
    count = 1 if template.is_of_counts else rows
    filled(template, ngangtam_law.load(), path, rows=count, change=title)
    return path


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda template: template.id)
class TestAListOfAnyKind:
    def test_sent_again_changes_nothing(self, province, template, tmp_path):
        send(write(TEMPLATES["record_list"], tmp_path))
        path = write(template, tmp_path)
        send(path)
        before = state()
        again = send(path)

        assert again.entry is None
        assert set(again.counts) <= {"unchanged", "conflict", "outweighed", "held_back"}
        assert state() == before

    def test_taken_back_leaves_what_was_there_before(self, province, template, tmp_path):
        send(write(TEMPLATES["record_list"], tmp_path, rows=3))
        before = state()
        sent = send(write(template, tmp_path))
        if sent.entry is not None:
            with scoped("all"):
                undo_entry(number=sent.entry, by="tests", at=MOMENT)

        assert state() == before
