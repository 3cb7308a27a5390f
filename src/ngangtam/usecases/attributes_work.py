"""Attributes of work: unit, posts, titles, category, rank, moves, retirement, standards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from ngangtam.careers import Appointment, Employment, Rotation
from ngangtam.kernel import FAR_PAST, DayRange, Truth, UnitId, Validity, any_of
from ngangtam.usecases.attribute_values import Attribute, Kind, Value
from ngangtam.usecases.segments_home import home_units
from ngangtam.usecases.spells import earliest_day, joined_start
from ngangtam.usecases.vocabulary_rules import component_edges, retirement_of, standard_edges
from ngangtam.usecases.vocabulary_setting import Career, HeldPost, happened
from ngangtam.usecases.vocabulary_standards import meets_all


def held_surely(career: Career, day: date) -> list[HeldPost]:
    """List the posts of known title that are surely held on a day, the highest title first."""
    titles = career.setting.edition.titles
    held = [
        post
        for post in career.posts
        if post.title_code in titles and post.appointment.validity.holds_on(day)
    ]
    return sorted(
        held,
        key=lambda post: (
            -titles[post.title_code or ""].rank,
            not post.appointment.is_primary,
            post.appointment.fact_id,
        ),
    )


def standing(career: Career, day: date) -> int:
    """Give the rank of the highest title held on a day; 0: none."""
    held = held_surely(career, day)
    return career.setting.edition.title(held[0].title_code or "").rank if held else 0


def post_edges(career: Career) -> list[date]:
    """List the days on which a post begins or ends to be held, or may."""
    return career.kept(
        ("post edges",),
        lambda: sorted({e for p in career.posts for e in p.appointment.validity.edges}),
    )


def _some(career: Career, day: date, codes: Iterable[str]) -> tuple[str, ...] | None:
    """Give codes that surely apply; None where none does and a post may be held."""
    found = tuple(dict.fromkeys(codes))
    if found:
        return found
    may = any(post.appointment.validity.holds_on(day) is not False for post in career.posts)
    return None if may else ()


def _unit(career: Career, day: date) -> UnitId | None:
    units = career.kept(("home",), lambda: home_units(career))
    return units[bisect_right([since for since, _ in units], day) - 1][1]


def _unit_edges(career: Career) -> list[date]:
    return [since for since, _ in career.kept(("home",), lambda: home_units(career))]


def _titles(career: Career, day: date) -> tuple[str, ...] | None:
    return _some(career, day, (post.title_code or "" for post in held_surely(career, day)))


def _groups(career: Career, day: date) -> tuple[str, ...] | None:
    titles = {post.title_code for post in held_surely(career, day)}
    groups = career.setting.edition.title_groups.values()
    return _some(
        career,
        day,
        (
            group.id
            for group in groups
            if not titles.isdisjoint(group.titles)
            and (group.ends_on is None or day <= group.ends_on)
        ),
    )


def _group_edges(career: Career) -> list[date]:
    groups = career.setting.edition.title_groups.values()
    ends = [group.ends_on + timedelta(days=1) for group in groups if group.ends_on is not None]
    return [*post_edges(career), *ends] if career.posts else []


def _levels(career: Career, day: date) -> tuple[str, ...] | None:
    title = career.setting.edition.title
    return _some(
        career, day, (title(post.title_code or "").level for post in held_surely(career, day))
    )


def _blocks(career: Career, day: date) -> tuple[str, ...] | None:
    return _some(career, day, (post.appointment.block for post in held_surely(career, day)))


def _authorities(career: Career, day: date) -> tuple[str, ...] | None:
    """Say who manages the official: the post's own authority on the day, else that of its title."""
    found: list[str] = []
    for post in held_surely(career, day):
        version = career.setting.organization.post_on(post.appointment.post_id, day)
        own = None if version is None else version.managing_authority
        found.append(own or career.setting.edition.title(post.title_code or "").managing_authority)
    return _some(career, day, found)


def _authority_edges(career: Career) -> list[date]:
    versions = (
        version
        for post in career.posts
        for version in career.setting.organization.post_versions(post.appointment.post_id)
    )
    return [*post_edges(career), *(e for version in versions for e in version.validity.edges)]


