"""One sender of files: a seed, a voice, communes and people of its own."""

from __future__ import annotations

from random import Random
from typing import TypeVar

from tests.factories.agency_files.people import Crowd, Person
from tests.factories.agency_files.places import Post, communes
from tests.factories.agency_files.sheets import Entry, numbered
from tests.factories.agency_files.typed import BLANK, Raw, Typed, typed
from tests.factories.agency_files.words import Voice

T = TypeVar("T")


class Sender:
    """Draws what one sender's file needs; equal seeds give equal files."""

    def __init__(self, layout: str, number: int, *, seed: int) -> None:
        self.rng = Random(f"{layout}/{number}/{seed}")
        self.number = number
        self.voice = Voice(self.rng, number % 3)
        self.communes = communes(self.rng, 12)
        self.people = Crowd(self.rng, self.communes)

    def pick(self, *choices: T) -> T:
        """Pick by the sender's number, so that senders of one layout differ."""
        return choices[self.number % len(choices)]

    def entries(
        self, count: int, posts: tuple[Post, ...] = (), *, unit: str = "", start: int = 1
    ) -> list[Entry]:
        """Draw people of one unit: each post once, the last one for everybody else."""
        people: list[Person] = self.people.draw(count)
        last = len(posts) - 1
        drawn = [
            Entry(person, posts[min(index, last)] if posts else Post("", ""), unit)
            for index, person in enumerate(people)
        ]
        return numbered(drawn, start=start)

    def sometimes(self, share: float, cell: Typed) -> Typed:
        """Leave a cell blank now and then."""
        return cell if self.rng.random() < share else BLANK


def text(name: str, value: str) -> Typed:
    """Type a text that is the value."""
    return typed(value, **{name: value})


def unread(raw: Raw) -> Typed:
    """Type what no field stands for."""
    return Typed(raw)


def post(entry: Entry) -> Typed:
    """Type the post in full."""
    return typed(entry.post.full, post=entry.post.full)


def titled_post(entry: Entry, *, is_short: bool = False) -> Typed:
    """Type the post where the unit around it is said, so that its title is known."""
    raw = entry.post.short if is_short else entry.post.full
    titles = {"(title)": entry.post.titles} if entry.post.titles else {}
    return Typed(raw, {"post": raw, **titles})


def native(entry: Entry) -> Typed:
    """Type the native place."""
    return text("native_place", entry.person.native)
