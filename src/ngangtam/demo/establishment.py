"""Lays out which chairs an invented province has: titles held together, by unit.

A chair is what one person holds: a Party secretary who also chairs the council sits on one
chair with two titles. All counts shrink with the number of people asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from ngangtam.demo.assumptions import PUBLISHED_PEOPLE, number
from ngangtam.demo.province import Unit

OPENING = date(2020, 12, 31)
MERGERS = date(2025, 3, 1)
TWO_LEVELS = date(2025, 7, 1)

_SPECIAL_HEADS = {
    "van-phong-ubnd-tinh": ("chanh_van_phong_ubnd_tinh", "pho_chanh_van_phong_ubnd_tinh"),
    "van-phong-doan-dbqh-hdnd": ("chanh_vp_doan_dbqh_hdnd", "pho_chanh_vp_doan_dbqh_hdnd"),
    "thanh-tra-tinh": ("chanh_thanh_tra_tinh", "pho_chanh_thanh_tra_tinh"),
    "ban-dan-toc": ("truong_ban_tinh", "pho_truong_ban_tinh"),
    "ban-quan-ly-kkt": ("truong_ban_tinh", "pho_truong_ban_tinh"),
}
#: Provincial bodies in the order in which a small province gets them.
_BODIES_FIRST = (
    "so-noi-vu",
    "so-ldtbxh",
    "ban-to-chuc-tinh-uy",
    "so-tai-chinh",
    "so-khdt",
    "van-phong-ubnd-tinh",
    "mttq-tinh",
)
_SMALL_BODIES = ("ban-dan-toc", "so-ngoai-vu", "van-phong-doan-dbqh-hdnd", "dang-uy-khoi")
#: Bodies without chairs of their own in the demo.
_EMPTY = ("tinh-uy",)


@dataclass(eq=False, slots=True)
class Chair:
    """What one person holds in a unit."""

    unit_key: str
    titles: tuple[str, ...]
    tier: str
    holder: int | None = None


@dataclass
class Establishment:
    """The chairs of all units; closed units keep none."""

    units: dict[str, Unit]
    chairs: dict[str, list[Chair]] = field(default_factory=dict)
    #: Seats by unit and leading title as laid out, whether filled or not.
    seats: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, unit_key: str, tier: str, *titles: str) -> Chair:
        """Set up a chair."""
        chair = Chair(unit_key, titles, tier)
        self.chairs.setdefault(unit_key, []).append(chair)
        for title in titles:
            self.seats[unit_key, title] = self.seats.get((unit_key, title), 0) + 1
        return chair

    def drop(self, chair: Chair) -> None:
        """Take a chair away."""
        self.chairs[chair.unit_key].remove(chair)

    def all(self) -> list[Chair]:
        """List every chair, unit by unit."""
        return [chair for chairs in self.chairs.values() for chair in chairs]

    def of_tier(self, *tiers: str, unit_keys: list[str] | None = None) -> list[Chair]:
        """List the chairs of some tiers, in some units or in all."""
        keys = list(self.chairs) if unit_keys is None else unit_keys
        return [c for key in keys for c in self.chairs.get(key, ()) if c.tier in tiers]


def opening_establishment(units: list[Unit], *, people: int, random: Random) -> Establishment:
    """Lay out the chairs as of 31 December 2020, exactly `people` of cadres and civil servants."""
    chosen = _chosen_units(units, people)
    made = Establishment({unit.key: unit for unit in units})
    for body in chosen["bodies"]:
        add_body_leaders(made, body, deputies=2 if body.key in _SMALL_BODIES else 3, divisions=6)
    per_district = people * number("share_district") / len(chosen["districts"])
    for index, district in enumerate(chosen["districts"]):
        _add_district(made, district, size=per_district, council_chair_is_secretary=index % 2 == 0)
    for index, commune in enumerate(chosen["communes"]):
        _add_commune(made, commune, variant=index)
    _fill_up_with_staff(made, chosen, people, random)
    for commune in chosen["communes"]:
        for _ in range(int(number("part_timers_per_commune"))):
            made.add(commune.key, "part_timer", "khong_chuyen_trach_xa")
    for unit in chosen["services"]:
        made.add(unit.key, "service_head", "giam_doc_dvsn")
        for _ in range(2):
            made.add(unit.key, "service_deputy", "pho_giam_doc_dvsn")
    students = round(number("service_students") * people / PUBLISHED_PEOPLE) or 2
    for index in range(students):
        made.add(chosen["services"][index % len(chosen["services"])].key, "service_staff",
                 "chuyen_vien")  # fmt: skip
    return made


def add_body_leaders(made: Establishment, body: Unit, *, deputies: int, divisions: int) -> None:
    """Set up head, deputies and division heads of a provincial body."""
    head, deputy = body_titles(body)
    made.add(body.key, "body_head", head)
    for _ in range(deputies):
        made.add(body.key, "body_deputy", deputy)
    for index in range(divisions if deputies > 2 else divisions - 2):
        made.add(body.key, "division_head", "truong_phong_so")
        if index:
            made.add(body.key, "division_deputy", "pho_truong_phong_so")


def body_titles(body: Unit) -> tuple[str, str]:
    """Name the titles of a provincial body's head and deputies."""
    if body.kind in ("ban_dang", "mat_tran"):
        return "truong_ban_dang_tinh", "pho_truong_ban_dang_tinh"
    return _SPECIAL_HEADS.get(body.key, ("giam_doc_so", "pho_giam_doc_so"))


