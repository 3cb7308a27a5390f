"""What the console script makes of a command's end, whatever it was."""

import json
import sys
from types import ModuleType

import psycopg
import pytest
from django.db import OperationalError

from ngangtam_web.commands import main


@pytest.fixture
def run_command(monkeypatch):
    """Run `ngangtam try` with a command that does what it is given."""

    def run(work, *words):
        module = ModuleType("ngangtam_web.commands.trying")
        module.configure = lambda parser: None
        module.run = work
        monkeypatch.setitem(main.COMMANDS, ("try",), ("trying", "thử", "try"))
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return main.main(["try", *words])

    return run


def raising(error):
    def work(arguments):
        raise error

    return work


class TestMain:
    @pytest.mark.parametrize("kind", [OperationalError, psycopg.OperationalError])
    def test_refuses_in_one_sentence_when_the_database_goes_away(self, run_command, capsys, kind):
        code = run_command(raising(kind("server closed the connection\nmore")), "--json")

        told = capsys.readouterr()
        assert code == 3
        assert json.loads(told.out)["refused"]["code"] == "database.lost"
        assert "server closed the connection" in told.err
        assert "more" not in told.err

    def test_hides_no_other_fault(self, run_command):
        with pytest.raises(RuntimeError):
            run_command(raising(RuntimeError("a fault of ours")))

    def test_says_that_it_stopped_as_asked(self, run_command, capsys):
        assert run_command(raising(KeyboardInterrupt())) == 130
        assert "Đã dừng" in capsys.readouterr().err

    def test_takes_a_reader_that_left_for_no_fault(self, run_command):
        def end_as_tables_do(arguments):
            try:
                raise BrokenPipeError
            except BrokenPipeError:
                sys.exit(1)

        assert run_command(end_as_tables_do) == 0

    def test_keeps_the_code_of_a_command_that_ended_itself(self, run_command):
        with pytest.raises(SystemExit):
            run_command(raising(SystemExit(2)))
