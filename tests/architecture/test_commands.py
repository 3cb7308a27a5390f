"""Every command that is listed can be run, and asks for what it needs in both languages."""

import ast
import subprocess
import sys

import pytest

from ngangtam_web.commands.main import COMMANDS, main
from tests.architecture.checkout import ROOT

FOLDER = ROOT / "src/ngangtam_web/commands"


def functions(source: str) -> set[str]:
    """List the functions at the top of a module."""
    return {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


class TestCommands:
    @pytest.mark.parametrize("command", sorted(COMMANDS), ids=" ".join)
    def test_have_a_module_that_configures_and_runs(self, command):
        module = FOLDER / f"{COMMANDS[command][0]}.py"

        assert module.exists()
        assert {"configure", "run"} <= functions(module.read_text())

    @pytest.mark.parametrize("command", sorted(COMMANDS), ids=" ".join)
    def test_are_described_in_both_languages(self, command):
        _, vi, en = COMMANDS[command]

        assert vi
        assert en
        assert vi != en

    def test_have_no_module_that_nobody_can_call(self):
        listed = {f"{module}.py" for module, _, _ in COMMANDS.values()}
        callable_modules = {
            path.name
            for path in FOLDER.glob("*.py")
            if {"configure", "run"} <= functions(path.read_text())
        }

        assert callable_modules <= listed

    @pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
    def test_are_listed_on_request(self, arguments, capsys):
        assert main(arguments) == 0
        assert "retire" in capsys.readouterr().out

    def test_are_refused_where_they_do_not_exist(self, capsys):
        assert main(["no-such-command"]) == 2
        assert capsys.readouterr().err


def test_starting_the_console_script_loads_no_django():
    """A command that needs no database must not pay for one."""
    program = "import sys, ngangtam_web.commands.main; print('django' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "False"