def _leads(career: Career, day: date) -> Truth:
    titles = career.setting.edition.titles
    answers: list[Truth] = []
    for post in career.posts:
        held = post.appointment.validity.holds_on(day)
        title = titles.get(post.title_code or "")
        if title is None:
            answers.append(None if held else held)
        else:
            answers.append(held if title.is_leading else False)
    return any_of(answers)


def _in_post_since(career: Career, day: date) -> DayRange | None:
    """Find since when the highest title is held; the same title again without a gap goes on."""
    held = held_surely(career, day)
    if not held:
        return None
    same = [p.appointment.validity for p in career.posts if p.title_code == held[0].title_code]
    return joined_start(held[0].appointment.validity, same)


def _in_service(career: Career, day: date) -> Truth:
    return any_of(validity.holds_on(day) for validity in _service(career))


def _in_service_since(career: Career, day: date) -> DayRange | None:
    """Find since when some post or employment is held without a gap."""
    service = _service(career)
    held = [validity for validity in service if validity.holds_on(day)]
    return joined_start(min(held, key=earliest_day), service) if held else None


def _service(career: Career) -> list[Validity]:
    facts = (*career.history.of(Appointment), *career.history.of(Employment))
    return [fact.validity for fact in facts]


def _service_edges(career: Career) -> list[date]:
    return [edge for validity in _service(career) for edge in validity.edges]


def _employed(career: Career, day: date) -> list[Employment]:
    return [fact for fact in career.history.of(Employment) if fact.validity.holds_on(day)]


def _employment_edges(career: Career) -> list[date]:
    return [edge for fact in career.history.of(Employment) for edge in fact.validity.edges]


def _category(career: Career, day: date) -> str | None:
    return only(fact.category for fact in _employed(career, day))


def _rank(career: Career, day: date) -> str | None:
    return only(fact.rank_code for fact in _employed(career, day))


