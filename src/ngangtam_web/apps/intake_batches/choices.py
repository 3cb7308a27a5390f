"""Remembers what people chose between what is known and what a file says, by pair of values."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction

from ngangtam.kernel import DayRange, Refused, Validity
from ngangtam.usecases.statement_changes import Choice, Rivalry, Statement
from ngangtam_web.apps.intake_batches.models import ConflictChoice
from ngangtam_web.apps.registry.keys import Keyring, open_keyring

#: A choice that was taken back: the pair is asked about again.
ASK = "ask"


class ChoiceNeedsReason(Refused):
    """Who decides between two values says why."""

    code = "intake.choice-needs-reason"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Hãy ghi căn cứ của lựa chọn (ít nhất 5 ký tự), ví dụ số quyết định hoặc kết quả "
            "đối chiếu hồ sơ gốc.",
            en="Write what the choice rests on (5 characters at least), such as a decision or a "
            "look into the original record.",
        )


class Choices:
    """What was chosen so far, for who plans a load; read at once, because a load asks often."""

    def __init__(self) -> None:
        """Read the latest choice of each pair."""
        rows = ConflictChoice.objects.order_by("id").values_list("pair", "choice")
        self._chosen = {bytes(pair): choice for pair, choice in rows}
        self._keyring = open_keyring()

    def of(self, rivalry: Rivalry) -> Choice | None:
        """Tell what a person chose for a conflict; None: nobody did."""
        if not self._chosen:
            return None
        choice = self._chosen.get(pair_of(rivalry, self._keyring), ASK)
        return None if choice == ASK else Choice(choice)


def latest_choices(pairs: Collection[bytes]) -> Mapping[bytes, tuple[str, str, str]]:
    """Find what was chosen for some pairs: the choice, its reason, and by whom."""
    rows = ConflictChoice.objects.filter(pair__in=list(pairs)).order_by("id")
    return {bytes(row.pair): (row.choice, row.reason, row.by) for row in rows}


def pair_of(rivalry: Rivalry, keyring: Keyring) -> bytes:
    """Name a pair of values of an official: the same pair has the same name in any file.

    Days count where they are exact: a list of another day says the same of who has no day.
    """
    written = [
        rivalry.official,
        _values(rivalry.told),
        sorted((_values(each) for each in rivalry.known), key=str),
    ]
    return keyring.pair_hash(json.dumps(written, default=str, sort_keys=True))


@transaction.atomic
def record_choices(
    *,
    sent_id: int,
    pairs: Iterable[bytes],
    choice: str,
    reason: str,
    by: str,
    at: datetime,
) -> int:
    """Note what a person chose for some pairs of a file; gives how many.

    Raises:
        ChoiceNeedsReason: The reason is missing.
    """
    if choice != ASK and len(reason.strip()) < 5:
        raise ChoiceNeedsReason
    rows = [
        ConflictChoice(
            sent_file_id=sent_id, pair=pair, choice=choice, reason=reason.strip(), at=at, by=by
        )
        for pair in pairs
    ]
    return len(ConflictChoice.objects.bulk_create(rows, batch_size=1000))


def _values(statement: Statement) -> list[object]:
    return [statement.kind, statement.payload, *_exact_days(statement.validity)]


def _exact_days(validity: Validity) -> Iterable[str | None]:
    for end in (validity.start, validity.end):
        yield str(end.earliest) if isinstance(end, DayRange) and end.is_exact else None
