"""What is refused to a person who may act differently."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a defect
    """The system declines a request and says what to do instead.

    Subclasses stand beside the function that refuses, set `code`, and give both sentences.
    They carry ids and addresses, never names of people, because messages reach logs.
    """

    code = "refused"
    #: Exit code of the command line: 2 bad usage, 3 refused.
    exit_code = 3

    def __init__(self, *, vi: str, en: str, **fields: object) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.fields = fields
