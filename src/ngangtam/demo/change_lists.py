"""Lays out lists of what happened: appointments, moves, courses, ratings, studies, departures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ngangtam.demo.containers import Column, Sheet
from ngangtam.demo.province import (
    Award,
    HeldPost,
    Introduction,
    Leaving,
    Listing,
    Move,
    Official,
    Rating,
    Seats,
    StudyCase,
)
from ngangtam.demo.spelling import (
    COMPONENTS,
    MANNERS,
    MOVES,
    RATINGS,
    REASONS,
    STUDY_MANNERS,
    STUDY_STATES,
    Cell,
    award_text,
    day_text,
    level_text,
)

if TYPE_CHECKING:
    from ngangtam.demo.registers import Registers
    from ngangtam.law import Edition

_WHO = (("TT", 5), ("Họ và tên", 24), ("Ngày sinh", 11), ("Số CCCD", 14))
_DECISION = (("Số quyết định", 16), ("Ngày quyết định", 12))


class ChangeLists:
    """Makes sheets of changes as of a day; rows name people by name, birth date and id."""

    def __init__(self, registers: Registers, edition: Edition, *, as_of: date) -> None:
        self._registers, self._edition, self._as_of = registers, edition, as_of

    def appointments(self, name: str, title: str, posts: Iterable[HeldPost]) -> Sheet:
        """List new posts, and posts that ended while their holder goes on serving."""
        rows = []
        for post in posts:
            ended = post.ends_on if self._registers.needs_end_row(post) else None
            decision = post.decision
            rows.append(
                (
                    *self._who(post.official),
                    self._title(post.title_code),
                    self._registers.unit_text(post.unit_key)
                    if ended
                    else self._registers.written_unit(post.unit_key, post.official),
                    MANNERS[post.manner],
                    day_text(post.starts_on),
                    day_text(ended),
                    decision.number if decision else None,
                    day_text(decision.on) if decision else None,
                )
            )
        columns = (("Chức vụ", 34), ("Đơn vị", 34), ("Hình thức", 16), ("Từ ngày", 12),
                   ("Ngày thôi giữ", 12), *_DECISION)  # fmt: skip
        return self._sheet(name, title, columns, rows)

    def moves(self, name: str, title: str, moves: Iterable[Move]) -> Sheet:
        """List rotations, transfers and secondments."""
        rows = [
            (
                *self._who(move.official),
                self._registers.unit_text(move.from_unit_key),
                self._title(move.from_title),
                self._registers.unit_text(move.to_unit_key),
                self._title(move.to_title),
                MOVES[move.kind],
                day_text(move.on),
                move.decision.number,
                day_text(move.decision.on),
            )
            for move in moves
        ]
        columns = (("Từ đơn vị", 34), ("Chức vụ cũ", 30), ("Đến đơn vị", 34), ("Chức vụ mới", 30),
                   ("Hình thức luân chuyển, điều động", 18), ("Từ ngày", 12),
                   *_DECISION)  # fmt: skip
        return self._sheet(name, title, columns, rows)

    def departures(self, name: str, title: str, leavings: Iterable[Leaving]) -> Sheet:
        """List retirements and resignations with the first day away."""
        rows = [
            (
                *self._who(leaving.official),
                self._title(leaving.title_code),
                self._registers.unit_text(leaving.unit_key),
                REASONS[leaving.reason],
                day_text(leaving.on),
                leaving.decision.number,
                day_text(leaving.decision.on),
            )
            for leaving in leavings
        ]
        columns = (("Chức vụ", 34), ("Đơn vị", 34), ("Lý do", 18), ("Ngày nghỉ", 12),
                   *_DECISION)  # fmt: skip
        return self._sheet(name, title, columns, rows)

    def training(self, name: str, title: str, awards: Iterable[Award], *, style: int) -> Sheet:
        """List certificates and diplomas that were earned."""
        rows = []
        for award in awards:
            day = award.awarded_on or date.max
            rows.append(
                (
                    *self._who(award.official),
                    self._registers.unit_of(award.official, day),
                    COMPONENTS[award.component],
                    award_text(award, style),
                    day_text(award.awarded_on),
                    award.certificate_number,
                )
            )
        columns = (("Đơn vị công tác", 34), ("Nội dung đào tạo, bồi dưỡng", 22),
                   ("Trình độ đạt được", 22), ("Ngày cấp", 12),
                   ("Số văn bằng, chứng chỉ", 14))  # fmt: skip
        return self._sheet(name, title, columns, rows)

    def ratings(self, name: str, year: int, ratings: Iterable[Rating], *, style: int) -> Sheet:
        """List the ratings of a year."""
        day = date(year, 12, 31)
        rows = [
            (
                *self._who(rating.official),
                self._registers.unit_of(rating.official, day),
                RATINGS[rating.rating][style],
                day_text(rating.decided_on),
            )
            for rating in ratings
        ]
        title = f"KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC NĂM {year}"
        columns = (("Đơn vị công tác", 34), (f"Xếp loại năm {year}", 26),
                   ("Ngày quyết định", 12))  # fmt: skip
        return self._sheet(name, title, columns, rows)

    def succession(self, name: str, term: str, listings: Iterable[Listing]) -> Sheet:
        """List planned successors of a term."""
        rows = [
            (
                *self._who(listing.official),
                self._registers.unit_of(listing.official, listing.decision.on),
                self._title(listing.title_code),
                term,
                listing.decision.number,
                day_text(listing.decision.on),
            )
            for listing in listings
        ]
        title = f"DANH SÁCH QUY HOẠCH CÁN BỘ NHIỆM KỲ {term}"
        columns = (("Đơn vị công tác", 34), ("Chức danh quy hoạch", 34), ("Nhiệm kỳ", 12),
                   *_DECISION)  # fmt: skip
        return self._sheet(name, title, columns, rows)

    def studies(self, name: str, title: str, cases: Iterable[StudyCase]) -> Sheet:
        """List who was sent to study, or allowed to."""
        rows = [
            (
                *self._who(case.official),
                self._registers.unit_text(case.unit_key),
                level_text("degree", case.level, 0),
                case.field,
                STUDY_MANNERS[case.manner],
                day_text(case.decision.on),
                STUDY_STATES[case.state],
                case.decision.number,
                day_text(case.decision.on),
            )
            for case in cases
        ]
        columns = (("Đơn vị công tác", 34), ("Trình độ đào tạo", 20), ("Chuyên ngành", 24),
                   ("Hình thức cử đi học", 16), ("Từ ngày", 12), ("Tình trạng", 14),
                   *_DECISION)  # fmt: skip
        return self._sheet(name, title, columns, rows)

    def candidacies(self, name: str, introductions: Iterable[Introduction]) -> Sheet:
        """List who was introduced for the provincial Party committee, by district."""
        rows = [
            (
                *self._who(introduction.official),
                self._registers.unit_text(introduction.district_key),
                "Ban Chấp hành Đảng bộ tỉnh",
                introduction.term,
                introduction.decision.number,
                day_text(introduction.decision.on),
            )
            for introduction in introductions
        ]
        title = "DANH SÁCH CÁN BỘ ĐƯỢC GIỚI THIỆU ỨNG CỬ BAN CHẤP HÀNH ĐẢNG BỘ TỈNH"
        columns = (("Đơn vị giới thiệu", 34), ("Giới thiệu tham gia cấp ủy", 28), ("Nhiệm kỳ", 12),
                   *_DECISION)  # fmt: skip
        return self._sheet(name, title, columns, rows)

    def seats(self, name: str, title: str, seats: Iterable[Seats]) -> Sheet:
        """List how many seats each leading post has, and who manages its holders."""
        rows: list[tuple[Cell, ...]] = []
        for number, seat in enumerate(seats, start=1):
            rows.append(
                (
                    number,
                    self._registers.unit_text(seat.unit_key),
                    self._title(seat.title_code),
                    seat.seats,
                    self._registers.authority_text(seat.managing_authority),
                )
            )
        columns = (("TT", 5), ("Đơn vị", 36), ("Chức vụ", 36), ("Số lượng", 10),
                   ("Diện quản lý", 30))  # fmt: skip
        return Sheet(
            name=name,
            lines=("TỈNH CAO BẰNG", title, f"(Tính đến ngày {day_text(self._as_of)})"),
            columns=tuple(Column((text,), width) for text, width in columns),
            rows=rows,
        )

    # --- shared parts of rows

    def _who(self, official: int) -> tuple[Cell, Cell, Cell]:
        person: Official = self._registers.official(official)
        return person.full_name, day_text(person.birth_date), person.citizen_id

    def _title(self, code: str) -> str:
        return self._edition.title(code).label_vi

    def _sheet(
        self,
        name: str,
        title: str,
        columns: tuple[tuple[str, int], ...],
        rows: list[tuple[Cell, ...]],
    ) -> Sheet:
        return Sheet(
            name=name,
            lines=("TỈNH CAO BẰNG", title, f"(Tính đến ngày {day_text(self._as_of)})"),
            columns=tuple(Column((text,), width) for text, width in (*_WHO, *columns)),
            rows=[(number, *row) for number, row in enumerate(rows, start=1)],
        )
