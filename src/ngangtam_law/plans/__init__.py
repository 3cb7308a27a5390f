"""Plans known from the start, already confirmed: targets bound to indicators and readings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ngangtam.kernel import Issue, Refused
from ngangtam.law import read_yaml
from ngangtam.plans.confirmed import Plan
from ngangtam.plans.plan_files import read_plan
from ngangtam_law import indicators

_FOLDER = Path(__file__).parent


class PlansUnusable(Refused):
    """The packaged plans have errors, so nothing may be held against them."""

    code = "plans.unusable"


@cache
def load() -> dict[str, Plan]:
    """Load the packaged plans by id.

    Raises:
        PlansUnusable: A file has an error; `read_folder` lists all.
    """
    plans, issues = read_folder(_FOLDER)
    if issues:
        raise PlansUnusable(
            vi=f"Dữ liệu kế hoạch có lỗi ({len(issues)} vấn đề), chưa dùng được. "
            f"Lỗi đầu tiên: {issues[0].place}: {issues[0].vi}",
            en=f"The plan files have errors ({len(issues)} issues) and cannot be used. "
            f"The first: {issues[0].place}: {issues[0].en}",
            issues=len(issues),
        )
    return plans


def read_folder(folder: Path = _FOLDER) -> tuple[dict[str, Plan], list[Issue]]:
    """Read all plan files of a folder; those with faults are left out and told of."""
    definitions, _ = indicators.read_folder()
    catalogue = {name: list(definition.readings) for name, definition in definitions.items()}
    plans: dict[str, Plan] = {}
    issues: list[Issue] = []
    for path in sorted(folder.glob("*.yaml")):
        file, found = read_yaml(path, name=f"plans/{path.name}")
        issues += found
        if file is None:
            continue
        plan, found = read_plan(file.content, locate=file.place, catalogue=catalogue)
        issues += found
        if plan is not None:
            plans[plan.id] = plan
    return plans, issues
