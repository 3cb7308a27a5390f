"""Says why a sent file is not decided on."""

from __future__ import annotations

from ngangtam.kernel import Refused


class OwnFile(Refused):
    """Nobody takes in what they sent themselves."""

    code = "intake.own-file"

    def __init__(self) -> None:
        super().__init__(
            vi="Người gửi không tự tiếp nhận tệp của mình. Hãy để người khác có quyền tiếp nhận "
            "xem và quyết định.",
            en="Who sent a file does not take it in. Let another person with that right decide.",
        )


class ColumnsAsked(Refused):
    """Nobody takes in a file of which a column is not understood."""

    code = "intake.columns-asked"

    def __init__(self) -> None:
        super().__init__(
            vi="Tệp có cột chưa rõ là thông tin gì. Hãy mở trang “Khớp cột”, chọn cho từng cột "
            "được hỏi rồi xác nhận; máy sẽ kiểm tra lại trước khi tiếp nhận.",
            en="What some column of the file holds is not clear. Open the page of its columns, "
            "choose for each one that is asked and confirm; the file is then checked again.",
        )


class NotWaiting(Refused):
    """The file does not wait for a decision, or somebody decided meanwhile."""

    code = "intake.not-waiting"

    def __init__(self, *, state: str) -> None:
        super().__init__(
            vi="Tệp không còn chờ quyết định: có người đã xử lý, hoặc tệp đang được kiểm tra. Hãy "
            "tải lại trang.",
            en="The file does not wait for a decision: somebody decided meanwhile, or it is being "
            "checked. Load the page again.",
            state=state,
        )


class ReasonMissing(Refused):
    """A file is sent back with a reason that helps its sender."""

    code = "intake.reason-missing"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Hãy ghi lý do trả lại (ít nhất 5 ký tự) để đơn vị biết cần sửa gì.",
            en="Write why the file goes back (5 characters at least), so that the unit knows what "
            "to correct.",
        )
