"""Types posts the way agencies do: the full title, its short form, or the one of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngangtam.demo.province import Unit

if TYPE_CHECKING:
    from ngangtam.law import Edition

#: Names of units by whose first words a reader knows of which kind they are.
_PLAIN_STARTS = ("Sở", "Huyện", "Thành phố", "Xã", "Phường", "Thị trấn")
_SCHOOL, _SERVICE = "Trường", "don_vi_su_nghiep"


def post_text(edition: Edition, title_code: str, unit: Unit, *, style: int, n: int) -> str:
    """Type a title as held in a unit.

    Args:
        edition: Gives label and aliases of the title.
        title_code: The title.
        unit: The unit, after which heads of boards and schools are named.
        style: 0 writes the full title, others its first short form where that is understood.
        n: Any number; spreads the several names of commune civil servants.
    """
    title = edition.title(title_code)
    of_unit = [alias for alias in title.aliases if alias.endswith(unit.name)]
    if of_unit:
        return of_unit[0]
    if unit.kind == _SERVICE:
        return _service_post(title_code, unit)
    posts = [a for a in title.aliases if a.startswith("Công chức ") and " - " not in a]
    if unit.kind == "xa" and len(posts) > 1:
        return posts[n % len(posts)]
    if style and title.is_leading and title.aliases and unit.name.startswith(_PLAIN_STARTS):
        short = title.aliases[0]
        found = edition.resolve_title(short, unit_kind=unit.kind)
        if found is not None and found.code == title_code:
            return short
    return title.label_vi


def _service_post(title_code: str, unit: Unit) -> str:
    head = "Hiệu trưởng" if unit.name.startswith(_SCHOOL) else "Giám đốc"
    if title_code == "giam_doc_dvsn":
        return head
    return f"Phó {head}" if title_code == "pho_giam_doc_dvsn" else "Viên chức"
