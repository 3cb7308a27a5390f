"""The search in decisions: one line per decision, and the facts that rest on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import PersonAttribute
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.registry.decisions import Decision
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.official_facts import Setting, fact_words
from ngangtam_web.web.pages.official_file import datum_words
from ngangtam_web.web.templatetags.reading import day as written_day
from ngangtam_web.web.templatetags.reading import number as written_number


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision that was found."""

    number: str
    day: str
    issuer: str
    facts: str
    people: str
    address: str


@dataclass(frozen=True, kw_only=True)
class DecisionsPage:
    """What was asked, and what was found; nothing asked: only the form."""

    #: By name of the field.
    asked: Mapping[str, str]
    #: Something was asked by which decisions can be found.
    is_asked: bool
    #: Why nothing was looked for though something was typed; empty otherwise.
    hint: str
    lines: tuple[DecisionLine, ...]
    has_more: bool


@dataclass(frozen=True, kw_only=True)
class FactLine:
    """One fact that rests on the decision."""

    says: str
    #: Where what it rests on opens: the scan, the cell.
    address: str


@dataclass(frozen=True, kw_only=True)
class PersonLines:
    """Whom the decision concerns, and in what."""

    name: str
    #: Empty for whoever may not open the file.
    address: str
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionPage:
    """What rests on one decision, within what the reader sees."""

    crumbs: tuple[Crumb, ...]
    number: str
    day: str
    issuer: str
    people: tuple[PersonLines, ...]
    #: Where the next people stand; empty: these were the last.
    next: str = ""


def decision_address(
    *, key: str, issued_on: date | None, issuer: str | None, after: int = 0
) -> str:
    """Give the address of what rests on a decision."""
    query = {
        "so": key,
        "ngay-ky": "" if issued_on is None else issued_on.isoformat(),
        "co-quan": issuer or "",
        "sau": str(after) if after else "",
    }
    return f"{reverse('decision')}?{urlencode({n: v for n, v in query.items() if v})}"


def decision_line(found: Decision) -> DecisionLine:
    """Show a decision in a line of the list."""
    facts, people = written_number(found.facts), written_number(found.people)
    if found.is_partial:
        facts, people = (_("từ %(count)s") % {"count": count} for count in (facts, people))
    return DecisionLine(
        number=found.number,
        day=written_day(found.issued_on),
        issuer=found.issuer or "",
        facts=facts,
        people=people,
        address=decision_address(key=found.key, issued_on=found.issued_on, issuer=found.issuer),
    )


def people_lines(
    officials: Iterable[OfficialId],
    facts: Iterable[FiledFact],
    *,
    names: Mapping[OfficialId, str],
    setting: Setting,
    version: int,
) -> tuple[PersonLines, ...]:
    """Show whom a decision concerns, each with what it says of them."""
    query = f"ngay={setting.day:%Y-%m-%d}&phien-ban={version}"
    of: dict[OfficialId, list[FactLine]] = {}
    for filed in facts:
        fact = filed.fact
        words = fact_words(filed.kind, fact, setting)
        if isinstance(fact, PersonAttribute):
            words = datum_words(fact.attribute)
        source = reverse("source", args=[fact.official_id, filed.kind, fact.fact_id])
        of.setdefault(fact.official_id, []).append(
            FactLine(says=words, address=f"{source}?{query}")
        )
    return tuple(
        PersonLines(
            name=names.get(official) or _("Hồ sơ %(id)s") % {"id": official},
            address=f"{reverse('official', args=[official])}?{query}",
            facts=tuple(of.get(official, ())),
        )
        for official in officials
    )
