"""The tree of units: what stands below what on a day, and what is found by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from ngangtam.careers import UnitTree
from ngangtam.kernel import OfficialId, UnitId
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.web.labels import label
from ngangtam_web.web.pages.frame import Crumb, Moment

#: A tree of up to so many units is shown whole; of a larger one the branches come when opened.
WHOLE = 600
#: So many units below one are shown at a time.
CHILDREN = 200
#: So many units are shown that a search found.
FOUND = 100


@dataclass(frozen=True, kw_only=True)
class UnitNode:
    """One unit of the tree."""

    name: str
    code: str
    kind: str
    address: str
    #: Units below it, at any depth.
    below: int
    #: People in posts of it and of all below it; None: not counted.
    people: int | None = None
    children: tuple[UnitNode, ...] = ()
    #: Where the branch comes from when it is opened; empty where `children` are all.
    load: str = ""
    #: The branch by itself, for whoever has no script.
    branch: str = ""
    is_open: bool = False
    #: The units above, for what a search found.
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitsPage:
    """The tree on a day, a branch of it, or what a search found."""

    moment: Moment
    crumbs: tuple[Crumb, ...]
    search: str
    nodes: tuple[UnitNode, ...]
    #: All units that the reader may see on the day.
    total: int
    #: By kind, in the order of the tree.
    kinds: tuple[tuple[str, int], ...]
    #: The next units below the same one; empty: there are no more.
    more: str = ""
    is_search: bool = False
    #: More was found than is shown.
    is_cut: bool = False
    root: str = ""
    notes: tuple[str, ...] = ()


def unit_address(unit_id: UnitId, moment: Moment) -> str:
    """Give the address of a unit's page as at a day and version."""
    return f"{reverse('unit', args=[unit_id])}?{moment.query}"


def units_address(moment: Moment, **choices: object) -> str:
    """Give the address of the tree, or of a branch of it."""
    chosen = {name: value for name, value in choices.items() if value}
    return "&".join(filter(None, (f"{reverse('units')}?{moment.query}", urlencode(chosen))))


@dataclass(frozen=True, kw_only=True)
class VisibleTree:
    """The part of a tree that a reader may see."""

    tree: UnitTree
    moment: Moment
    #: None: the reader sees every unit.
    units: Collection[UnitId] | None
    #: Who holds posts in each unit; None: not counted.
    holders: Mapping[UnitId, frozenset[OfficialId]] | None = None

    def sees(self, unit_id: UnitId) -> bool:
        """Say whether the reader may see a unit that exists on the day."""
        return unit_id in self.tree.versions and (self.units is None or unit_id in self.units)

    @property
    def tops(self) -> tuple[UnitId, ...]:
        """The topmost units that the reader may see, in the order of the tree."""
        if self.units is None:
            return self.tree.children.get(None, ())
        places = self.tree.places
        tops = [
            unit
            for unit in self.units
            if unit in self.tree.versions and self.tree.versions[unit].parent_id not in self.units
        ]
        return tuple(sorted(tops, key=lambda unit: places.get(unit, 0)))

    @property
    def visible(self) -> tuple[UnitId, ...]:
        """All units that the reader may see on the day, in order."""
        return tuple(unit for unit in self.tree.places if self.sees(unit))


def units_page(
    shown: VisibleTree, *, search: str, root: UnitId | None, first: int, notes: tuple[str, ...] = ()
) -> UnitsPage:
    """Show the tree, a branch (`root`), or the units whose names fit a search."""
    visible = shown.visible
    whole = len(visible) <= WHOLE
    kinds: dict[str, int] = {}
    for unit in visible:
        kind = shown.tree.versions[unit].kind
        kinds[kind] = kinds.get(kind, 0) + 1
    crumbs: tuple[Crumb, ...] = ()
    is_cut, more = False, ""
    if search:
        found = find_units(shown.tree, visible, search)
        is_cut = len(found) > FOUND
        nodes = tuple(_node(shown, unit, depth=0, path=True) for unit in found[:FOUND])
    else:
        below = shown.tree.children.get(root, ()) if root is not None else shown.tops
        part = below[first : first + CHILDREN]
        depth = len(visible) if whole else (2 if root is None else 1)
        nodes = tuple(_node(shown, unit, depth=depth, is_open=root is None) for unit in part)
        if len(below) > first + CHILDREN:
            more = units_address(shown.moment, goc=root, tu=first + CHILDREN)
        if root is not None:
            crumbs = branch_crumbs(shown, (*shown.tree.path(root), root))
    return UnitsPage(
        moment=shown.moment,
        crumbs=crumbs,
        search=search,
        nodes=nodes,
        total=len(visible),
        kinds=tuple((label("unit_kinds", kind), count) for kind, count in kinds.items()),
        more=more,
        is_search=bool(search),
        is_cut=is_cut,
        root="" if root is None else shown.tree.versions[root].name,
        notes=notes,
    )


def branch_crumbs(shown: VisibleTree, units: Iterable[UnitId]) -> tuple[Crumb, ...]:
    """List units above, each leading to its page, as far as the reader may see them."""
    return tuple(
        Crumb(words=shown.tree.versions[unit].name, address=unit_address(unit, shown.moment))
        for unit in units
        if shown.sees(unit)
    )


def find_units(tree: UnitTree, units: Iterable[UnitId], search: str) -> list[UnitId]:
    """Find units by beginnings of words of their names or by code, accents and order of no matter.

    Names in which the words stand together come first.
    """
    wanted = search_name(search).split()
    found = [
        unit
        for unit in units
        if all(
            f" {word}" in _sought(tree.versions[unit].name, tree.versions[unit].code)
            for word in wanted
        )
    ]
    phrase = f" {' '.join(wanted)}"
    return sorted(found, key=lambda unit: phrase not in _sought(tree.versions[unit].name, ""))


# The same names are sought again and again.
@lru_cache(maxsize=50_000)
def _sought(name: str, code: str) -> str:
    return f" {search_name(name)} {search_name(code)}"


def _node(
    shown: VisibleTree, unit: UnitId, *, depth: int, is_open: bool = False, path: bool = False
) -> UnitNode:
    version = shown.tree.versions[unit]
    below = shown.tree.children.get(unit, ())
    inside = below if depth > 0 and len(below) <= CHILDREN else below[: CHILDREN * (depth > 1)]
    fits = len(inside) == len(below) and depth > 0
    above = " › ".join(
        shown.tree.versions[one].name for one in shown.tree.path(unit) if shown.sees(one)
    )
    return UnitNode(
        name=version.name,
        code=version.code,
        kind=label("unit_kinds", version.kind),
        address=unit_address(unit, shown.moment),
        below=shown.tree.below.get(unit, 0),
        people=_people(shown, unit),
        children=tuple(_node(shown, one, depth=depth - 1) for one in inside)
        if fits and not path
        else (),
        load="" if fits or not below else units_address(shown.moment, goc=unit, nhanh="1"),
        branch=units_address(shown.moment, goc=unit) if below else "",
        is_open=is_open,
        path=above if path else "",
    )


def _people(shown: VisibleTree, unit: UnitId) -> int | None:
    if shown.holders is None:
        return None
    people: set[OfficialId] = set()
    for one in shown.tree.subtree(unit):
        people |= shown.holders.get(one, frozenset())
    return len(people)
