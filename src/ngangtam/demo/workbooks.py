"""Writes the invented province as the files that its agencies would send, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.demo.change_lists import ChangeLists
from ngangtam.demo.containers import Column, Sheet, write_csv, write_docx, write_xlsx
from ngangtam.demo.establishment import MERGERS, OPENING, TWO_LEVELS
from ngangtam.demo.faults import LISTED_TWICE
from ngangtam.demo.province import HeldPost, Province, Unit
from ngangtam.demo.record_lists import (
    DECREE,
    DELIMITED,
    GROUPED,
    STACKED,
    WORD,
    Layout,
    Person,
    record_sheet,
)
from ngangtam.demo.registers import Registers
from ngangtam.demo.spelling import day_text
from ngangtam.demo.world import BY_REORGANISATION

if TYPE_CHECKING:
    from ngangtam.law import Edition

#: Ordinary changes between the days of reform; each stretch is one file. Ends are exclusive.
_STRETCHES = (
    (date(2021, 1, 1), date(2022, 1, 1), "năm 2021"),
    (date(2022, 1, 1), date(2023, 1, 1), "năm 2022"),
    (date(2023, 1, 1), date(2024, 1, 1), "năm 2023"),
    (date(2024, 1, 1), date(2025, 1, 1), "năm 2024"),
    (date(2025, 1, 1), MERGERS, "tháng 01-02 năm 2025"),
    (MERGERS, TWO_LEVELS, "tháng 3-6 năm 2025"),
    (TWO_LEVELS, date(2026, 1, 1), "6 tháng cuối năm 2025"),
)
_SIGNATURE = ("Người lập biểu", "Thủ trưởng cơ quan, đơn vị")
#: District code -> layout of its communes' list.
_DISTRICT_LAYOUTS = {
    "huyen-042": "stacked",
    "huyen-047": "stacked",
    "huyen-043": "delimited",
    "huyen-051": "delimited",
    "huyen-048": "word",
    "huyen-049": "decree",
}
#: Provincial bodies are listed in files of so many.
_BODIES_PER_FILE = 6


def write_workbooks(province: Province, folder: Path, *, edition: Edition) -> tuple[Path, ...]:
    """Write every file and return them in the order in which agencies sent them.

    The bytes depend on the province and the edition alone. Beside the files stands
    `gia-dinh.xlsx` with the assumptions; it is no list and not among those returned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_Writer(province, folder, edition).write())


