"""The benchmark table says what was measured."""

from datetime import date

from benchmarks.run import Row, document, in_words, table

ROW = Row(
    work="read", size="100 rows", seconds=0.5, items=100, against="plain", against_seconds=2.0
)


class TestBenchmarkTable:
    def test_gives_rate_and_ratio(self):
        assert ROW.cells() == ("read", "100 rows", "500 ms", "200", "plain", "2 s", "4 ×")

    def test_leaves_out_what_was_not_compared(self):
        assert Row(work="w", size="s", seconds=3.0).cells()[3:] == ("", "", "", "")

    def test_is_as_wide_in_every_line(self):
        assert len({len(line) for line in table([ROW]).splitlines()}) == 1

    def test_keeps_digits_of_a_small_ratio(self):
        slow = Row(work="w", size="s", seconds=10.0, against="plain", against_seconds=0.39)
        assert slow.cells()[-1] == "0.039 ×"

    def test_is_dated_and_names_the_machine(self):
        written = document([ROW], on=date(2026, 1, 2), measured_by="2 cores, load 0.3")
        assert "on 2026-01-02: 2 cores, load 0.3." in written

    def test_writes_durations_in_their_unit(self):
        assert [in_words(0.0123), in_words(12.34)] == ["12.3 ms", "12.3 s"]
