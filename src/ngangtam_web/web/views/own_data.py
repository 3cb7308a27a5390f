"""One's own data, to take away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import TAKEN_OUT, record_look
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items.queries import requests_about
from ngangtam_web.bootstrap.looks import looks_at_oneself
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.guard import access, own_scope, page
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import paced
from ngangtam_web.web.pages.looks import own_looks
from ngangtam_web.web.pages.own_data import own_data, packed
from ngangtam_web.web.views.file_changes import file_name, setting_of


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_safe
@paced(FILES)
def download(request: HttpRequest, official_id: int) -> HttpResponse:
    """Hand an official all that is known of them and is theirs to have; the taking is logged."""
    reader = access(request)
    if reader.official_id != official_id or not reader.may(Permission.SEE_OWN_FILE):
        raise Http404
    rights = reader.rights | {Permission.SEE_SENSITIVE}
    version, at = audit.head().number, timezone.now()
    with scoped(own_scope(request, known_at=version)):
        file = queries.official_file(
            official_id=OfficialId(official_id), known_at=version, include_sensitive=True
        )
        if file is None or not file.facts:
            raise Http404
        record_look(
            official_id=official_id,
            purpose="own-data",
            kind=TAKEN_OUT,
            by=request.user.get_username(),
            at=at,
        )
        # What others wrote about the person in requests of their own is not theirs to have.
        requests = [
            one
            for one in requests_about(OfficialId(official_id))
            if one.sent_by == request.user.get_username()
        ]
    told = looks_at_oneself(
        official_id=official_id, own_account=request.user.get_username(), limit=1_000
    )
    looks = own_looks(told.looked, told.exported, names=told.names, notes=()).rows
    data = own_data(
        file,
        name=file_name(file, version),
        at=at,
        version=version,
        setting=setting_of(version),
        rights=rights,
        looks=looks,
        requests=requests,
    )
    return made_file(packed(data, file, rights=rights), file_name="du-lieu-ca-nhan.zip")
