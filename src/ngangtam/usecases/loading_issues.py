"""What a load says to the sender: each sentence once, with the cell and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from ngangtam.careers.changes import Source
from ngangtam.kernel import Issue, Level, OfficialId, Place
from ngangtam.usecases.people_by_identity import Match, Outcome
from ngangtam.usecases.units_by_name import UnitAnswer

#: Issues that say nothing of what is known about people: of units and titles.
_OPEN = frozenset(
    {
        "loading.unit-ambiguous",
        "loading.unit-not-found",
        "loading.unit-not-on-day",
        "loading.unit-spelled-otherwise",
        "loading.post-without-unit",
        "loading.succession-not-declared",
    }
)


def is_open(code: str) -> bool:
    """Say whether an issue may be told to who may not know what is known about people."""
    return not code.startswith("loading.") or code in _OPEN


class Sourced(Protocol):
    """Anything of a file that knows its cell."""

    @property
    def source(self) -> Source:
        """The cell it came from."""
        ...


def _place(statement: Sourced) -> Place:
    return _place_of(statement.source)


def _place_of(source: Source) -> Place:
    return Place(source.file_name or "?", sheet=source.sheet, cell=source.cell)


def person_open(statement: Sourced, match: Match, *, met_at: Mapping[OfficialId, Source]) -> Issue:
    """Say that a row could not be tied to one official.

    Args:
        statement: What the row says.
        match: Why it could not.
        met_at: The cells in which people were met first in this load: they have no record yet.
    """
    found = [_who(official_id, met_at) for official_id in match.candidates]
    vi, en = " · ".join(who[0] for who in found), " · ".join(who[1] for who in found)
    if match.outcome is Outcome.CONTRADICTED:
        return Issue(
            Level.ERROR,
            "loading.citizen-id-contradicted",
            _place(statement),
            vi=f"Số định danh ở dòng này đã thuộc {vi}, nhưng họ tên, ngày sinh hoặc giới tính "
            "không khớp. Dòng chưa được tiếp nhận; hãy kiểm tra số định danh rồi gửi lại.",
            en=f"The citizen id in this row belongs to {en}, but name, birth date or sex differ. "
            "The row was held back; check the id and send it again.",
            fields={"records": en},
        )
    if match.outcome is Outcome.NEW:
        return Issue(
            Level.ERROR,
            "loading.person-not-found",
            _place(statement),
            vi="Không tìm thấy người này trong sổ, nên không thể ghi nhận thay đổi. Hãy gửi danh "
            "sách trích ngang có người này trước, hoặc kiểm tra họ tên, ngày sinh, số định danh.",
            en="This person is not in the registry, so the change cannot be recorded. Send the "
            "list that holds them first, or check name, birth date and citizen id.",
        )
    return Issue(
        Level.ERROR,
        "loading.person-ambiguous",
        _place(statement),
        vi=f"Dòng này có thể là {vi or 'nhiều người'}, nhưng chưa đủ căn cứ để kết luận. "
        "Hãy bổ sung số định danh hoặc ngày sinh đầy đủ rồi gửi lại.",
        en=f"This row may be {en or 'several people'}, but the evidence does not decide. Add the "
        "citizen id or the full birth date and send it again.",
        fields={"records": en},
    )


def restricted(statement: Sourced) -> Issue:
    """Say that what a row says of somebody waits until their data may be processed again."""
    return Issue(
        Level.ERROR,
        "loading.restricted",
        _place(statement),
        vi="Người ở dòng này đang hạn chế xử lý dữ liệu theo yêu cầu của chính họ, nên dòng chưa "
        "được tiếp nhận. Hãy bỏ hạn chế rồi gửi lại, hoặc trả lời yêu cầu chỉnh lý của người đó.",
        en="The processing of this person's data is restricted at their own request, so the row "
        "was held back. Lift the restriction and send it again, or answer a correction that the "
        "person asked for.",
    )


def _who(official_id: OfficialId, met_at: Mapping[OfficialId, Source]) -> tuple[str, str]:
    """Name an official by the record, or by the cell where there is no record yet."""
    if official_id not in met_at:
        return f"hồ sơ số {official_id}", f"record {official_id}"
    place = _place_of(met_at[official_id])
    return f"người ở ô {place}", f"the person in {place}"


def new_without_post(met_at: Source) -> Issue:
    """Say that a record was begun for somebody whom no list has put into a post."""
    return Issue(
        Level.WARNING,
        "loading.new-without-post",
        Place(met_at.file_name or "?", sheet=met_at.sheet, cell=met_at.cell),
        vi="Đã lập hồ sơ mới cho người này, nhưng chưa danh sách nào cho biết chức vụ hoặc đơn vị. "
        "Hãy kiểm tra họ tên, ngày sinh, số định danh: có thể là người đã có hồ sơ.",
        en="A record was begun for this person, but no list says in which post or unit they are. "
        "Check name, birth date and citizen id: they may have a record already.",
    )


def unit_not_found(statement: Sourced, text: str, answer: UnitAnswer) -> Issue:
    """Say that the text of a unit fits no unit, or several."""
    if answer.candidates:
        count = len(answer.candidates)
        return Issue(
            Level.ERROR,
            "loading.unit-ambiguous",
            _place(statement),
            vi=f"“{text}” là tên của {count} đơn vị ở địa bàn hoặc thời kỳ khác nhau. Hãy ghi thêm "
            "huyện, cơ quan cấp trên, hoặc dòng “Tính đến ngày …” phía trên bảng.",
            en=f"“{text}” is the name of {count} units of different places or times. Add the "
            "district, the parent body, or a line “Tính đến ngày …” above the table.",
            fields={"text": text},
        )
    hint_vi = f" Có phải là “{answer.nearest}”?" if answer.nearest else ""
    hint_en = f" Did you mean “{answer.nearest}”?" if answer.nearest else ""
    return Issue(
        Level.ERROR,
        "loading.unit-not-found",
        _place(statement),
        vi=f"Không có cơ quan, đơn vị nào tên “{text}”.{hint_vi} Hãy ghi tên đầy đủ như trong danh "
        "mục.",
        en=f"No unit is called “{text}”.{hint_en} Write its full name as in the list of units.",
        fields={"text": text},
    )


def unit_not_on_day(statement: Sourced, text: str, day: date | None) -> Issue:
    """Say that a unit did not exist on the day of the fact; it was taken all the same."""
    shown = f"{day:%d/%m/%Y}" if day else "?"
    return Issue(
        Level.WARNING,
        "loading.unit-not-on-day",
        _place(statement),
        vi=f"“{text}” không tồn tại vào ngày {shown}. Đã ghi nhận theo tên; hãy kiểm tra lại ngày.",
        en=f"“{text}” did not exist on {shown}. It was taken by its name; check the day.",
        fields={"text": text, "day": shown},
    )


def unit_spelled_otherwise(statement: Sourced, text: str, name: str) -> Issue:
    """Say that a unit was recognized although its accents are written otherwise."""
    return Issue(
        Level.WARNING,
        "loading.unit-spelled-otherwise",
        _place(statement),
        vi=f"“{text}” được hiểu là “{name}”. Hãy kiểm tra, nếu đúng thì ghi đủ và đúng dấu.",
        en=f"“{text}” was taken for “{name}”. Check it; if it is right, write the name in full and "
        "with its accents.",
        fields={"text": text, "name": name},
    )


def unit_taken_around(statement: Sourced, text: str, name: str) -> Issue:
    """Say that a part is not in the list of units, and the body around it was taken."""
    return Issue(
        Level.NOTE,
        "loading.unit-taken-around",
        _place(statement),
        vi=f"“{text}” không có trong danh mục đơn vị; đã ghi nhận theo đơn vị chứa nó là “{name}”.",
        en=f"“{text}” is not in the list of units; it was taken for the unit around it, “{name}”.",
        fields={"text": text, "name": name},
    )


def post_without_unit(statement: Sourced) -> Issue:
    """Say that a post stands in no unit."""
    return Issue(
        Level.ERROR,
        "loading.post-without-unit",
        _place(statement),
        vi="Chức vụ không kèm cơ quan, đơn vị. Hãy thêm cột “Đơn vị” hoặc ghi đơn vị sau chức vụ.",
        en="The post names no unit. Add a column “Đơn vị” or write the unit after the post.",
    )


def conflict(statement: Sourced) -> Issue:
    """Say that a statement contradicts the registry; the registry was left as it is."""
    return Issue(
        Level.WARNING,
        "loading.conflict",
        _place(statement),
        vi="Nội dung này mâu thuẫn với dữ liệu đã có. Dữ liệu cũ được giữ nguyên; hãy gửi "
        "quyết định hoặc minh chứng để sửa.",
        en="This contradicts what the registry knows. The registry was left as it is; send the "
        "decision or evidence to correct it.",
    )


def not_declared(statement: Sourced) -> Issue:
    """Say that succession data wait until the authority has declared that they are no secret."""
    return Issue(
        Level.ERROR,
        "loading.succession-not-declared",
        _place(statement),
        vi="Chưa có văn bản của cơ quan có thẩm quyền xác định dữ liệu quy hoạch không thuộc danh "
        "mục bí mật nhà nước, nên chưa tiếp nhận. Hãy khai báo bằng `ngangtam declare` rồi gửi "
        "lại.",
        en="The competent authority has not declared that succession data are unclassified, so "
        "this was not taken. Declare it with `ngangtam declare` and send the file again.",
    )
