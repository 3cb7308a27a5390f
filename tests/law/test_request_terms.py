"""Terms of requests about personal data say what they rest on."""

from datetime import date

import ngangtam_law
from ngangtam.rules.request_terms import request_term


def day(text):
    return date.fromisoformat(text)


def test_terms_whose_list_was_not_seen_say_so():
    term = request_term("view", received_on=day("2026-11-20"), edition=ngangtam_law.load())

    assert term.confidence == "unverified"


def test_working_days_leave_out_the_days_off_that_are_listed_and_name_them():
    term = request_term("view", received_on=day("2026-04-28"), edition=ngangtam_law.load())

    # Of 29/4, 30/4, 1/5 and 4/5 two are days off.
    assert term.acknowledge_by == day("2026-05-04")
    assert [off.day for off in term.skipped] == [day("2026-04-30"), day("2026-05-01")]
    assert term.confidence == "unverified"


def test_years_whose_days_off_are_not_listed_say_so():
    edition = ngangtam_law.load()

    assert request_term("view", received_on=day("2045-03-01"), edition=edition).is_calendar_open
    assert not request_term("view", received_on=day("2026-03-02"), edition=edition).is_calendar_open
