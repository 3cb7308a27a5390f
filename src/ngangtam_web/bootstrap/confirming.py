"""Records what the province settles of the law, checked against the edition in force."""

from __future__ import annotations

from collections.abc import Sequence

from ngangtam.kernel import EntryNumber
from ngangtam.law import Confirmation
from ngangtam.usecases.confirming import require_settled
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.law_editions.actions import settle
from ngangtam_web.bootstrap.clock import now
from ngangtam_web.bootstrap.law import edition_at


def settle_rules(rules: Sequence[Confirmation], *, by: str) -> EntryNumber:
    """Write what the province settled as one entry.

    Raises:
        CannotSettle: It names something that the edition in force does not have.
        DocumentMissing: It differs from what is stated and rests on no document.
        NoEdition: The registry has not adopted any law yet.
    """
    require_settled(edition_at(audit.head().number), rules)
    return settle(rules, by=by, at=now())
