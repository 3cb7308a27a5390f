"""Builds snapshots: the facts of a version, and the segments that figures are counted on."""

from __future__ import annotations

import importlib.metadata
import time
from collections.abc import Iterator
from datetime import date, datetime

from ngangtam.careers import Fact, PersonAttribute, histories
from ngangtam.usecases.definitions import Definitions
from ngangtam.usecases.due import DueSetting, due_items
from ngangtam.usecases.due_table import due_table
from ngangtam.usecases.segments import build_segments
from ngangtam.usecases.segments_units import build_unit_segments, closure_table
from ngangtam.usecases.states import build_states
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam.usecases.vocabulary_units import Candidates
from ngangtam_web.apps.indicator_runs import store
from ngangtam_web.apps.indicator_runs.models import Snapshot
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.people import names_in_order
from ngangtam_web.apps.registry.queries import export_alias, whole_registry
from ngangtam_web.apps.registry.restrictions import RESTRICTION
from ngangtam_web.apps.registry.scope import EVERYONE, scoped

#: Sensitive data that figures need: structure by ethnicity, and where a candidate is from.
NEEDED_SENSITIVE = ("ethnicity", "native_place")
#: Personal data that no snapshot holds: who somebody is, and what no figure is counted from.
_LEFT_OUT = frozenset(["full_name", "citizen_id", RESTRICTION])


def build_snapshot(
    *,
    version: int,
    definitions: Definitions,
    edition_hash: str,
    from_day: date,
    due_until: date,
    at: datetime,
) -> Snapshot:
    """Compute the segments of a registry version and keep them; again where they were kept.

    Args:
        version: Registry version.
        definitions: The law, indicators and plans that the version follows.
        edition_hash: Hash of the edition they come from.
        from_day: First day that figures may be asked for.
        due_until: Last day up to whose year recurring duties are listed.
        at: Moment of the run, for the record.
    """
    started = time.monotonic()
    alias = export_alias()
    with scoped(EVERYONE):
        facts = list(_facts(version, using=alias))
        organization = organization_known(known_at=version)
        name_ranks = names_in_order(known_at=version, using=alias)
    careers = list(histories(facts))
    setting = Setting.of(careers, organization=organization, edition=definitions.edition)
    due = DueSetting(organization, definitions.edition, since=from_day, until=due_until)
    tables = store.SnapshotTables(
        facts=store.facts_table(facts),
        officials=build_segments(
            careers,
            setting=setting,
            leaves=definitions.leaves("official"),
            from_day=from_day,
        ),
        units=build_unit_segments(
            organization,
            candidates=Candidates.of(careers, setting=setting),
            leaves=definitions.leaves("unit"),
            from_day=from_day,
        ),
        closure=closure_table(organization),
        due=due_table(item for career in careers for item in due_items(career, due)),
    )
    release = importlib.metadata.version("ngangtam")
    store.write(
        store.folder_of(version=version, edition_hash=edition_hash, release=release),
        tables,
        states=build_states(careers, setting=setting, from_day=from_day, name_ranks=name_ranks),
    )
    snapshot, _ = Snapshot.objects.update_or_create(
        version=version,
        edition_hash=edition_hash,
        release=release,
        defaults={
            "content_hash": store.content_hash(tables.facts),
            "fact_count": len(facts),
            "segment_count": tables.officials.num_rows,
            "built_at": at,
            "seconds": time.monotonic() - started,
        },
    )
    return snapshot


def _facts(version: int, *, using: str) -> Iterator[Fact]:
    for fact in whole_registry(known_at=version, include_sensitive=NEEDED_SENSITIVE, using=using):
        if not (isinstance(fact, PersonAttribute) and fact.attribute in _LEFT_OUT):
            yield fact
