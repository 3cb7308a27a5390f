"""A unit is short of as many people as make up the share, and of none once it is reached."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ngangtam.indicators.figures import Counts
from ngangtam.usecases.shortfalls import short_in

SMALL = st.integers(0, 50)


@given(SMALL, SMALL, SMALL, SMALL, st.fractions(0, 1))
def test_that_many_more_reach_the_share_and_one_less_does_not(met, unmet, unknown, other, goal):
    counts = Counts(met=met, unmet=unmet, unknown=unknown, membership_unknown=other)
    short = short_in(counts, goal)

    assert met + short >= goal * counts.members
    assert short == 0 or met + short - 1 < goal * counts.members


def test_whose_membership_is_not_known_are_not_missing():
    assert short_in(Counts(membership_unknown=9), Fraction(1)) == 0
