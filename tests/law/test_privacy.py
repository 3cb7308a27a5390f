"""Policies about reading and keeping data are complete, and about things that exist."""

from datetime import date

import ngangtam_law
from ngangtam.careers.authorities import AUTHORITIES, GRANTABLE, NOT_STATED, highest


class TestPolicies:
    def test_say_how_long_each_kind_of_data_is_kept(self):
        kept = {one.id for one in ngangtam_law.privacy().retention}

        assert {"career", "sensitive", "succession", "appraisal", "discipline", "looks"} <= kept

    def test_claim_no_source_that_nobody_saw(self):
        assert {one.confidence for one in ngangtam_law.privacy().retention} == {"unverified"}

    def test_give_the_limits_of_a_day_and_the_first_ones_before(self):
        policies = ngangtam_law.privacy()

        assert policies.limits_on(date(1990, 1, 1)) == policies.unusual_reading[0]
        assert policies.limits_on(date(2026, 1, 1)) == policies.unusual_reading[-1]

    def test_name_a_reason_for_each_role_whose_looks_are_hidden(self):
        assert all(one.reason_vi and one.reason_en for one in ngangtam_law.privacy().hidden_looks)


class TestAuthorities:
    def test_stand_in_the_order_of_the_code_list(self):
        entries = ngangtam_law.load().code_list("managing_authorities").entries

        ranked = sorted(entries, key=lambda entry: -entry.rank)
        assert tuple(entry.code for entry in ranked) == AUTHORITIES
        assert (*AUTHORITIES, NOT_STATED) == GRANTABLE

    def test_rank_what_no_list_knows_above_all(self):
        assert highest(["co_quan", "la_lam"]) == "la_lam"
        assert highest([]) == NOT_STATED
