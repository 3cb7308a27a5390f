"""Keeps what a sent file says beside what is known, for its page; read in the reader's scope.

What is kept lies under the key of the official that it is about. Parts of a file with a right of
their own are marked, and shown to who has that right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ngangtam.careers.changes import Batch, Key, Source
from ngangtam.kernel import DayRange, FactId, OfficialId, PartialDate, Validity
from ngangtam.usecases.load_plan import PersonDifference
from ngangtam.usecases.statement_changes import Change, Difference, Rivalry, Statement
from ngangtam_web.apps.intake_batches.choices import pair_of
from ngangtam_web.apps.intake_batches.models import FileDifference
from ngangtam_web.apps.intake_batches.sealed_content import (
    plain_source,
    sealed,
    source_from,
    unsealed,
)
from ngangtam_web.apps.registry.convert import part_of
from ngangtam_web.apps.registry.keys import open_keyring
from ngangtam_web.apps.registry.preparation import person_keys
from ngangtam_web.apps.registry.queries import names_of
from ngangtam_web.apps.registry.scope import SPECIAL, Scope, scoped, unseen

#: Somebody of the unit whom a complete list does not name.
NOT_NAMED = "not_named"
#: What a page may be narrowed to.
CHANGES = (*Change, NOT_NAMED)
#: What became of statements that contradict what is known.
_RIVALS = (Change.CONFLICT, Change.CORRECTED, Change.OUTWEIGHED, Change.REFINED)
_PARTIAL = "partial:"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One difference as it is shown: what was known, and what the file says."""

    kind: str
    change: str
    told: Statement | None
    known: tuple[Statement, ...]
    decided: str | None
    #: Names the pair that a person may decide on; None: there is no choice here.
    pair: bytes | None
    part: str | None


@dataclass(frozen=True, kw_only=True)
class OfficialDifference:
    """What a file says of one official."""

    place: int
    #: None: somebody without a record.
    official_id: OfficialId | None
    name: str
    #: As the file gives it: birth date, unit and the cell.
    birth_date: str
    unit: str
    cell: Source | None
    is_named: bool
    lines: tuple[Line, ...]
    #: Lines that need a right which the reader lacks.
    hidden: int


@dataclass(frozen=True, kw_only=True)
class DifferencePage:
    """A page of a file's differences."""

    people: tuple[OfficialDifference, ...]
    #: Officials by kind of change, as far as the reader may know.
    counts: Mapping[str, int]
    total: int


def is_compared(sent_id: int) -> bool:
    """Say whether differences of a file are kept."""
    return FileDifference.objects.filter(sent_file_id=sent_id).exists()


def forget(sent_id: int) -> None:
    """Forget what a file says beside what is known."""
    FileDifference.objects.filter(sent_file_id=sent_id).delete()


def keep(
    *,
    sent_id: int,
    file_hash: str,
    people: Iterable[PersonDifference],
    not_named: Collection[OfficialId],
    batch: Batch,
) -> None:
    """Keep the differences of a file in place of those of an earlier check.

    Needs the scope in which they were worked out. `batch`: what tells the unit and the title of
    posts that are new.
    """
    forget(sent_id)
    people = tuple(people)
    keyring = open_keyring()
    posts = {post.key: (int(post.unit), post.title_code) for post in batch.posts}
    keys = person_keys({each.official for each in people if not isinstance(each.official, str)})
    of_file = keyring.file_key(file_hash)
    rows: list[FileDifference] = []
    for person in people:
        number = None if isinstance(person.official, str) else person.official
        content = {
            "name": person.person.full_name or "",
            "birth": str(person.person.birth_date or ""),
            "unit": person.person.unit_text or "",
            "cell": plain_source(person.source),
            "lines": [
                _plain_line(person.official, each, posts, lambda one: pair_of(one, keyring))
                for each in person.differences
            ],
        }
        rows.append(
            FileDifference(
                sent_file_id=sent_id,
                place=len(rows),
                official_id=number,
                changes=sorted({_mark(each) for each in person.differences}),
                content_encrypted=sealed(content, of_file if number is None else keys[number]),
            )
        )
    for number in not_named:
        rows.append(
            FileDifference(
                sent_file_id=sent_id,
                place=len(rows),
                official_id=number,
                changes=[NOT_NAMED],
                content_encrypted=b"",
            )
        )
    FileDifference.objects.bulk_create(rows, batch_size=500)


