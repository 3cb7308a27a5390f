"""Attributes of an official: what is surely so on a day, and None where it is not known."""

import re
from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import (
    Appraisal,
    Candidacy,
    DisciplinaryMeasure,
    Employment,
    PartyMembership,
    PersonAttribute,
    Qualification,
    Rotation,
    Study,
    SuccessionListing,
)
from ngangtam.kernel import DayRange, PartialDate
from ngangtam.usecases.attribute_filters import Condition, fits
from ngangtam.usecases.attribute_values import Kind, Level, Span, full_months, latest_start
from ngangtam.usecases.attributes import ATTRIBUTES, GROUPS, attributes_for, state_on
from ngangtam.usecases.vocabulary_setting import Setting
from tests.factories.careers import (
    COMMUNE,
    DEPARTMENT,
    DISTRICT,
    PROVINCE,
    born,
    day,
    fact,
    holds,
    life,
    of_sex,
    small_province,
)

EDITION = ngangtam_law.load()
SETTING = Setting.of([], organization=small_province(), edition=EDITION)


def state(*facts, on="2024-06-01"):
    return state_on(life(*facts), SETTING, day(on))


def learned(component, level, start="2020-01-01", **fields):
    fields = {"state": "held"} | fields
    return fact(Qualification, start, component=component, level=level, **fields)


class TestAttributes:
    def test_have_slugs_and_labels_and_lists_that_exist(self):
        for attribute in ATTRIBUTES.values():
            assert re.fullmatch(r"[a-z_]+", attribute.id)
            assert attribute.label_vi
            assert attribute.label_en
            assert attribute.group in GROUPS
            if attribute.codes not in (None, "titles", "title_groups"):
                EDITION.code_list(attribute.codes)

    def test_with_a_right_of_their_own_are_left_out_without_it(self):
        plain = {attribute.id for attribute in attributes_for(())}
        special = {attribute.id for attribute in attributes_for({"see_appraisal"})}

        assert "quy_hoach" not in plain
        assert "dan_toc" not in plain
        assert special - plain == {"xep_loai", "nam_xep_loai"}


class TestWork:
    def test_names_titles_the_highest_first(self):
        found = state(holds(3, "2021-01-01"), holds(1, "2023-01-01", is_primary=False))

        assert found.get("chuc_vu") == ("giam_doc_so", "truong_phong_so")
        assert found.standing == EDITION.title("giam_doc_so").rank
        assert found.get("lanh_dao") is True
        assert found.get("khoi") == ("nha_nuoc",)

    def test_nothing_held_is_none_held_and_perhaps_held_is_not_known(self):
        assert state().get("chuc_vu") == ()
        assert state(holds(1, "2024-01-01..2024-12-31")).get("chuc_vu") is None
        assert state(holds(999, "2020-01-01")).get("chuc_vu") is None
        assert state(holds(999, "2020-01-01")).get("lanh_dao") is None

    def test_units_go_up_the_tree_of_the_day(self):
        history = (holds(6, "2020-01-01"),)

        assert state(*history, on="2024-06-01").units == (COMMUNE, DISTRICT, PROVINCE)
        assert state(*history, on="2025-08-01").units == (COMMUNE, PROVINCE)
        assert state().get("don_vi") is None

    def test_the_same_title_again_goes_on_counting(self):
        found = state(holds(3, "2019-01-01", "2022-01-01"), holds(3, "2022-01-01"), on="2022-03-15")

        assert found.get("giu_chuc_tu") == DayRange.exactly(day("2019-01-01"))
        assert found.get("thang_giu_chuc") == Span(38, 38)

    def test_a_gap_begins_anew(self):
        found = state(holds(3, "2019-01-01", "2021-12-01"), holds(3, "2022-01-01"))

        assert found.get("giu_chuc_tu") == DayRange.exactly(day("2022-01-01"))

    def test_service_joins_posts_and_employment(self):
        found = state(
            fact(Employment, "2010-01-01", "2020-01-01", unit_id=DEPARTMENT, category="cong_chuc"),
            holds(1, "2019-01-01"),
        )

        assert found.get("cong_tac_tu") == DayRange.exactly(day("2010-01-01"))
        assert found.get("dang_cong_tac") is True
        assert found.get("doi_tuong") is None

    def test_reads_category_and_rank_of_the_day(self):
        found = state(
            fact(
                Employment,
                "2010-01-01",
                unit_id=DEPARTMENT,
                category="cong_chuc",
                rank_code="01.003",
            )
        )

        assert (found.get("doi_tuong"), found.get("ngach")) == ("cong_chuc", "01.003")

    def test_retirement_needs_birth_and_sex(self):
        assert state(born("1970-03")).get("nghi_huu") is None
        assert isinstance(state(born("1970-03"), of_sex("nam")).get("nghi_huu"), DayRange)

    def test_moves_are_those_that_took_effect(self):
        found = state(
            fact(Rotation, "2022-05-01", kind="dieu_dong"),
            fact(Rotation, "2023-05-01", kind="luan_chuyen"),
            fact(Rotation, "2025-05-01", kind="biet_phai"),
        )

        assert found.get("hinh_thuc_dieu_dong") == ("luan_chuyen", "dieu_dong")
        assert found.get("dieu_dong_gan_nhat") == DayRange.exactly(day("2023-05-01"))

    def test_no_title_has_no_standard_to_meet(self):
        assert state().get("dat_tieu_chuan") is None


