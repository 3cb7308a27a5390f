"""Says what is due in words, in either language: kind, what it rests on, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ngangtam.careers import Organization
from ngangtam.kernel import DayRange, OfficialId, UnitId
from ngangtam.law import Confidence, Edition, Language
from ngangtam.reports.due_lists import DueList, DueListRow
from ngangtam.rules.due_items import Rule, State
from ngangtam.usecases.due_table import DueLine

#: Words in Vietnamese and English.
_Pair = tuple[str, str]

STATES: Mapping[State, _Pair] = {
    "overdue": ("Quá hạn", "Overdue"),
    "due_now": ("Đến hạn", "Due"),
    "upcoming": ("Sắp đến hạn", "Upcoming"),
    "not_computed": ("Chưa tính được", "Cannot be computed"),
}
MISSING: Mapping[str, _Pair] = {
    "birth_date": (
        "thiếu ngày sinh, hoặc ngày sinh mâu thuẫn",
        "birth date missing or contradictory",
    ),
    "sex": ("thiếu giới tính", "sex missing"),
    "start": ("thiếu ngày bắt đầu", "first day missing"),
    "end": ("thiếu ngày kết thúc", "last day missing"),
    "rank": ("thiếu ngạch", "rank missing"),
    "salary_step": ("thiếu bậc lương", "salary step missing"),
    "step_from": ("thiếu ngày hưởng bậc", "day of the step missing"),
    "qualification": ("chưa khai báo trình độ", "qualification not declared"),
    "rule": ("chưa có quy định cho trường hợp này", "no rule for this case"),
    "lead": ("chưa có quy định về thời gian chuẩn bị", "no rule on the lead time"),
}
ASSUMED: Mapping[str, _Pair] = {
    "year_only": (
        "hồ sơ chỉ có năm sinh, tính từ tháng 01",
        "only the year of birth is on file, January is counted",
    ),
    "sex_open": ("chưa rõ giới tính, tính theo cả hai", "sex not known, both are counted"),
    "manner_open": (
        "chưa rõ hình thức bố trí, tính như bổ nhiệm",
        "manner not stated, counted as appointed",
    ),
    "end_not_stated": (
        "quyết định không ghi ngày kết thúc, tính theo quy định chung",
        "no last day stated, the general rule is counted",
    ),
    "studying": ("đang học", "enrolled"),
    "calendar_open": (
        "chưa có lịch nghỉ lễ của cả thời gian này",
        "holidays of this time are not all listed",
    ),
}
_UNITS: Mapping[str, _Pair] = {
    "month": ("{} tháng", "{} months"),
    "day": ("{} ngày", "{} days"),
    "working_day": ("{} ngày làm việc", "{} working days"),
    "month_of_year": ("tháng {}", "month {}"),
}
_CONFIDENCES: Mapping[Confidence, _Pair] = {
    "primary": ("", ""),
    "secondary": (
        "Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc",
        "By a secondary source, not checked against the text itself",
    ),
    "unverified": ("Chưa đối chiếu văn bản gốc", "Not checked against the text itself"),
}
#: Kind of item -> component of the standard whose level it asks for.
_COMPONENTS = {
    "thieu_ly_luan_chinh_tri": "political_theory",
    "thieu_quoc_phong_an_ninh": "defense_security",
}
_MONTHS_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, kw_only=True)
class DueWords:
    """The words of one language for the items of one day."""

    edition: Edition
    organization: Organization
    day: date
    lang: Language

    def kind(self, kind: str) -> str:
        """Name a kind of what is due."""
        return self._label("due_kinds", kind)

    def state(self, state: State) -> str:
        """Name an urgency."""
        return self._of(STATES[state])

    def detail(self, line: DueLine) -> str:
        """Say what a line asks for beyond its kind: the post, the level, the step, the year."""
        parts: list[str] = []
        title = self.edition.titles.get(line.title_code or "")
        if title is not None:
            parts.append(title.label_vi if self.lang == "vi" else title.label_en)
        if line.kind in _COMPONENTS:
            levels = self.edition.levels_of(_COMPONENTS[line.kind]).id
            asked = self._label(levels, line.detail)
            parts.append(self._of((f"yêu cầu: {asked}", f"asked for: {asked}")))
        elif line.kind in {"nang_luong", "vuot_khung"}:
            parts.append(self._label("ranks", line.detail))
            if line.number is not None:
                parts.append(self._of((f"lên bậc {line.number}", f"to step {line.number}")))
        elif line.kind in {"het_luan_chuyen", "het_biet_phai"}:
            parts.append(self._label("rotation_kinds", line.detail))
        elif line.kind == "het_ky_luat":
            parts.append(line.detail)
        elif line.number is not None:
            pairs = {
                "het_cam_ket": (f"{line.number} tháng", f"{line.number} months"),
                "ke_khai_tai_san": (f"năm {line.number}", f"year {line.number}"),
            }
            parts.append(self._of(pairs.get(line.kind, ("", ""))))
        return ", ".join(filter(None, parts))

    def missing(self, line: DueLine) -> tuple[str, ...]:
        """Say what it would take to compute a line."""
        return tuple(self._of(MISSING[name]) for name in line.missing)

    def assumed(self, line: DueLine) -> tuple[str, ...]:
        """Say what was taken as given."""
        return tuple(self._of(ASSUMED[name]) for name in line.assumptions)

    def rule(self, rule: Rule) -> str:
        """Say a rule with its number and where it stands."""
        cited = "" if rule.citation is None else self.edition.cite(rule.citation, self.lang)
        if rule.id == "retirement_age" and rule.value is not None:
            years, months = divmod(rule.value, 12)
            vi = f"Tuổi nghỉ hưu: {years} tuổi {months} tháng"
            return f"{self._of((vi, f'Retirement age: {years} years {months} months'))} ({cited})"
        parameter = self.edition.parameters.get(rule.id)
        if parameter is None or rule.value is None:
            return cited
        named = parameter.label_vi if self.lang == "vi" else parameter.label_en
        value = self._of(_UNITS.get(rule.unit, ("{}", "{}"))).format(rule.value)
        return f"{named}: {value} ({cited})"

    def confidence(self, confidence: Confidence) -> str:
        """Say how sure the text of the rules is; empty where it was read itself."""
        return self._of(_CONFIDENCES[confidence])

    def unit(self, unit_id: UnitId | None) -> str:
        """Name a unit as it is called on the day, or as it was last called."""
        name = self.organization.unit_name(unit_id, self.day)
        return name or self._of(("Chưa rõ đơn vị", "Unit not known"))

    def month(self, month: tuple[int, int] | None) -> str:
        """Name a month in which the office must act; those before the day's are one."""
        if month is None:
            return self._of(("Không có ngày ấn định", "No day is set"))
        if month < (self.day.year, self.day.month):
            return self._of(("Các tháng trước", "Earlier months"))
        number = f"{month[1]:02d}"
        english = f"{_MONTHS_EN[month[1] - 1]} {month[0]}"
        return self._of((f"Tháng {number} năm {month[0]}", english))

    def event(self, event: DayRange | None) -> str:
        """Say the final day that is in time, as exactly as it is known."""
        if event is None or (event.earliest is None and event.latest is None):
            return ""
        first, final = event.earliest, event.latest
        if first == final and first is not None:
            return self.date(first)
        if first is None or final is None:
            known = self.date(final or first or self.day)
            if first is None:
                return self._of((f"chậm nhất {known}", f"by {known}"))
            return self._of((f"sớm nhất {known}", f"not before {known}"))
        after = final + timedelta(days=1)
        if first.day == 1 and after.day == 1 and (final - first).days < 31:
            return f"{first:%m/%Y}"
        between = (self.date(first), self.date(final))
        return self._of(("từ {} đến {}", "{} to {}")).format(*between)

    def date(self, day: date) -> str:
        """Write a day."""
        english = f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
        return self._of((f"{day:%d/%m/%Y}", english))

    def _of(self, pair: _Pair) -> str:
        return pair[0] if self.lang == "vi" else pair[1]

    def _label(self, list_id: str, code: str) -> str:
        codes = self.edition.code_lists.get(list_id)
        entry = None if codes is None else codes.get(code)
        if entry is None:
            return code
        return entry.label_vi if self.lang == "vi" else entry.label_en


