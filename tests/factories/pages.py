"""Invented page values, for tests of templates and for pictures of the pages."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from fractions import Fraction

from ngangtam.indicators.figures import Counts, Figure
from ngangtam.indicators.status import Goal, judge
from ngangtam_web.web.pages.charts import trend_chart
from ngangtam_web.web.pages.figures import Mark, ShownFigure, Trend, TrendPoint, shown_figure
from ngangtam_web.web.pages.frame import Crumb, Frame, Moment, NavigationItem
from ngangtam_web.web.pages.ledger import EntryRow, LedgerPage
from ngangtam_web.web.pages.official import Field, OfficialPage, Row, SourceLine, Table
from ngangtam_web.web.pages.plan import PlanPage, TargetRow, count_statuses
from ngangtam_web.web.pages.source import SheetCell, SourcePage
from ngangtam_web.web.pages.target import (
    Filter,
    Name,
    NamesPage,
    Part,
    ReadingChoice,
    Reason,
    TargetPage,
)

DAY = date(2025, 6, 30)
MOMENT = Moment(day=DAY, known_at=12, latest=14, note="Kế hoạch kết thúc ngày 31/12/2025.")

#: Target, clause, words, goal, counts.
_TARGETS = (
    (
        "T1",
        "II.1",
        "Quy hoạch Ban Thường vụ, Ban Chấp hành Đảng bộ tỉnh đạt tiêu chuẩn chức danh",
        Goal("ge", (Fraction(80),)),
        Counts(met=96, unmet=10, unknown=9),
    ),
    (
        "T2a",
        "II.2",
        "Cán bộ quy hoạch giám đốc, phó giám đốc sở, ngành đạt tiêu chuẩn chức danh quy hoạch",
        Goal("ge", (Fraction(100),)),
        Counts(met=187, unmet=31, unknown=12),
    ),
    (
        "T3a",
        "II.3",
        "Lãnh đạo cấp sở, cấp huyện trong độ tuổi được luân chuyển, điều động",
        Goal("range", (Fraction(50), Fraction(60))),
        Counts(met=71, unmet=38, unknown=3),
    ),
    (
        "T4a",
        "II.4",
        "Lãnh đạo cấp sở dưới 40 tuổi",
        Goal("range", (Fraction(10), Fraction(15))),
        Counts(met=9, unmet=74),
    ),
    (
        "T4b",
        "II.4",
        "Trong đó có khả năng làm việc trong môi trường quốc tế",
        Goal("range", (Fraction(20), Fraction(25))),
        Counts(met=2, unmet=6, unknown=1),
    ),
    (
        "T6a",
        "II.6",
        "Cán bộ chủ chốt cấp xã có trình độ đại học trở lên",
        Goal("ge", (Fraction(100),)),
        Counts(met=742, unmet=41, unknown=18, membership_unknown=4),
    ),
    (
        "T7b",
        "II.7",
        "Cử đi đào tạo thạc sĩ và tương đương",
        Goal("count", (Fraction(200),)),
        Counts(met=214),
    ),
)


def frame(**changes: object) -> Frame:
    standard = Frame(
        person="Chuyên viên tổng hợp",
        navigation=(
            NavigationItem(words="Kết quả chỉ tiêu", address="/", is_here=True),
            NavigationItem(words="Cán bộ, công chức, viên chức", address="/can-bo/", is_here=False),
            NavigationItem(words="Lịch sử cập nhật", address="/lan-cap-nhat/", is_here=False),
        ),
        is_demo=True,
        language="vi",
        other_language="en",
        address="/",
    )
    return dataclasses.replace(standard, **changes)


def figure(counts: Counts | None = None, goal: Goal | None = None) -> ShownFigure:
    goal = goal or Goal("ge", (Fraction(80),))
    kind = "count" if goal.comparator == "count" else "share"
    shown = Figure(counts=counts or Counts(met=24, unmet=2, unknown=1), kind=kind)
    return shown_figure(shown, goal, judge(shown, goal))


def trend(final: Fraction, *, goal: Fraction = Fraction(8, 10), kind: str = "share") -> Trend:
    days = [
        date(year, month, 28)
        for year in range(2021, 2026)
        for month in (3, 6, 9, 12)
        if year < 2025 or month < 9
    ]
    points = []
    for number, day in enumerate(days):
        value = final * Fraction(number + 14, len(days) + 13)
        slack = Fraction(len(days) - number, 300)
        points.append(
            TrendPoint(day=day, value=value, lower=value, upper=min(value + slack, Fraction(1)))
        )
    return Trend(points=tuple(points), kind=kind, goal=goal)


def plan_page(**changes: object) -> PlanPage:
    rows = tuple(
        TargetRow(
            id=key,
            clause=clause,
            words=words,
            address=f"/ke-hoach/724/chi-tieu/{key}/?{MOMENT.query}",
            figure=figure(counts, goal),
            trend=None
            if goal.comparator == "count"
            else trend(Fraction(counts.met, counts.members), goal=goal.values[0] / 100),
            is_part=key == "T4b",
            remarks=("chuỗi kết thúc 30/06/2025",) if key == "T3a" else (),
        )
        for key, clause, words, goal, counts in _TARGETS
    )
    standard = PlanPage(
        id="724",
        number="724/KH-UBND",
        title="Nâng cao chất lượng đội ngũ cán bộ lãnh đạo, quản lý các cấp giai đoạn 2021-2025",
        issued="29/03/2022",
        issuer="Ủy ban nhân dân tỉnh Cao Bằng",
        moment=MOMENT,
        rows=rows,
        statuses=count_statuses(rows),
        notes=("Tiêu chuẩn chức danh là tiêu chuẩn giả định của tỉnh mẫu.",),
    )
    return dataclasses.replace(standard, **changes)


def names_page(**changes: object) -> NamesPage:
    met = Mark(words="Đạt chuẩn", tone="good")
    unmet = Mark(words="Chưa đạt chuẩn", tone="bad")
    unknown = Mark(words="Chưa đủ thông tin", tone="open")
    article = "điểm b khoản 2 Điều 7 Tiêu chuẩn giả định của tỉnh mẫu"
    rows = (
        Name(
            name="Người Thứ Nhất",
            address="/can-bo/11/",
            unit="Sở Nội vụ",
            post="Phó giám đốc",
            mark=unmet,
            reasons=(
                Reason(
                    words="Lý luận chính trị từ cao cấp",
                    found="trung cấp",
                    mark=unmet,
                    article=article,
                ),
                Reason(words="Ngoại ngữ: bậc 3", mark=met, article=article),
            ),
        ),
        Name(
            name="Người Thứ Hai",
            address="/can-bo/12/",
            unit="Sở Tài chính",
            post="Trưởng phòng",
            mark=unknown,
            reasons=(
                Reason(
                    words="Bồi dưỡng kiến thức quốc phòng và an ninh",
                    mark=unknown,
                    missing="chứng nhận đối tượng 2",
                    article=article,
                    caution="Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc",
                ),
            ),
        ),
        Name(
            name="Người Thứ Ba",
            address="",
            unit="Ban Quản lý Khu kinh tế",
            post="Phó trưởng ban",
            mark=met,
            reasons=(),
            fulfilled=(Reason(words="Trình độ chuyên môn từ đại học", mark=met, article=article),),
        ),
    )
    standard = NamesPage(
        rows=rows,
        filters=(
            Filter(words="Tất cả", count=230, address="?", is_chosen=True),
            Filter(words="Chưa đạt chuẩn", count=31, address="?loc=unmet", is_chosen=False),
            Filter(words="Chưa đủ thông tin", count=12, address="?loc=unknown", is_chosen=False),
            Filter(words="Đạt chuẩn", count=187, address="?loc=met", is_chosen=False),
        ),
        first=1,
        final=3,
        total=230,
        next="?trang=2",
    )
    return dataclasses.replace(standard, **changes)


def target_page(**changes: object) -> TargetPage:
    goal = Goal("ge", (Fraction(100),))
    counts = Counts(met=187, unmet=31, unknown=12)
    parts = tuple(
        Part(words=words, address=f"?don-vi={number}", figure=figure(part, goal))
        for number, (words, part) in enumerate(
            (
                ("Sở Nội vụ", Counts(met=24, unmet=2, unknown=1)),
                ("Sở Giáo dục và Đào tạo", Counts(met=31, unmet=9)),
                ("Sở Nông nghiệp và Môi trường", Counts(met=40)),
                ("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh", Counts(unknown=3)),
            )
        )
    )
    readings = (
        ReadingChoice(
            id="dao-tao",
            words="Chỉ xét các nội dung có thể đạt được bằng đào tạo, bồi dưỡng",
            address="?",
            is_default=True,
            is_chosen=True,
            figure=figure(counts, goal),
        ),
        ReadingChoice(
            id="du",
            words="Xét mọi điều kiện của tiêu chuẩn, kể cả tuổi",
            address="?cach-hieu=du",
            is_default=False,
            is_chosen=False,
            figure=figure(Counts(met=151, unmet=60, unknown=19), goal),
        ),
    )
    standard = TargetPage(
        id="T2a",
        clause="II.2",
        words=_TARGETS[1][2],
        owner="Sở Nội vụ",
        due="31/12/2025",
        crumbs=(Crumb(words="Kế hoạch 724/KH-UBND", address="/ke-hoach/724/"),),
        moment=MOMENT,
        figure=figure(counts, goal),
        trend=trend_chart(
            trend(Fraction(187, 230), goal=Fraction(1)),
            title="Diễn biến theo thời gian",
            counted="người",
            n=230,
            moment=MOMENT,
            address=lambda moment: f"?{moment.query}",
        ),
        reading="Mọi nội dung đào tạo được",
        reading_says="Chỉ xét nội dung mà đào tạo, bồi dưỡng mang lại, không xét tuổi.",
        assumptions=(
            "Mục tiêu “100 % trở lên” được hiểu là 100 %.",
            "Người có tên trong hai danh sách được tính một lần, theo tiêu chuẩn cao hơn.",
        ),
        readings=readings,
        unit="",
        by_unit=parts,
        by_sex=(
            Part(
                words="Nam", address="", figure=figure(Counts(met=120, unmet=20, unknown=7), goal)
            ),
            Part(words="Nữ", address="", figure=figure(Counts(met=67, unmet=11, unknown=5), goal)),
        ),
        by_minority=(
            Part(
                words="Người dân tộc thiểu số",
                address="",
                figure=figure(Counts(met=180, unmet=29, unknown=12), goal),
            ),
            Part(words="Kinh", address="", figure=figure(Counts(met=7, unmet=2), goal)),
        ),
        names=names_page(),
    )
    return dataclasses.replace(standard, **changes)


def source_line(cell: str = "F12") -> SourceLine:
    return SourceLine(
        words=f"so-noi-vu.xlsx › Danh sách › {cell}",
        cell_text="Cao cấp LLCT",
        address="/can-bo/11/minh-chung/qualification/901/",
    )


def official_page(**changes: object) -> OfficialPage:
    headings = ("Từ ngày", "Đến ngày", "Chức vụ", "Cơ quan, đơn vị", "Hình thức")

    def row(*cells: str, is_current: bool = False) -> Row:
        pairs = tuple(zip(headings, cells, strict=True))
        return Row(labelled=pairs, source=source_line(), is_current=is_current)

    standard = OfficialPage(
        id=11,
        name="Người Thứ Nhất",
        posts=("Phó giám đốc, Sở Nội vụ",),
        crumbs=(Crumb(words="Cán bộ, công chức, viên chức", address="/can-bo/"),),
        moment=MOMENT,
        fields=(
            Field(words="Ngày sinh", value="06/1975", source=source_line("D12")),
            Field(words="Giới tính", value="Nữ", source=source_line("E12")),
            Field(words="Dân tộc", value="", is_masked=True),
            Field(words="Số căn cước", value="", is_masked=True),
        ),
        tables=(
            Table(
                id="qua-trinh-cong-tac",
                words="Quá trình công tác",
                headings=headings,
                rows=(
                    row("01/03/2012", "31/08/2018", "Chuyên viên", "Huyện Hà Quảng", "Tuyển dụng"),
                    row("2018", "14/03/2021", "Trưởng phòng", "Sở Nội vụ", "Bổ nhiệm"),
                    row("15/03/2021", "", "Phó giám đốc", "Sở Nội vụ", "Bổ nhiệm", is_current=True),
                ),
            ),
            Table(id="trinh-do", words="Trình độ, bồi dưỡng", headings=headings, rows=()),
            Table(
                id="danh-gia",
                words="Đánh giá, xếp loại chất lượng",
                headings=("Năm", "Xếp loại"),
                rows=(),
                withheld="Tài khoản chưa được cấp quyền riêng để xem phần này.",
            ),
        ),
        notes=("Đây là những gì được biết tại lần cập nhật 12, không phải hiện nay.",),
    )
    return dataclasses.replace(standard, **changes)


def source_page(**changes: object) -> SourcePage:
    texts = (
        "12",
        "Người Thứ Nhất",
        "06/1975",
        "Phó giám đốc",
        "Đại học Luật",
        "Cao cấp LLCT",
        "B1",
    )
    cells = tuple(
        SheetCell(address=f"{letter}12", heading=heading, text=text, is_the_one=letter == "F")
        for letter, heading, text in zip(
            "ABCDEFG",
            (
                "TT",
                "Họ và tên",
                "Ngày sinh",
                "Chức vụ",
                "Chuyên môn",
                "Lý luận chính trị",
                "Ngoại ngữ",
            ),
            texts,
            strict=True,
        )
    )
    standard = SourcePage(
        crumbs=(Crumb(words="Hồ sơ", address="/can-bo/11/"),),
        moment=MOMENT,
        fact="Nội dung: Trình độ lý luận chính trị · Trình độ: Cao cấp",
        kind="Ô dữ liệu trong tệp của đơn vị",
        lines=(("Tệp", "so-noi-vu.xlsx"), ("Trang tính", "Danh sách"), ("Ô", "F12")),
        cells=cells,
        entry=7,
        entry_address="/lan-cap-nhat/7/",
    )
    return dataclasses.replace(standard, **changes)


def ledger_page(**changes: object) -> LedgerPage:
    rows = tuple(
        EntryRow(
            number=number,
            address=f"/lan-cap-nhat/{number}/",
            at=datetime(2025, 6, number, 8, 30, tzinfo=UTC),
            by="chuyenvien",
            kind="Tiếp nhận dữ liệu",
            reason="so-noi-vu.xlsx",
            is_reason_told=True,
            undoes=(),
            added=1234 * number,
            closed=number,
        )
        for number in range(14, 1, -1)
    )
    standard = LedgerPage(rows=rows, head="ab" * 32, latest=14, older="?truoc=2")
    return dataclasses.replace(standard, **changes)
