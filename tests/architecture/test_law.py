"""Nothing in the law stands without unit, source and words in both languages."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

import ngangtam_law
from ngangtam.law import Edition


def unsupported(edition: Edition) -> Iterator[str]:
    """Name each parameter, requirement and equivalence that lacks unit, source or words."""
    for parameter in edition.parameters.values():
        for version in parameter.versions:
            if not version.unit:
                yield f"{parameter.id}: no unit"
            if version.citation.instrument not in edition.instruments:
                yield f"{parameter.id}: cites what is not among the instruments"
    for standard in edition.standards:
        for requirement in standard.requirements:
            name = f"{standard.title_code}.{requirement.id}"
            if not requirement.says_vi or not requirement.says_en:
                yield f"{name}: says nothing in one language"
            if requirement.citation is None:
                # What has no source may stand only as assumed, or as not verified.
                if not standard.is_assumed and requirement.confidence != "unverified":
                    yield f"{name}: no source, and {requirement.confidence}"
            elif requirement.citation.instrument not in edition.instruments:
                yield f"{name}: cites what is not among the instruments"
    for equivalence in edition.equivalences:
        if equivalence.citation.instrument not in edition.instruments:
            yield f"{equivalence.id}: cites what is not among the instruments"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return ngangtam_law.load()


class TestLaw:
    def test_has_unit_source_and_words_everywhere(self, edition):
        assert edition.parameters
        assert edition.standards
        assert not list(unsupported(edition))

    def test_notices_a_source_that_is_not_there(self, edition):
        assert list(unsupported(replace(edition, instruments={})))

    def test_notices_a_number_without_a_unit(self, edition):
        name, parameter = next(iter(edition.parameters.items()))
        bare = replace(parameter, versions=(replace(parameter.versions[0], unit=""),))

        found = list(unsupported(replace(edition, parameters={name: bare})))

        assert f"{name}: no unit" in found

    def test_notices_a_requirement_that_is_sure_of_nothing(self, edition):
        standard = edition.standards[0]
        baseless = replace(standard.requirements[0], citation=None, confidence="primary")
        real = replace(standard, is_assumed=False, requirements=(baseless,))

        assert list(unsupported(replace(edition, stated_standards=(real,))))

    def test_keeps_a_confirmed_standard_apart_from_an_assumed_one(self, edition):
        assert all(not s.is_assumed for s in edition.without_assumed_standards().standards)
