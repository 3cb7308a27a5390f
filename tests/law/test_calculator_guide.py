"""The commands that the guide shows can be typed as they stand there."""

import re
import shlex

import pytest

from ngangtam_web.commands.main import main
from tests.architecture.checkout import ROOT

GUIDE = (ROOT / "docs/guides/calculators.md").read_text()
SHOWN = [line for line in re.findall(r"`ngangtam ([^`]+)`", GUIDE) if "--" in line]


@pytest.mark.parametrize("line", SHOWN)
def test_commands_of_the_guide_answer(line, capsys):
    assert main(shlex.split(line)) in (0, 1)
    assert "Nghị định" in (printed := capsys.readouterr().out) or "Quy định" in printed


@pytest.mark.parametrize("name", re.findall(r"`([a-z]+(?:_[a-z]+){2,})`", GUIDE))
def test_parameters_of_the_guide_exist(name, capsys):
    assert main(["law", "show", name]) == 0


def test_every_calculator_is_shown():
    assert {line.split(" --")[0] for line in SHOWN} == {
        "retire",
        "term",
        "commitment",
        "quota",
        "waiting",
        "eligible rotation",
    }
