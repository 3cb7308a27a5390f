"""Score pairs of records by how likely both are one, with the evidence of each field.

The arithmetic is that of Fellegi and Sunter, done by Splink in an engine of its own: every field
adds bits for or against, as often as its agreement is seen among pairs that are one (m) and among
pairs that are not (u). What is blank on either side says nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ngangtam.intake.matching.engine_failure import refusing_failures

if TYPE_CHECKING:
    from splink import Linker

_Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, kw_only=True)
class Level:
    """One degree in which two values agree; the first that holds of a comparison counts."""

    name: str
    #: Condition over the columns `x_l` and `x_r`; None: everything else.
    sql: str | None
    #: How often it is seen among pairs that are one, and among pairs that are not; None: learned.
    m: float | None = None
    u: float | None = None
    #: A column with the share of records that bear this value: who share what is rare agree more.
    rarity: str | None = None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How one field of two records is compared."""

    field: str
    #: Condition under which the field says nothing, because it is blank on a side.
    blank: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, kw_only=True)
class Model:
    """How records are compared, and which pairs are compared at all."""

    comparisons: tuple[Comparison, ...]
    #: Columns that both records share; pairs that agree on none of these groups are not compared.
    blocks: tuple[tuple[str, ...], ...]
    #: Name of a column -> what it holds: `text`, `texts`, `number`, `numbers`, `share`, `truth`.
    columns: Mapping[str, str]
    #: Of more records that share a block only the first so many are compared with all the others,
    #: so that pairs grow with the records and not with their square; None: all with all.
    most_alike: int | None = None


class Evidence(NamedTuple):
    """What one field of a pair says; positive bits speak for one record, negative against."""

    field: str
    level: str
    bits: float


class ScoredPair(NamedTuple):
    """Two records that may be one: bits are the logarithm of the odds, 0 is as likely as not."""

    left: int
    right: int
    bits: float
    evidence: tuple[Evidence, ...]


def score_between(
    model: Model, left: _Rows, right: _Rows, *, odds: float, at_least: float
) -> list[ScoredPair]:
    """Score the pairs of two lists that share a block, without learning anything from them.

    Args:
        model: All levels have their m and u.
        left: Records with a whole number `key`, unique in its list, and the columns of the model.
        right: Likewise.
        odds: How likely two records are one before they are looked at.
        at_least: Pairs of fewer bits are left out.

    Raises:
        MatchingFailed: The engine failed, for want of memory as a rule.
    """
    left, right = _who_share(model, left, right)
    if not left or not right:
        return []
    with refusing_failures():
        session = _Session(model, (left, right), probability=odds / (1 + odds))
        return session.scored(at_least=at_least)


def score_within(model: Model, rows: _Rows, *, odds: float, at_least: float) -> list[ScoredPair]:
    """Score the pairs within one list; arguments as of `score_between`."""
    rows = _who_share_within(model, rows)
    if not rows:
        return []
    with refusing_failures():
        return _Session(model, (rows,), probability=odds / (1 + odds)).scored(at_least=at_least)


def learn_and_score(
    model: Model,
    lists: Sequence[_Rows],
    *,
    certain: Sequence[str],
    passes: Sequence[str],
    at_least: float,
    recall: float = 0.9,
) -> list[ScoredPair]:
    """Learn m and u from one or two lists without labels, then score the pairs that share a block.

    Args:
        model: Levels without m and u learn them.
        lists: One list: pairs within it; two: pairs between them.
        certain: Conditions under which two records are one almost surely, for the odds.
        passes: Conditions for the pairs from which the other fields are learned, in turn.
        at_least: Pairs of fewer bits are left out.
        recall: How many of the pairs that are one `certain` finds.
    """
    session = _Session(model, lists)
    session.learn(certain=certain, passes=passes, recall=recall)
    return session.scored(at_least=at_least)


def _who_share(model: Model, left: _Rows, right: _Rows) -> tuple[_Rows, _Rows]:
    """Leave out who shares no block with anybody of the other list: mostly everybody."""
    found: tuple[set[int], set[int]] = (set(), set())
    for block in model.blocks:
        sides = [_by_block(block, rows, model) for rows in (left, right)]
        for shared in sides[0].keys() & sides[1].keys():
            for chosen, side in zip(found, sides, strict=True):
                chosen.update(side[shared])
    return [left[at] for at in sorted(found[0])], [right[at] for at in sorted(found[1])]


def _who_share_within(model: Model, rows: _Rows) -> _Rows:
    """Leave out who shares no block with anybody else of the list."""
    found: set[int] = set()
    for block in model.blocks:
        for places in _by_block(block, rows, model).values():
            if len(places) > 1:
                found.update(places)
    return [rows[at] for at in sorted(found)]


def _crowded(model: Model, lists: Sequence[_Rows]) -> list[list[frozenset[str]]]:
    """Say of every record in which blocks it is compared with the first records only.

    Two records that are both crowded in a block are no pair of it. Between two lists the first
    records of the second stand for all that share the block there.
    """
    found = [[set[str]() for _ in rows] for rows in lists]
    for number, block in enumerate(model.blocks if model.most_alike is not None else ()):
        sides = [_by_block(block, rows, model) for rows in lists]
        for shared, places in sides[-1].items():
            if len(places) <= (model.most_alike or 0):
                continue
            for at in places[model.most_alike :]:
                found[-1][at].add(_crowd(number))
            for at in sides[0].get(shared, ()) if len(lists) > 1 else ():
                found[0][at].add(_crowd(number))
    return [[frozenset(each) for each in rows] for rows in found]


def _crowd(number: int) -> str:
    """Name the column that says who is crowded in a block."""
    return f"crowded_{number}"


