"""Every number that sets an event has an example, and says how sure it is."""

import pytest

import ngangtam_law
from tests.law.packaged_examples import beside

#: Numbers that set an event, besides ages: each needs an example.
SETTING = ("_months", "_months_nha_nuoc", "_months_dang", "_months_a1_a3", "_month")


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


def test_every_number_that_sets_an_event_has_an_example(edition):
    shown = {one.rule_id for one in beside("parameters")}
    needed = {
        name
        for name in edition.parameters
        if name.endswith(SETTING) and not name.startswith(("rotation_min_months_left", "birth_"))
    }

    assert needed <= shown


def test_every_lead_time_says_how_sure_it_is(edition):
    leads = [p for name, p in edition.parameters.items() if "_lead_" in name]

    assert leads
    assert all(version.confidence != "primary" for lead in leads for version in lead.versions)
