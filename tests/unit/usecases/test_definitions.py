"""What is asked of officials and units by all indicators together."""

from __future__ import annotations

import pytest

import ngangtam_law
from ngangtam.usecases.definitions import Definitions
from ngangtam_law import indicators, plans


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return Definitions(
        edition=ngangtam_law.load(), indicators=indicators.load(), plans=plans.load()
    )


class TestLeaves:
    @pytest.mark.parametrize("entity", ["official", "unit"])
    def test_are_those_of_every_reading_once_and_in_order(self, definitions, entity):
        asked = {
            leaf.key
            for indicator in definitions.indicators.values()
            if indicator.entity == entity
            for reading in indicator.readings.values()
            for leaf in reading.leaves
        }
        keys = [leaf.key for leaf in definitions.leaves(entity)]

        assert keys == sorted(asked)
        assert keys

    def test_of_units_and_officials_are_kept_apart(self, definitions):
        one_less = {k: v for k, v in definitions.indicators.items() if v.entity == "official"}
        officials = Definitions(
            edition=definitions.edition, indicators=one_less, plans=definitions.plans
        )

        assert officials.leaves("unit") == ()
        assert officials.leaves("official") == definitions.leaves("official")
