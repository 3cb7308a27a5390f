"""Names the posts that officials hold on a day, within the scope of the session."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from ngangtam.careers import Appointment, Organization
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.web.labels import title_label


def posts_held(
    officials: Collection[OfficialId], *, organization: Organization, on: date, known_at: int
) -> dict[OfficialId, str]:
    """Name the titles of the posts that each official surely holds on a day."""
    held: dict[OfficialId, list[str]] = {}
    for fact in facts_known(known_at=known_at, officials=officials, kinds=("appointment",)):
        if isinstance(fact, Appointment) and fact.validity.holds_on(on):
            post = organization.post_on(fact.post_id, on)
            if post is not None:
                held.setdefault(fact.official_id, []).append(title_label(post.title_code))
    return {official: ", ".join(dict.fromkeys(titles)) for official, titles in held.items()}
