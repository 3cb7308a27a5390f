"""The set-up of the browser tells a browser that starts from a name that only exists."""

import pytest

from tests.functional import find_browser


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder of programs that is the whole PATH; no variable says anything."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/sbin")
    monkeypatch.setattr(find_browser, "INSTALLED_NAMES", ("made-up-browser",))
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.delenv(find_browser.VARIABLE, raising=False)
    monkeypatch.setattr(find_browser, "_downloaded_browser", lambda: None)

    def write(script: str) -> str:
        program = tmp_path / "made-up-browser"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return str(program)

    return write


class TestBrowser:
    def test_is_found_where_it_opens_a_page(self, programs):
        path = programs('for last; do :; done; echo "$last"')

        assert find_browser.browser_path() == path

    def test_is_not_a_script_that_recommends_another_package(self, programs):
        programs('echo "requires the snap to be installed" >&2; exit 1')

        assert find_browser.browser_path() is None

    def test_is_not_a_program_that_hangs(self, programs, monkeypatch):
        programs("exec sleep 30")
        monkeypatch.setattr(find_browser, "STARTS_WITHIN_SECONDS", 0.2)

        assert find_browser.browser_path() is None

    def test_is_what_the_set_up_found(self, programs, monkeypatch):
        monkeypatch.setenv(find_browser.VARIABLE, "/opt/browser")

        assert find_browser.browser_path() == "/opt/browser"

    def test_is_missing_where_the_set_up_found_none(self, programs, monkeypatch):
        programs('echo "ngang-tam"')
        monkeypatch.setenv(find_browser.VARIABLE, "")

        assert find_browser.browser_path() is None

    def test_is_left_out_on_request(self, programs, monkeypatch):
        programs('echo "ngang-tam"')
        monkeypatch.setenv("BROWSER", "skip")

        assert find_browser.browser_path() is None
        assert find_browser.main() == 1

    def test_comes_with_one_line_to_type(self, capsys, monkeypatch):
        monkeypatch.setattr("sys.argv", ["find_browser.py", "--how"])

        assert find_browser.main() == 0
        assert find_browser.what_to_type() in capsys.readouterr().out
