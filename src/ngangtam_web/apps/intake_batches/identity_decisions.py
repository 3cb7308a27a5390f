"""Remembers who people said that a person in a sender's lists is, by how the row writes them.

A decision holds in every list of the same sender that writes the person in the same way: name, day
of birth, sex, citizen id and unit. It holds for the official it names as long as the session sees
that official; erased or merged into another, the question is open again. Who was decided to be new
is, once loaded, the official that the load made of them: the same list sent again makes no second.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction

from ngangtam.intake import PersonRef
from ngangtam.kernel import OfficialId, Refused
from ngangtam.usecases.people_by_identity import as_written
from ngangtam_web.apps.intake_batches.models import IdentityDecision
from ngangtam_web.apps.registry.keys import Keyring, open_keyring

SAME, NEW, ASK = "same", "new", "ask"
#: The record that a load gave to somebody who was decided to be new.
BECAME = "became"
#: Answers that name an official.
_NAMING = frozenset({SAME, BECAME})
Answer = Literal["same", "new", "ask"]


class IdentityNeedsReason(Refused):
    """Who says which official a row means says why."""

    code = "intake.identity-needs-reason"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Hãy ghi căn cứ xác định (ít nhất 5 ký tự), ví dụ kết quả đối chiếu hồ sơ gốc hoặc "
            "trả lời của đơn vị.",
            en="Write what it rests on (5 characters at least), such as a look into the original "
            "record or the answer of the unit.",
        )


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The latest decision on a person."""

    answer: str
    official_id: OfficialId | None
    reason: str
    by: str
    at: datetime


def person_hash(person: PersonRef, *, sender_unit_id: int | None, keyring: Keyring) -> bytes:
    """Name a person of a sender's lists: written in the same way, they have the same name."""
    return keyring.person_hash(json.dumps([sender_unit_id, *as_written(person)]))


class Decisions:
    """What was decided on some persons of one sender."""

    def __init__(self, persons: Collection[PersonRef], *, sender_unit_id: int | None) -> None:
        """Read the decisions on them, all at once."""
        keyring = open_keyring()
        self._hashes = {
            person: person_hash(person, sender_unit_id=sender_unit_id, keyring=keyring)
            for person in persons
        }
        self._rows: dict[bytes, list[IdentityDecision]] = {}
        rows = IdentityDecision.objects.filter(person__in=list(set(self._hashes.values())))
        for row in rows.order_by("-id"):
            self._rows.setdefault(bytes(row.person), []).append(row)

    @property
    def officials(self) -> frozenset[OfficialId]:
        """Name the officials of whom some decision speaks."""
        return frozenset(
            OfficialId(row.official_id)
            for rows in self._rows.values()
            for row in rows
            if row.answer in _NAMING
        )

    def holding(self, known: Collection[OfficialId]) -> dict[PersonRef, OfficialId | None]:
        """Say who persons are, where a decision speaks of one of these officials, or of nobody."""
        found: dict[PersonRef, OfficialId | None] = {}
        for person, name in self._hashes.items():
            for answer in _answers(self._rows.get(name, ())):
                if answer is None or answer in known:
                    found[person] = answer
                    break
        return found

    def note_founded(
        self, founded: Mapping[PersonRef, OfficialId], *, by: str, at: datetime
    ) -> None:
        """Note which records a load gave to those who were decided to be new."""
        IdentityDecision.objects.bulk_create(
            IdentityDecision(
                sent_file_id=last.sent_file_id,
                person=last.person,
                answer=BECAME,
                official_id=official_id,
                reason=last.reason,
                at=at,
                by=by,
            )
            for person, official_id in founded.items()
            for last in self._rows[self._hashes[person]][:1]
        )


def _answers(rows: Iterable[IdentityDecision]) -> Iterator[OfficialId | None]:
    """Give who a person is by the latest decision; of who became somebody, then somebody new.

    A load that is taken back leaves nobody who was made of them.
    """
    for row in rows:
        if row.answer == ASK:
            return
        yield OfficialId(row.official_id) if row.answer in _NAMING else None
        if row.answer != BECAME:
            return


def latest_decisions(persons: Collection[bytes]) -> Mapping[bytes, Decided]:
    """Find what was decided last on some persons, named as `person_hash` does."""
    rows = IdentityDecision.objects.filter(person__in=list(persons)).order_by("id")
    return {
        bytes(row.person): Decided(
            answer=row.answer,
            official_id=OfficialId(row.official_id) if row.answer in _NAMING else None,
            reason=row.reason,
            by=row.by,
            at=row.at,
        )
        for row in rows
    }


@transaction.atomic
def record_identities(
    answers: Mapping[bytes, tuple[Answer, OfficialId | None]],
    *,
    sent_id: int,
    reason: str,
    by: str,
    at: datetime,
) -> int:
    """Note who persons of a file are; gives how many.

    Raises:
        IdentityNeedsReason: The reason is missing.
    """
    if len(reason.strip()) < 5:
        raise IdentityNeedsReason
    rows = [
        IdentityDecision(
            sent_file_id=sent_id,
            person=person,
            answer=answer,
            official_id=official_id,
            reason=reason.strip(),
            at=at,
            by=by,
        )
        for person, (answer, official_id) in answers.items()
    ]
    return len(IdentityDecision.objects.bulk_create(rows, batch_size=1000))
