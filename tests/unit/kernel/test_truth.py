"""Three-valued logic, held against its definition: unknown is whatever either value could give."""

from itertools import product

import pytest

from ngangtam.kernel import all_of, any_of, negate

VALUES = (True, False, None)


def _possible(truth):
    return (True, False) if truth is None else (truth,)


def _settled(answers):
    return answers.pop() if len(answers) == 1 else None


@pytest.mark.parametrize("claims", list(product(VALUES, repeat=3)))
class TestTruth:
    def test_of_all_is_what_every_completion_agrees_on(self, claims):
        completions = {all(c) for c in product(*map(_possible, claims))}

        assert all_of(claims) is _settled(completions)

    def test_of_any_is_what_every_completion_agrees_on(self, claims):
        completions = {any(c) for c in product(*map(_possible, claims))}

        assert any_of(claims) is _settled(completions)

    def test_obeys_de_morgan(self, claims):
        assert negate(all_of(claims)) is any_of(negate(c) for c in claims)
