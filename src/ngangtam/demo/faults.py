"""Decides which usual faults the files carry, and about whom; the writer only obeys."""

from __future__ import annotations

from collections.abc import Sequence

from ngangtam.demo.assumptions import number
from ngangtam.demo.establishment import OPENING
from ngangtam.demo.province import Fault, HeldPost
from ngangtam.demo.world import World

#: Units whose names agencies like to misspell, and how; used in a few rows of yearly changes.
MISSPELLED_UNITS = {
    "xa-01429-2020": "Xã Hồng Sĩ",
    "xa-01483-2020": "Xã Phong Nậm",
    "xa-01393-2020": "Xã Lũng Nậm",
}
#: Leaders stand in their body's list and in that of the Organization Commission.
LISTED_TWICE = "listed_twice"
_MANAGED_ABOVE = frozenset(
    "giam_doc_so pho_giam_doc_so chanh_van_phong_ubnd_tinh pho_chanh_van_phong_ubnd_tinh "
    "chanh_vp_doan_dbqh_hdnd pho_chanh_vp_doan_dbqh_hdnd chanh_thanh_tra_tinh "
    "pho_chanh_thanh_tra_tinh truong_ban_tinh pho_truong_ban_tinh truong_ban_dang_tinh "
    "pho_truong_ban_dang_tinh bi_thu_huyen_uy chu_tich_ubnd_huyen".split()
)
_TONED = ("oà", "òa", "óa", "úy", "ùy", "ủy", "ỏe")


def seeded_faults(world: World, posts: Sequence[HeldPost]) -> tuple[Fault, ...]:
    """List the faults, person by person, then unit by unit."""
    random = world.random
    faults: list[Fault] = []

    def perhaps(kind: str, official: int) -> bool:
        if random.random() < number(kind):
            faults.append(Fault(kind=kind, official=official))
            return True
        return False

    listed = {post.official for post in posts if post.starts_on <= OPENING}
    for person in world.people:
        if person.number not in listed:
            continue
        if not perhaps("birth_month_only", person.number):
            perhaps("birth_year_only", person.number)
        if not perhaps("id_missing", person.number) and not perhaps(
            "id_inconsistent", person.number
        ):
            perhaps("id_lost_zeros", person.number)
        if any(vowels in person.full_name for vowels in _TONED):
            perhaps("tone_variant", person.number)
        perhaps("nfd", person.number)
    leading = sorted(
        {
            post.official
            for post in posts
            if post.starts_on <= OPENING and post.title_code in _MANAGED_ABOVE
        }
    )
    faults += [Fault(kind=LISTED_TWICE, official=official) for official in leading]
    present = {post.unit_key for post in posts}
    faults += [
        Fault(kind="unit_misspelled", unit_key=key) for key in MISSPELLED_UNITS if key in present
    ]
    return tuple(faults)
