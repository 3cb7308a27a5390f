"""The vocabulary: what each claim of the catalogue means over an official's history, or a unit's.

This is the only place that knows careers, rules and law together. A figure sees the answers as
columns of a segments table and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from ngangtam.indicators.expressions import Leaf
from ngangtam.usecases.vocabulary_posts import Holds, InCategory, InService, MonthsInGroup
from ngangtam.usecases.vocabulary_rotation import (
    LeadingPosts,
    Rotated,
    RotationAge,
    RotationAgeNow,
)
from ngangtam.usecases.vocabulary_setting import Claim, Setting
from ngangtam.usecases.vocabulary_standards import MeetsHeld, MeetsPlanned, PlannedFor
from ngangtam.usecases.vocabulary_training import (
    AtLeast,
    KnowledgeUpdated,
    RatedAtLeast,
    SentToStudy,
    StudiedAbroad,
    Trained,
)

#: Claims about officials, by their name in the catalogue.
CLAIMS: dict[str, type[Claim]] = {
    "at_least": AtLeast,
    "category": InCategory,
    "holds": Holds,
    "in_service": InService,
    "knowledge_updated": KnowledgeUpdated,
    "leading_posts_at_least": LeadingPosts,
    "meets_held": MeetsHeld,
    "meets_planned": MeetsPlanned,
    "months_in_group_at_least": MonthsInGroup,
    "planned_for": PlannedFor,
    "rated_at_least": RatedAtLeast,
    "rotated": Rotated,
    "rotation_age": RotationAge,
    "rotation_age_now": RotationAgeNow,
    "sent_to_study": SentToStudy,
    "studied_abroad": StudiedAbroad,
    "trained": Trained,
}


def claims_for(leaves: Iterable[Leaf], setting: Setting) -> dict[str, Claim]:
    """Make the claim of each leaf, by the leaf's key.

    Raises:
        KeyError: A leaf is not of officials, or names a title or group that the edition lacks.
    """
    return {leaf.key: CLAIMS[leaf.name](leaf, setting) for leaf in leaves}
