"""What a reader is about to change, and the forms that were filled in for it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest

from ngangtam.careers import History
from ngangtam.careers.changes import Source
from ngangtam.kernel import OfficialId, Refused
from ngangtam.usecases.change_draft import Draft
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.web.forms.decision import DecisionForm, EndForm, WithdrawalForm
from ngangtam_web.web.forms.drafts import (
    draft_of_end,
    draft_of_fact,
    draft_of_official,
    draft_of_withdrawal,
)
from ngangtam_web.web.forms.facts import EmploymentOfNewForm, FactForm
from ngangtam_web.web.forms.fields import FormSetting
from ngangtam_web.web.forms.persons import NewOfficialForm
from ngangtam_web.web.forms.proposals import proposal_in
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.scans import KeptScan

ADD, CORRECT, END, WITHDRAW = "them", "sua", "ket-thuc", "rut"


@dataclass(frozen=True, kw_only=True)
class Editing:
    """What a reader is about to change, with all that the pages of it need."""

    action: str
    scope: Scope
    setting: FormSetting
    #: Known at the version that the form was filled in about.
    history: History
    seen: int
    heading: str
    kicker: str
    crumbs: tuple[Crumb, ...]
    #: None: the official is new.
    official_id: OfficialId | None = None
    form: type[FactForm] | None = None
    fact: FiledFact | None = None
    answers: int | None = None
    #: What the request that it answers says; its proposed value is where the form starts.
    proposed: str = ""

    @property
    def words(self) -> Setting:
        """What facts are said in."""
        return Setting(self.setting.organization, self.setting.day)


class Filled:
    """The forms of a task: those of the fact, and the decision."""

    def __init__(self, request: HttpRequest, task: Editing) -> None:
        data = request.POST if request.method == "POST" else None
        self.task = task
        fact = None if task.fact is None else task.fact.fact
        self.forms: tuple[forms.Form, ...]
        if task.form is None:
            self.forms = (
                NewOfficialForm(data, setting=task.setting),
                EmploymentOfNewForm(data, setting=task.setting),
            )
        elif task.action == END:
            self.forms = (EndForm(data),)
        elif task.action == WITHDRAW:
            self.forms = (WithdrawalForm(data),)
        else:
            form = task.form(data, setting=task.setting, fact=fact)
            if task.proposed:
                form.initial |= proposal_in(task.proposed, form)
            self.forms = (form,)
        kept: Source | None = None
        if task.fact is not None and task.action == CORRECT:
            kept = task.fact.source
        files = request.FILES if request.method == "POST" else None
        self.decision = DecisionForm(data, files, kept=kept)
        if task.action == WITHDRAW:
            self.decision.ask_reason_alone()

    def is_valid(self) -> bool:
        """Check them all, so that all faults are shown at once."""
        return all([form.is_valid() for form in (*self.forms, self.decision)])  # noqa: C419

    def refuse(self, why: str) -> None:
        """Add a refusal to the errors of the form."""
        self.forms[0].add_error(None, why)

    @property
    def reason(self) -> str:
        """Why the change is made."""
        return self.decision.cleaned_data["reason"]

    def draft(self, scan: KeptScan | None) -> Draft:
        """Draft what was filled in."""
        task, first = self.task, self.forms[0]
        source = self.decision.source(scan=None if scan is None else scan.sha256)
        fact = None if task.fact is None else task.fact.fact
        if isinstance(first, NewOfficialForm):
            employment = self.forms[1]
            if not isinstance(employment, FactForm):
                raise TypeError("a new official comes with an employment")
            if not first.cleaned_data["is_someone_else"]:
                _refuse_namesakes(first, task.scope)
            return draft_of_official(first, employment, history=task.history, source=source)
        if isinstance(first, FactForm):
            return draft_of_fact(first, history=task.history, fact=fact, source=source)
        if fact is None:
            raise Http404
        if isinstance(first, EndForm):
            return draft_of_end(first, history=task.history, fact=fact, source=source)
        return draft_of_withdrawal(fact)


class KnownAlready(Refused):
    """The reader sees a file with this name and birth date, or this citizen id."""

    code = "changes.known-already"

    def __init__(self) -> None:
        super().__init__(
            vi="Đã có hồ sơ cùng họ tên và ngày sinh, hoặc cùng số căn cước. Hãy tìm hồ sơ đó; nếu "
            "chắc chắn là người khác, hãy đánh dấu ô xác nhận.",
            en="There is a file with this name and birth date, or this citizen id. Look it up; if "
            "it surely is somebody else, tick the box.",
        )


def _refuse_namesakes(form: NewOfficialForm, scope: Scope) -> None:
    """Refuse a second file for somebody whose file the reader sees.

    Nothing is said of files outside: whoever guesses names and ids would learn who works elsewhere.
    A second file made so is found by whoever sees both, in the list of files that are alike. Ids
    are compared where the reader sees them, which whoever types one in does.

    Raises:
        KnownAlready: There is such a file.
    """
    person = form.data_of_person()
    with scoped(scope):
        found = queries.identities(search_names=[search_name(person["full_name"])], officials=())
        by_id = queries.find_by_citizen_id(person.get("citizen_id", ""))
    if by_id or person["birth_date"] in {str(one.birth_date) for one in found}:
        raise KnownAlready
