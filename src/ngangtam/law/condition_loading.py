"""Turn the written conditions of a standard into tests, and check what they name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ngangtam.kernel import Citation
from ngangtam.law.condition_schema import ConditionText, ExemptText, TestText
from ngangtam.law.conditions import (
    AgeOn,
    AllOf,
    AnyOf,
    Condition,
    EqualPostHeld,
    Exemption,
    LevelReached,
    LevelRenewed,
    MonthsServed,
    OfSex,
    PartyMember,
    PlannedForTitle,
    PostsHeld,
    RankHeld,
    RatedInYears,
    ServiceLeft,
    Test,
)
from ngangtam.law.yaml_files import YamlPath

Groups = Mapping[str, Collection[str]]
#: What stands before a component where its levels are meant.
LEVELS_OF = "levels of "


@dataclass(frozen=True, kw_only=True)
class Named:
    """A code that a condition names, the list it must be in, and where it stands."""

    path: YamlPath
    #: Slug of a code list, or `titles`, `title_groups`, `levels of <component>`.
    list_id: str
    code: str


def condition_of(text: ConditionText, citation: Citation, groups: Groups) -> Condition:
    """Build a condition; the titles of a group are those that it has in this edition."""
    return Condition(
        id=text.id,
        test=_test(text.test, groups),
        exempt=None if text.exempt is None else exemption_of(text.exempt),
        says_vi=text.says.vi,
        says_en=text.says.en,
        citation=citation,
        confidence=text.confidence,
    )


def exemption_of(text: ExemptText) -> Exemption:
    """Build an exemption."""
    return Exemption(
        blocks=frozenset(text.blocks),
        categories=frozenset(text.categories),
        of_minority=text.of_minority,
    )


def _test(text: TestText, groups: Groups) -> Test:
    if text.all_of is not None:
        return AllOf(tests=tuple(_test(part, groups) for part in text.all_of))
    if text.any_of is not None:
        return AnyOf(tests=tuple(_test(part, groups) for part in text.any_of))
    return _time(text, groups) or _other(text)


def _other(text: TestText) -> Test:
    if (level := text.level) is not None:
        return LevelReached(
            component=level.component, at_least=level.at_least, or_enrolled=level.or_enrolled
        )
    if (renewed := text.renewed) is not None:
        return LevelRenewed(
            component=renewed.component,
            within_months=renewed.within_months,
            at_least=renewed.at_least,
        )
    if text.party_member is not None:
        return PartyMember()
    if text.sex is not None:
        return OfSex(sex=text.sex)
    if text.rank is not None:
        return RankHeld(at_least=text.rank.at_least)
    if text.rated is not None:
        return RatedInYears(at_least=text.rated.at_least, years=text.rated.years)
    return EqualPostHeld() if text.equal_post is not None else PlannedForTitle()


def _time(text: TestText, groups: Groups) -> Test | None:
    if (held := text.held) is not None:
        grouped = groups.get(held.group, ()) if held.group is not None else ()
        return PostsHeld(titles=frozenset((*held.titles, *grouped)), months=held.months)
    if (age := text.age) is not None:
        return AgeOn(at_least=age.at_least, under=age.under, reference=age.reference)
    if text.service_left is not None:
        return ServiceLeft(months=text.service_left.months)
    if (served := text.served) is not None:
        return MonthsServed(
            months=served.months,
            categories=frozenset(served.categories),
            probation_at_most=served.probation_at_most,
        )
    return None


def names_in(text: ConditionText, path: YamlPath) -> Iterator[Named]:
    """List every code that a condition names."""
    yield from _names_in_test(text.test, (*path, "test"))
    if text.exempt is not None:
        yield from names_in_exemption(text.exempt, (*path, "exempt"))


def names_in_exemption(text: ExemptText, path: YamlPath) -> Iterator[Named]:
    """List every code that an exemption names."""
    for key, list_id, codes in (
        ("blocks", "blocks", text.blocks),
        ("categories", "official_categories", text.categories),
    ):
        for index, code in enumerate(codes):
            yield Named(path=(*path, key, index), list_id=list_id, code=code)


def _names_in_test(text: TestText, path: YamlPath) -> Iterator[Named]:
    for key, parts in (("all_of", text.all_of), ("any_of", text.any_of)):
        for index, part in enumerate(parts or ()):
            yield from _names_in_test(part, (*path, key, index))
    for key, level in (("level", text.level), ("renewed", text.renewed)):
        if level is None:
            continue
        at = (*path, key)
        yield Named(path=(*at, "component"), list_id="components", code=level.component)
        if level.at_least is not None:
            list_id = f"{LEVELS_OF}{level.component}"
            yield Named(path=(*at, "at_least"), list_id=list_id, code=level.at_least)
    if text.held is not None:
        for index, title in enumerate(text.held.titles):
            yield Named(path=(*path, "held", "titles", index), list_id="titles", code=title)
        if text.held.group is not None:
            at = (*path, "held", "group")
            yield Named(path=at, list_id="title_groups", code=text.held.group)
    if text.served is not None:
        for index, category in enumerate(text.served.categories):
            at = (*path, "served", "categories", index)
            yield Named(path=at, list_id="official_categories", code=category)
    if text.sex is not None:
        yield Named(path=(*path, "sex"), list_id="sexes", code=text.sex)
    if text.rank is not None:
        yield Named(path=(*path, "rank", "at_least"), list_id="ranks", code=text.rank.at_least)
    if text.rated is not None:
        yield Named(path=(*path, "rated", "at_least"), list_id="ratings", code=text.rated.at_least)
