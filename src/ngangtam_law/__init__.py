"""The law of this field as dated YAML; almost no Python.

A rule whose source was not seen is stored as `unverified` and decides nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ngangtam.kernel import Refused
from ngangtam.law import Edition, load_edition
from ngangtam.law.privacy import PrivacyPolicies, load_privacy

#: The folder of the packaged files.
ROOT = Path(__file__).parent


class LawUnusable(Refused):
    """The packaged law files have errors, so no figure may rest on them."""

    code = "law.unusable"


@cache
def load() -> Edition:
    """Load the packaged edition, the demonstration province's assumed standards included.

    Raises:
        LawUnusable: A file has an error; `ngangtam law check` lists all.
    """
    edition, issues = load_edition(ROOT)
    if edition is None:
        raise LawUnusable(
            vi=f"Dữ liệu pháp luật có lỗi ({len(issues)} vấn đề), chưa dùng được. "
            "Hãy chạy “ngangtam law check” để xem từng tệp và dòng.",
            en=f"The law files have errors ({len(issues)} issues) and cannot be used. Run "
            "“ngangtam law check” to see each file and line.",
            issues=len(issues),
        )
    return edition


@cache
def privacy() -> PrivacyPolicies:
    """Load the packaged policies about reading and keeping data."""
    return load_privacy(ROOT)
