"""Keeps answers that a registry version fixes: asked again, they need not be computed again.

The hash of an entry covers all that was ever written, so an answer under it cannot be out of date;
it also tells the ledgers of two databases apart.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from ngangtam_web.apps.audit import queries as audit

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def kept_by_version(most: int) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Keep the latest answers of a function of `version` and other hashable arguments.

    All arguments are given by name. What it raises is not kept.
    """

    def decorate(work: Callable[..., Answer]) -> Callable[..., Answer]:
        @functools.lru_cache(maxsize=most)
        def kept(entry_hash: str, **arguments: object) -> Answer:  # noqa: ARG001 - part of the key
            return work(**arguments)

        @functools.wraps(work)
        def answer(*, version: int, **arguments: object) -> Answer:
            entry = audit.entry(version)
            if entry is None:
                return work(version=version, **arguments)
            return kept(entry.hash, version=version, **arguments)

        return answer

    return decorate