def page_of(
    *, sent_id: int, file_hash: str, scope: Scope, change: str, first: int, limit: int
) -> DifferencePage:
    """Read some officials of a file whom a kind of change touches; empty: all it names.

    Officials outside of the scope are left out, and lines of parts that it does not open.
    """
    parts = [part for part in SPECIAL if scope.opens_for_all(part)]
    with scoped(scope):
        rows = _visible(sent_id, scope)
        counts = {
            each: rows.filter(changes__overlap=_marks(each, parts)).count() for each in CHANGES
        }
        chosen = (
            rows.filter(changes__overlap=_marks(change, parts))
            if change
            else rows.exclude(changes=[NOT_NAMED])
        )
        total = chosen.count()
        people = _opened(chosen.order_by("place")[first : first + limit], file_hash)
    if change:
        people = [_narrowed(person, change) for person in people]
    return DifferencePage(people=tuple(people), counts=counts, total=total)


def choices_of(*, sent_id: int, file_hash: str, scope: Scope) -> dict[bytes, str | None]:
    """List the pairs of a file on which a person may decide: with the column, as `slot_name` says.

    None: it was decided before, by the order of sources or by hand, and may be decided otherwise.
    """
    parts = [part for part in SPECIAL if scope.opens_for_all(part)]
    found: dict[bytes, str | None] = {}
    with scoped(scope):
        marks = [mark for change in _RIVALS for mark in _marks(change, parts)]
        rows = _visible(sent_id, scope).filter(changes__overlap=marks)
        for person in _opened(rows.order_by("place"), file_hash):
            for line in person.lines:
                if line.pair is not None:
                    is_open = line.change == Change.CONFLICT
                    found[line.pair] = slot_name(line) if is_open else None
    return found


def slot_name(line: Line) -> str:
    """Name the column of a line: `person_attribute:ethnicity`, `appraisal`."""
    payload = line.told.payload if line.told else line.known[0].payload
    which = payload.get("attribute") or payload.get("component")
    return f"{line.kind}:{which}" if which else line.kind


def _visible(sent_id: int, scope: Scope) -> QuerySet[FileDifference]:
    """Leave out who is not in the session's scope since the check."""
    rows = FileDifference.objects.filter(sent_file_id=sent_id)
    if scope.is_everyone:
        return rows
    numbers = set(rows.exclude(official_id=None).values_list("official_id", flat=True))
    seen = names_of(officials=[OfficialId(number) for number in numbers])
    gone = numbers - seen.keys()
    return rows.exclude(official_id__in=list(gone)) if gone else rows


def _opened(rows: QuerySet[FileDifference], file_hash: str) -> list[OfficialDifference]:
    found = list(rows.values_list("place", "official_id", "changes", "content_encrypted"))
    numbers = {number for _, number, _, _ in found if number is not None}
    keys = person_keys([OfficialId(number) for number in numbers])
    of_file = open_keyring().file_key(file_hash)
    names = names_of(officials=[OfficialId(number) for number in numbers])
    hidden = {part: set(unseen({*numbers, 0}, part=part)) for part in SPECIAL}
    people: list[OfficialDifference] = []
    for place, number, changes, encrypted in found:
        content = unsealed(encrypted, of_file if number is None else keys[number])
        lines = [_line(each) for each in content.get("lines", ())]
        shown = tuple(
            line for line in lines if line.part is None or (number or 0) not in hidden[line.part]
        )
        people.append(
            OfficialDifference(
                place=place,
                official_id=None if number is None else OfficialId(number),
                name=names.get(number, "") or content.get("name", ""),
                birth_date=content.get("birth", ""),
                unit=content.get("unit", ""),
                cell=source_from(content.get("cell")),
                is_named=NOT_NAMED not in changes,
                lines=shown,
                hidden=len(lines) - len(shown),
            )
        )
    return people


