"""Answers that a version fixes are computed once per ledger."""

import pytest

from ngangtam_web.apps.audit.kept import kept_by_version
from tests.django.registry.ledger import Ledger


class TestKeptByVersion:
    def test_computes_an_answer_once(self, db):
        Ledger.opened()
        asked = []

        @kept_by_version(most=2)
        def answer(*, version, word):
            asked.append((version, word))
            return word.upper()

        assert [answer(version=1, word="a"), answer(version=1, word="a")] == ["A", "A"]
        assert answer(version=1, word="b") == "B"
        assert asked == [(1, "a"), (1, "b")]

    def test_keeps_nothing_that_failed(self, db):
        Ledger.opened()
        asked = []

        @kept_by_version(most=2)
        def answer(*, version):
            asked.append(version)
            raise LookupError

        for _ in range(2):
            with pytest.raises(LookupError):
                answer(version=1)

        assert asked == [1, 1]

    def test_keeps_nothing_of_a_version_that_was_not_written(self, db):
        Ledger.opened()
        asked = []

        @kept_by_version(most=2)
        def answer(*, version):
            asked.append(version)

        answer(version=99)
        answer(version=99)

        assert asked == [99, 99]
