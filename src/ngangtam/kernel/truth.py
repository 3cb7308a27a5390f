"""Three-valued truth: true, false, and not known."""

from collections.abc import Iterable

#: True, False, or None for "not enough is known to say".
Truth = bool | None


def all_of(truths: Iterable[Truth]) -> Truth:
    """Say whether every claim holds; one false settles it, otherwise one unknown leaves it open."""
    answer: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            answer = None
    return answer


def any_of(truths: Iterable[Truth]) -> Truth:
    """Say whether some claim holds; one true settles it, otherwise one unknown leaves it open."""
    answer: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            answer = None
    return answer


def negate(truth: Truth) -> Truth:
    """Turn a claim into its opposite; unknown stays unknown."""
    return None if truth is None else not truth