def add_new_commune(made: Establishment, commune: Unit) -> None:
    """Set up the leading chairs of a commune of July 2025."""
    key = commune.key
    made.add(key, "commune_head", "bi_thu_dang_uy_xa", "chu_tich_hdnd_xa")
    made.add(key, "commune_head", "pho_bi_thu_dang_uy_xa", "chu_tich_ubnd_xa")
    made.add(key, "commune_deputy", "pho_bi_thu_dang_uy_xa")
    made.add(key, "commune_deputy", "pho_chu_tich_hdnd_xa")
    for _ in range(2):
        made.add(key, "commune_deputy", "pho_chu_tich_ubnd_xa")
    for _ in range(3):
        made.add(key, "commune_division_head", "truong_phong_xa")
    for _ in range(4):
        made.add(key, "commune_division_deputy", "pho_truong_phong_xa")
    _add_commune_front(made, key)


def _add_district(
    made: Establishment, district: Unit, *, size: float, council_chair_is_secretary: bool
) -> None:
    key = district.key
    council = ("chu_tich_hdnd_huyen",)
    made.add(
        key,
        "district_head",
        "bi_thu_huyen_uy",
        *(council if council_chair_is_secretary else ()),
    )
    made.add(key, "district_head", "pho_bi_thu_huyen_uy", "chu_tich_ubnd_huyen")
    made.add(
        key,
        "district_deputy",
        "pho_bi_thu_huyen_uy",
        *(() if council_chair_is_secretary else council),
    )
    made.add(key, "district_deputy", "uy_vien_btv_huyen_uy", "pho_chu_tich_ubnd_huyen")
    made.add(key, "district_deputy", "pho_chu_tich_ubnd_huyen")
    made.add(key, "district_deputy", "uy_vien_btv_huyen_uy", "pho_chu_tich_hdnd_huyen")
    for _ in range(4):
        made.add(key, "district_deputy", "uy_vien_btv_huyen_uy")
    for _ in range(_between(2, round((size - 10) * 0.15), 14)):
        made.add(key, "district_division_head", "truong_phong_huyen")
    for _ in range(_between(2, round((size - 10) * 0.2), 18)):
        made.add(key, "district_division_deputy", "pho_truong_phong_huyen")


