"""Keeps lists as a user likes to see them: the columns, and narrowings under a name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.models import KeptView, User

#: Views with a name that a user may keep of one list.
MOST_VIEWS = 30
LONGEST_NAME = 80


class TooManyViews(Refused):
    """A user keeps as many views of a list as there may be."""

    code = "accounts.too-many-views"

    def __init__(self) -> None:
        super().__init__(
            vi=f"Mỗi tài khoản lưu được {MOST_VIEWS} bộ lọc. Hãy xóa bộ lọc không còn dùng rồi "
            "lưu lại.",
            en=f"An account keeps up to {MOST_VIEWS} filters. Delete one that is no longer used, "
            "then save again.",
        )


@dataclass(frozen=True, kw_only=True)
class View:
    """One way to see a list."""

    id: int
    #: Empty: the columns that the list begins with.
    name: str
    #: As in an address, without day, version and page.
    query: str


def views_of(*, user_id: int, of_list: str) -> tuple[View, ...]:
    """List the views that a user keeps of a list, by name; the unnamed one first."""
    kept = KeptView.objects.filter(user_id=user_id, list=of_list).order_by("name", "pk")
    return tuple(View(id=view.pk, name=view.name, query=view.query) for view in kept)


@transaction.atomic
def keep_view(*, user_id: int, of_list: str, name: str, query: str) -> None:
    """Keep a view under a name, in the place of the one that had it.

    Raises:
        TooManyViews: It would be one more than a user may keep.
    """
    # One at a time per user: two at once would both find room.
    User.objects.select_for_update().get(pk=user_id)
    others = KeptView.objects.filter(user_id=user_id, list=of_list).exclude(name__in=["", name])
    if name and others.count() >= MOST_VIEWS:
        raise TooManyViews
    KeptView.objects.update_or_create(
        user_id=user_id, list=of_list, name=name[:LONGEST_NAME], defaults={"query": query}
    )


def forget_view(*, user_id: int, of_list: str, view_id: int) -> None:
    """Forget a view; one that is not the user's, or is gone already, stays as it is."""
    KeptView.objects.filter(user_id=user_id, list=of_list, pk=view_id).exclude(name="").delete()
