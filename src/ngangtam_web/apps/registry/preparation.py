"""Turns a batch into rows: ids are given, content is committed to, sensitive fields encrypted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection

from ngangtam.careers.changes import Batch, Key, NewFact, Source
from ngangtam.kernel import OfficialId, PostId, Refused, UnitId, Validity
from ngangtam_web.apps.audit.canonical import canonical, commitment
from ngangtam_web.apps.audit.rows import RowTable, file_ids, next_fact_ids, next_ids
from ngangtam_web.apps.audit.stored import FileKey, columns_of, days_of, file_of
from ngangtam_web.apps.organizations import convert as organization
from ngangtam_web.apps.organizations.queries import post_ids
from ngangtam_web.apps.registry.convert import (
    PERSON_ATTRIBUTE,
    ROW_TABLES,
    derived_values,
    official_content,
    own_values,
)
from ngangtam_web.apps.registry.keys import Keyring, PersonKey, open_keyring
from ngangtam_web.apps.registry.scope import OutOfScope


class OfficialErased(Refused):
    """Nothing may be added about an official whose content was erased."""

    code = "registry.official-erased"

    def __init__(self, *, officials: tuple[int, ...]) -> None:
        numbers = ", ".join(map(str, officials[:10]))
        super().__init__(
            vi=f"Hồ sơ số {numbers} đã bị xóa nội dung theo yêu cầu, không ghi thêm được. "
            "Nếu người này trở lại, hãy lập hồ sơ mới.",
            en=f"The content of officials {numbers} was erased, so nothing can be added. "
            "If the person came back, make a new record.",
            officials=officials,
        )


@dataclass
class Prepared:
    """The rows of a batch, ready to be copied; keys of the batch resolved to ids."""

    officials: dict[Key, OfficialId]
    units: dict[Key, UnitId]
    posts: dict[Key, PostId]
    #: Identity rows: id, wrapped key, commitment; id, commitment; id, unit, title, commitment.
    official_rows: list[tuple]
    unit_rows: list[tuple]
    post_rows: list[tuple]
    rows: dict[str, list[tuple]] = field(default_factory=dict)
    #: Officials that the batch says something about and that were known before.
    known_officials: frozenset[int] = frozenset()
    #: Kind of fact -> ids of facts that get a new version or are withdrawn.
    closings: dict[str, set[int]] = field(default_factory=dict)

    @property
    def touched_officials(self) -> list[int]:
        """All officials of the batch."""
        return sorted(self.known_officials.union(self.officials.values()))


def prepare(batch: Batch) -> Prepared:
    """Give ids to what is new and write every row of a batch.

    Raises:
        OutOfScope: The session does not see an official that the batch names.
        OfficialErased: The batch says something about an erased official.
        ValueError: A key of the batch is not defined in it, or a payload does not fit its kind.
    """
    keyring = open_keyring()
    officials = _ids(batch.officials, next_ids("registry_official", len(batch.officials)))
    units = _ids(batch.units, next_ids("organizations_unit", len(batch.units)))
    people = _Resolver("official", officials)
    places = _Resolver("unit", units)
    posts, post_rows = _posts(batch, places)
    work = _Work(
        people=people,
        places=places,
        seats=_Resolver("post", posts),
        keyring=keyring,
        keys={official: PersonKey.fresh(official) for official in officials.values()},
        files=file_ids(_files(batch)),
    )
    known = {fact.official for fact in batch.facts if not isinstance(fact.official, str)}
    work.keys |= _known_keys(known, keyring)
    prepared = Prepared(
        officials={key: OfficialId(number) for key, number in officials.items()},
        units={key: UnitId(number) for key, number in units.items()},
        posts={key: PostId(number) for key, number in posts.items()},
        official_rows=[
            (number, keyring.wrap(work.keys[number]), _plain(official_content(number)))
            for number in officials.values()
        ],
        unit_rows=[
            (number, _plain(organization.unit_content(number))) for number in units.values()
        ],
        post_rows=post_rows,
        known_officials=frozenset(known),
    )
    for closing in batch.closings:
        prepared.closings.setdefault(closing.kind, set()).add(closing.fact_id)
    _organization_rows(batch, work, prepared)
    _fact_rows(batch.facts, work, prepared)
    return prepared


@dataclass(frozen=True)
class _Resolver:
    """Keys of a batch to ids; ids pass."""

    what: str
    ids: Mapping[Key, int]

    def __call__(self, reference: object) -> int:
        if isinstance(reference, str):
            if reference not in self.ids:
                raise ValueError(f"the batch defines no {self.what} {reference!r}")
            return self.ids[reference]
        return reference  # type: ignore[return-value]


@dataclass
class _Work:
    people: _Resolver
    places: _Resolver
    seats: _Resolver
    keyring: Keyring
    keys: dict[int, PersonKey]
    files: dict[FileKey, int]

    def __post_init__(self) -> None:
        self.files_by_id = {row_id: file for file, row_id in self.files.items()}


def _ids(new: Iterable, numbers: list[int]) -> dict[Key, int]:
    return {item.key: number for item, number in zip(new, numbers, strict=True)}


def _posts(batch: Batch, places: _Resolver) -> tuple[dict[Key, int], list[tuple]]:
    """Give ids to posts; a title that the unit has already is the post it has."""
    wanted = {post.key: (places(post.unit), post.title_code) for post in batch.posts}
    known = post_ids(wanted.values())
    fresh = sorted(set(wanted.values()) - set(known))
    known |= dict(zip(fresh, next_ids("organizations_post", len(fresh)), strict=True))
    rows = [
        (
            known[unit, title],
            unit,
            title,
            _plain(organization.post_content(known[unit, title], unit, title)),
        )
        for unit, title in fresh
    ]
    return {key: known[place] for key, place in wanted.items()}, rows


def _files(batch: Batch) -> set[FileKey]:
    units = (*batch.unit_versions, *batch.unit_links)
    items = (*batch.facts, *units, *batch.post_versions, *batch.quotas)
    return {file for item in items if (file := file_of(item.source)) is not None}


def _known_keys(officials: Iterable[int], keyring: Keyring) -> dict[int, PersonKey]:
    wanted = sorted(officials)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, key_wrapped FROM registry_official WHERE id = ANY (%s)", [wanted]
        )
        found = dict(cursor.fetchall())
    if hidden := [number for number in wanted if number not in found]:
        raise OutOfScope(officials=tuple(hidden))
    if erased := [number for number in wanted if found[number] is None]:
        raise OfficialErased(officials=tuple(erased))
    return {number: keyring.unwrap(number, wrapped) for number, wrapped in found.items()}


def person_keys(officials: Iterable[int]) -> dict[int, PersonKey]:
    """Unwrap the keys of officials.

    Raises:
        OutOfScope: The session does not see one of them.
        OfficialErased: The key of one of them was destroyed.
    """
    return _known_keys(officials, open_keyring())


def _organization_rows(batch: Batch, work: _Work, prepared: Prepared) -> None:
    def add(table: RowTable, item, validity: Validity, own: tuple, fact_id: int) -> None:
        source = columns_of(item.source, work.files)
        content = (fact_id, *days_of(validity), *own, *source)
        row = (*content, commitment(table.content(content, work.files_by_id)))
        prepared.rows.setdefault(table.kind, []).append(row)
        if getattr(item, "replaces", None) is not None:
            prepared.closings.setdefault(table.kind, set()).add(item.replaces)

    of_units = len(batch.unit_versions) + len(batch.unit_links) + len(batch.quotas)
    fresh = iter(next_fact_ids(of_units + len(batch.post_versions)))
    for version in batch.unit_versions:
        parent = None if version.parent is None else work.places(version.parent)
        own = (
            work.places(version.unit),
            version.code,
            version.name,
            version.kind,
            version.level,
            parent,
            version.block,
            version.sector,
        )
        add(
            organization.UNIT_VERSIONS,
            version,
            version.validity,
            own,
            version.replaces or next(fresh),
        )
    for link in batch.unit_links:
        ends = (work.places(link.predecessor), work.places(link.successor))
        add(organization.UNIT_LINKS, link, Validity.between(link.on), ends, next(fresh))
    for version in batch.post_versions:
        own = (
            work.seats(version.post),
            version.seats,
            version.managing_authority,
            version.block,
        )
        add(
            organization.POST_VERSIONS,
            version,
            version.validity,
            own,
            version.replaces or next(fresh),
        )
    for quota in batch.quotas:
        own = (work.places(quota.unit), quota.year, quota.kind, quota.head_count)
        add(
            organization.HEADCOUNT_QUOTAS,
            quota,
            quota.validity,
            own,
            quota.replaces or next(fresh),
        )


#: Fields that name a unit or a post, and so may hold a key of the batch.
_UNIT_FIELDS = frozenset({"unit_id", "from_unit_id", "to_unit_id"})


def _fact_rows(facts: tuple[NewFact, ...], work: _Work, prepared: Prepared) -> None:
    fresh = iter(next_fact_ids(sum(1 for fact in facts if fact.replaces is None)))
    for fact in facts:
        fact_id = next(fresh) if fact.replaces is None else fact.replaces
        official = work.people(fact.official)
        row = fact_row(
            kind=fact.kind,
            fact_id=fact_id,
            official_id=official,
            validity=fact.validity,
            own=own_values(fact.kind, _resolved(fact.payload, work)),
            source=fact.source,
            key=work.keys[official],
            keyring=work.keyring,
            files=work.files,
            files_by_id=work.files_by_id,
        )
        prepared.rows.setdefault(fact.kind, []).append(row)
        if fact.replaces is not None:
            prepared.closings.setdefault(fact.kind, set()).add(fact.replaces)


def fact_row(
    *,
    kind: str,
    fact_id: int,
    official_id: int,
    validity: Validity,
    own: tuple[object, ...],
    source: Source | None,
    key: PersonKey,
    keyring: Keyring,
    files: Mapping[FileKey, int],
    files_by_id: Mapping[int, FileKey],
) -> tuple[object, ...]:
    """Write the row of one fact about an official, in the order of its table's columns."""
    table = ROW_TABLES[kind]
    head = (fact_id, *days_of(validity), official_id)
    source_columns = columns_of(source, files)
    committed = key.commit(table.content((*head, *own, *source_columns), files_by_id))
    if kind != PERSON_ATTRIBUTE:
        return (*head, *own, *source_columns, committed)
    attribute, value = own
    plain, *derived = derived_values(str(attribute), str(value), key=key, keyring=keyring)
    return (*head, attribute, plain, *source_columns, *derived, committed)


def _resolved(payload: Mapping[str, object], work: _Work) -> dict[str, object]:
    resolved = dict(payload)
    for name, value in payload.items():
        if isinstance(value, str):
            if name == "post_id":
                resolved[name] = work.seats(value)
            elif name in _UNIT_FIELDS:
                resolved[name] = work.places(value)
    return resolved


def _plain(content: Mapping[str, object]) -> bytes:
    return commitment(canonical(content))
