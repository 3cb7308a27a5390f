"""The meaning of a condition, written to be obvious: one row, one day, one answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ngangtam.indicators.expressions import (
    AgeUnder,
    And,
    Constant,
    Expression,
    Leaf,
    Not,
    Or,
    age_cutoff,
    nodes,
)
from ngangtam.kernel import Truth, all_of, any_of, negate

#: A row of a segments table: column name to value; absent columns are an error, not "unknown".
Row = Mapping[str, Any]


def evaluate(expression: Expression, row: Row, day: date) -> Truth:
    """Answer a condition for one row on one day; None: not enough is known.

    Raises:
        KeyError: The row lacks the column of a leaf.
    """
    match expression:
        case Leaf():
            return row[expression.key]
        case AgeUnder():
            return _is_under(expression, row, day)
        case And(parts):
            return all_of(evaluate(part, row, day) for part in parts)
        case Or(parts):
            return any_of(evaluate(part, row, day) for part in parts)
        case Not(part):
            return negate(evaluate(part, row, day))
        case Constant(value):
            return value


def answer_when_nothing_is_known(expression: Expression) -> Truth:
    """Answer a condition for somebody of whom nothing is known."""
    row: dict[str, Any] = {node.key: None for node in nodes(expression) if isinstance(node, Leaf)}
    row |= {"sex": None, "birth_earliest": None, "birth_latest": None}
    return evaluate(expression, row, date(2025, 1, 1))


def _is_under(age: AgeUnder, row: Row, day: date) -> Truth:
    """Compare the possible birth days, for the sex of the row or for all where it is not known."""
    limits = dict(age.years_by_sex)
    if None in limits:
        return _born_after(age_cutoff(day, limits[None]), row)
    if row["sex"] is not None:
        years = limits.get(row["sex"])
        return None if years is None else _born_after(age_cutoff(day, years), row)
    answers = {_born_after(age_cutoff(day, years), row) for years in limits.values()}
    return answers.pop() if len(answers) == 1 else None


def _born_after(cutoff: date, row: Row) -> Truth:
    earliest, latest = row["birth_earliest"], row["birth_latest"]
    if earliest is not None and earliest > cutoff:
        return True
    if latest is not None and latest <= cutoff:
        return False
    return None
