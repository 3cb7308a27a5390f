"""The checks that data pass on their way in: one value each, told in both languages.

A check tells only what is certain: where a date is a month or a year, every day of it must break
the rule. Where a rule's text was not seen, the check says so and holds nothing back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ngangtam.kernel import Citation, Level

#: row: the cells of one row; list: the rows of a file; load: what is known of an official.
Scope = Literal["row", "list", "load"]


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that is looked at, and what is told where it is wrong."""

    #: Follows `intake.` in rows and lists, `loading.` in a load.
    code: str
    level: Level
    scope: Scope
    #: What is wrong, and what to do.
    vi: str
    en: str
    #: Where the rule stands; None: it is no rule of law, or that of the parameter.
    rule: Citation | None = None
    #: The number of the law that it rests on, whose version of the day is cited.
    parameter: str | None = None


def _warning(
    code: str,
    scope: Scope,
    vi: str,
    en: str,
    *,
    rule: Citation | None = None,
    parameter: str | None = None,
) -> Check:
    return Check(
        code=code,
        level=Level.WARNING,
        scope=scope,
        vi=vi,
        en=en,
        rule=rule,
        parameter=parameter,
    )


def _error(code: str, scope: Scope, vi: str, en: str, *, rule: Citation | None = None) -> Check:
    return Check(code=code, level=Level.ERROR, scope=scope, vi=vi, en=en, rule=rule)


RANKS = Citation("tt-02-2021-tt-bnv")
CUSTOM = "thong-le-kiem-tra-du-lieu"

