"""Check instruments: their kind and days, and what they say to replace or to amend."""

from __future__ import annotations

from collections.abc import Iterator

from ngangtam.kernel import Issue
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.faults import Codes, Known, code, ends_before_start, unknown_instrument
from ngangtam.law.schema import InstrumentFile


def instruments(folder: LawFolder, known: Known, codes: Codes) -> Iterator[Issue]:
    """Check every instrument, and that none replaces itself by way of others."""
    for file in folder.instruments:
        text = file.content
        yield from code(file, ("kind",), text.kind, "instrument_kinds", codes)
        if text.in_force_from and text.in_force_to and text.in_force_to <= text.in_force_from:
            yield ends_before_start(file, ("in_force_to",))
        for index, other in enumerate(text.replaces):
            if other not in known:
                yield unknown_instrument(file, ("replaces", index), other)
                continue
            if text.id in _replaced_by(other, known):
                yield _circular(file, index, other)
            if known[other].content.in_force_to is None:
                yield file.warning(
                    "replaced-without-end",
                    ("replaces", index),
                    vi=f"Văn bản “{other}” bị thay thế nhưng chưa ghi ngày hết hiệu lực.",
                    en=f"The instrument “{other}” is replaced but has no in_force_to.",
                )
        for index, other in enumerate(text.amends):
            if other not in known:
                yield unknown_instrument(file, ("amends", index), other)
            elif other == text.id or text.id in known[other].content.amends:
                yield _circular(file, index, other, key="amends")


def _replaced_by(instrument: str, known: Known) -> set[str]:
    """List an instrument and all that it replaces, by way of others too."""
    found: set[str] = set()
    open_ones = [instrument]
    while open_ones:
        one = open_ones.pop()
        if one not in found and one in known:
            found.add(one)
            open_ones += known[one].content.replaces
    return found


def _circular(
    file: Authored[InstrumentFile], index: int, other: str, *, key: str = "replaces"
) -> Issue:
    return file.error(
        "circular",
        (key, index),
        vi=f"Vòng lặp: “{file.content.id}” dẫn tới “{other}”, và “{other}” dẫn ngược lại. Văn bản "
        "sau thay thế hoặc sửa đổi văn bản trước; hãy xóa chiều sai.",
        en=f"A circle: “{file.content.id}” leads to “{other}”, which leads back. The later one "
        "replaces or amends the earlier; remove the wrong way.",
    )
