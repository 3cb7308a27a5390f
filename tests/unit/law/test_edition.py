"""An edition answers by day, and refuses where it has no answer."""

from datetime import date

import pytest

from ngangtam.law import NoValueOnDay, load_edition, read_yaml
from tests.unit.law.small_law import change, write_law


@pytest.fixture
def edition(tmp_path):
    return load_edition(write_law(tmp_path))[0]


class TestParameter:
    @pytest.mark.parametrize(
        ("day", "value"),
        [
            (date(2020, 1, 1), 6),
            (date(2023, 12, 31), 6),
            (date(2024, 1, 1), 3),
            (date(2030, 1, 1), 3),
        ],
    )
    def test_is_that_of_the_day(self, day, value, edition):
        assert edition.parameter("months", on=day).value == value

    def test_is_refused_before_its_first_version(self, edition):
        with pytest.raises(NoValueOnDay):
            edition.parameter("months", on=date(2019, 12, 31))


class TestStandard:
    def test_is_none_before_it_was_set(self, edition):
        assert edition.standard("truong", on=date(2023, 12, 31)) is None

    def test_is_none_for_a_title_without_one(self, edition):
        assert edition.standard("pho", on=date(2024, 6, 1)) is None

    def test_has_the_weakest_confidence_of_its_requirements(self, tmp_path):
        write_law(tmp_path)
        change(
            tmp_path,
            "standards/mau/truong.yaml",
            'article: "2"}\n        confidence: secondary',
            'article: "2"}\n        confidence: unverified',
        )

        edition, _ = load_edition(tmp_path)

        assert edition.standard("truong", on=date(2024, 6, 1)).confidence == "unverified"


class TestCodeList:
    @pytest.mark.parametrize("text", ["CƠ BẢN", "cơ\u00a0bản", "co\u031b ba\u0309n", "cb"])
    def test_resolves_what_is_only_written_otherwise(self, text, edition):
        assert edition.code_list("it_levels").resolve(text).code == "co_ban"

    @pytest.mark.parametrize("text", ["co ban", "cơ bả", "", "co_ban"])
    def test_resolves_nothing_that_is_only_like_it(self, text, edition):
        assert edition.code_list("it_levels").resolve(text) is None

    def test_knows_no_rank_of_an_unknown_code(self, edition):
        with pytest.raises(KeyError):
            edition.code_list("it_levels").rank("x")


class TestReadYaml:
    def test_keeps_every_word_as_text(self, tmp_path):
        path = tmp_path / "a.yaml"
        path.write_text("on: no\nrank: 01.001\nday: 2021-01-01\nnone: null\n", encoding="utf-8")

        file, issues = read_yaml(path, name="a.yaml")

        assert issues == []
        assert file.content == {"on": "no", "rank": "01.001", "day": "2021-01-01", "none": "null"}
