"""The sessions of an account: which there are, and their end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from ngangtam_web.apps.accounts.events import SESSIONS_ENDED, record_event


@dataclass(frozen=True, kw_only=True)
class OpenSession:
    """One place where an account is signed in."""

    begun_at: datetime
    address: str
    #: What the browser says of itself.
    browser: str
    is_this: bool


def open_sessions(*, user_id: int, this: str, at: datetime) -> tuple[OpenSession, ...]:
    """List the sessions that still hold, the latest first; `this` is the key of the reader's."""
    rows = UserSession.objects.filter(user_id=user_id).order_by("-created_at", "pk")
    alive = set(
        Session.objects.filter(
            session_key__in=[row.session_key for row in rows], expire_date__gt=at
        ).values_list("session_key", flat=True)
    )
    return tuple(
        OpenSession(
            begun_at=row.created_at,
            address=row.ip,
            browser=row.user_agent,
            is_this=row.session_key == this,
        )
        for row in rows
        if row.session_key in alive
    )


@transaction.atomic
def end_sessions(*, user_id: int, but: str = "") -> int:
    """End the sessions of an account, all or all but one, and say how many."""
    rows = UserSession.objects.filter(user_id=user_id).exclude(session_key=but)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


@transaction.atomic
def sign_out(*, user_id: int, by: str, at: datetime, but: str = "") -> int:
    """End the sessions of an account because somebody asked for it, on the record."""
    ended = end_sessions(user_id=user_id, but=but)
    record_event(SESSIONS_ENDED, user_id=user_id, by=by, at=at, details={"sessions": ended})
    return ended


def note_session(request: HttpRequest) -> None:
    """Put the session of a request on the list of its account, as signing in does."""
    UserSession.objects.create_from_request(request)


def renew_session(request: HttpRequest) -> None:
    """Give a session a new key; the old one opens nothing any more."""
    old = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).delete()
    note_session(request)


def drop_expired(*, at: datetime) -> None:
    """Delete what is left of sessions that have ended by themselves."""
    Session.objects.filter(expire_date__lt=at).delete()
