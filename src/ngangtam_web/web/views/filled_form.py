"""A form that was sent to be filled: its file, what stands in its columns, and the file filled."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.intake.forms.empty_forms import EmptyForm
from ngangtam.kernel import Refused, UnitId
from ngangtam.usecases.form_answers import ANSWERS, NUMBER, QUOTA, UNIT, proposed_answers
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_export
from ngangtam_web.apps.intake_batches import attachments
from ngangtam_web.apps.intake_batches.filled_forms import form_remembered, remember_form
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.bootstrap.form_filling import (
    answer_with_id,
    attributes_shown,
    filled_form,
    read_kept_form,
    read_sent_form,
)
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.forms.filled_form import FillForm, SentFormForm
from ngangtam_web.web.guard import page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.filled_form import fill_page
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.uploads import XLSX, checked_upload, keep_upload
from ngangtam_web.web.views.officials import attributes_within, sensitive_of

#: Stands in the log of exports.
WHAT = "bieu_mau_gui_den"
#: The hidden field with the file that was kept.
KEPT = "tep"
_SALT = "ngangtam.form-to-fill"
_HOURS = 24


@dataclass(frozen=True)
class _Kept:
    """A form that this reader sent."""

    sha256: str
    name: str
    user_id: int

    @property
    def sealed(self) -> str:
        """Write it for a hidden field, so that nobody can name a file that they did not send."""
        return signing.dumps([self.sha256, self.name, self.user_id], salt=_SALT, compress=True)


@page(Permission.EXPORT_LISTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES, when=is_post)
def filled(request: HttpRequest) -> HttpResponse:
    """Take a form, show what its columns are taken for, then give it filled."""
    if request.method != "POST":
        return render_page(request, "filled_form_send.html", form=SentFormForm())
    kept = _kept(request)
    if kept is not None:
        return _fill(request, kept, read_kept_form(kept.sha256, file_name=kept.name))
    sent = SentFormForm(request.POST, request.FILES)
    if sent.is_valid():
        try:
            upload = checked_upload(request.FILES.get("file"), allowed=frozenset({XLSX}))
            form = read_sent_form(upload.content, file_name=upload.name)
            keep_upload(upload)
        except Refused as refusal:
            sent.add_error("file", in_language(vi=refusal.vi, en=refusal.en))
        else:
            return _fill(request, _Kept(upload.sha256, upload.name, request.user.pk or 0), form)
    return render_page(request, "filled_form_send.html", status=422, form=sent)


def _kept(request: HttpRequest) -> _Kept | None:
    sealed = request.POST.get(KEPT, "")
    try:
        sha256, name, user_id = signing.loads(sealed, salt=_SALT, max_age=_HOURS * 60 * 60)
    except (signing.BadSignature, ValueError):
        return None
    if user_id != request.user.pk or not attachments.path_of(sha256).exists():
        return None
    attachments.touch(sha256)
    return _Kept(sha256, name, user_id)


def _fill(request: HttpRequest, kept: _Kept, form: EmptyForm) -> HttpResponse:
    latest = audit.head().number
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=latest)
    scope = scope.both(scope_for(request, Permission.EXPORT_LISTS, known_at=latest))
    seen = attributes_within(scope)
    proposed = {
        text: answer
        for text, answer in proposed_answers(form).items()
        if attributes_shown([answer]) <= seen.keys()
    }
    remembered = form_remembered(form.key)
    answers = proposed if remembered is None else _still_seen(remembered, seen)
    is_sent_back = "unit" in request.POST
    fill = FillForm(
        request.POST if is_sent_back else None,
        form=form,
        answers=answers,
        choices=_choices({*proposed.values(), *answers.values()}, seen, form),
        units=_units(scope),
        day=timezone.localdate(),
    )
    if is_sent_back and fill.is_valid():
        return _file(request, kept, form, fill, scope=scope, known_at=latest)
    return render_page(
        request,
        "filled_form.html",
        status=422 if fill.errors else 200,
        page=fill_page(form, fill, name=kept.name, is_remembered=remembered is not None),
        form=fill,
        kept=kept.sealed,
    )


def _file(
    request: HttpRequest,
    kept: _Kept,
    asked: EmptyForm,
    form: FillForm,
    *,
    scope: Scope,
    known_at: int,
) -> HttpResponse:
    answers, day = form.chosen, form.cleaned_data["day"]
    shown = attributes_shown(answers.values())
    by, at = request.user.get_username(), timezone.now()
    with scoped(scope):
        made = filled_form(
            asked,
            file_hash=kept.sha256,
            answers=answers,
            unit_id=UnitId(int(form.cleaned_data["unit"])),
            day=day,
            known_at=known_at,
            sensitive=sensitive_of(shown),
        )
        record_export(
            by=by,
            at=at,
            purpose=form.stated,
            what=WHAT,
            official_ids=made.official_ids,
            format="xlsx",
            filters={
                "unit": form.cleaned_data["unit"],
                "day": day.isoformat(),
                "columns": ",".join(sorted(set(answers.values()))),
            },
        )
    columns = [column.text for column in asked.columns]
    remember_form(layout=asked.key, answers=answers, columns=columns, by=by, at=at)
    return made_file(made.content, file_name=f"bieu-mau-da-dien-{day:%Y-%m-%d}.xlsx")


def _still_seen(remembered: Mapping[str, str], seen: Collection[str]) -> dict[str, str]:
    """Leave out of what was remembered what this reader may not take out."""
    return {
        text: answer
        for text, answer in remembered.items()
        if attributes_shown([answer]) <= set(seen)
    }


def _choices(
    proposed: Collection[str], seen: Collection[str], form: EmptyForm
) -> list[tuple[str, str]]:
    """List what may stand in a column: numbers and units, then what this reader may take out."""
    plain = [(NUMBER, _("Số thứ tự"))]
    if not form.is_of_people:
        plain += [(UNIT, _("Tên cơ quan, đơn vị")), (QUOTA, _("Biên chế được giao"))]
    usual = ANSWERS if form.is_of_people else [f"dem:{name}" for name in _USUAL_COUNTS]
    ids = dict.fromkeys([*usual, *sorted(proposed)])
    taken = {name for name, _words in plain}
    more = [
        (answer.id, in_language(vi=answer.label_vi, en=answer.label_en))
        for answer_id in ids
        if answer_id not in taken
        and (answer := answer_with_id(answer_id)) is not None
        and set(answer.attributes) <= set(seen)
    ]
    return [*plain, *more]


_USUAL_COUNTS = ("tong_so", "nu", "nam", "dang_vien", "thieu_so", "ton_giao", "lanh_dao")


def _units(scope: Scope) -> list[tuple[str, str]]:
    """List the units of a scope as they are today, by name."""
    today = timezone.localdate()
    organization = organizations.organization_known(known_at=audit.head().number)
    named = {
        version.unit_id: version.name
        for version in organization.units
        if version.validity.holds_on(today)
        and (scope.places is None or version.unit_id in scope.places)
    }
    return [(str(unit), name) for unit, name in sorted(named.items(), key=lambda pair: pair[1])]
