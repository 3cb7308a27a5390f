"""Layers of the invented province: who sits there, at what age, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tier:
    """One layer of chairs."""

    #: can_bo, cong_chuc, vien_chuc or khong_chuyen_trach.
    category: str
    #: Youngest, most frequent and oldest age at the end of 2020.
    ages: tuple[int, int, int]
    #: Group of `assumptions.SHARES`.
    learning: str
    #: Share of Party members.
    party: float
    #: Where successors come from: (tier, "unit" | "district" | "any", weight); none: recruited.
    ladder: tuple[tuple[str, str, float], ...] = ()


TIERS: dict[str, Tier] = {
    "body_head": Tier(
        "cong_chuc",
        (44, 53, 59),
        "leader",
        1.0,
        (("body_deputy", "unit", 0.6), ("body_deputy", "any", 0.4)),
    ),
    "body_deputy": Tier(
        "cong_chuc",
        (35, 46, 59),
        "leader",
        1.0,
        (
            ("division_head", "unit", 0.6),
            ("division_head", "any", 0.15),
            ("district_deputy", "any", 0.25),
        ),
    ),
    "division_head": Tier(
        "cong_chuc", (30, 40, 58), "division", 0.98, (("division_deputy", "unit", 1.0),)
    ),
    "division_deputy": Tier(
        "cong_chuc", (27, 36, 55), "division", 0.95, (("body_staff", "unit", 1.0),)
    ),
    "body_staff": Tier("cong_chuc", (24, 34, 57), "staff", 0.75),
    "district_head": Tier(
        "can_bo",
        (40, 49, 58),
        "leader",
        1.0,
        (
            ("district_deputy", "unit", 0.5),
            ("district_deputy", "any", 0.25),
            ("body_deputy", "any", 0.25),
        ),
    ),
    "district_deputy": Tier(
        "can_bo",
        (36, 45, 57),
        "leader",
        1.0,
        (("district_division_head", "unit", 0.8), ("commune_head", "district", 0.2)),
    ),
    "district_division_head": Tier(
        "cong_chuc", (32, 43, 58), "division", 0.98, (("district_division_deputy", "unit", 1.0),)
    ),
    "district_division_deputy": Tier(
        "cong_chuc", (29, 38, 55), "division", 0.95, (("district_staff", "unit", 1.0),)
    ),
    "district_staff": Tier("cong_chuc", (24, 34, 57), "staff", 0.75),
    "commune_head": Tier(
        "can_bo",
        (32, 44, 58),
        "commune_key",
        1.0,
        (
            ("commune_deputy", "unit", 0.65),
            ("commune_deputy", "district", 0.25),
            ("district_division_deputy", "district", 0.1),
        ),
    ),
    "commune_deputy": Tier(
        "can_bo",
        (29, 40, 57),
        "commune_key",
        1.0,
        (("commune_front", "unit", 0.6), ("commune_staff", "unit", 0.4)),
    ),
    "commune_front": Tier("can_bo", (25, 38, 57), "staff", 0.97, (("commune_staff", "unit", 1.0),)),
    "commune_division_head": Tier(
        "cong_chuc", (32, 41, 58), "division", 0.98, (("commune_division_deputy", "unit", 1.0),)
    ),
    "commune_division_deputy": Tier(
        "cong_chuc", (29, 38, 57), "division", 0.95, (("commune_staff", "unit", 1.0),)
    ),
    "commune_staff": Tier("cong_chuc", (24, 36, 57), "staff", 0.8),
    "part_timer": Tier("khong_chuyen_trach", (24, 42, 58), "part_timer", 0.5),
    "service_head": Tier(
        "vien_chuc", (42, 50, 58), "division", 1.0, (("service_deputy", "unit", 1.0),)
    ),
    "service_deputy": Tier("vien_chuc", (37, 45, 56), "division", 0.97),
    "service_staff": Tier("vien_chuc", (27, 33, 42), "staff", 0.6),
}
LEADER_TIERS = ("body_head", "body_deputy", "district_head", "district_deputy")
COMMUNE_KEY_TIERS = ("commune_head", "commune_deputy")
DIVISION_TIERS = (
    "division_head",
    "division_deputy",
    "district_division_head",
    "district_division_deputy",
    "commune_division_head",
    "commune_division_deputy",
    "service_head",
    "service_deputy",
)
#: Chairs that stay empty when their holder leaves and nobody may be recruited.
STAFF_TIERS = ("body_staff", "district_staff", "commune_staff", "part_timer", "service_staff")
#: The 5,137 of the published count: cadres and civil servants.
COUNTED_TIERS = tuple(
    name for name, tier in TIERS.items() if tier.category in ("can_bo", "cong_chuc")
)
