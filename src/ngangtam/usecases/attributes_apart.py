"""Attributes with a right of their own: planned titles, ratings, discipline, candidacies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ngangtam.careers import Candidacy, DisciplinaryMeasure, SuccessionListing
from ngangtam.kernel import Truth, any_of
from ngangtam.usecases.attribute_values import Attribute, Kind
from ngangtam.usecases.vocabulary_setting import Career
from ngangtam.usecases.vocabulary_training import latest_rating, rating_edges


def _listed(career: Career, day: date) -> list[SuccessionListing]:
    return [fact for fact in career.history.of(SuccessionListing) if fact.validity.holds_on(day)]


def _planned(career: Career, day: date) -> tuple[str, ...]:
    """Name the titles of all lists that the official stands on, of whatever term."""
    return _each(fact.title_code for fact in _listed(career, day))


def _terms(career: Career, day: date) -> tuple[str, ...]:
    return tuple(sorted({fact.term for fact in _listed(career, day)}))


def _listing_edges(career: Career) -> list[date]:
    return [edge for fact in career.history.of(SuccessionListing) for edge in fact.validity.edges]


def _rating(career: Career, day: date) -> str | None:
    latest = latest_rating(career, day)
    return None if latest is None else latest.rating


def _rating_year(career: Career, day: date) -> str | None:
    latest = latest_rating(career, day)
    return None if latest is None else str(latest.year)


def _disciplined(career: Career, day: date) -> Truth:
    measures = career.history.of(DisciplinaryMeasure)
    return any_of(measure.validity.holds_on(day) for measure in measures)


def _measure_edges(career: Career) -> list[date]:
    measures = career.history.of(DisciplinaryMeasure)
    return [edge for measure in measures for edge in measure.validity.edges]


def _bodies(career: Career, day: date) -> tuple[str, ...]:
    return _each(f.body for f in career.history.of(Candidacy) if f.validity.holds_on(day))


def _candidacy_edges(career: Career) -> list[date]:
    return [edge for fact in career.history.of(Candidacy) for edge in fact.validity.edges]


def _each(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


APART: tuple[Attribute, ...] = (
    Attribute(
        id="quy_hoach",
        kind=Kind.CODES,
        label_vi="Chức danh quy hoạch",
        label_en="Planned titles",
        group="rieng",
        value=_planned,
        edges=_listing_edges,
        reads=("succession_listing",),
        codes="titles",
        right="see_succession",
    ),
    Attribute(
        id="nhiem_ky_quy_hoach",
        kind=Kind.CODES,
        label_vi="Nhiệm kỳ quy hoạch",
        label_en="Terms of planning",
        group="rieng",
        value=_terms,
        edges=_listing_edges,
        reads=("succession_listing",),
        right="see_succession",
    ),
    Attribute(
        id="xep_loai",
        kind=Kind.CODE,
        label_vi="Xếp loại chất lượng gần nhất",
        label_en="Latest rating",
        group="rieng",
        value=_rating,
        edges=rating_edges,
        reads=("appraisal",),
        codes="ratings",
        right="see_appraisal",
    ),
    Attribute(
        id="nam_xep_loai",
        kind=Kind.TEXT,
        label_vi="Năm xếp loại",
        label_en="Year of the rating",
        group="rieng",
        value=_rating_year,
        edges=rating_edges,
        reads=("appraisal",),
        right="see_appraisal",
        stored=False,
    ),
    Attribute(
        id="dang_ky_luat",
        kind=Kind.TRUTH,
        label_vi="Đang chịu kỷ luật",
        label_en="Disciplined at present",
        group="rieng",
        value=_disciplined,
        edges=_measure_edges,
        reads=("disciplinary_measure",),
        right="see_discipline",
    ),
    Attribute(
        id="gioi_thieu_ung_cu",
        kind=Kind.CODES,
        label_vi="Được giới thiệu ứng cử vào",
        label_en="Candidate for",
        group="rieng",
        value=_bodies,
        edges=_candidacy_edges,
        reads=("candidacy",),
        codes="elected_bodies",
        right="see_candidacy",
    ),
)
