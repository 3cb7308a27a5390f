"""Says how much is known of everybody in a scope, unit by unit, from the states kept apart."""

from __future__ import annotations

from datetime import date

from ngangtam.usecases.attributes import ATTRIBUTES
from ngangtam.usecases.completeness import Known
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.indicator_runs import people_counts
from ngangtam_web.apps.registry.completeness import officials_with
from ngangtam_web.apps.registry.people import officials_in_scope
from ngangtam_web.apps.registry.scope import EVERYONE, SENSITIVE, Scope, scoped
from ngangtam_web.bootstrap.people_finding import setting_of
from ngangtam_web.bootstrap.states_there import states_there
from ngangtam_web.bootstrap.whole_states import is_whole

#: Attributes that every file should tell, in the order of a list of people.
PLAIN = (
    "ngay_sinh",
    "gioi_tinh",
    "doi_tuong",
    "ngach",
    "trinh_do",
    "ly_luan",
    "quan_ly_nha_nuoc",
    "ngoai_ngu",
    "tin_hoc",
    "quoc_phong",
    "dang_vien",
)
#: Told only where the reader sees them of everybody: what is hidden would count as unknown.
SENSITIVE_TOO = ("dan_toc",)
#: Sensitive data that are no attribute, so that no list is narrowed by them.
NOT_IN_LISTS = ("native_place", "citizen_id")


def completeness_by_unit(*, scope: Scope, day: date) -> tuple[Known, ...]:
    """Count of whom each datum is known, for who is in service on a day, by home unit.

    Not known is whom a list of people in service, narrowed to "not known", shows.

    Raises:
        BeingComputed: No version with states is there yet.
    """
    with_sensitive = scope.opens_for_all(SENSITIVE)
    head = audit.head().number
    if is_whole(scope, head):
        return _kept(version=head, day=day, with_sensitive=with_sensitive)
    return _known_in(scope, day, version=head, with_sensitive=with_sensitive)


@kept_by_version(most=8)
def _kept(*, version: int, day: date, with_sensitive: bool) -> tuple[Known, ...]:
    return _known_in(EVERYONE, day, version=version, with_sensitive=with_sensitive)


def _known_in(scope: Scope, day: date, *, version: int, with_sensitive: bool) -> tuple[Known, ...]:
    there, states = states_there(version)
    names = (*PLAIN, *(SENSITIVE_TOO if with_sensitive else ()))
    with scoped(scope):
        within = officials_in_scope()
        apart = {name: officials_with(name) for name in (NOT_IN_LISTS if with_sensitive else ())}
    return people_counts.known_in_states(
        states,
        {name: ATTRIBUTES[name] for name in names} | apart,
        day=day,
        edition=setting_of(version=there).edition,
        within=within,
    )