def _by_block(
    block: tuple[str, ...], rows: _Rows, model: Model
) -> dict[tuple[object, ...], list[int]]:
    """Index the places of rows by what they hold in the columns of a block."""
    *plain, last = sorted(block, key=lambda column: model.columns[column].endswith("s"))
    found: dict[tuple[object, ...], list[int]] = {}
    for at, row in enumerate(rows):
        values = tuple(row[column] for column in plain)
        if None in values or row[last] is None:
            continue
        held = row[last]
        for value in held if isinstance(held, list) else (held,):
            found.setdefault((*values, value), []).append(at)
    return found


class _Session:
    """One run of Splink over one or two lists."""

    def __init__(
        self, model: Model, lists: Sequence[_Rows], *, probability: float | None = None
    ) -> None:
        import pyarrow as pa
        from splink import DuckDBAPI, Linker, SettingsCreator

        self._model = model
        api = DuckDBAPI()
        self._engine = api.duckdb_con
        # Nothing of people is written to a disk, into whatever folder the process was started in,
        # and nothing is fetched from a network.
        self._engine.execute("SET temp_directory = ''")
        self._engine.execute("SET autoinstall_known_extensions = false")
        kinds = {
            "text": pa.string(),
            "number": pa.int64(),
            "share": pa.float64(),
            "truth": pa.bool_(),
            "texts": pa.list_(pa.string()),
            "numbers": pa.list_(pa.int64()),
        }
        crowded = _crowded(model, lists)
        #: Blocks of which some record is crowded; the others need no condition.
        crowds = sorted({name for rows in crowded for each in rows for name in each})
        schema = pa.schema(
            [
                ("key", pa.int64()),
                *((name, kinds[kind]) for name, kind in model.columns.items()),
                *((name, pa.bool_()) for name in crowds),
            ]
        )
        tables = [
            api.register(
                pa.Table.from_pylist(
                    [
                        {**row, **{name: name in names for name in crowds}}
                        for row, names in zip(rows, of_rows, strict=True)
                    ],
                    schema=schema,
                )
            )
            for rows, of_rows in zip(lists, crowded, strict=True)
        ]
        settings = SettingsCreator(
            link_type="link_only" if len(lists) > 1 else "dedupe_only",
            comparisons=[_as_splink(each) for each in model.comparisons],
            blocking_rules_to_generate_predictions=[
                _block_as_splink(
                    block, model, crowd=_crowd(number) if _crowd(number) in crowds else None
                )
                for number, block in enumerate(model.blocks)
            ],
            unique_id_column_name="key",
            retain_matching_columns=True,
            retain_intermediate_calculation_columns=True,
            max_iterations=50,
        )
        if probability is not None:
            settings.probability_two_random_records_match = probability
        self._linker: Linker = Linker(tables, settings, log_level=None)
        # It tells of every step, on the log of the whole process.
        logging.getLogger("splink").setLevel(logging.ERROR)

    def learn(self, *, certain: Sequence[str], passes: Sequence[str], recall: float) -> None:
        training = self._linker.training
        training.estimate_probability_two_random_records_match(list(certain), recall=recall)
        training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
        for condition in passes:
            training.estimate_parameters_using_expectation_maximisation(condition)

    def scored(self, *, at_least: float) -> list[ScoredPair]:
        table = self._linker.inference.predict(
            threshold_match_weight=at_least, warning_mode="never"
        ).physical_name
        fields = [each.field for each in self._model.comparisons]
        names = {
            each.field: [level.name for level in each.levels] for each in self._model.comparisons
        }
        rare = {
            each.field: any(level.rarity for level in each.levels)
            for each in self._model.comparisons
        }
        columns = ["key_l", "key_r", "match_weight"]
        for field in fields:
            rarity = f' + "mw_tf_adj_{field}"' if rare[field] else ""
            columns += [f'"gamma_{field}"', f'("mw_{field}"{rarity})::DOUBLE']
        rows = self._engine.execute(
            f"SELECT {', '.join(columns)} FROM {table} ORDER BY key_l, key_r"  # noqa: S608
        ).fetchall()
        return [
            ScoredPair(
                row[0],
                row[1],
                row[2],
                tuple(
                    Evidence(field, names[field][-1 - gamma], bits)
                    for field, gamma, bits in zip(fields, row[3::2], row[4::2], strict=True)
                    if gamma >= 0
                ),
            )
            for row in rows
        ]


def _block_as_splink(block: tuple[str, ...], model: Model, *, crowd: str | None) -> Any:
    """Write a block in the words of Splink; `crowd` names the column of who is crowded in it."""
    from splink.blocking_rule_library import CustomRule

    shared = [f'l."{column}" = r."{column}"' for column in block]
    if crowd is not None:
        shared.append(f'NOT (l."{crowd}" AND r."{crowd}")')
    lists = [column for column in block if model.columns[column].endswith("s")]
    return CustomRule(" AND ".join(shared), arrays_to_explode=lists or None)


def _as_splink(comparison: Comparison) -> Any:
    """Write a comparison in the words of Splink."""
    from splink.comparison_level_library import CustomLevel, ElseLevel
    from splink.comparison_library import CustomComparison

    levels: list[Any] = [CustomLevel(comparison.blank).configure(is_null_level=True)]
    for level in comparison.levels:
        options: dict[str, Any] = {"m_probability": level.m, "u_probability": level.u}
        if level.rarity is not None:
            options["tf_adjustment_column"] = level.rarity
            options["disable_tf_exact_match_detection"] = level.u is not None
        made = ElseLevel() if level.sql is None else CustomLevel(level.sql)
        levels.append(made.configure(**{k: v for k, v in options.items() if v is not None}))
    return CustomComparison(output_column_name=comparison.field, comparison_levels=levels)
