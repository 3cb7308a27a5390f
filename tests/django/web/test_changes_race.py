"""Two editors at the same moment: one writes, the other is told; a form sent twice is one entry."""

import threading
import uuid

import pytest
from django.db import connection

from ngangtam.careers import History, Qualification
from ngangtam.careers.changes import NewFact, Source
from ngangtam.kernel import Validity
from ngangtam.usecases.change_draft import draft_writing
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry.scope import EVERYONE
from ngangtam_web.bootstrap import changing
from tests.django.registry.ledger import Ledger, appointment, degree, since


@pytest.fixture
def ledger(fresh_database):
    return Ledger.opened(is_demo=True)


def together(*works):
    """Run each in a thread, and so over a connection, of its own; give results and refusals."""
    ready, found = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        try:
            ready.wait(10)
            found[place] = work()
        except Exception as error:  # noqa: BLE001 - handed to the test
            found[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


def saving(ledger, official_id, level, *, seen, token=None):
    history = History(official_id, tuple(ledger.facts()))
    (old,) = history.of(Qualification)
    new = NewFact(
        kind="qualification",
        official=official_id,
        validity=Validity(),
        payload={"component": "degree", "state": "held", "level": level},
        replaces=old.fact_id,
        source=Source(kind="none"),
    )
    draft = draft_writing(history, new, ends_previous=False)
    return lambda: changing.save(
        token=token or uuid.uuid4(),
        draft=draft,
        official_id=official_id,
        seen=seen,
        kind="correction",
        reason="thử",
        by="tests",
        scope=EVERYONE,
    )


@pytest.fixture
def official_id(ledger):
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01")),
    )
    return official_id


def test_of_two_editors_one_writes_and_the_other_is_told(ledger, official_id):
    seen = audit.head().number

    found = together(
        saving(ledger, official_id, "thac_si", seen=seen),
        saving(ledger, official_id, "tien_si", seen=seen),
    )

    told = [one for one in found if isinstance(one, changing.ChangedMeanwhile)]
    assert len(told) == 1
    assert audit.head().number == seen + 1


def test_one_form_sent_twice_at_once_writes_one_entry(ledger, official_id):
    seen, token = audit.head().number, uuid.uuid4()

    found = together(
        *(saving(ledger, official_id, "thac_si", seen=seen, token=token) for _ in range(2))
    )

    assert [one.entry_number for one in found] == [seen + 1] * 2
    assert sorted(one.is_repeated for one in found) == [False, True]
    assert audit.head().number == seen + 1
