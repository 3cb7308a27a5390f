"""Why a file is not taken at all: one clear sentence each, with the way out."""

from __future__ import annotations

from ngangtam.kernel import Refused


class FileRefused(Refused):
    """A file cannot be read as lists of people; `fields["file"]` names it without its folders."""

    code = "intake.file-refused"

    def __init__(self, *, file: str, vi: str, en: str, **fields: object) -> None:
        super().__init__(vi=f"Tệp “{file}”: {vi}", en=f"File “{file}”: {en}", file=file, **fields)


class FileMissing(FileRefused):
    """There is no such file."""

    code = "intake.file-missing"
    exit_code = 2

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="không tìm thấy. Hãy kiểm tra tên tệp và thư mục.",
            en="not found. Check the name and the folder.",
        )


class FileEmpty(FileRefused):
    """The file holds nothing."""

    code = "intake.file-empty"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="không có nội dung. Hãy gửi lại tệp có danh sách.",
            en="is empty. Send the file that holds the list.",
        )


class FileProtected(FileRefused):
    """The file is encrypted with a password."""

    code = "intake.file-protected"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="được đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi gửi.",
            en="is protected by a password. Remove the password, save it and send it again.",
        )


class FileDamaged(FileRefused):
    """The file is cut off or corrupt."""

    code = "intake.file-damaged"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="bị hỏng hoặc tải về chưa hết. Hãy mở bằng Excel hoặc Word, lưu lại rồi gửi.",
            en="is damaged or cut off. Open it in Excel or Word, save it and send it again.",
        )


class KindUnsupported(FileRefused):
    """The file is of a kind that is not read."""

    code = "intake.kind-unsupported"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="không thuộc loại đọc được. Hãy lưu thành .xlsx, .csv hoặc .docx rồi gửi.",
            en="is of a kind that is not read. Save it as .xlsx, .csv or .docx and send it again.",
        )


class WordTooOld(FileRefused):
    """A document of Word 97-2003, or in rich text: its tables cannot be read for sure."""

    code = "intake.word-too-old"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="là văn bản Word kiểu cũ (.doc, .rtf). Hãy mở bằng Word, chọn “Lưu thành” kiểu "
            ".docx rồi gửi.",
            en="is a document of an old kind of Word (.doc, .rtf). Open it in Word, choose “Save "
            "as” .docx and send it again.",
        )


class ScanWithoutText(FileRefused):
    """A picture, or a document that holds nothing but pictures: a person reads it, no program."""

    code = "intake.scan-without-text"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="là bản quét hoặc ảnh, không có chữ để đọc tự động. Hãy gửi qua trang “Gửi tệp”: "
            "bản quét được giữ làm minh chứng và mở biểu mẫu nhập bên cạnh.",
            en="is a scan or a picture without text to read. Send it through the page “Gửi tệp”: "
            "it is kept as evidence, and a form to type it in opens beside it.",
        )


class HeaderMissing(FileRefused):
    """No table with a header that can be recognised."""

    code = "intake.header-missing"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="không có bảng nào với dòng tiêu đề cột nhận ra được. "
            "Hãy thêm dòng tiêu đề, ít nhất có “Họ và tên” và một cột khác.",
            en="has no table with a header row that can be recognised. "
            "Add one with at least “Họ và tên” and one more column.",
        )


class FileTooLarge(FileRefused):
    """The file would take more room or time than an intake may."""

    code = "intake.file-too-large"

    def __init__(self, *, file: str, limit_vi: str, limit_en: str) -> None:
        super().__init__(
            file=file,
            vi=f"quá lớn ({limit_vi}). Hãy xóa các dòng, cột trống ở cuối hoặc chia nhỏ tệp.",
            en=f"is too large ({limit_en}). Delete empty rows and columns at the end, or split it.",
        )
        self.limit_vi, self.limit_en = limit_vi, limit_en


class FileSecret(FileRefused):
    """The file carries a mark of secrecy; only unclassified data is taken in."""

    code = "intake.file-secret"

    def __init__(self, *, file: str, mark: str) -> None:
        super().__init__(
            file=file,
            vi=f"có đóng dấu độ mật “{mark}”. Hệ thống không tiếp nhận tài liệu bí mật nhà nước; "
            "hãy xử lý theo quy định về bảo vệ bí mật nhà nước.",
            en=f"is marked “{mark}”. Classified documents are not taken in; "
            "handle it by the rules for state secrets.",
        )


class FileUnreadable(FileRefused):
    """The person running the command may not read the file."""

    code = "intake.file-unreadable"

    def __init__(self, *, file: str) -> None:
        super().__init__(
            file=file,
            vi="không có quyền đọc. Hãy cấp quyền đọc cho tài khoản đang chạy lệnh.",
            en="may not be read. Give read permission to the account that runs the command.",
        )
