"""Rows about officials to facts of the core, and back. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from ngangtam.careers import FACT_KINDS, Fact
from ngangtam.kernel import FactId, OfficialId, PartialDate
from ngangtam_web.apps.audit.rows import RowTable
from ngangtam_web.apps.audit.stored import validity_of
from ngangtam_web.apps.registry.keys import Keyring, PersonKey
from ngangtam_web.apps.registry.names import search_name, sort_key
from ngangtam_web.apps.registry.scope import SENSITIVE, SPECIAL_KINDS

OFFICIAL = "official"
PERSON_ATTRIBUTE = "person_attribute"
FULL_NAME = "full_name"
CITIZEN_ID = "citizen_id"
#: Kept only encrypted, and read only by who asks for them by name.
SENSITIVE_ATTRIBUTES = frozenset({CITIZEN_ID, "ethnicity", "religion", "native_place"})

#: Columns that hold what `PartialDate` writes.
_PARTIAL_DATES = frozenset({"official_from", "step_from", "probation_to", "contract_to"})

_SHARED = frozenset(field.name for field in dataclasses.fields(Fact))
_DERIVED = ("value_encrypted", "search_hash", "search_name", "sort_key")


def _row_table(kind: str, value: type[Fact]) -> RowTable:
    own = tuple(field.name for field in dataclasses.fields(value) if field.name not in _SHARED)
    return RowTable(
        kind=kind,
        table=f"registry_{kind.replace('_', '')}",
        fields=("official_id", *own),
        derived=_DERIVED if kind == PERSON_ATTRIBUTE else (),
    )


#: One table per kind of fact; its columns are the fields of the kind's value.
ROW_TABLES: Mapping[str, RowTable] = {
    kind: _row_table(kind, value) for kind, value in FACT_KINDS.items()
}

_DEFAULTS: dict[str, dict[str, object]] = {
    kind: {
        field.name: field.default
        for field in dataclasses.fields(value)
        if field.default is not dataclasses.MISSING
    }
    for kind, value in FACT_KINDS.items()
}


def official_content(official_id: int) -> dict[str, object]:
    """List what the commitment of an official's identity is over."""
    return {"record": OFFICIAL, "id": official_id}


def own_values(kind: str, payload: Mapping[str, object]) -> tuple[object, ...]:
    """Write a payload as the kind's own columns, with the defaults of the core.

    Raises:
        ValueError: The payload lacks a field of the kind, or has one that the kind has not.
    """
    fields = ROW_TABLES[kind].fields[1:]
    given = {**_DEFAULTS[kind], **payload}
    if set(given) != set(fields):
        raise ValueError(f"{kind} has the fields {fields}, not {sorted(payload)}")
    return tuple(_stored(given[name]) for name in fields)


def _stored(value: object) -> object:
    return str(value) if isinstance(value, PartialDate) else value


def derived_values(
    attribute: str, value: str, *, key: PersonKey, keyring: Keyring
) -> tuple[str | None, bytes | None, bytes | None, str | None, str | None]:
    """Write a personal datum as `value` and the derived columns: plain, or only encrypted."""
    if attribute in SENSITIVE_ATTRIBUTES:
        return (
            None,
            key.encrypt(value, attribute=attribute),
            keyring.search_hash(value) if attribute == CITIZEN_ID else None,
            None,
            None,
        )
    if attribute == FULL_NAME:
        return value, None, None, search_name(value), sort_key(value)
    return value, None, None, None, None


def part_of(kind: str, payload: Mapping[str, object]) -> str | None:
    """Name the part of a file, with a scope of its own, that a fact belongs to; None: to none."""
    if kind == PERSON_ATTRIBUTE:
        return SENSITIVE if payload.get("attribute") in SENSITIVE_ATTRIBUTES else None
    return SPECIAL_KINDS.get(kind)


def reader(kind: str) -> Callable[[Sequence], Fact]:
    """Make the function that reads fact_id, four days, official_id and the kind's own columns."""
    value = FACT_KINDS[kind]
    fields = ROW_TABLES[kind].fields[1:]
    dates = _PARTIAL_DATES & set(fields)

    def read(row: Sequence) -> Fact:
        fact_id, start_earliest, start_latest, end_earliest, end_latest, official_id, *own = row
        given = dict(zip(fields, own, strict=True))
        for name in dates:
            if given[name] is not None:
                given[name] = PartialDate.parse(given[name])
        return value(
            fact_id=FactId(fact_id),
            official_id=OfficialId(official_id),
            validity=validity_of((start_earliest, start_latest, end_earliest, end_latest)),
            **given,
        )

    return read
