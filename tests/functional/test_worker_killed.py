"""A worker that is killed while it takes a file in leaves nothing, and another one does it once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.django.intake_batches.province import CLERK, DEPUTY, DIRECTOR, workbook
from tests.functional.test_commands_killed import demo, homes, settings  # noqa: F401

_OPEN = """
import json, os, signal, sys
from ngangtam_web.database.setup import open_database
open_database()
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import actions, attachments, queries, sending
from ngangtam_web.apps.intake_batches.models import FileDifference
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap import sent_files
from ngangtam_web.bootstrap.clock import now
"""
_SEND = """
import hashlib, pathlib
path = pathlib.Path(sys.argv[1])
content = path.read_bytes()
name = hashlib.sha256(content).hexdigest()
attachments.keep(path, file_hash=name)
sent = sent_files.send(file_hash=name, file_name=path.name, byte_count=len(content),
    unit_id=None, by="gui", at=now())
assert sent_files.check(sent) == "checked"
sent_files.accept(sent_id=sent, sees_everyone=True, by="nhan", at=now())
print(sent)
"""
#: Dies when the call that is named comes back, or before it where the moment says so.
_DIE = """
def dies(module, name, is_before):
    was = getattr(module, name)
    def dying(*args, **more):
        found = None if is_before else was(*args, **more)
        os.kill(os.getpid(), signal.SIGKILL)
        return found
    setattr(module, name, dying)
place, name, is_before = sys.argv[2].split(":")
dies({"actions": actions, "sending": sending, "registry": actions.registry_actions,
    "attachments": attachments}[place], name, is_before == "before")
sent_files.take_in(int(sys.argv[1]))
"""
_SAY = """
with scoped(EVERYONE):
    facts = sorted(fact.fact_id for fact in facts_known())
print(json.dumps({"head": audit.head().number, "facts": len(facts),
    "state": sending.state_of(int(sys.argv[1])),
    "received": len(queries.received_files(units=None, limit=1000)),
    "differences": FileDifference.objects.count()}))
"""
_TAKE_IN = "print(sent_files.take_in(int(sys.argv[1])))"


def run(home: Path, program: str, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _OPEN + program, *map(str, words)],
        env=settings(home),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def said(home: Path, program: str, *words: object) -> str:
    done = run(home, program, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


#: The calls of a load, in their order.
MOMENTS = (
    "actions:hold_ledger:after",
    "registry:record_batch:before",
    "registry:record_batch:after",
    "sending:load_files:after",
    "sending:_step:after",
)


class TestAWorkerThatIsKilled:
    def test_leaves_nothing_whenever_it_dies_and_another_does_it_once(self, demo, tmp_path):  # noqa: F811
        sent = said(demo, _SEND, workbook(tmp_path / "ds.xlsx", DIRECTOR, DEPUTY, CLERK))
        before = json.loads(said(demo, _SAY, sent))
        assert before["state"] == "accepted"
        for moment in MOMENTS:
            died = run(demo, _DIE, sent, moment)
            assert died.returncode == -signal.SIGKILL, f"{moment}: {died.stderr}"
            assert json.loads(said(demo, _SAY, sent)) == before, moment

        assert said(demo, _TAKE_IN, sent) == "taken_in"
        once = json.loads(said(demo, _SAY, sent))
        assert once["head"] == before["head"] + 1
        assert once["facts"] > before["facts"]
        assert once["received"] == before["received"] + 1
        assert (before["differences"] > 0, once["differences"]) == (True, 0)
        assert said(demo, _TAKE_IN, sent) == "taken_in"
        assert json.loads(said(demo, _SAY, sent)) == once
