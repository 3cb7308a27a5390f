"""The same form sent twice at the same moment is one sending."""

from __future__ import annotations

from ngangtam_web.apps.intake_batches import sending
from ngangtam_web.apps.intake_batches.models import SentFile
from tests.django.registry.ledger import MOMENT, Ledger
from tests.django.registry.test_two_writers import at_once


def test_of_one_unit_is_one_file(fresh_ledger: Ledger):
    def send(number: int) -> int:
        return sending.send_file(
            file_hash="ab" * 32,
            file_name="ds.xlsx",
            byte_count=1,
            sender_unit_id=fresh_ledger.units["commune" if number % 2 else "department"],
            by="tests",
            at=MOMENT,
        )

    numbers = at_once(send, 24)

    assert len(set(numbers)) == 2
    assert SentFile.objects.count() == 2
