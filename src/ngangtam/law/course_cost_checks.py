"""Check what courses cost: levels, citations, prices, and one price a level on each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ngangtam.kernel import Issue, Period
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.course_cost_schema import CourseCostFile, CourseText
from ngangtam.law.faults import Codes, cited, code, ends_before_start, overlap, periods
from ngangtam.law.schema import InstrumentFile
from ngangtam.law.yaml_files import YamlPath


def course_costs(
    folder: LawFolder, known: dict[str, Authored[InstrumentFile]], codes: Codes
) -> Iterator[Issue]:
    """Collect the faults of every file of course costs."""
    levels = {
        entry.code: entry.extra.get("levels", "")
        for file in folder.code_lists
        if file.content.id == "components"
        for entry in file.content.entries
    }
    taken: dict[tuple[str, str], list[Period]] = {}
    for file in folder.course_costs:
        for index, course in enumerate(file.content.courses):
            path = ("courses", index)
            yield from _course(file, course, path, levels, codes)
            yield from cited(file, (*path, "source"), course.source, known, during=course)
            spans = taken.setdefault((course.component, course.level), [])
            for period in periods([course]):
                if any(period.overlaps(other) for other in spans):
                    yield overlap(file, path, f"{course.component}.{course.level}")
                spans.append(period)


def _course(
    file: Authored[CourseCostFile],
    course: CourseText,
    path: YamlPath,
    levels: Mapping[str, str],
    codes: Codes,
) -> Iterator[Issue]:
    faults = list(code(file, (*path, "component"), course.component, "components", codes))
    yield from faults
    if not faults:
        yield from code(file, (*path, "level"), course.level, levels[course.component], codes)
    if course.valid_to is not None and course.valid_to <= course.valid_from:
        yield ends_before_start(file, (*path, "to"))
    for name, value in (("cost", course.cost), ("months", course.months)):
        if value is not None and value <= 0:
            yield file.error(
                "not-positive",
                (*path, name),
                vi=f"“{name}” phải lớn hơn 0; nếu chưa biết thì bỏ dòng này.",
                en=f"“{name}” must be greater than 0; where it is not known, leave it out.",
            )
