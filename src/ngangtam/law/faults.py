"""Faults that law files share: codes, citations and periods that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Protocol

from ngangtam.kernel import FAR_PAST, Issue, Period
from ngangtam.law.authored import Authored
from ngangtam.law.schema import InstrumentFile
from ngangtam.law.schema_values import SourceText
from ngangtam.law.yaml_files import YamlPath

#: Id of a code list -> its codes.
Codes = dict[str, set[str]]
#: Id of an instrument -> its file.
Known = dict[str, Authored[InstrumentFile]]


class Dated(Protocol):
    """A version with its days."""

    @property
    def valid_from(self) -> date:
        """The first day."""
        ...

    @property
    def valid_to(self) -> date | None:
        """The first day on which it no longer holds; None: none is set."""
        ...


def code(
    file: Authored[Any], path: YamlPath, value: str, list_id: str, codes: Codes
) -> Iterator[Issue]:
    """Refuse a code that its list does not have."""
    if value not in codes.get(list_id, set()):
        yield file.error(
            "unknown-code",
            path,
            vi=f"Mã “{value}” không có trong danh mục “{list_id}”.",
            en=f"The code “{value}” is not in the code list “{list_id}”.",
        )


def cited(
    file: Authored[Any],
    path: YamlPath,
    source: SourceText,
    known: Known,
    *,
    during: Dated | None = None,
) -> Iterator[Issue]:
    """Refuse a citation of no instrument, and warn of one that is in force for less time.

    A rule may be carried back to days before its instrument, or go on after it, only by a reading
    or a convention that says so.
    """
    instrument = known.get(source.instrument)
    if instrument is None:
        yield unknown_instrument(file, path, source.instrument)
        return
    began, ended = instrument.content.in_force_from, instrument.content.in_force_to
    if during is not None and began is not None and during.valid_from < began:
        yield file.warning(
            "instrument-not-yet",
            path,
            vi=f"“{source.instrument}” có hiệu lực từ {began:%d/%m/%Y} nhưng quy định này được áp "
            "dụng từ trước đó; hãy sửa ngày bắt đầu hoặc viện dẫn văn bản trước.",
            en=f"“{source.instrument}” began on {began}, but this rule holds before; begin it "
            "later, or cite what was in force.",
        )
    if (
        during is not None
        and ended is not None
        and (during.valid_to is None or during.valid_to > ended)
    ):
        yield file.warning(
            "instrument-ended",
            path,
            vi=f"“{source.instrument}” hết hiệu lực từ {ended:%d/%m/%Y} nhưng quy định này còn "
            "được áp dụng sau ngày đó; hãy ghi ngày kết thúc hoặc viện dẫn văn bản mới.",
            en=f"“{source.instrument}” ended on {ended}, but this rule goes on; end it, or cite "
            "what replaced it.",
        )


def versions(file: Authored[Any], versions: Sequence[Dated]) -> Iterator[Issue]:
    """Refuse versions that end before they start or overlap, and warn of days between two."""
    for index, version in enumerate(versions):
        if version.valid_to is not None and version.valid_to <= version.valid_from:
            yield ends_before_start(file, ("versions", index, "to"))
    spans = list(periods(versions))
    for index, span in enumerate(spans):
        if any(span.overlaps(other) for other in spans[:index]):
            yield overlap(file, ("versions", index), file.file.name)
    ordered = sorted(enumerate(spans), key=lambda one: one[1].start or FAR_PAST)
    for (_, before), (index, after) in pairwise(ordered):
        if before.end is not None and after.start is not None and before.end < after.start:
            yield file.warning(
                "gap",
                ("versions", index),
                vi=f"Từ {before.end:%d/%m/%Y} đến trước {after.start:%d/%m/%Y} không có quy định; "
                "nếu đúng như vậy hãy ghi rõ bằng một phiên bản “unverified”.",
                en=f"From {before.end} until before {after.start} nothing holds; where that is so, "
                "say it by an “unverified” version.",
            )


def periods(versions: Sequence[Dated]) -> Iterator[Period]:
    """List the periods of versions whose days are in order."""
    for version in versions:
        if version.valid_to is None or version.valid_to > version.valid_from:
            yield Period(version.valid_from, version.valid_to)


def unknown_instrument(file: Authored[Any], path: YamlPath, instrument: str) -> Issue:
    """Say that an instrument is not there."""
    return file.error(
        "unknown-instrument",
        path,
        vi=f"Văn bản “{instrument}” không có trong instruments; hãy bổ sung hoặc sửa mã.",
        en=f"The instrument “{instrument}” is not under instruments; add it or correct the id.",
    )


def unknown_title(file: Authored[Any], path: YamlPath, title: str) -> Issue:
    """Say that a title is not there."""
    return file.error(
        "unknown-title",
        path,
        vi=f"Chức danh “{title}” không có trong titles.",
        en=f"The title “{title}” is not under titles.",
    )


def repeated(file: Authored[Any], path: YamlPath, value: str) -> Issue:
    """Say that something is declared twice."""
    return file.error(
        "repeated",
        path,
        vi=f"“{value}” được khai báo hai lần.",
        en=f"“{value}” is declared twice.",
    )


def overlap(file: Authored[Any], path: YamlPath, other: str) -> Issue:
    """Say that two rules hold on one day."""
    return file.error(
        "overlap",
        path,
        vi=f"Thời gian áp dụng trùng với một quy định khác ({other}); mỗi ngày chỉ có một.",
        en=f"The period overlaps another ({other}); each day has one only.",
    )


def ends_before_start(file: Authored[Any], path: YamlPath) -> Issue:
    """Say that an end lies before its start."""
    return file.error(
        "ends-before-start",
        path,
        vi="Ngày kết thúc phải sau ngày bắt đầu.",
        en="The end must lie after the start.",
    )