def due_list(
    lines: Sequence[DueLine],
    *,
    words: DueWords,
    names: Mapping[OfficialId, str],
    version: int,
) -> DueList:
    """Write lines as the rows of a list that leaves the register."""
    vi = f"Tính đến ngày {words.date(words.day)}, theo dữ liệu cập nhật đến lần {version}"
    en = f"As at {words.date(words.day)}, as known at entry {version}"
    is_vi = words.lang == "vi"
    return DueList(
        title="DANH SÁCH VIỆC ĐẾN HẠN" if is_vi else "WHAT IS DUE",
        name="Việc đến hạn" if is_vi else "What is due",
        as_of=vi if is_vi else en,
        headings=(
            *("STT", "Họ và tên", "Nội dung", "Chức vụ, chi tiết", "Hạn xử lý"),
            *("Ngày đến hạn", "Tình trạng", "Căn cứ", "Ghi chú"),
        )
        if is_vi
        else ("No.", "Name", "What", "Post, detail", "Act by", "Due", "State", "Basis", "Remarks"),
        version=version,
        rows=tuple(
            DueListRow(
                uid=line.uid,
                unit=words.unit(line.unit_id),
                name=names.get(line.official_id, ""),
                kind=words.kind(line.kind),
                detail=words.detail(line),
                act_by=line.act_by,
                event=words.event(line.event),
                state=words.state(line.state),
                rules=tuple(words.rule(rule) for rule in line.rules),
                remarks=tuple(
                    filter(
                        None,
                        (
                            words.confidence(line.confidence),
                            *words.assumed(line),
                            *words.missing(line),
                        ),
                    )
                ),
            )
            for line in lines
        ),
    )