def _narrowed(person: OfficialDifference, change: str) -> OfficialDifference:
    lines = tuple(line for line in person.lines if line.change == change)
    return OfficialDifference(**(vars(person) | {"lines": lines}))


def _marks(change: str, parts: Iterable[str]) -> list[str]:
    return [change, *(f"{part}:{change}" for part in parts)]


def _mark(difference: Difference) -> str:
    part = _part(difference)
    return difference.change if part is None else f"{part}:{difference.change}"


def _part(difference: Difference) -> str | None:
    said = difference.told or difference.known[0]
    return part_of(said.kind, said.payload)


# --- as plain values


def _plain_line(
    official: OfficialId | Key,
    each: Difference,
    posts: Mapping[Key, tuple[int, str]],
    name_pair: Callable[[Rivalry], bytes],
) -> dict[str, object]:
    # What did not change is told once.
    known = () if each.change is Change.UNCHANGED else each.known
    line: dict[str, object] = {
        "change": each.change,
        "told": None if each.told is None else _plain(each.told, posts),
        "known": [_plain(one, posts) for one in known],
        "decided": each.decided,
        "part": _part(each),
    }
    if each.is_choice and each.told is not None:
        line["pair"] = name_pair(Rivalry(official, each.told, each.known)).hex()
    return {name: value for name, value in line.items() if value}


def _plain(statement: Statement, posts: Mapping[Key, tuple[int, str]]) -> dict[str, object]:
    payload = {name: _plain_value(value) for name, value in statement.payload.items()}
    post = statement.payload.get("post_id")
    if isinstance(post, str):
        payload["post_id"] = list(posts.get(post, ()))
    return {
        "kind": statement.kind,
        "days": [_plain_days(end) for end in (statement.validity.start, statement.validity.end)],
        "payload": payload,
        "source": plain_source(statement.source),
        "fact": statement.fact_id,
    }


def _plain_value(value: object) -> object:
    return f"{_PARTIAL}{value}" if isinstance(value, PartialDate) else value


def _plain_days(days: DayRange | None) -> list[str | None] | None:
    if days is None:
        return None
    return [None if day is None else day.isoformat() for day in (days.earliest, days.latest)]


def _line(plain: Mapping[str, Any]) -> Line:
    told = plain.get("told")
    known = tuple(_statement(one) for one in plain.get("known", ()))
    return Line(
        kind=told["kind"] if told else known[0].kind,
        change=plain["change"],
        told=None if told is None else _statement(told),
        known=known,
        decided=plain.get("decided"),
        pair=bytes.fromhex(plain["pair"]) if "pair" in plain else None,
        part=plain.get("part"),
    )


def _statement(plain: Mapping[str, Any]) -> Statement:
    fact = plain["fact"]
    return Statement(
        kind=plain["kind"],
        validity=Validity(*(_days(end) for end in plain["days"])),
        payload={name: _value(value) for name, value in plain["payload"].items()},
        source=source_from(plain["source"]),
        fact_id=None if fact is None else FactId(fact),
    )


def _days(plain: list[str | None] | None) -> DayRange | None:
    if plain is None:
        return None
    return DayRange(*(None if day is None else date.fromisoformat(day) for day in plain))


def _value(plain: object) -> object:
    if isinstance(plain, str) and plain.startswith(_PARTIAL):
        return PartialDate.parse(plain.removeprefix(_PARTIAL))
    return plain
