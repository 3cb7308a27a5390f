"""All that is known of one official, as files to take away: for machines and for reading."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string

from ngangtam.careers.applied import payload_of
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.stored import days_of
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.work_items.queries import Request
from ngangtam_web.web.forms.persons import FACT_FORMS, form_id_of
from ngangtam_web.web.forms.requests import kind_words
from ngangtam_web.web.pages.change import told
from ngangtam_web.web.pages.looks import OwnLook
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.requests import state_words
from ngangtam_web.web.templatetags.reading import moment


@dataclass(frozen=True, kw_only=True)
class OwnData:
    """What is handed over."""

    name: str
    at: datetime
    version: int
    #: Heading, then the facts of it, each as lines of words and value.
    groups: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...]
    #: Kinds of data that others decide about and that are not handed over here.
    withheld: tuple[str, ...]
    looks: tuple[tuple[str, str, str], ...]
    requests: tuple[tuple[str, ...], ...]


def own_data(
    file: OfficialFile,
    *,
    name: str,
    at: datetime,
    version: int,
    setting: Setting,
    rights: Collection[Permission],
    looks: Iterable[OwnLook],
    requests: Iterable[Request],
) -> OwnData:
    """Gather what the official may have of what is known of them."""
    by_form: dict[str, list[FiledFact]] = {form: [] for form in FACT_FORMS}
    for one in file.facts:
        by_form.setdefault(form_id_of(one.kind, one.fact), []).append(one)
    groups, withheld = [], []
    for form_id, found in by_form.items():
        form = FACT_FORMS.get(form_id)
        if form is None:
            continue
        if form.right is not None and form.right not in rights:
            # Said whether there is anything or not, so that it tells nothing.
            withheld.append(str(form.words()))
            continue
        if not found:
            continue
        facts = tuple(tuple(told(one.kind, one.fact, setting, one.source).items()) for one in found)
        groups.append((str(form.words()), facts))
    return OwnData(
        name=name,
        at=at,
        version=version,
        groups=tuple(groups),
        withheld=tuple(withheld),
        looks=tuple((moment(look.at), look.who, f"{look.how}: {look.purpose}") for look in looks),
        requests=tuple(
            (
                str(one.number),
                str(kind_words(one.kind)),
                moment(one.sent_at),
                state_words(one.state)[0],
                one.text,
            )
            for one in requests
        ),
    )


def packed(data: OwnData, file: OfficialFile, *, rights: Collection[Permission]) -> bytes:
    """Pack the data as a page to read and as JSON for machines."""
    facts = []
    for one in file.facts:
        form = FACT_FORMS.get(form_id_of(one.kind, one.fact))
        if form is not None and (form.right is None or form.right in rights):
            facts.append(_plain(one))
    written = {
        "official": file.official_id,
        "name": data.name,
        "known_at_version": data.version,
        "written_at": data.at.isoformat(),
        "facts": facts,
        "withheld": list(data.withheld),
        "looks": [dict(zip(("at", "by", "purpose"), look, strict=True)) for look in data.looks],
        "requests": [
            dict(zip(("number", "kind", "sent_at", "state", "text"), one, strict=True))
            for one in data.requests
        ],
    }
    page = render_to_string("own_data.html", {"data": data})
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("du-lieu-ca-nhan.html", page)
        archive.writestr("du-lieu-ca-nhan.json", json.dumps(written, ensure_ascii=False, indent=1))
    return content.getvalue()


def _plain(one: FiledFact) -> dict[str, object]:
    source = one.source
    return {
        "kind": one.kind,
        "fact": one.fact.fact_id,
        "known_since_version": one.entry_added,
        "valid": [None if day is None else day.isoformat() for day in days_of(one.fact.validity)],
        "content": {
            name: value if isinstance(value, str | int | None) else str(value)
            for name, value in payload_of(one.fact).items()
        },
        "source": {
            name: value if isinstance(value, str) else str(value)
            for name, value in vars(source).items()
            if value is not None
        },
    }
