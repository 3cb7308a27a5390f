"""What a title asks beside levels of qualification: time in a post, age, time left, ratings, plans.

Tests are values that compose; what they mean is told by `ngangtam.rules.conditions`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import Citation, Period
from ngangtam.law.confirmed import Confirmed
from ngangtam.law.instruments import Confidence

#: The occasion on which conditions are asked unless they say another: to be given a title.
APPOINTMENT = "bo_nhiem"


@dataclass(frozen=True, kw_only=True)
class LevelReached:
    """At least a level in a component; `or_enrolled`: whoever studies for it meets it too."""

    component: str
    at_least: str
    or_enrolled: bool = False


@dataclass(frozen=True, kw_only=True)
class LevelRenewed:
    """A level in a component that was awarded within so many months before the day."""

    component: str
    within_months: int
    #: None: any level of the component.
    at_least: str | None = None


@dataclass(frozen=True, kw_only=True)
class PostsHeld:
    """One of several titles was held for so many months in all, up to the day."""

    titles: frozenset[str]
    months: int


@dataclass(frozen=True, kw_only=True)
class AgeOn:
    """At least so old, or under an age, in full years on the day or on a fixed reference day."""

    at_least: int | None = None
    under: int | None = None
    reference: date | None = None


@dataclass(frozen=True, kw_only=True)
class ServiceLeft:
    """So many full months are left until the retirement age is reached."""

    months: int


@dataclass(frozen=True, kw_only=True)
class MonthsServed:
    """So many months of service in all, up to the day; probation is no part of them."""

    months: int
    #: Categories of officials in which service counts; empty: every one.
    categories: frozenset[str] = frozenset()
    #: Where the end of probation is not on file, so many months may have been probation.
    probation_at_most: int = 0


@dataclass(frozen=True, kw_only=True)
class PartyMember:
    """Is a member of the Party, on probation or not."""


@dataclass(frozen=True, kw_only=True)
class OfSex:
    """Is a man, or a woman: the law asks another age of each."""

    sex: str


@dataclass(frozen=True, kw_only=True)
class RankHeld:
    """Is in a rank of civil servants of at least so high a standing: held, not a certificate."""

    at_least: str


@dataclass(frozen=True, kw_only=True)
class PlannedForTitle:
    """Is on a succession list for the title that is judged."""


@dataclass(frozen=True, kw_only=True)
class EqualPostHeld:
    """Holds a post of equal or higher standing on the day: the move would be no raise."""


@dataclass(frozen=True, kw_only=True)
class RatedInYears:
    """At least a rating in each of the last so many years that are over."""

    at_least: str
    years: int


@dataclass(frozen=True, kw_only=True)
class AllOf:
    """Every one of several tests."""

    tests: tuple[Test, ...]


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """One of several tests, whichever it is."""

    tests: tuple[Test, ...]


Test = (
    LevelReached
    | LevelRenewed
    | PostsHeld
    | AgeOn
    | ServiceLeft
    | MonthsServed
    | PartyMember
    | OfSex
    | RankHeld
    | PlannedForTitle
    | EqualPostHeld
    | RatedInYears
    | AllOf
    | AnyOf
)


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """Of whom a condition is not asked: by block of the post, by category, or of a minority."""

    blocks: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    of_minority: bool = False


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One condition of a standard, with its article."""

    id: str
    test: Test
    exempt: Exemption | None
    says_vi: str
    says_en: str
    citation: Citation
    confidence: Confidence
    #: By whom and when the province settled it; None: it stands as the edition states it.
    confirmed: Confirmed | None = None


@dataclass(frozen=True, kw_only=True)
class AppointmentConditions:
    """What is asked of whoever is to be given a title, or sent somewhere, during one period."""

    id: str
    label_vi: str
    label_en: str
    #: Empty: it is asked for no title, such as of whoever is sent to a course.
    titles: frozenset[str]
    #: Slugs of the code list `occasions`: when it is asked.
    occasions: frozenset[str] = frozenset({APPOINTMENT})
    conditions: tuple[Condition, ...]
    valid: Period


def leaves(test: Test) -> Iterator[Test]:
    """List the tests that a composed one rests on."""
    if isinstance(test, AllOf | AnyOf):
        for part in test.tests:
            yield from leaves(part)
    else:
        yield test
