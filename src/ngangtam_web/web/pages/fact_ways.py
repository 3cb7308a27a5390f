"""Says what a reader may do about each fact of a file: change it, or ask for its correction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.web.forms.persons import FACT_FORMS, form_id_of


@dataclass(frozen=True, kw_only=True)
class Way:
    """One thing that may be done about a fact, in a short word and in full."""

    words: str
    address: str
    #: The fact that it is about, for whoever hears links without their row.
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class FactWays:
    """What a reader may do about the facts of one file."""

    official_id: int
    may_change: bool
    may_ask: bool
    rights: Collection[Permission]

    def without_changes(self) -> FactWays:
        """Leave what may be asked for, where nothing may be changed."""
        return replace(self, may_change=False)

    def of(self, filed: FiledFact, about: str) -> tuple[Way, ...]:
        """List the ways to change a fact or to ask for that."""
        form_id = form_id_of(filed.kind, filed.fact)
        return self._ways(form_id, filed.fact.fact_id, about)

    def of_missing(self, form_id: str, about: str) -> tuple[Way, ...]:
        """List the ways to add a fact that is not known, or to ask for it."""
        return self._ways(form_id, None, about)

    def _ways(self, form_id: str, fact_id: int | None, about: str) -> tuple[Way, ...]:
        form = FACT_FORMS.get(form_id)
        if form is None or (form.right is not None and form.right not in self.rights):
            return ()
        found = []
        if self.may_change:
            if fact_id is None:
                words, address = _("Thêm"), reverse("add-fact", args=[self.official_id, form_id])
            else:
                words = _("Thay đổi")
                address = reverse("change-fact", args=[self.official_id, form_id, fact_id, "sua"])
            found.append(Way(words=words, address=address, about=about))
        if self.may_ask:
            if fact_id is None:
                words = _("Đề nghị bổ sung")
                address = reverse("ask-missing", args=[self.official_id, form_id])
            else:
                words = _("Đề nghị chỉnh lý")
                address = reverse("ask-fact", args=[self.official_id, form_id, fact_id])
            found.append(Way(words=words, address=address, about=about))
        return tuple(found)
