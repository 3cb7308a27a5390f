"""Indexes a province for the writers: who sat where on a day, how a unit is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ngangtam.demo.faults import MISSPELLED_UNITS
from ngangtam.demo.province import Award, HeldPost, Official, Province, Unit

if TYPE_CHECKING:
    from ngangtam.law import Edition

_LONG_COURSES = ("degree", "political_theory")


class Registers:
    """What the lists look up; nothing here is invented."""

    def __init__(self, province: Province, edition: Edition) -> None:
        self.province, self._edition = province, edition
        self.units: dict[str, Unit] = {unit.key: unit for unit in province.units}
        self.posts: dict[int, list[HeldPost]] = {}
        for post in province.posts:
            self.posts.setdefault(post.official, []).append(post)
        self._awards: dict[int, list[Award]] = {}
        for award in province.awards:
            self._awards.setdefault(award.official, []).append(award)
        self._left_on = {leaving.official: leaving.on for leaving in province.leavings}
        self._faults: dict[int, set[str]] = {}
        for fault in province.faults:
            if fault.official is not None:
                self._faults.setdefault(fault.official, set()).add(fault.kind)
        present = {fault.unit_key for fault in province.faults if fault.unit_key}
        self._misspelled = _first_rows(province, present)

    def official(self, number: int) -> Official:
        """Find a person."""
        return self.province.officials[number - 1]

    def faults_of(self, official: int) -> frozenset[str]:
        """List the faults that the opening list carries about a person."""
        return frozenset(self._faults.get(official, ()))

    def with_fault(self, kind: str) -> frozenset[int]:
        """List the people about whom the files carry a fault."""
        return frozenset(number for number, kinds in self._faults.items() if kind in kinds)

    def brought(self, official: int) -> tuple[Award, ...]:
        """List what a person had before any list of courses tells of it."""
        return tuple(a for a in self._awards.get(official, ()) if a.awarded_on is None)

    def studying(self, official: int, *, since: date) -> tuple[Award, ...]:
        """List degrees and courses of theory earned within a year, for which they study now."""
        return tuple(
            award
            for award in self._awards.get(official, ())
            if award.component in _LONG_COURSES
            and award.awarded_on is not None
            and since < award.awarded_on <= since + timedelta(days=365)
        )

    def held_on(self, official: int, day: date) -> tuple[HeldPost, ...]:
        """List the posts that a person held on a day."""
        return tuple(
            post
            for post in self.posts.get(official, ())
            if post.starts_on <= day and (post.ends_on is None or day < post.ends_on)
        )

    def unit_of(self, official: int, day: date) -> str | None:
        """Write the unit where a person worked on a day, last before it, or at first."""
        posts = self.posts.get(official, [])
        before = [post for post in posts if post.starts_on <= day] or posts[:1]
        if not before:
            return None
        return self.unit_text(max(before, key=lambda post: post.starts_on).unit_key)

    def unit_text(self, key: str) -> str:
        """Write a unit in full; old communes with their district, because names recur."""
        unit = self.units.get(key)
        if unit is None:
            return key
        parent = self.units.get(unit.parent_key or "")
        if unit.kind == "xa" and parent is not None and parent.kind == "huyen":
            name = parent.name[0].lower() + parent.name[1:]
            return f"{unit.name}, {name}"
        return unit.name

    def written_unit(self, key: str, official: int) -> str:
        """Write a unit where a post began, misspelled for the one person whom the fault names."""
        if self._misspelled.get(key) == official:
            return MISSPELLED_UNITS[key]
        return self.unit_text(key)

    def authority_text(self, slug: str) -> str:
        """Write a managing authority as the law edition calls it."""
        entry = self._edition.code_list("managing_authorities").get(slug)
        return slug if entry is None else entry.label_vi

    def needs_end_row(self, post: HeldPost) -> bool:
        """Say whether no departure and no next post in its block tells that a post ended."""
        if post.ends_on is None or self._left_on.get(post.official) == post.ends_on:
            return False
        return not any(
            other.starts_on == post.ends_on and other.block == post.block
            for other in self.posts[post.official]
        )


def _first_rows(province: Province, keys: set[str]) -> dict[str, int]:
    """Choose, for each misspelled unit, the first person appointed there after the opening."""
    chosen: dict[str, int] = {}
    for post in province.posts:
        if post.unit_key in keys and post.decision is not None:
            chosen.setdefault(post.unit_key, post.official)
    return chosen
