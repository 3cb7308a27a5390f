"""Why people could not be compared: the engine that scores them failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ngangtam.kernel import Refused


class MatchingFailed(Refused):
    """The engine that compares people failed, for want of memory as a rule; nothing was written."""

    code = "intake.matching-failed"

    def __init__(self, *, kind: str) -> None:
        super().__init__(
            vi="Chưa so khớp được người trong tệp với hồ sơ đã có, thường vì máy chủ thiếu bộ nhớ; "
            "chưa có gì được ghi. Hãy gửi lại sau, hoặc chia tệp thành nhiều tệp nhỏ; nếu vẫn "
            "không được, báo người quản trị.",
            en="The people in the file could not be compared with the records, as a rule because "
            "the server is short of memory; nothing was written. Send it again later, or part it "
            "into smaller files; if that does not help, tell the administrator.",
            kind=kind,
        )


@contextmanager
def refusing_failures() -> Iterator[None]:
    """Turn a failure of the engine into a refusal.

    What the engine says of it may quote values of people, and goes no further than here.
    """
    try:
        yield
    # Four libraries run in there, each with errors of its own, which share no class.
    except Exception as error:  # noqa: BLE001
        raise MatchingFailed(kind=type(error).__name__) from None
