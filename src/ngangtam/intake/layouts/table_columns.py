"""Settle what each column of a table holds: as somebody confirmed it, else by words and content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from ngangtam.intake.layouts.column_content import (
    CLEAR,
    DOUBTFUL,
    SURENESS,
    ColumnContent,
    Looks,
)
from ngangtam.intake.layouts.column_evidence import (
    CONTRADICTED,
    NOTHING_KNOWN,
    WISH,
    Evidence,
    before_the_raise,
    beside_identity_cards,
    beside_pay,
    heads_signs_of_plans,
    let_one_hold,
    names_in_two,
    parts_of_dates,
    years_of_ratings,
)
from ngangtam.intake.layouts.compound_columns import fields_labelled, fields_named
from ngangtam.intake.layouts.kinds import kind_of, plans_officials
from ngangtam.intake.layouts.mappings import IGNORE, KEEP_TEXT, Mapping, column_texts
from ngangtam.intake.words.column_words import (
    DATE_FIELDS,
    OTHER,
    PEOPLE_FIELDS,
    ROW_NUMBER,
    date_part,
    is_marked_wish,
    is_wished,
    meant_in,
    recognise_by,
    term_in,
    year_in,
)
from ngangtam.intake.words.header_words import header_key
from ngangtam.intake.words.wording import clean, plain_key

#: A column of which one is less sure is asked about, and kept as typed until it is answered.
SURE_FROM = 0.7
#: How sure the words of a header make: the innermost ones, or those above them.
_BY_LEAF, _BY_GROUP = 0.95, 0.9
#: The same with cells that agree, and with cells that are hardly understood.
_AGREED, _ODD = 0.99, 0.75
#: A header that is not understood says that a column is something of its own.
_UNKNOWN_HEADER = 0.7
#: Looks of cells that may mean too much to guess at beside a header that is not understood.
_MANY_MEANINGS = frozenset(["started_on"])
#: Shortened words that mean now this and now that.
_HOMONYMS = {
    "dv": ("party_member", "unit"),
    "cv": ("post", "rank_code"),
    "ong ba": ("sex", "full_name"),
}
_MARKED = frozenset(["party_member"])
#: "Trình độ học vấn", "Diện" may say either; their cells tell which.
_EITHER = {"general_education": "degree", "managing_authority": "category"}
#: From this share of cells on that hold all the fields a header names, its column holds them.
_PARTED = 0.5
#: Fields whose levels may head columns of their own; a level of both heads neither.
_HEADED_BY_LEVELS = ("degree", "political_theory")

#: Says whether a header below that of a field is one of its choices.
IsChoice = Callable[[str, str], bool]


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    index: int
    field: str
    #: The stacked cells of its header, outermost first; empty where it has none.
    path: tuple[str, ...]
    #: The column as a mapping names it.
    text: str
    #: What a mark in it chooses: "Nữ" under "Giới tính".
    option: str | None = None
    confidence: float = _BY_LEAF
    #: Code of what the confidence rests on.
    reason: str = "header"
    #: What it looks like, and what its header says, where these differ or one is missing.
    guesses: tuple[str, ...] = ()
    #: All fields that each of its cells holds, where these are several.
    parts: tuple[str, ...] = ()

    @property
    def is_uncertain(self) -> bool:
        """Say whether somebody must tell what the column is."""
        return self.confidence < SURE_FROM and bool(self.guesses)


@dataclass(frozen=True, kw_only=True)
class ColumnSettler:
    """Settles columns by what the code lists of an edition make of their words and cells."""

    #: Tells "Trình độ > Thạc sĩ", to be marked, from "Trình độ > Nơi học".
    is_choice: IsChoice
    looks: Looks

    def settle(
        self,
        paths: Sequence[tuple[str, ...]],
        *,
        words: str,
        contents: Sequence[ColumnContent],
        mapping: Mapping | None,
    ) -> tuple[str, tuple[Column, ...]]:
        """Name the kind of a table and the field of each of its columns.

        Args:
            paths: The headers, one path per column.
            words: The words around the table, without accents.
            contents: A sample of the cells of each column.
            mapping: What was confirmed of this layout.
        """
        texts = column_texts(paths)
        stated = {} if mapping is None else mapping.fields
        shown = [i for i, path in enumerate(paths) if path or contents[i].cells]
        evidence = self._evidence(shown, paths, contents)
        for index in shown:
            if self._is_wish(evidence[index].field, paths[index], contents[index], words):
                evidence[index] = WISH
        evidence |= years_of_ratings(shown, paths, evidence, words)
        if plans_officials(words):
            evidence |= self._marked_titles(evidence, paths, contents)
        for index in shown:
            if texts[index] in stated:
                parts = evidence[index].parts
                confirmed = self._confirmed(paths[index], stated[texts[index]])
                same = confirmed.field in parts
                evidence[index] = confirmed._replace(parts=parts) if same else confirmed
        fields = {found.field for found in evidence.values() if found.field}
        fields |= {part for found in evidence.values() for part in found.parts}
        kind = (mapping and mapping.kind) or kind_of(fields, words)
        taken = {part for found in evidence.values() for part in found.parts[1:]}
        columns: list[Column] = []
        for index in shown:
            column = self._column(index, paths[index], texts[index], evidence[index], kind, taken)
            columns.append(column)
            taken.add(column.field)
        return kind, tuple(columns)

    def _evidence(
        self,
        shown: Sequence[int],
        paths: Sequence[tuple[str, ...]],
        contents: Sequence[ColumnContent],
    ) -> dict[int, Evidence]:
        siblings = Counter(paths[i][:-1] for i in shown if len(paths[i]) > 1)
        found = {
            i: self._by_header(paths[i], contents[i], is_only=siblings[paths[i][:-1]] == 1)
            for i in shown
        }
        found |= parts_of_dates(shown, paths)
        found |= names_in_two(shown, paths, found)
        found |= beside_identity_cards(shown, found)
        found |= beside_pay(shown, paths, found)
        found |= before_the_raise(shown, paths, found)
        found |= self._of_categories(
            [i for i in shown if not found[i].field or found[i].option], paths, contents
        )
        claimed = {evidence.field for evidence in found.values() if evidence.field}
        if not claimed & set(PEOPLE_FIELDS):
            # A list of people has their names, whatever else the header above them speaks of.
            for index in shown:
                if found[index].guesses[:1] == ("full_name",):
                    found[index] = Evidence("full_name", SURENESS["full_name"], "content")
                    claimed.add("full_name")
                    break
        let_one_hold(shown, found)
        claimed |= {part for evidence in found.values() for part in evidence.parts}
        for index in shown:
            if found[index] is NOTHING_KNOWN:
                found[index] = self._by_content(
                    contents[index], claimed, is_headed=bool(paths[index])
                )
                claimed |= {*found[index].guesses}
        return found

    @staticmethod
    def _is_wish(
        field: str | None, path: tuple[str, ...], content: ColumnContent, words: str
    ) -> bool:
        """Say whether a column holds what somebody wants or plans, and not what is."""
        if field is None or not path:
            return False
        if is_wished(field, path):
            return True
        return is_marked_wish(field, path, words) and content.is_marked

    def _of_categories(
        self,
        shown: Sequence[int],
        paths: Sequence[tuple[str, ...]],
        contents: Sequence[ColumnContent],
    ) -> dict[int, Evidence]:
        """Know "CC", "VC", "HĐ" side by side for categories: alone, "CC" is a level too."""
        found: dict[int, Evidence] = {}
        run: list[int] = []
        for index in (*shown, -1):
            path = paths[index] if index >= 0 else ()
            is_one = bool(path) and self.is_choice("category", path[-1])
            content = contents[index]
            if is_one and (not content.filled or content.is_marked):
                run.append(index)
                continue
            if len(run) > 1:
                found |= {
                    i: Evidence("category", _BY_GROUP, "choice", option=paths[i][-1]) for i in run
                }
            run = []
        return found

    def _marked_titles(
        self,
        evidence: MappingOf[int, Evidence],
        paths: Sequence[tuple[str, ...]],
        contents: Sequence[ColumnContent],
    ) -> dict[int, Evidence]:
        """Know titles that head columns of marks, in a list of people planned for them."""
        return {
            index: Evidence("planned_title", _BY_GROUP, "choice", option=paths[index][-1])
            for index, found in evidence.items()
            if found.field is None
            and paths[index]
            and self.is_choice("planned_title", paths[index][-1])
            and (not contents[index].filled or contents[index].is_marked)
        }

    def _by_header(
        self, path: tuple[str, ...], content: ColumnContent, *, is_only: bool
    ) -> Evidence:
        """Believe a header, the more so where the cells below it agree."""
        parts = fields_named(path[-1]) if path and content.tells else ()
        for fields in (parts, self._labelled(content)):
            if fields and content.share(self.looks.parting(fields).parts) >= _PARTED:
                return Evidence(fields[0], _AGREED, "agreed", parts=fields)
        named = self._named(path, is_only=is_only)
        if named.field is None and heads_signs_of_plans(path, content):
            named = Evidence("planned_title", _BY_GROUP, "choice", option=path[-1])
        if named.field is None and path:
            named = self._of_homonym(path[-1], content) or named
        field = named.field
        if named.option is not None and field == "sex" and self._are_birthdays(content):
            # "Nam" and "Nữ" with nothing above them, each over the birthdays of theirs.
            return named._replace(field="birth_date")
        if field is None or named.option is not None or field == ROW_NUMBER or not content.tells:
            return named
        fit = self.looks.fit(field, content)
        if fit is not None and fit >= CLEAR:
            return named._replace(confidence=_AGREED, reason="agreed")
        if fit is not None and fit >= DOUBTFUL:
            return named
        other = _EITHER.get(field)
        if other is not None and (self.looks.fit(other, content) or 0) >= CLEAR:
            return named._replace(field=other, confidence=_AGREED, reason="agreed")
        look = self.looks.of(content)
        if look is not None and self.looks.contradicts(field, look):
            return Evidence(None, CONTRADICTED, "contradicted", guesses=(look, field))
        return named if fit is None else named._replace(confidence=_ODD, reason="odd")

    @staticmethod
    def _labelled(content: ColumnContent) -> tuple[str, ...]:
        """Name the fields that most cells of a column give with a label each."""
        if (
            not content.tells
            or content.share(lambda cell: len(fields_labelled(cell)) > 1) < _PARTED
        ):
            return ()
        return tuple(
            dict.fromkeys(name for cell in content.cells for name in fields_labelled(cell))
        )

    def _of_homonym(self, leaf: str, content: ColumnContent) -> Evidence | None:
        """Read a shortened word that means several things by the cells below it."""
        for field in _HOMONYMS.get(header_key(leaf), ()):
            is_marked = field in _MARKED and content.is_marked
            if content.tells and (is_marked or self.looks.of(content) == field):
                return Evidence(field, _BY_GROUP, "agreed")
        return None

    def _are_birthdays(self, content: ColumnContent) -> bool:
        dates = self.looks.fit("birth_date", content) if content.tells else None
        return dates is not None and dates >= CLEAR

    def _named(self, path: tuple[str, ...], *, is_only: bool) -> Evidence:
        if not path:
            return NOTHING_KNOWN
        leaf = path[-1]
        field, is_by_leaf = recognise_by(path)
        if field in ("sex", "birth_date") and _names_sex(leaf):
            return Evidence(field, _BY_GROUP, "choice", option=leaf)
        if is_by_leaf:
            return Evidence(field, _BY_LEAF, "header")
        groups = [
            name for end in range(len(path) - 1, 0, -1) if (name := recognise_by(path[:end])[0])
        ]
        chosen = next((name for name in groups if self.is_choice(name, leaf)), None)
        if chosen is None:
            alone = [name for name in _HEADED_BY_LEVELS if self.is_choice(name, leaf)]
            chosen = alone[0] if len(alone) == 1 else None
        if chosen is not None:
            return Evidence(chosen, _BY_GROUP, "choice", option=self._option(chosen, path))
        # A lone sub-header only explains its group; one of several says something else.
        return Evidence(field, _BY_GROUP, "header") if field and is_only else NOTHING_KNOWN

    def _by_content(
        self, content: ColumnContent, claimed: set[str], *, is_headed: bool
    ) -> Evidence:
        """Guess a column by its cells, where no other column is headed as what they look like."""
        look = self.looks.of(content) if content.tells else None
        if look is None or look in claimed or (is_headed and look in _MANY_MEANINGS):
            return NOTHING_KNOWN
        sure = SURENESS[look] * (_UNKNOWN_HEADER if is_headed else 1.0)
        if look == "full_name" and not claimed & set(PEOPLE_FIELDS):
            # A list has a column of names, whatever its header is.
            sure = SURENESS[look]
        return Evidence(look if sure >= SURE_FROM else None, sure, "content", guesses=(look,))

    def _confirmed(self, path: tuple[str, ...], stated: str) -> Evidence:
        field = stated.partition("#")[0]
        option = self._option(field, path) if len(path) > 1 else None
        is_option = option is not None and self._is_option(field, option)
        return Evidence(field, 1.0, "confirmed", option=option if is_option else None)

    def _column(
        self,
        index: int,
        path: tuple[str, ...],
        text: str,
        evidence: Evidence,
        kind: str,
        taken: set[str],
    ) -> Column:
        """Settle the field of a column; several may share one only as choices of it."""
        field, confidence, reason, option, guesses, parts = evidence
        if field is not None and reason != "confirmed":
            field = meant_in(kind, field, path)
            if option is not None and not self._is_option(field, option):
                option = None
        guesses = tuple(meant_in(kind, guess, path) for guess in guesses)
        if field is None or field == KEEP_TEXT:
            field = _apart(f"{OTHER}{text}", taken)
        elif field not in (IGNORE, ROW_NUMBER) and option is None:
            field = _apart(_timed(field, path), taken)
        elif field == "planned_title":
            # A person may be planned for several titles, each in a column that is marked.
            field = _apart(_timed(field, path), taken)
        return Column(index, field, path, text, option, confidence, reason, guesses, parts)

    def _option(self, field: str, path: tuple[str, ...]) -> str:
        """Name what a mark chooses: the innermost header, with the language it is a level of."""
        leaf = path[-1]
        if field != "language":
            return leaf
        named = [part for part in path[:-1] if self.is_choice(field, part)]
        return f"{named[-1]} {leaf}" if named else leaf

    def _is_option(self, field: str, option: str) -> bool:
        if field in DATE_FIELDS and date_part(option) is not None:
            return True
        if field in ("sex", "birth_date"):
            return _names_sex(option)
        return field == "planned_title" or self.is_choice(field, option)


def _names_sex(text: str) -> bool:
    """Say whether a header is one of the sexes; "Năm" is none."""
    return plain_key(text) in ("nam", "nu") and "ă" not in clean(text).lower()


def _timed(field: str, path: tuple[str, ...]) -> str:
    """Name a field together with the year or term that its header names: `rating:2021`."""
    when = {"rating": year_in, "planned_title": term_in}.get(field)
    said = None if when is None else when(path)
    return field if said is None else f"{field}:{said}"


def _apart(name: str, taken: set[str]) -> str:
    """Give a second column of one field a name of its own: `degree#2`."""
    number, apart = 1, name
    while apart in taken:
        number += 1
        apart = f"{name}#{number}"
    return apart