def only(values: Iterable[str | None]) -> str | None:
    """Give the one value that all say; None where none is said, or several differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _moves(career: Career, day: date) -> list[Rotation]:
    moves = career.history.of(Rotation)
    return [m for m in moves if happened(m.validity, since=FAR_PAST, until=day)]


def _move_edges(career: Career) -> list[date]:
    return [edge for move in career.history.of(Rotation) for edge in move.validity.edges]


def _move_kinds(career: Career, day: date) -> tuple[str, ...]:
    done = {move.kind for move in _moves(career, day)}
    kinds = career.setting.edition.code_list("rotation_kinds").entries
    return tuple(kind.code for kind in kinds if kind.code in done)


def _latest_move(career: Career, day: date) -> DayRange | None:
    starts = [move.validity.start for move in _moves(career, day)]
    dated = [start for start in starts if start is not None and start.latest is not None]
    return max(dated, key=lambda start: start.latest or FAR_PAST, default=None)


def _retirement(career: Career, _day: date) -> DayRange | None:
    retirement = retirement_of(career)
    return None if retirement is None else DayRange.exactly(retirement.last_working_day)


def _meets_standard(career: Career, day: date) -> Truth:
    """Judge by the standards of all titles held, in every component they ask for."""
    held = [(post.appointment.validity.holds_on(day), post.title_code) for post in career.posts]
    return meets_all(career, held, _components(career), day)


def _standard_edges(career: Career) -> list[date]:
    if not career.posts:
        return []
    titles = {post.title_code for post in career.posts if post.title_code is not None}
    learned = [e for component in _components(career) for e in component_edges(career, component)]
    return [*post_edges(career), *standard_edges(career, titles), *learned]


def _components(career: Career) -> tuple[str, ...]:
    return tuple(e.code for e in career.setting.edition.code_list("components").entries)


def never(_career: Career) -> tuple[date, ...]:
    """List no day: the value is the same on all days."""
    return ()


def _work(
    attribute_id: str,
    kind: Kind,
    label_vi: str,
    label_en: str,
    value: Callable[[Career, date], Value],
    edges: Callable[[Career], Iterable[date]],
    *,
    reads: tuple[str, ...] = ("appointment",),
    codes: str | None = None,
    counted_from: str | None = None,
) -> Attribute:
    return Attribute(
        id=attribute_id,
        kind=kind,
        label_vi=label_vi,
        label_en=label_en,
        group="cong_tac",
        value=value,
        edges=edges,
        reads=reads,
        codes=codes,
        counted_from=counted_from,
    )


_SERVICE = ("appointment", "employment")

WORK: tuple[Attribute, ...] = (
    _work("don_vi", Kind.UNIT, "Đơn vị", "Unit", _unit, _unit_edges, reads=_SERVICE),
    _work("chuc_vu", Kind.CODES, "Chức vụ", "Titles held", _titles, post_edges, codes="titles"),
    _work(
        "nhom_chuc_danh",
        Kind.CODES,
        "Nhóm chức danh",
        "Group of titles",
        _groups,
        _group_edges,
        codes="title_groups",
    ),
    _work("cap", Kind.CODES, "Cấp", "Level", _levels, post_edges, codes="levels"),
    _work("khoi", Kind.CODES, "Khối", "Block", _blocks, post_edges, codes="blocks"),
    _work(
        "dien_quan_ly",
        Kind.CODES,
        "Diện quản lý",
        "Managing authority",
        _authorities,
        _authority_edges,
        codes="managing_authorities",
    ),
    _work(
        "lanh_dao", Kind.TRUTH, "Giữ chức vụ lãnh đạo", "Holds a leading title", _leads, post_edges
    ),
    _work(
        "giu_chuc_tu",
        Kind.DAY,
        "Giữ chức vụ từ ngày",
        "In the post since",
        _in_post_since,
        post_edges,
    ),
    _work(
        "thang_giu_chuc",
        Kind.MONTHS,
        "Số tháng giữ chức vụ",
        "Months in the post",
        _in_post_since,
        post_edges,
        counted_from="giu_chuc_tu",
    ),
    _work(
        "doi_tuong",
        Kind.CODE,
        "Đối tượng",
        "Category",
        _category,
        _employment_edges,
        codes="official_categories",
        reads=("employment",),
    ),
    _work(
        "ngach",
        Kind.CODE,
        "Ngạch",
        "Rank",
        _rank,
        _employment_edges,
        codes="ranks",
        reads=("employment",),
    ),
    _work(
        "dang_cong_tac",
        Kind.TRUTH,
        "Đang công tác",
        "In service",
        _in_service,
        _service_edges,
        reads=_SERVICE,
    ),
    _work(
        "cong_tac_tu",
        Kind.DAY,
        "Công tác từ ngày",
        "In service since",
        _in_service_since,
        _service_edges,
        reads=_SERVICE,
    ),
    _work(
        "thang_cong_tac",
        Kind.MONTHS,
        "Số tháng công tác",
        "Months in service",
        _in_service_since,
        _service_edges,
        counted_from="cong_tac_tu",
        reads=_SERVICE,
    ),
    _work(
        "nghi_huu",
        Kind.DAY,
        "Ngày làm việc cuối trước khi nghỉ hưu",
        "Last working day",
        _retirement,
        never,
        reads=("person_attribute",),
    ),
    _work(
        "dat_tieu_chuan",
        Kind.TRUTH,
        "Đạt tiêu chuẩn chức danh đang giữ",
        "Meets the standard of the titles held",
        _meets_standard,
        _standard_edges,
        reads=("appointment", "qualification"),
    ),
    _work(
        "hinh_thuc_dieu_dong",
        Kind.CODES,
        "Đã luân chuyển, điều động",
        "Kinds of moves made",
        _move_kinds,
        _move_edges,
        codes="rotation_kinds",
        reads=("rotation",),
    ),
    _work(
        "dieu_dong_gan_nhat",
        Kind.DAY,
        "Ngày luân chuyển, điều động gần nhất",
        "Latest move",
        _latest_move,
        _move_edges,
        reads=("rotation",),
    ),
)
