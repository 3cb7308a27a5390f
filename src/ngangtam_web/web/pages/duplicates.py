"""Files that may be of one person: the list of them; two side by side, and what merging does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.intake.matching.linkage import Evidence
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.work_items.telling_apart import ToldApart
from ngangtam_web.bootstrap.merging import MergePreview
from ngangtam_web.bootstrap.whole_states import Duplicates
from ngangtam_web.web.forms.persons import FACT_FORMS, form_id_of
from ngangtam_web.web.pages.change import in_a_line
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.likeness import EvidencePart, evidence_part
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.templatetags.reading import day


@dataclass(frozen=True, kw_only=True)
class AlikeRow:
    """Two files with one birth date and names that are or may be one."""

    name: str
    #: The other name, where it is written otherwise.
    other_name: str
    likeness: Mark
    numbers: tuple[int, int]
    address: str


@dataclass(frozen=True, kw_only=True)
class ApartRow:
    """Two files that were found to be of two persons."""

    name: str
    numbers: tuple[int, int]
    address: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class AlikePage:
    """All pairs of files that may be of one person."""

    rows: tuple[AlikeRow, ...]
    apart: tuple[ApartRow, ...]
    crumbs: tuple[Crumb, ...]
    #: There are more; they follow when these are decided.
    is_cut: bool


@dataclass(frozen=True, kw_only=True)
class SideRow:
    """What both files say under one heading."""

    words: str
    cells: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def is_alike(self) -> bool:
        """Whether they say the same."""
        return self.cells[0] == self.cells[1]


@dataclass(frozen=True, kw_only=True)
class MergePart:
    """What merging will do."""

    moved: tuple[str, ...]
    left: tuple[str, ...]
    contradictions: tuple[str, ...]
    #: How many facts need a right that the reader lacks.
    hidden: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class PairPage:
    """Two files side by side."""

    name: str
    crumbs: tuple[Crumb, ...]
    heads: tuple[tuple[str, str], tuple[str, str]]
    rows: tuple[SideRow, ...]
    preview: MergePart | None = None
    note: str = ""
    #: Who found them to be two persons; None: that is open.
    apart: ToldApart | None = None
    #: What speaks for and against one person; None: they share too little to be compared.
    evidence: EvidencePart | None = None


def list_crumb() -> Crumb:
    """Lead back to the list of officials."""
    return Crumb(words=_("Cán bộ, công chức, viên chức"), address=reverse("officials"))


def alike_page(found: Duplicates, names: Mapping[OfficialId, str], *, most: int) -> AlikePage:
    """List pairs to decide, the likeliest first, then those that were told apart."""
    return AlikePage(
        rows=tuple(
            AlikeRow(
                name=names[alike.pair[0]],
                other_name="" if alike.is_same_name else names[alike.pair[1]],
                likeness=_likeness(is_same_name=alike.is_same_name),
                numbers=alike.pair,
                address=reverse("duplicate", args=alike.pair),
            )
            for alike in found.open[:most]
        ),
        apart=tuple(
            ApartRow(
                name=names[one.pair[0]],
                numbers=one.pair,
                address=reverse("duplicate", args=one.pair),
                by=one.by,
                at=one.at,
                reason=one.reason,
            )
            for one in found.apart[:most]
        ),
        crumbs=(list_crumb(),),
        is_cut=len(found.open) > most,
    )


def _likeness(*, is_same_name: bool) -> Mark:
    if is_same_name:
        return Mark(words=_("Trùng họ tên, ngày sinh"), tone="bad")
    return Mark(words=_("Trùng ngày sinh, họ tên chỉ thiếu dấu"), tone="open")


def pair_page(
    files: tuple[OfficialFile, OfficialFile],
    *,
    name: str,
    setting: Setting,
    rights: Collection[str],
    preview: MergePreview | None,
    apart: ToldApart | None,
    evidence: Iterable[Evidence] = (),
    note: str = "",
) -> PairPage:
    """Set two files side by side, form by form, as far as the reader's rights go."""
    said: list[dict[str, tuple[str, ...]]] = []
    for file in files:
        found: dict[str, list[str]] = {}
        for filed in file.facts:
            form_id = form_id_of(filed.kind, filed.fact)
            if _is_shown(filed, rights):
                found.setdefault(form_id, []).append(_words(filed, setting))
        said.append({form_id: tuple(sorted(lines)) for form_id, lines in found.items()})
    order = [form_id for form_id in FACT_FORMS if form_id in {*said[0], *said[1]}]
    return PairPage(
        name=name,
        crumbs=(
            list_crumb(),
            Crumb(words=_("Hồ sơ có thể trùng"), address=reverse("duplicates")),
        ),
        heads=tuple(  # type: ignore[arg-type]
            (
                _("Hồ sơ %(id)s") % {"id": file.official_id},
                reverse("official", args=[file.official_id]),
            )
            for file in files
        ),
        rows=tuple(
            SideRow(
                words=FACT_FORMS[form_id].words(),
                cells=(said[0].get(form_id, ()), said[1].get(form_id, ())),
            )
            for form_id in order
        ),
        preview=None if preview is None else _merge_part(preview, setting, rights),
        note=note or _difference(said),
        apart=apart,
        evidence=evidence_part(evidence) if evidence else None,
    )


def _difference(said: Sequence[Mapping[str, tuple[str, ...]]]) -> str:
    """Warn where two known data say that they are not one person."""
    known = [{one.get(datum) for one in said} - {None} for datum in ("birth_date", "sex")]
    if all(len(values) <= 1 for values in known):
        return ""
    return _("Ngày sinh hoặc giới tính của hai hồ sơ khác nhau. Hãy chắc chắn là một người.")


def appointment_choices(files: Iterable[OfficialFile], setting: Setting) -> dict[int, str]:
    """Name the primary posts of both, of which some may have to be withdrawn."""
    return {
        filed.fact.fact_id: f"{_words(filed, setting)} ({file.official_id})"
        for file in files
        for filed in file.facts
        if filed.kind == "appointment" and filed.fact.is_primary  # type: ignore[attr-defined]
    }


def _merge_part(preview: MergePreview, setting: Setting, rights: Collection[str]) -> MergePart:
    plan = preview.plan
    moved = {filed.fact.fact_id for filed in plan.moved}
    left = [filed for filed in plan.closed if filed.fact.fact_id not in moved]
    every = {filed.fact.fact_id: filed for filed in (*plan.staying, *plan.closed)}
    contradictions = []
    for found in plan.contradictions:
        pair = [
            _words(every[one.fact_id], setting)
            for one in (found.first, found.second)
            if one.fact_id in every
        ]
        contradictions.append(f"{_on(found.on)}: {' / '.join(pair)}")
    return MergePart(
        moved=tuple(_words(one, setting) for one in plan.moved if _is_shown(one, rights)),
        left=tuple(_words(one, setting) for one in left if _is_shown(one, rights)),
        contradictions=tuple(contradictions),
        hidden=sum(not _is_shown(one, rights) for one in plan.closed),
        digest=preview.digest,
    )


def _on(on: date) -> str:
    return _("Từ ngày %(day)s") % {"day": day(on)}


def _is_shown(filed: FiledFact, rights: Collection[str]) -> bool:
    form = FACT_FORMS.get(form_id_of(filed.kind, filed.fact))
    return form is not None and (form.right is None or form.right in rights)


def _words(filed: FiledFact, setting: Setting) -> str:
    return in_a_line(filed.kind, filed.fact, setting)
