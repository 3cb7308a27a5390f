"""Turn a folder of law files into one checked edition."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ngangtam.kernel import Citation, Issue, Level, Period
from ngangtam.law import checks
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.code_lists import AmbiguousText, CodeEntry, CodeList
from ngangtam.law.condition_loading import Groups, condition_of, exemption_of
from ngangtam.law.conditions import AppointmentConditions
from ngangtam.law.course_costs import CourseCost
from ngangtam.law.edition import Edition
from ngangtam.law.instruments import Instrument
from ngangtam.law.parameters import Parameter, ParameterValue
from ngangtam.law.schema import (
    CodeListFile,
    InstrumentFile,
    OwnerFile,
    ParameterFile,
    StandardFile,
)
from ngangtam.law.schema_values import AGE, SourceText, number_written
from ngangtam.law.standards import Equivalence, Requirement, Standard, weakest
from ngangtam.law.titles import Title, TitleGroup


def load_edition(root: Path) -> tuple[Edition | None, list[Issue]]:
    """Read every law file below a folder, and check each against all others.

    Nothing is raised for what an author wrote. None as edition: some issue is an error.
    """
    folder = LawFolder(root)
    issues = [*folder.issues, *checks.check(folder)]
    if any(issue.level is Level.ERROR for issue in issues):
        return None, issues
    groups = {group.id: group.titles for file in folder.groups for group in file.content.groups}
    standards = [s for file in folder.standards for s in _standards(file, folder.owners, groups)]
    edition = Edition(
        instruments={f.content.id: _instrument(f.content) for f in folder.instruments},
        code_lists={f.content.id: _code_list(f.content) for f in folder.code_lists},
        titles=_titles(folder),
        title_groups=_groups(folder),
        parameters={f.content.id: _parameter(f.content) for f in folder.parameters},
        stated_standards=tuple(sorted(standards, key=lambda s: (s.title_code, str(s.valid.start)))),
        all_equivalences=_equivalences(folder),
        appointment_conditions=_appointment_conditions(folder, groups),
        course_costs=_course_costs(folder),
    )
    return edition, issues


def _citation(source: SourceText) -> Citation:
    return Citation(source.instrument, source.article, source.clause, source.point)


def _instrument(text: InstrumentFile) -> Instrument:
    return Instrument(
        id=text.id,
        number=text.number or "",
        kind=text.kind,
        issued_on=text.issued_on,
        in_force_from=text.in_force_from,
        in_force_to=text.in_force_to,
        issuer=text.issuer,
        title_vi=text.title.vi,
        title_en=text.title.en,
        replaces=tuple(text.replaces),
        amends=tuple(text.amends),
        confidence=text.confidence,
        note_vi=None if text.note is None else text.note.vi,
        note_en=None if text.note is None else text.note.en,
    )


def _code_list(text: CodeListFile) -> CodeList:
    return CodeList(
        id=text.id,
        label_vi=text.label.vi,
        label_en=text.label.en,
        entries=tuple(
            CodeEntry(
                code=entry.code,
                label_vi=entry.label.vi,
                label_en=entry.label.en,
                rank=entry.rank or 0,
                aliases=tuple(entry.aliases),
                source=_citation(source) if (source := entry.source or text.source) else None,
                confidence=entry.confidence or text.confidence,
                extra=dict(entry.extra),
            )
            for entry in text.entries
        ),
        ambiguous=tuple(
            AmbiguousText(text=words.text, note_vi=words.note.vi, note_en=words.note.en)
            for words in text.ambiguous
        ),
    )


def _titles(folder: LawFolder) -> dict[str, Title]:
    groups = [group for file in folder.groups for group in file.content.groups]
    titles: dict[str, Title] = {}
    for text in (file.content for file in folder.titles):
        for entry in text.titles:
            leads = text.is_leading if entry.is_leading is None else entry.is_leading
            kinds = text.unit_kinds if entry.unit_kinds is None else entry.unit_kinds
            titles[entry.code] = Title(
                code=entry.code,
                label_vi=entry.label.vi,
                label_en=entry.label.en,
                level=entry.level or text.level,
                block=entry.block or text.block,
                rank=entry.rank,
                managing_authority=entry.managing_authority or text.managing_authority,
                is_leading=leads,
                groups=tuple(sorted(g.id for g in groups if entry.code in g.titles)),
                aliases=tuple(entry.aliases),
                unit_kinds=tuple(kinds),
            )
    return titles


def _groups(folder: LawFolder) -> dict[str, TitleGroup]:
    return {
        group.id: TitleGroup(
            id=group.id,
            label_vi=group.label.vi,
            label_en=group.label.en,
            titles=frozenset(group.titles),
            ends_on=group.ends_on,
            note=group.note,
        )
        for file in folder.groups
        for group in file.content.groups
    }


def _parameter(text: ParameterFile) -> Parameter:
    versions = [
        ParameterValue(
            value=number,
            unit="month" if text.unit == AGE else text.unit,
            citation=_citation(v.source),
            confidence=v.confidence,
            valid=Period(v.valid_from, v.valid_to),
            note_vi=None if v.note is None else v.note.vi,
            note_en=None if v.note is None else v.note.en,
        )
        for v in text.versions
        if (number := number_written(v.value, unit=text.unit)) is not None
    ]
    return Parameter(
        id=text.id,
        label_vi=text.label.vi,
        label_en=text.label.en,
        subject=text.subject,
        versions=tuple(sorted(versions, key=lambda v: str(v.valid.start))),
    )


def _standards(
    file: Authored[StandardFile], owners: list[Authored[OwnerFile]], groups: Groups
) -> list[Standard]:
    owner = next(o.content for o in owners if o.folder == file.folder)
    standards: list[Standard] = []
    for version in file.content.versions:
        requirements = tuple(
            Requirement(
                id=f"{file.content.id}.{text.component}",
                component=text.component,
                at_least=text.at_least,
                or_enrolled=text.or_enrolled,
                exempt=None if text.exempt is None else exemption_of(text.exempt),
                says_vi=text.says.vi,
                says_en=text.says.en,
                citation=_citation(text.source),
                confidence=text.confidence,
            )
            for text in version.requirements
        )
        conditions = tuple(
            condition_of(text, _citation(text.source), groups) for text in version.conditions
        )
        standards.extend(
            Standard(
                title_code=title,
                requirements=requirements,
                conditions=conditions,
                confidence=weakest([r.confidence for r in requirements]),
                edition_label_vi=owner.label.vi,
                edition_label_en=owner.label.en,
                is_assumed=owner.is_assumed,
                is_national=owner.is_national,
                valid=Period(version.valid_from, version.valid_to),
            )
            for title in file.content.titles
        )
    return standards


def _equivalences(folder: LawFolder) -> tuple[Equivalence, ...]:
    found = [
        Equivalence(
            id=text.id,
            component=text.component,
            framework=text.framework,
            certificate=text.certificate,
            from_score=None if text.from_score is None else Decimal(text.from_score),
            matter=text.matter,
            at_least=version.at_least,
            says_vi=text.says.vi,
            says_en=text.says.en,
            citation=_citation(version.source),
            confidence=version.confidence,
            valid=Period(version.valid_from, version.valid_to),
        )
        for text in (file.content for file in folder.equivalences)
        for version in text.versions
    ]
    return tuple(sorted(found, key=lambda e: (e.id, str(e.valid.start))))


def _appointment_conditions(folder: LawFolder, groups: Groups) -> tuple[AppointmentConditions, ...]:
    return tuple(
        AppointmentConditions(
            id=text.id,
            label_vi=text.label.vi,
            label_en=text.label.en,
            titles=frozenset(
                (*text.titles, *(title for group in text.groups for title in groups[group]))
            ),
            occasions=frozenset(text.occasions),
            conditions=tuple(
                condition_of(one, _citation(one.source), groups) for one in version.conditions
            ),
            valid=Period(version.valid_from, version.valid_to),
        )
        for text in (file.content for file in folder.conditions)
        for version in text.versions
    )


def _course_costs(folder: LawFolder) -> tuple[CourseCost, ...]:
    found = [
        CourseCost(
            component=text.component,
            level=text.level,
            cost=text.cost,
            months=text.months,
            citation=_citation(text.source),
            confidence=text.confidence,
            owner_label_vi=owner.label.vi,
            owner_label_en=owner.label.en,
            is_assumed=owner.is_assumed,
            valid=Period(text.valid_from, text.valid_to),
            note=text.note,
        )
        for owner in (file.content for file in folder.course_costs)
        for text in owner.courses
    ]
    return tuple(sorted(found, key=lambda course: (course.id, str(course.valid.start))))
