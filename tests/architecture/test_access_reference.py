"""The written description of roles and rights is that of the code."""

from tests.architecture.access_reference import reference
from tests.architecture.checkout import ROOT


class TestAccessReference:
    def test_is_what_the_code_says(self):
        written = (ROOT / "docs" / "reference" / "access.md").read_text()

        assert written == reference(), "run python -m tests.architecture.access_reference"