def _add_commune(made: Establishment, commune: Unit, *, variant: int) -> None:
    key = commune.key
    joint = variant % 2 == 0
    council = ("chu_tich_hdnd_xa",)
    made.add(key, "commune_head", "bi_thu_dang_uy_xa", *(council if joint else ()))
    made.add(key, "commune_head", "pho_bi_thu_dang_uy_xa", "chu_tich_ubnd_xa")
    made.add(key, "commune_deputy", "pho_bi_thu_dang_uy_xa", *(() if joint else council))
    made.add(key, "commune_deputy", "pho_chu_tich_hdnd_xa")
    made.add(key, "commune_deputy", "pho_chu_tich_ubnd_xa")
    if variant % 3 == 0:
        made.add(key, "commune_deputy", "pho_chu_tich_ubnd_xa")
    _add_commune_front(made, key)


def _add_commune_front(made: Establishment, key: str) -> None:
    for title in (
        "chu_tich_mttq_xa",
        "bi_thu_doan_xa",
        "chu_tich_phu_nu_xa",
        "chu_tich_nong_dan_xa",
        "chu_tich_ccb_xa",
    ):
        made.add(key, "commune_front", title)


def _fill_up_with_staff(
    made: Establishment, chosen: dict[str, list[Unit]], people: int, random: Random
) -> None:
    """Add civil servants without a leading post until each level, and all, have their number."""
    province = round(people * number("share_province"))
    district = round(people * number("share_district"))
    for units, tier, title, total in (
        (chosen["bodies"], "body_staff", "chuyen_vien", province),
        (chosen["districts"], "district_staff", "chuyen_vien", district),
        (chosen["communes"], "commune_staff", "cong_chuc_xa", people - province - district),
    ):
        missing = total - sum(len(made.chairs[unit.key]) for unit in units)
        order = list(units)
        random.shuffle(order)
        for index in range(max(0, missing)):
            made.add(order[index % len(order)].key, tier, title)
    surplus = people - len(made.all())
    for index in range(max(0, surplus)):
        body = chosen["bodies"][index % len(chosen["bodies"])]
        made.add(body.key, "body_staff", "chuyen_vien")
    for _ in range(max(0, -surplus)):
        made.drop(made.of_tier("commune_staff", "district_staff", "body_staff")[-1])


def _chosen_units(units: list[Unit], people: int) -> dict[str, list[Unit]]:
    standing = [
        u
        for u in units
        if (u.valid_from is None or u.valid_from <= OPENING)
        and (u.valid_to is None or u.valid_to > OPENING)
        and u.key not in _EMPTY
    ]
    bodies = [u for u in standing if u.kind in ("co_quan", "ban_dang", "mat_tran")]
    bodies.sort(key=lambda u: _BODIES_FIRST.index(u.key) if u.key in _BODIES_FIRST else 99)
    bodies = bodies[: _between(2, round(people * number("share_province") / 36), len(bodies))]
    districts = [u for u in standing if u.kind == "huyen"]
    districts = districts[: _between(2, round(people * number("share_district") / 60), 10)]
    wanted = _between(
        len(districts),
        round(people * (1 - number("share_province") - number("share_district"))
              / number("commune_size")),
        161,
    )  # fmt: skip
    services = [u for u in standing if u.kind == "don_vi_su_nghiep"]
    return {
        "bodies": [u for u in standing if u in bodies],
        "districts": districts,
        "communes": _first_communes(standing, districts, wanted),
        "services": services[: _between(2, round(15 * people / PUBLISHED_PEOPLE), len(services))],
    }


def _first_communes(standing: list[Unit], districts: list[Unit], wanted: int) -> list[Unit]:
    """Take the first communes of each district in turn."""
    waiting = [[u for u in standing if u.parent_key == d.key and u.kind == "xa"] for d in districts]
    taken: set[str] = set()
    while len(taken) < wanted and any(waiting):
        for row in waiting:
            if row and len(taken) < wanted:
                taken.add(row.pop(0).key)
    return [u for u in standing if u.key in taken]


def _between(low: int, value: int, high: int) -> int:
    return max(low, min(value, high))