class _Writer:
    def __init__(self, province: Province, folder: Path, edition: Edition) -> None:
        self._province, self._folder, self._edition = province, folder, edition
        self._registers = Registers(province, edition)
        self._changes = ChangeLists(self._registers, edition)
        self._opening = self._opening_by_unit()

    def write(self) -> Iterator[Path]:
        """Write file after file in the order of time."""
        write_xlsx(self._folder / "gia-dinh.xlsx", [_assumptions(self._province)])
        yield self._seats("2020-12-31 Cơ cấu chức vụ", OPENING)
        yield from self._provincial_lists()
        for district in self._units_of("huyen"):
            yield from self._district_lists(district)
        yield self._service_list()
        yield self._managed_list()
        yield self._ratings_of_2020()
        yield self._succession("2020-2025")
        for start, end, words in _STRETCHES:
            if start in (MERGERS, TWO_LEVELS):
                yield self._seats(f"{start} Cơ cấu chức vụ", start)
                yield self._reform(start)
            yield self._stretch(start, end, words)
            if start.year == 2021:
                yield self._succession("2025-2030")
        yield self._studies_and_candidacies()

    # --- opening lists

    def _opening_by_unit(self) -> dict[str, list[Person]]:
        by_unit: dict[str, list[Person]] = {}
        for official in sorted(self._registers.posts):
            posts = self._registers.held_on(official, OPENING)
            if posts:
                by_unit.setdefault(posts[0].unit_key, []).append(self._person(official, posts))
        return by_unit

    def _person(self, official: int, posts: tuple[HeldPost, ...]) -> Person:
        ranked = sorted(posts, key=lambda p: -self._edition.title(p.title_code).rank)
        return Person(
            official=self._registers.official(official),
            unit_text=self._registers.unit_text(posts[0].unit_key),
            posts=tuple(ranked),
            awards=self._registers.brought(official),
            faults=self._registers.faults_of(official),
        )

    def _units_of(self, *kinds: str) -> list[Unit]:
        return [
            unit
            for unit in self._province.units
            if unit.kind in kinds and unit.key in self._opening
        ]

    def _provincial_lists(self) -> Iterator[Path]:
        """List the provincial bodies: some files in one style, one sheet each or all in one."""
        state = self._units_of("co_quan")
        for number in range(0, len(state), _BODIES_PER_FILE):
            bodies = state[number : number + _BODIES_PER_FILE]
            words = f"2020-12-31 Trích ngang sở, ban, ngành - tập {number // _BODIES_PER_FILE + 1}"
            yield self._books(words, bodies, (DECREE, STACKED, GROUPED)[number // 6 % 3])
        party = self._units_of("ban_dang")
        if party:
            yield self._books("2020-12-31 Trích ngang các ban Đảng", party, STACKED)
        front = self._units_of("mat_tran")
        if front:
            yield self._document("2020-12-31 Trích ngang Mặt trận, đoàn thể", front)

    def _district_lists(self, district: Unit) -> Iterator[Path]:
        """List a district's own bodies and its communes."""
        communes = [u for u in self._units_of("xa") if u.parent_key == district.key]
        name = district.name
        layout = _DISTRICT_LAYOUTS.get(district.key, "grouped")
        if layout == "delimited":
            yield self._delimited(f"2020-12-31 Trích ngang {name}", [district, *communes], name)
        elif layout == "word":
            yield self._document(f"2020-12-31 Trích ngang {name}", [district, *communes])
        elif layout == "grouped":
            yield self._grouped(f"2020-12-31 Trích ngang {name}", district, communes)
        else:
            chosen = STACKED if layout == "stacked" else DECREE
            yield self._books(f"2020-12-31 Trích ngang {name}", [district, *communes], chosen)

    def _books(self, name: str, units: Sequence[Unit], layout: Layout) -> Path:
        """Write a workbook with a sheet for each unit."""
        return self._workbook(name, [self._unit_sheet(unit, layout) for unit in units])

    def _unit_sheet(self, unit: Unit, layout: Layout) -> Sheet:
        parent = self._registers.units.get(unit.parent_key or "")
        above = parent.name.upper() if parent is not None else "TỈNH CAO BẰNG"
        return record_sheet(
            name=f"{unit.code} {unit.name}",
            lines=(
                above,
                f"Đơn vị: {self._registers.unit_text(unit.key)}",
                "DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC",
                f"(Tính đến ngày {day_text(OPENING)})",
            ),
            layout=layout,
            groups=[(None, self._opening[unit.key])],
            edition=self._edition,
            closing=_SIGNATURE,
        )

    def _grouped(self, name: str, district: Unit, communes: Sequence[Unit]) -> Path:
        """Write a workbook with the district's bodies and one sheet for all its communes."""
        groups = [
            (f"{_roman(number)}. {unit.name.upper()}", self._opening[unit.key])
            for number, unit in enumerate(communes, start=1)
        ]
        of_communes = record_sheet(
            name="Xã, phường, thị trấn",
            lines=(
                district.name.upper(),
                "DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC CẤP XÃ",
                f"(Tính đến ngày {day_text(OPENING)})",
            ),
            layout=GROUPED,
            groups=groups,
            edition=self._edition,
            closing=_SIGNATURE,
        )
        return self._workbook(name, [self._unit_sheet(district, GROUPED), of_communes])

    def _delimited(self, name: str, units: Sequence[Unit], owner: str) -> Path:
        sheet = record_sheet(
            name="",
            lines=(f"DANH SÁCH TRÍCH NGANG - {owner.upper()} - TÍNH ĐẾN NGÀY 31/12/2020",),
            layout=DELIMITED,
            groups=[(None, [p for unit in units for p in self._opening[unit.key]])],
            edition=self._edition,
        )
        path = self._folder / f"{name}.csv"
        write_csv(path, sheet)
        return path

    def _document(self, name: str, units: Sequence[Unit]) -> Path:
        sheets = [
            record_sheet(
                name="",
                lines=(f"Đơn vị: {self._registers.unit_text(unit.key)}",),
                layout=WORD,
                groups=[(None, self._opening[unit.key])],
                edition=self._edition,
            )
            for unit in units
        ]
        path = self._folder / f"{name}.docx"
        lines = (
            "DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC",
            f"(Tính đến ngày {day_text(OPENING)})",
        )
        write_docx(path, lines, sheets)
        return path

    def _service_list(self) -> Path:
        units = self._units_of("don_vi_su_nghiep")
        return self._books("2020-12-31 Trích ngang đơn vị sự nghiệp", units, DECREE)

    def _managed_list(self) -> Path:
        """List leaders again, as the second master of their files does."""
        twice = {f.official for f in self._province.faults if f.kind == LISTED_TWICE}
        people = [
            person
            for unit_people in self._opening.values()
            for person in unit_people
            if person.official.number in twice
        ]
        sheet = record_sheet(
            name="Diện BTV Tỉnh ủy",
            lines=(
                "TỈNH CAO BẰNG",
                "DANH SÁCH CÁN BỘ DIỆN BAN THƯỜNG VỤ TỈNH ỦY QUẢN LÝ",
                f"(Tính đến ngày {day_text(OPENING)})",
            ),
            layout=DECREE,
            groups=[(None, people)],
            edition=self._edition,
            closing=_SIGNATURE,
        )
        return self._workbook("2020-12-31 Cán bộ diện Ban Thường vụ Tỉnh ủy quản lý", [sheet])

    # --- changes

    def _seats(self, name: str, since: date) -> Path:
        seats = [seat for seat in self._province.seats if seat.since == since]
        title = f"CƠ CẤU CHỨC VỤ LÃNH ĐẠO, QUẢN LÝ (Tính đến ngày {day_text(since)})"
        return self._workbook(name, [self._changes.seats("Cơ cấu chức vụ", title, seats)])

    def _ratings_of_2020(self) -> Path:
        ratings = [r for r in self._province.ratings if r.year == OPENING.year]
        sheet = self._changes.ratings("Xếp loại", OPENING.year, ratings, style=0)
        return self._workbook("2020-12-31 Xếp loại năm 2020", [sheet])

    def _succession(self, term: str) -> Path:
        listings = [listing for listing in self._province.listings if listing.term == term]
        sheet = self._changes.succession(f"Nhiệm kỳ {term}", term, listings)
        return self._workbook(f"{listings[0].decision.on} Danh sách quy hoạch {term}", [sheet])

    def _stretch(self, start: date, end: date, words: str) -> Path:
        """Write what happened in a stretch of time, apart from the reform on its first day."""
        province, changes, upper = self._province, self._changes, words.upper()
        reform = start if start in (MERGERS, TWO_LEVELS) else None
        newcomers = self._newcomers(start, end)
        first_posts = {id(post) for person in newcomers for post in person.posts}
        posts = [
            post
            for post in province.posts
            if id(post) not in first_posts and self._is_told(post, start, end, reform)
        ]
        posts.sort(key=lambda post: (self._told_on(post), post.official))
        year = start.year
        sheets = []
        if newcomers:
            sheets.append(
                record_sheet(
                    name="Mới tuyển dụng",
                    lines=(
                        "TỈNH CAO BẰNG",
                        f"DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC MỚI TUYỂN DỤNG {upper}",
                        f"(Tính đến ngày {day_text(date.fromordinal(end.toordinal() - 1))})",
                    ),
                    layout=DECREE,
                    groups=[(None, newcomers)],
                    edition=self._edition,
                )
            )
        sheets += [
            changes.appointments(
                "Bổ nhiệm, bầu cử", f"DANH SÁCH BỔ NHIỆM, BẦU CỬ, MIỄN NHIỆM {upper}", posts
            ),
            changes.moves(
                "Luân chuyển, điều động",
                f"DANH SÁCH LUÂN CHUYỂN, ĐIỀU ĐỘNG, BIỆT PHÁI {upper}",
                [m for m in province.moves if start <= m.on < end and m.kind != BY_REORGANISATION],
            ),
            changes.departures(
                "Nghỉ hưu, thôi việc",
                f"DANH SÁCH NGHỈ HƯU, THÔI VIỆC {upper}",
                [
                    leaving
                    for leaving in province.leavings
                    if start <= leaving.on < end
                    and not (leaving.on == reform and _is_early(leaving))
                ],
            ),
            changes.training(
                "Đào tạo, bồi dưỡng",
                f"KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG {upper}",
                [a for a in province.awards if a.awarded_on and start <= a.awarded_on < end],
                style=year % 3,
            ),
        ]
        if end.year > year:
            ratings = [r for r in province.ratings if r.year == year]
            sheets.append(changes.ratings("Xếp loại", year, ratings, style=year % 2))
        final = date.fromordinal(end.toordinal() - 1)
        return self._workbook(f"{final} Biến động nhân sự {words}", sheets)

    def _newcomers(self, start: date, end: date) -> list[Person]:
        people = []
        for official, posts in sorted(self._registers.posts.items()):
            first = min(post.starts_on for post in posts)
            if first > OPENING and start <= first < end:
                people.append(
                    Person(
                        official=self._registers.official(official),
                        unit_text=self._registers.unit_text(posts[0].unit_key),
                        posts=tuple(p for p in posts if p.starts_on == first),
                        awards=self._registers.brought(official),
                    )
                )
        return people

    def _is_told(self, post: HeldPost, start: date, end: date, reform: date | None) -> bool:
        """Say whether the start or the bare end of a post belongs into a stretch's list."""
        if post.manner != BY_REORGANISATION and post.decision and start <= post.starts_on < end:
            return True
        ended = post.ends_on
        return (
            ended is not None
            and ended != reform
            and start <= ended < end
            and self._registers.needs_end_row(post)
        )

    def _told_on(self, post: HeldPost) -> date:
        if self._registers.needs_end_row(post) and post.ends_on is not None:
            return post.ends_on
        return post.starts_on

    def _reform(self, day: date) -> Path:
        """Write how a reform placed people, which posts it ended, and who left early."""
        province, changes = self._province, self._changes
        words = f"SẮP XẾP TỔ CHỨC BỘ MÁY TỪ NGÀY {day_text(day)}"
        ended = [
            post
            for post in province.posts
            if post.ends_on == day and self._registers.needs_end_row(post)
        ]
        placed = [p for p in province.posts if p.manner == BY_REORGANISATION and p.starts_on == day]
        leading = [
            move
            for move in province.moves
            if move.on == day
            and move.kind == BY_REORGANISATION
            and self._edition.title(move.to_title).is_leading
        ]
        early = [x for x in province.leavings if x.on == day and _is_early(x)]
        sheets = [
            changes.appointments(
                "Kết thúc chức vụ", f"DANH SÁCH THÔI GIỮ CHỨC VỤ DO {words}", ended
            ),
            changes.appointments("Bố trí chức vụ", f"DANH SÁCH BỐ TRÍ CHỨC VỤ DO {words}", placed),
            changes.moves("Chuyển đơn vị", f"DANH SÁCH ĐIỀU ĐỘNG DO {words}", leading),
            changes.departures(
                "Nghỉ theo NĐ 178", f"DANH SÁCH NGHỈ HƯU TRƯỚC TUỔI, THÔI VIỆC DO {words}", early
            ),
        ]
        return self._workbook(f"{day} Bố trí do sắp xếp tổ chức", sheets)

    def _studies_and_candidacies(self) -> Path:
        title = "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC CỬ ĐI ĐÀO TẠO SAU ĐẠI HỌC 2021-2025"
        sheets = [
            self._changes.studies("Cử đi đào tạo", title, self._province.studies),
            self._changes.candidacies("Giới thiệu ứng cử", self._province.introductions),
        ]
        return self._workbook("2025-12-31 Cử đi đào tạo, giới thiệu ứng cử", sheets)

    def _workbook(self, name: str, sheets: Iterable[Sheet]) -> Path:
        path = self._folder / f"{name}.xlsx"
        write_xlsx(path, [sheet for sheet in sheets if sheet.rows])
        return path


def _is_early(leaving) -> bool:
    """Those who leave on the day of a reform, other than for age, leave because of it."""
    return leaving.reason != "nghi_huu"


def _assumptions(province: Province) -> Sheet:
    return Sheet(
        name="Giả định",
        lines=(
            "TỈNH MẪU: CÁC GIẢ ĐỊNH",
            f"Dữ liệu hư cấu, {province.people} cán bộ, công chức, số khởi đầu {province.seed}",
        ),
        columns=(
            Column(("Mã",), 32),
            Column(("Nội dung",), 70),
            Column(("In English",), 60),
            Column(("Giá trị",), 30),
        ),
        rows=[(a.id, a.vi, a.en, a.value) for a in province.assumptions],
    )


def _roman(number: int) -> str:
    text = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            text += letters
            number -= value
    return text
