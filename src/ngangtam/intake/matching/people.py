"""Decide how likely two records of people are one person, and why.

Names of Vietnam are few and frequent, so a shared name speaks the more the rarer it is, and a
shared birth date speaks more than most names. The numbers say how often a field agrees among
records of one person as lists have them, and among those of two; they are assumptions, checked
against invented lists with known truth, and never learned from what a load happens to hold, so
that the same two records always score alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log10

from ngangtam.intake.matching.linkage import (
    Comparison,
    Level,
    Model,
    ScoredPair,
    score_between,
    score_within,
)
from ngangtam.intake.words.wording import plain_key
from ngangtam.kernel import PartialDate
from ngangtam.law import written_key

#: From so many bits on, two records are taken for one. Nearly all such pairs lie far above: in
#: invented lists with the faults of real ones, 1 in 10,000 of them was of two people.
SAME_FROM = 6.0
#: From so many bits on, of all that a row may mean taken together, a person is asked.
ASK_FROM = -5.0
#: A single pair below says nothing at all.
NOTHING_BELOW = -12.0
#: The best record is taken only where the next best is so much less likely.
AHEAD_BY = 6.0

#: Among so many people, the officials of a province, a row means one, however few are known yet.
_FEWEST_PEOPLE = 20_000
#: So many bearers of a name may be compared with each other whatever else they share.
_FEW_BEARERS = 40
#: So many who share a birth day, or a year and a unit, are compared with each other: more than
#: lists of people hold, but of those in which everybody has one birth day and one name.
_MOST_ALIKE = 50
#: Longer texts are no names; to compare their letters takes the square of their length.
_LONGEST_NAME = 100


@dataclass(frozen=True, kw_only=True)
class PersonRecord:
    """What one list, or the registry, says of a person; None or empty: it does not say."""

    key: int
    full_name: str
    birth_date: PartialDate | None = None
    sex: str | None = None
    native_place: str | None = None
    party_joined_on: PartialDate | None = None
    units: frozenset[int] = frozenset()
    #: The citizen id, or a keyed hash of it; equal ids have equal texts.
    citizen_id: str | None = None


def _level(name: str, sql: str | None, m: float, u: float, rarity: str | None = None) -> Level:
    return Level(name=name, sql=sql, m=m, u=u, rarity=rarity)


_SAME_WORDS = (
    "len(list_intersect(words_l, words_r)) >= least(len(words_l), len(words_r))"
    " AND least(len(words_l), len(words_r)) >= 2"
)
_COMPARISONS = (
    Comparison(
        field="name",
        blank="name_l IS NULL OR name_r IS NULL",
        levels=(
            _level("same", "written_l = written_r", 0.64, 0.001, "name"),
            _level(
                "accents_left_out", "name_l = name_r AND (bare_l OR bare_r)", 0.14, 0.001, "name"
            ),
            _level("other_accents", "name_l = name_r", 0.05, 0.001, "name"),
            _level("word_left_out", _SAME_WORDS, 0.09, 0.001),
            _level("one_letter", "damerau_levenshtein(name_l, name_r) <= 1", 0.05, 0.0008),
            _level("two_letters", "damerau_levenshtein(name_l, name_r) <= 2", 0.01, 0.002),
            _level("different", None, 0.02, 0.993),
        ),
    ),
    Comparison(
        field="birth_date",
        blank="year_l IS NULL OR year_r IS NULL",
        levels=(
            _level("same_day", "born_l = born_r", 0.86, 7e-5),
            _level("day_month_swapped", "born_l = swapped_r", 0.02, 7e-5),
            _level(
                "same_month",
                "year_l = year_r AND month_l = month_r AND (born_l IS NULL OR born_r IS NULL)",
                0.9,
                2.2e-3,
            ),
            _level(
                "same_year",
                "year_l = year_r AND (month_l IS NULL OR month_r IS NULL)",
                0.9,
                0.028,
            ),
            _level("one_digit", "damerau_levenshtein(born_l, born_r) <= 1", 0.02, 1.7e-3),
            _level("other_year", "born_l[5:] = born_r[5:]", 0.01, 2.7e-3),
            _level("different", None, 0.01, 0.97),
        ),
    ),
    Comparison(
        field="sex",
        blank="sex_l IS NULL OR sex_r IS NULL",
        levels=(
            _level("same", "sex_l = sex_r", 0.995, 0.55),
            _level("different", None, 0.005, 0.45),
        ),
    ),
    Comparison(
        field="native_place",
        blank="native_l IS NULL OR native_r IS NULL",
        levels=(
            _level("same", "native_l = native_r", 0.75, 0.008),
            _level(
                "partly",
                "list_has_any(places_l, places_r)",
                0.2,
                0.2,
            ),
            _level("different", None, 0.1, 0.79),
        ),
    ),
    Comparison(
        field="party_joined_on",
        blank="party_l IS NULL OR party_r IS NULL",
        levels=(
            _level("same", "party_l = party_r", 0.9, 0.001),
            _level("different", None, 0.1, 0.999),
        ),
    ),
    Comparison(
        field="unit",
        blank="units_l IS NULL OR units_r IS NULL",
        levels=(
            _level("same", "list_has_any(units_l, units_r)", 0.68, 0.01),
            _level("different", None, 0.32, 0.99),
        ),
    ),
    Comparison(
        field="citizen_id",
        blank="id_l IS NULL OR id_r IS NULL",
        levels=(
            _level("same", "id_l = id_r", 0.97, 1e-8),
            _level("different", None, 0.03, 1.0),
        ),
    ),
)
_BLOCKS = (
    ("id",),
    ("born", "given"),
    ("born", "middle"),
    ("born", "family", "sex"),
    ("born", "units"),
    ("tight", "year"),
    ("name", "units"),
    ("name", "native"),
    ("rare_name",),
    ("family", "given", "year", "units"),
    ("year", "party"),
    ("year", "native", "given"),
    ("year", "native", "family", "sex"),
    ("year", "units", "sex"),
)
_HELD = {
    "text": "name written family middle given tight rare_name born swapped sex native party id",
    "number": "year month",
    "share": "tf_name",
    "truth": "bare",
    "texts": "words places",
    "numbers": "units",
}
MODEL = Model(
    comparisons=_COMPARISONS,
    blocks=_BLOCKS,
    columns={name: kind for kind, names in _HELD.items() for name in names.split()},
    most_alike=_MOST_ALIKE,
)


@dataclass(frozen=True, kw_only=True)
class Population:
    """Among how many people a row means one, and how many bear a name (written by `name_key`).

    Names that are not counted are borne by nobody that is known.
    """

    people: int
    bearers: Mapping[str, int]

    @property
    def scale(self) -> int:
        """Round the number of people up so far that the people of one load do not change it.

        A row that was asked about is else taken for somebody new when the list is sent again.
        """
        return max(_FEWEST_PEOPLE, 2 * 10 ** ceil(log10(max(self.people, 1) / 2)))

    @classmethod
    def of(cls, records: Iterable[PersonRecord], *, people: int) -> Population:
        """Count names in records that hold all their bearers among so many people."""
        counted = Counter(name_key(record.full_name) for record in records)
        return cls(people=people, bearers=counted)

    def rarity(self, key: str) -> float:
        """Estimate the share of people who bear a name; of a new one there is one bearer."""
        return (self.bearers.get(key, 0) + 1) / self.scale


def name_key(name: str) -> str:
    """Write a name so that accents, case and the place of tones tell nothing apart."""
    return plain_key(name[:_LONGEST_NAME])


def score_people(
    rows: Sequence[PersonRecord],
    known: Sequence[PersonRecord],
    *,
    population: Population,
    at_least: float = NOTHING_BELOW,
) -> list[ScoredPair]:
    """Score whom each row of a list may mean among those who are known.

    Args:
        rows: What the list says.
        known: Who may be meant; whoever shares neither birth date nor name with a row may be left
            out.
        population: Everybody who may be meant, known here or left out.
        at_least: Pairs of fewer bits are left out.

    Returns:
        Pairs in the order of rows and then of the known, with the evidence of every field.
    """
    return score_between(
        MODEL,
        [_columns(record, population) for record in rows],
        [_columns(record, population) for record in known],
        odds=1 / population.scale,
        at_least=at_least,
    )


def score_each_other(
    rows: Sequence[PersonRecord], *, population: Population, at_least: float = NOTHING_BELOW
) -> list[ScoredPair]:
    """Score which rows of one list may be of one person; arguments as of `score_people`."""
    return score_within(
        MODEL,
        [_columns(record, population) for record in rows],
        odds=1 / population.scale,
        at_least=at_least,
    )


def _columns(record: PersonRecord, population: Population) -> dict[str, object]:
    name = name_key(record.full_name)
    words = name.split()
    born, party = record.birth_date, record.party_joined_on
    places = _places(record.native_place)
    return {
        "key": record.key,
        "name": name or None,
        "written": written_key(record.full_name),
        "bare": record.full_name.isascii(),
        "words": words or None,
        "family": words[0] if words else None,
        "middle": " ".join(words[1:-1]) or None,
        "given": words[-1] if words else None,
        "tight": "".join(words) or None,
        "tf_name": population.rarity(name),
        "rare_name": name if 0 <= population.bearers.get(name, 0) <= _FEW_BEARERS else None,
        "born": _exact(born),
        "swapped": _swapped(born),
        "year": None if born is None else born.year,
        "month": None if born is None else born.month,
        "sex": record.sex,
        "native": " ".join(places) or None,
        "places": places or None,
        "party": _exact(party),
        "units": sorted(record.units) or None,
        "id": record.citizen_id,
    }


def _exact(day: PartialDate | None) -> str | None:
    return str(day) if day is not None and day.precision == "day" else None


def _swapped(born: PartialDate | None) -> str | None:
    """Write a birth day as it reads where day and month changed places."""
    if born is None or born.day is None or born.month is None or born.day > 12:
        return None
    return f"{born.year:04d}-{born.day:02d}-{born.month:02d}"


_KINDS = ("xa ", "phuong ", "thi tran ", "huyen ", "thanh pho ", "tp ", "tinh ", "thi xa ")


def _places(text: str | None) -> list[str]:
    """Take a place apart into its names, innermost first, without the words for their kinds."""
    names = []
    for part in (text or "").replace(" - ", ",").split(","):
        key = plain_key(part)
        for kind in _KINDS:
            if key.startswith(kind) and len(key) > len(kind) + 1:
                key = key[len(kind) :]
                break
        if key:
            names.append(key)
    return names
