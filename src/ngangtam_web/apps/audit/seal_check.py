"""Verifies the seals over what was logged: recomputes every batch and the chain of seals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from ngangtam_web.apps.audit.canonical import GENESIS, entry_hash
from ngangtam_web.apps.audit.models import LogSeal
from ngangtam_web.apps.audit.sealing import batch_of, logs, sealed_attributes
from ngangtam_web.apps.audit.verify import Finding

#: Seals between one word about how far it has come and the next.
_STEP = 50


def verify_logs(step: Callable[[int, int], None] | None = None) -> tuple[Finding, ...]:
    """Compare what was logged with its seals; no finding means that nothing sealed was altered.

    `step` is told now and then how many seals were gone through, of how many. Rows of the last
    minutes have no seal yet, and seals cut off at the end leave no trace here:
    the hash of the latest one, noted elsewhere, tells them.
    """
    return tuple(_altered(step or (lambda _done, _seals: None)))


def latest_seal() -> tuple[int, str]:
    """Give number and hash of the latest seal; 0: nothing was sealed yet."""
    seal = LogSeal.objects.order_by("-number").first()
    return (0, GENESIS) if seal is None else (seal.number, seal.hash)


def _altered(step: Callable[[int, int], None]) -> Iterator[Finding]:
    known = {log.name: log for log in logs()}
    reached: dict[str, int] = defaultdict(int)
    previous_hash, number = GENESIS, 0
    seals, _hash = latest_seal()
    for seal in LogSeal.objects.order_by("number").iterator():
        if number % _STEP == 0:
            step(number, seals)
        number += 1
        is_next = (seal.number, seal.previous_hash) == (number, previous_hash)
        if not is_next or seal.after_id != reached[seal.log]:
            yield _finding(
                seal,
                "seal-chain-broken",
                "không nối với lần trước",
                "does not follow the one before",
            )
        if seal.hash != entry_hash(sealed_attributes(seal)):
            yield _finding(seal, "seal-altered", "đã bị sửa", "was altered")
        log = known.get(seal.log)
        # A layout that there is not was written by no program of ours: the seal's hash tells it.
        if log is not None and 0 < seal.layout <= len(log.layouts):
            with log.opened():
                found = batch_of(log, after=seal.after_id, until=seal.last_id, layout=seal.layout)
            if (found.rows, found.digest) != (seal.row_count, seal.digest):
                yield _finding(
                    seal,
                    "log-altered",
                    f"ghi {seal.row_count} dòng, hiện có {found.rows}, nội dung không khớp",
                    f"{seal.row_count} rows recorded, {found.rows} found, and they differ",
                )
        number, previous_hash, reached[seal.log] = seal.number, seal.hash, seal.last_id


def _finding(seal: LogSeal, code: str, vi: str, en: str) -> Finding:
    rows = f"{seal.after_id + 1}-{seal.last_id}"
    return Finding(
        code=f"audit.{code}",
        vi=f"Nhật ký {seal.log}, dòng {rows} (lần niêm phong {seal.number}): {vi}.",
        en=f"Log {seal.log}, rows {rows} (seal {seal.number}): {en}.",
    )
