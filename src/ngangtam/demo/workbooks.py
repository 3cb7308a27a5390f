"""Writes the invented province as the files that its agencies would send, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.demo.change_lists import ChangeLists
from ngangtam.demo.containers import Column, Sheet, write_xlsx
from ngangtam.demo.establishment import MERGERS, OPENING, TWO_LEVELS
from ngangtam.demo.opening_files import OpeningFiles
from ngangtam.demo.province import HeldPost, Leaving, Province
from ngangtam.demo.record_lists import DECREE, Person, record_sheet
from ngangtam.demo.registers import Registers
from ngangtam.demo.salary_lists import salary_sheet
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
_LAST = date(2025, 12, 31)


def write_workbooks(province: Province, folder: Path, *, edition: Edition) -> tuple[Path, ...]:
    """Write every file and return them in the order in which agencies sent them.

    The bytes depend on the province and the edition alone. Beside the files stands
    `gia-dinh.xlsx` with the assumptions; it is no list and not among those returned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_xlsx(folder / "gia-dinh.xlsx", [_assumptions(province)])
    return tuple(_Writer(province, folder, edition).write())


class _Writer:
    def __init__(self, province: Province, folder: Path, edition: Edition) -> None:
        self._province, self._folder, self._edition = province, folder, edition
        self._registers = Registers(province, edition)

    def write(self) -> Iterator[Path]:
        """Write file after file in the order of time."""
        yield self._seats(OPENING)
        yield from OpeningFiles(self._registers, self._folder, self._edition).write()
        yield self._ratings_of_2020()
        yield self._succession("2020-2025")
        for start, end, words in _STRETCHES:
            if start in (MERGERS, TWO_LEVELS):
                yield self._seats(start)
                yield self._reform(start)
            yield self._stretch(start, end, words)
            if end == date(2022, 1, 1):
                yield self._succession("2025-2030")
        yield self._studies_and_candidacies()
        yield self._salaries()

    def _lists(self, as_of: date) -> ChangeLists:
        return ChangeLists(self._registers, self._edition, as_of=as_of)

    def _seats(self, since: date) -> Path:
        seats = [seat for seat in self._province.seats if seat.since == since]
        sheet = self._lists(since).seats("Cơ cấu chức vụ", "CƠ CẤU CHỨC VỤ LÃNH ĐẠO", seats)
        return self._workbook(f"{since} Cơ cấu chức vụ", [sheet])

    def _ratings_of_2020(self) -> Path:
        ratings = [r for r in self._province.ratings if r.year == OPENING.year]
        sheet = self._lists(OPENING).ratings("Xếp loại", OPENING.year, ratings, style=0)
        return self._workbook(f"{OPENING} Xếp loại năm 2020", [sheet])

    def _succession(self, term: str) -> Path:
        listings = [listing for listing in self._province.listings if listing.term == term]
        day = listings[0].decision.on
        sheet = self._lists(day).succession(f"Nhiệm kỳ {term}", term, listings)
        return self._workbook(f"{day} Danh sách quy hoạch {term}", [sheet])

    def _stretch(self, start: date, end: date, words: str) -> Path:
        """Write what happened in a stretch of time, apart from the reform on its first day."""
        province, upper, year = self._province, words.upper(), start.year
        final = end - timedelta(days=1)
        reform = start if start in (MERGERS, TWO_LEVELS) else None
        changes = self._lists(final)
        newcomers = self._newcomers(start, end)
        sheets = [
            record_sheet(
                name="Mới tuyển dụng",
                lines=(
                    "TỈNH CAO BẰNG",
                    f"DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC MỚI TUYỂN DỤNG {upper}",
                    f"(Tính đến ngày {day_text(final)})",
                ),
                layout=DECREE,
                groups=[(None, newcomers)],
                edition=self._edition,
            ),
            changes.appointments(
                "Bổ nhiệm, bầu cử",
                f"DANH SÁCH BỔ NHIỆM, BẦU CỬ, MIỄN NHIỆM {upper}",
                self._told_posts(start, end, reform, newcomers),
            ),
            changes.moves(
                "Luân chuyển, điều động",
                f"DANH SÁCH LUÂN CHUYỂN, ĐIỀU ĐỘNG, BIỆT PHÁI {upper}",
                [m for m in province.moves if start <= m.on < end and m.kind != BY_REORGANISATION],
            ),
            changes.departures(
                "Nghỉ hưu, thôi việc",
                f"DANH SÁCH NGHỈ HƯU, THÔI VIỆC {upper}",
                [x for x in province.leavings if start <= x.on < end and not _is_early(x, reform)],
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
        return self._workbook(f"{final} Biến động nhân sự {words}", sheets)

    def _newcomers(self, start: date, end: date) -> list[Person]:
        people = []
        for official, posts in sorted(self._registers.posts.items()):
            first = min(post.starts_on for post in posts)
            if first > OPENING and start <= first < end:
                people.append(
                    Person(
                        official=self._registers.official(official),
                        unit=self._registers.units[posts[0].unit_key],
                        unit_text=self._registers.unit_text(posts[0].unit_key),
                        posts=tuple(p for p in posts if p.starts_on == first),
                        awards=self._registers.brought(official),
                    )
                )
        return people

    def _told_posts(
        self, start: date, end: date, reform: date | None, newcomers: list[Person]
    ) -> list[HeldPost]:
        """List the posts that began in a stretch, and those that ended without a next one."""
        registers = self._registers
        elsewhere = {id(post) for person in newcomers for post in person.posts}

        def begins(post: HeldPost) -> bool:
            is_listed = post.manner != BY_REORGANISATION and id(post) not in elsewhere
            return is_listed and post.decision is not None and start <= post.starts_on < end

        def ends(post: HeldPost) -> bool:
            ended = post.ends_on
            is_in = ended is not None and ended != reform and start <= ended < end
            return is_in and registers.needs_end_row(post)

        def told_on(post: HeldPost) -> date:
            return post.ends_on if ends(post) and post.ends_on else post.starts_on

        told = [post for post in self._province.posts if begins(post) or ends(post)]
        return sorted(told, key=lambda post: (told_on(post), post.official))

    def _reform(self, day: date) -> Path:
        """Write how a reform placed people, which posts it ended, and who left early."""
        province, changes = self._province, self._lists(day)
        words = f"DO SẮP XẾP TỔ CHỨC BỘ MÁY TỪ NGÀY {day_text(day)}"
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
        early = [x for x in province.leavings if x.on == day and _is_early(x, day)]
        sheets = [
            changes.appointments("Kết thúc chức vụ", f"DANH SÁCH THÔI GIỮ CHỨC VỤ {words}", ended),
            changes.appointments("Bố trí chức vụ", f"DANH SÁCH BỐ TRÍ CHỨC VỤ {words}", placed),
            changes.moves("Chuyển đơn vị", f"DANH SÁCH ĐIỀU ĐỘNG {words}", leading),
            changes.departures(
                "Nghỉ theo NĐ 178", f"DANH SÁCH NGHỈ HƯU TRƯỚC TUỔI, THÔI VIỆC {words}", early
            ),
        ]
        return self._workbook(f"{day} Bố trí do sắp xếp tổ chức", sheets)

    def _studies_and_candidacies(self) -> Path:
        title = "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC CỬ ĐI ĐÀO TẠO SAU ĐẠI HỌC 2021-2025"
        changes = self._lists(_LAST)
        sheets = [
            changes.studies("Cử đi đào tạo", title, self._province.studies),
            changes.candidacies("Giới thiệu ứng cử", self._province.introductions),
        ]
        return self._workbook(f"{_LAST} Cử đi đào tạo, giới thiệu ứng cử", sheets)

    def _salaries(self) -> Path:
        sheet = salary_sheet(self._registers, self._edition, as_of=_LAST)
        return self._workbook(f"{_LAST} Ngạch, bậc lương", [sheet])

    def _workbook(self, name: str, sheets: Iterable[Sheet]) -> Path:
        path = self._folder / f"{name}.xlsx"
        write_xlsx(path, [sheet for sheet in sheets if sheet.rows])
        return path


def _is_early(leaving: Leaving, reform: date | None) -> bool:
    """Those who leave on the day of a reform, other than for age, leave because of it."""
    return leaving.on == reform and leaving.reason != "nghi_huu"


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