class TestPerson:
    def test_levels_are_known_open_or_unknown(self):
        assert state().get("ly_luan") is None
        assert state(learned("political_theory", "cao_cap")).get("ly_luan") == Level(
            "cao_cap", 3, 3
        )
        found = state(learned("political_theory", "cao_cap", "2025-01-01")).get("ly_luan")
        assert found == Level(None, 0, 2)

    def test_shows_the_course_that_is_on_file(self):
        found = state(learned("state_management", "lanh_dao_cap_phong")).get("quan_ly_nha_nuoc")

        assert isinstance(found, Level)
        assert found.code == "lanh_dao_cap_phong"

    def test_age_counts_full_years_between_what_is_possible(self):
        assert state(born("1980-06-02")).get("tuoi") == Span(43, 43)
        assert state(born("1980-06-01")).get("tuoi") == Span(44, 44)
        assert state(born("1980")).get("tuoi") == Span(43, 44)

    def test_ethnicity_and_membership(self):
        found = state(
            fact(PersonAttribute, attribute="ethnicity", value="tay"),
            fact(PartyMembership, "2005-01-01", official_from=PartialDate(2006)),
        )

        assert (found.get("dan_toc"), found.get("thieu_so")) == ("tay", True)
        assert found.get("dang_vien") is True
        assert found.get("vao_dang") == DayRange(day("2006-01-01"), day("2006-12-31"))
        assert state().get("dang_vien") is None

    def test_languages_are_open_and_studies_closed(self):
        found = state(learned("language", "bac_3", language="tieng_anh"))

        assert found.get("thu_tieng") == ("tieng_anh",)
        assert state().get("thu_tieng") is None
        assert state().get("dang_hoc") is False
        study = fact(Study, "2023-01-01", level="thac_si", manner="cu_di_dao_tao")
        assert state(study).get("dang_hoc") is True

    def test_names_the_field_of_the_latest_degree(self):
        found = state(
            learned("degree", "dai_hoc", "2005-01-01", subject="Luật"),
            learned("degree", "thac_si", "2015-01-01", subject="Quản lý công"),
        )

        assert found.get("chuyen_nganh") == "Quản lý công"


class TestApart:
    def test_lists_ratings_measures_and_candidacies(self):
        found = state(
            fact(SuccessionListing, "2022-01-01", title_code="giam_doc_so", term="2025-2030"),
            fact(Appraisal, "2023-12-20", year=2023, rating="hoan_thanh_tot"),
            fact(DisciplinaryMeasure, "2024-01-01", "2025-01-01", measure="khien_trach"),
            fact(Candidacy, "2024-01-01", body="tinh_uy", term="2025-2030"),
        )

        assert found.get("quy_hoach") == ("giam_doc_so",)
        assert found.get("nhiem_ky_quy_hoach") == ("2025-2030",)
        assert (found.get("xep_loai"), found.get("nam_xep_loai")) == ("hoan_thanh_tot", "2023")
        assert found.get("dang_ky_luat") is True
        assert found.get("gioi_thieu_ung_cu") == ("tinh_uy",)


class TestFits:
    def asks(self, attribute, *codes, **limits):
        return Condition(attribute=ATTRIBUTES[attribute], codes=frozenset(codes), **limits)

    def test_unknown_belongs_to_no_value(self):
        nobody = state()

        assert not fits(self.asks("gioi_tinh", "nam", "nu"), nobody, EDITION)
        assert fits(self.asks("gioi_tinh", "nam", or_unknown=True), nobody, EDITION)
        assert not fits(self.asks("tuoi", least=0), nobody, EDITION)

    def test_a_unit_is_asked_for_with_all_below_it(self):
        found = state(holds(6, "2020-01-01"))

        assert fits(self.asks("don_vi", str(DISTRICT)), found, EDITION)
        assert not fits(self.asks("don_vi", str(DEPARTMENT)), found, EDITION)

    @pytest.mark.parametrize(
        ("wanted", "answer"),
        [({"khong", "so_cap", "trung_cap"}, True), ({"trung_cap"}, False), ({"cao_cap"}, False)],
    )
    def test_an_open_level_fits_where_every_possible_one_is_wanted(self, wanted, answer):
        found = state(learned("political_theory", "cao_cap", "2025-01-01"))

        assert fits(self.asks("ly_luan", *wanted), found, EDITION) is answer
        assert fits(self.asks("ly_luan", *wanted, or_unknown=True), found, EDITION)

    def test_limits_are_included_and_hold_surely(self):
        found = state(born("1980"))

        assert fits(self.asks("tuoi", least=43, most=44), found, EDITION)
        assert not fits(self.asks("tuoi", least=44), found, EDITION)
        assert fits(self.asks("ngay_sinh", least=date(1980, 1, 1)), found, EDITION)
        assert not fits(self.asks("ngay_sinh", most=date(1980, 12, 30)), found, EDITION)

    def test_truth_is_asked_for_as_yes_or_no(self):
        assert fits(self.asks("lanh_dao", "khong"), state(), EDITION)
        assert not fits(self.asks("lanh_dao", "co"), state(), EDITION)


class TestMonths:
    @pytest.mark.parametrize(
        ("start", "end", "months"),
        [
            ("2024-01-31", "2024-02-29", 1),
            ("2024-01-31", "2024-02-28", 0),
            ("2020-05-10", "2024-05-09", 47),
            ("2024-06-02", "2024-06-01", -1),
        ],
    )
    def test_are_full(self, start, end, months):
        assert full_months(day(start), day(end)) == months

    def test_the_latest_start_is_the_last_that_counts_so_many(self):
        assert latest_start(1, day("2023-02-28")) == day("2023-01-31")
        assert latest_start(12, day("2024-06-01")) == day("2023-06-01")


def test_every_kind_is_in_use():
    assert {attribute.kind for attribute in ATTRIBUTES.values()} == set(Kind)
