"""What a load came to, for a person and for a machine."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ngangtam_web.apps.intake_batches.actions import LoadOutcome

_MOST_ISSUES = 30
_WORDS = {
    "added": "thêm mới / added",
    "refined": "bổ sung, kết thúc / refined or ended",
    "corrected": "sửa theo nguồn cao hơn hoặc mới hơn / corrected by a higher or newer source",
    "outweighed": "giữ dữ liệu có nguồn cao hơn / left, the known source is higher",
    "unchanged": "không đổi / unchanged",
    "conflict": "mâu thuẫn, giữ dữ liệu cũ / in conflict, left as known",
    "held_back": "chưa tiếp nhận / held back",
}


def as_json(outcome: LoadOutcome) -> dict[str, object]:
    """Write an outcome as plain values."""
    return {
        "entry": outcome.entry,
        "files": list(outcome.files),
        "rows": outcome.rows,
        "new_officials": outcome.new_officials,
        "counts": {word: outcome.counts.get(word, 0) for word in _WORDS},
        "issues": [
            {
                "level": str(issue.level),
                "code": issue.code,
                "file": issue.place.file,
                "sheet": issue.place.sheet,
                "cell": issue.place.cell,
                "vi": issue.vi,
                "en": issue.en,
            }
            for issue in outcome.issues
        ],
    }


def print_outcome(outcome: LoadOutcome) -> None:
    """Print an outcome as a few lines and the first issues."""
    if outcome.entry is None:
        print("Không có gì mới; sổ không thay đổi. / Nothing new; the registry is unchanged.")
    else:
        print(f"Lần cập nhật {outcome.entry} / entry {outcome.entry}")
    print(f"  {outcome.rows} dòng / rows, {outcome.new_officials} hồ sơ mới / new officials")
    for word, label in _WORDS.items():
        if outcome.counts.get(word):
            print(f"  {outcome.counts[word]:>7} {label}")
    kinds = Counter((str(issue.level), issue.code) for issue in outcome.issues)
    for (level, code), count in kinds.most_common():
        print(f"  {count:>7} {level} {code}")
    for issue in outcome.issues[:_MOST_ISSUES]:
        print(f"{issue.place}: {issue.level}: {issue.vi} / {issue.en}")
    left = len(outcome.issues) - _MOST_ISSUES
    if left > 0:
        print(f"… và {left} lưu ý khác (--json) / and {left} more (--json)")