PARTY_BEFORE_AGE = _warning(
    "party-before-age",
    "row",
    "Ngày vào Đảng sớm hơn ngày đủ tuổi kết nạp. Hãy kiểm tra ngày sinh và ngày vào Đảng.",
    "The day of joining the Party lies before the age of admission. Check both dates.",
    parameter="party_join_age",
)
PARTY_OFFICIAL_FIRST = _error(
    "party-official-first",
    "row",
    "Ngày chính thức trước ngày kết nạp; hai ngày có thể bị đổi chỗ. Hãy kiểm tra cả hai.",
    "Full membership lies before admission; the two days may have changed places. Check both.",
)
PARTY_OFFICIAL_EARLY = _warning(
    "party-official-early",
    "row",
    "Ngày chính thức chưa đủ thời gian dự bị kể từ ngày kết nạp. Hãy kiểm tra cả hai ngày.",
    "Full membership comes before the end of probation after admission. Check both days.",
    parameter="party_months_of_probation",
)
POST_BEFORE_AGE = _warning(
    "post-before-age",
    "row",
    "Ngày nhận việc, giữ chức vụ khi chưa đủ tuổi làm việc. Hãy kiểm tra ngày này và ngày sinh.",
    "The day of a post lies before the age of work. Check it and the birth date.",
    parameter="service_min_age",
)
TOO_YOUNG = _warning(
    "too-young",
    "row",
    "Đến ngày của danh sách, người này chưa đủ tuổi làm việc. Hãy kiểm tra năm sinh.",
    "On the day of the list this person is under the age of work. Check the year of birth.",
    parameter="service_min_age",
)
OVER_AGE = _warning(
    "over-age",
    "row",
    "Đến ngày của danh sách, người này đã quá tuổi nghỉ hưu. Hãy kiểm tra năm sinh, hoặc ghi rõ "
    "lý do còn công tác.",
    "On the day of the list this person is past the age of retirement. Check the year of birth, or "
    "say why the person still serves.",
    rule=Citation("nd-135-2020-nd-cp", "4"),
)
DEGREE_BEFORE_AGE = _warning(
    "degree-before-age",
    "row",
    "Ngày cấp bằng sớm hơn tuổi có thể tốt nghiệp trình độ này. Hãy kiểm tra ngày cấp và ngày "
    "sinh.",
    "The degree is dated before an age at which it can be reached. Check its day and the birth "
    "date.",
    rule=Citation(CUSTOM, "2"),
)
DATE_AFTER_LIST = _warning(
    "date-after-list",
    "row",
    "Ngày ở ô này sau ngày của danh sách. Hãy kiểm tra lại năm.",
    "The day in this cell lies after the day of the list. Check the year.",
)
END_BEFORE_START = _error(
    "ends-before-start",
    "row",
    "Ngày kết thúc trước ngày bắt đầu. Hãy kiểm tra cả hai ngày.",
    "The end lies before the start. Check both days.",
)
RANK_OF_OTHERS = _warning(
    "rank-of-others",
    "row",
    "Có ghi ngạch, nhưng đối tượng là người hoạt động không chuyên trách, không xếp ngạch. Hãy "
    "kiểm tra cả hai ô.",
    "A rank is given, but the category is part-time commune staff, who hold none. Check both "
    "cells.",
    rule=RANKS,
)
STEP_BEYOND_RANK = _warning(
    "step-beyond-rank",
    "row",
    "Bậc lương lớn hơn số bậc của ngạch. Hãy kiểm tra ngạch và bậc.",
    "The salary step is higher than the steps of the rank. Check both.",
    rule=RANKS,
)
BEYOND_FRAME_EARLY = _warning(
    "beyond-frame-early",
    "row",
    "Có phần trăm vượt khung nhưng chưa ở bậc cuối của ngạch. Hãy kiểm tra bậc và phần trăm.",
    "An allowance beyond the last step is stated, but the step is not the last. Check both.",
    rule=RANKS,
)
CITIZEN_ID_CONTRADICTS = _error(
    "citizen-id-contradicts",
    "row",
    "Số định danh không khớp giới tính hoặc năm sinh. Hãy kiểm tra cả ba ô.",
    "The citizen id contradicts sex or birth year. Check all three cells.",
    rule=Citation("nd-137-2015-nd-cp", "13"),
)
BIRTH_AFTER_LIST = _error(
    "birth-after-list",
    "row",
    "Ngày sinh sau ngày của danh sách. Hãy kiểm tra lại năm sinh.",
    "The birth date lies after the day of the list. Check the year of birth.",
)
SEVERAL_MARKED = _error(
    "several-marked",
    "row",
    "Nhiều ô được đánh dấu, nhưng chỉ một ô có thể đúng.",
    "Several cells are marked where only one can be right.",
)
DUPLICATE_ROW = _warning(
    "duplicate-row",
    "list",
    "Dòng này giống hệt một dòng ở trên. Hãy xóa một dòng, hoặc sửa nếu là người khác.",
    "This row is the same as one above. Delete one, or mend it if another person is meant.",
)
SAME_PERSON_TWICE = _warning(
    "same-person-twice",
    "list",
    "Người này đã có ở một dòng trên của cùng danh sách, với nội dung khác. Hãy giữ một dòng.",
    "This person stands in a row above in the same list, with other content. Keep one row.",
)
SAME_ID_OF_TWO = _error(
    "same-id-of-two",
    "list",
    "Số định danh ở ô này đã ghi cho một người khác trong tệp. Hãy kiểm tra cả hai dòng.",
    "The citizen id in this cell is given to another person in the file. Check both rows.",
    rule=Citation("nd-137-2015-nd-cp", "13"),
)
PARTY_BEFORE_AGE_KNOWN = _warning(
    "party-before-age",
    "load",
    "Ngày vào Đảng sớm hơn ngày đủ tuổi kết nạp, theo ngày sinh đã biết. Hãy kiểm tra cả hai.",
    "The day of joining the Party lies before the age of admission, by the birth date that is "
    "known. Check both.",
    parameter="party_join_age",
)
PARTY_OFFICIAL_EARLY_KNOWN = _warning(
    "party-official-early",
    "load",
    "Ngày chính thức chưa đủ thời gian dự bị kể từ ngày kết nạp đã biết. Hãy kiểm tra cả hai ngày.",
    "Full membership comes before the end of probation after the admission that is known. Check "
    "both days.",
    parameter="party_months_of_probation",
)
POST_BEFORE_AGE_KNOWN = _warning(
    "post-before-age",
    "load",
    "Chức vụ hoặc công việc bắt đầu khi người này chưa đủ tuổi làm việc, theo ngày sinh đã biết. "
    "Hãy kiểm tra cả hai.",
    "A post or employment begins before the age of work, by the birth date that is known. Check "
    "both.",
    parameter="service_min_age",
)
DEGREE_BEFORE_AGE_KNOWN = _warning(
    "degree-before-age",
    "load",
    "Văn bằng được cấp sớm hơn tuổi có thể tốt nghiệp trình độ này, theo ngày sinh đã biết. Hãy "
    "kiểm tra cả hai.",
    "A degree is dated before an age at which it can be reached, by the birth date that is known. "
    "Check both.",
    rule=Citation(CUSTOM, "2"),
)
APPOINTED_WHILE_RETIRED = _warning(
    "appointed-while-retired",
    "load",
    "Chức vụ bắt đầu sau ngày người này đến tuổi nghỉ hưu. Hãy kiểm tra ngày sinh và ngày bổ "
    "nhiệm, hoặc gửi quyết định kéo dài.",
    "A post begins after the day on which this person reaches the retirement age. Check birth and "
    "appointment, or send the decision that prolongs service.",
    rule=Citation("nd-135-2020-nd-cp", "4"),
)
APPOINTED_AFTER_DISCIPLINE = _warning(
    "appointed-after-discipline",
    "load",
    "Chức vụ bắt đầu khi chưa hết thời gian không bổ nhiệm chức vụ cao hơn sau kỷ luật. Hãy kiểm "
    "tra hai ngày, và chức vụ có cao hơn trước không.",
    "A post begins within the time after a disciplinary measure in which no higher post is given. "
    "Check both days, and whether the post is higher than the one before.",
    rule=Citation("qd-80-qd-tw-2022", "18"),
)
DISCIPLINE_BEFORE_SERVICE = Check(
    code="discipline-before-service",
    level=Level.NOTE,
    scope="load",
    vi="Kỷ luật có trước chức vụ, công việc đầu tiên đã biết. Hãy bổ sung quá trình công tác, hoặc "
    "kiểm tra ngày.",
    en="A disciplinary measure lies before the first post or employment that is known. Add the "
    "career before it, or check the day.",
)
OVERLAPPING_POSTS = _warning(
    "overlapping-primary-posts",
    "load",
    "Trong cùng một khối, người này đã giữ chức vụ chính khác vào thời gian đó. Hãy kiểm tra ngày, "
    "hoặc ghi là kiêm nhiệm.",
    "In the same block this person already held another main post at that time. Check the days, or "
    "state it as a concurrent post.",
)
UNIT_NOT_ON_DAY = _warning(
    "unit-not-on-day",
    "load",
    "Cơ quan, đơn vị không tồn tại vào ngày đó. Đã ghi nhận theo tên; hãy kiểm tra lại ngày.",
    "The unit did not exist on that day. It was taken by its name; check the day.",
)
FEWER_SEATS = _warning(
    "fewer-seats-than-holders",
    "load",
    "Số lượng của chức danh ít hơn số người đang giữ. Hãy kiểm tra số lượng và những người giữ.",
    "The post has fewer seats than holders. Check the number and who holds it.",
)

#: Every check, in the order of the reference page.
CHECKS: tuple[Check, ...] = tuple(
    value for value in dict(globals()).values() if isinstance(value, Check)
)
