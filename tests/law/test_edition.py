"""The packaged law: no issues, and what other rooms and the plan rely on is in it."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.kernel import Citation
from ngangtam.law import load_edition

LEVELS = {
    "degrees": "khong so_cap trung_cap cao_dang dai_hoc thac_si tien_si",
    "political_theory": "khong so_cap trung_cap cao_cap cu_nhan tren_cu_nhan",
    "state_management": "khong can_su chuyen_vien chuyen_vien_chinh chuyen_vien_cao_cap",
    "language_levels": "khong bac_1 bac_2 bac_3 bac_4 bac_5 bac_6",
    "it_levels": "khong co_ban nang_cao",
    "defense_groups": "khong doi_tuong_4 doi_tuong_3 doi_tuong_2 doi_tuong_1",
    "knowledge_update": "khong da_boi_duong",
    "ranks": "01.005 01.004 01.003 01.002 01.001",
    "ratings": "khong_xep_loai khong_hoan_thanh hoan_thanh hoan_thanh_tot hoan_thanh_xuat_sac",
}


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


class TestPackagedEdition:
    def test_has_no_issues(self):
        _, issues = load_edition(ngangtam_law.ROOT)

        assert [str(issue) for issue in issues] == []

    def test_has_the_same_hash_when_it_is_read_again(self, edition):
        again, _ = load_edition(ngangtam_law.ROOT)

        assert again is not None
        assert again.hash == edition.hash

    @pytest.mark.parametrize("list_id", sorted(LEVELS))
    def test_ranks_levels_in_their_order(self, list_id, edition):
        codes = LEVELS[list_id].split()
        ranks = [edition.code_list(list_id).rank(code) for code in codes]

        assert ranks == sorted(set(ranks))

    def test_counts_specialist_doctors_as_master_and_doctor(self, edition):
        degrees = edition.code_list("degrees")

        assert degrees.rank("chuyen_khoa_1") == degrees.rank("thac_si")
        assert degrees.rank("chuyen_khoa_2") == degrees.rank("tien_si")

    def test_has_the_54_groups_of_1979_by_number(self, edition):
        groups = edition.code_list("ethnic_groups").entries
        numbers = sorted(g.extra["code_1979"] for g in groups if g.extra["code_1979"] <= "54")

        assert numbers == [f"{n:02d}" for n in range(1, 55)]

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("TÀY", "tay"),
            ("Tầy", "tay"),
            ("H’Mông", "mong"),
            ("Nùng Phàn Slình", "nung"),
            ("Mán", "dao"),
            ("Mán Trắng", "mong"),
            ("Cao Lan", "san_chay"),
            ("Lôlô", "lo_lo"),
            ("Khơ Me", "kho_me"),
            ("Khmer", "kho_me"),
            ("Chơ-ro", "cho_ro"),
        ],
    )
    def test_resolves_ethnic_names_as_they_are_typed(self, typed, code, edition):
        found = edition.code_list("ethnic_groups").resolve(typed)

        assert found is not None
        assert found.code == code

    @pytest.mark.parametrize("typed", ["Thổ", "Sán Chỉ", "Miên"])
    def test_resolves_no_name_that_several_groups_bear(self, typed, edition):
        groups = edition.code_list("ethnic_groups")

        assert groups.resolve(typed) is None
        assert groups.ambiguity(typed).note_vi

    def test_tells_ended_groups_by_their_last_day(self, edition):
        assert edition.title_group("lanh_dao_cap_huyen").ends_on == date(2025, 6, 30)
        assert edition.title_group("lanh_dao_cap_so").ends_on is None

    def test_titles_know_their_groups(self, edition):
        for group_id, group in edition.title_groups.items():
            assert group.titles == edition.titles_in(group_id)
            assert all(group_id in edition.title(code).groups for code in group.titles)

    def test_counts_six_titles_as_key_cadres_of_communes(self, edition):
        assert len(edition.titles_in("can_bo_chu_chot_cap_xa")) == 6

    @pytest.mark.parametrize(
        ("typed", "kind", "code"),
        [
            ("Giám đốc", "co_quan", "giam_doc_so"),
            ("Giám đốc", "don_vi_su_nghiep", "giam_doc_dvsn"),
            ("PCT UBND", "xa", "pho_chu_tich_ubnd_xa"),
            ("PCT UBND", "huyen", "pho_chu_tich_ubnd_huyen"),
            ("Bí thư Đảng uỷ", "xa", "bi_thu_dang_uy_xa"),
            ("Chuyên viên", None, "chuyen_vien"),
        ],
    )
    def test_resolves_a_title_by_the_kind_of_unit(self, typed, kind, code, edition):
        assert edition.resolve_title(typed, unit_kind=kind).code == code

    def test_resolves_each_title_by_its_label_in_its_own_kinds_of_unit(self, edition):
        for title in edition.titles.values():
            for kind in title.unit_kinds or (None,):
                assert edition.resolve_title(title.label_vi, unit_kind=kind) is title

    def test_leaves_a_title_open_whose_unit_is_not_known(self, edition):
        assert edition.resolve_title("Giám đốc", unit_kind=None) is None

    def test_labels_assumed_standards_as_such(self, edition):
        standard = edition.standard("giam_doc_so", on=date(2025, 12, 31))

        assert standard.is_assumed
        assert standard.edition_label_vi == "Tiêu chuẩn giả định của tỉnh mẫu"

    def test_confirms_no_standard_before_it_was_set(self, edition):
        assert edition.standard("giam_doc_so", on=date(2020, 12, 31)) is None

    def test_gives_a_real_province_no_assumed_standard(self, edition):
        real = edition.without_assumed_standards()

        common = real.standard("giam_doc_so", on=date(2025, 12, 31))
        assert common is not None
        assert common.is_national
        # What was not seen decides nothing, so the standard as a whole is not confirmed.
        assert not common.is_confirmed()
        assert common.is_confirmed(("degree",))
        assert real.standard("giam_doc_so", on=date(2024, 4, 30)) is None
        assert real.hash != edition.hash

    @pytest.mark.parametrize(
        ("citation", "vi", "en"),
        [
            (
                Citation("nd-135-2020-nd-cp", "5", "2", "a"),
                "điểm a khoản 2 Điều 5 Nghị định số 135/2020/NĐ-CP",
                "Point a, Clause 2, Article 5, Decree No. 135/2020/NĐ-CP",
            ),
            (
                Citation("hd-16-hd-btctw-2022"),
                "Hướng dẫn số 16-HD/BTCTW ngày 15/02/2022",
                "Guidance No. 16-HD/BTCTW of 2022-02-15",
            ),
            (
                Citation("kh-724-kh-ubnd-2022", "II", "6"),
                "điểm 6 mục II Kế hoạch số 724/KH-UBND ngày 29/03/2022",
                "Item 6, Section II, Plan No. 724/KH-UBND of 2022-03-29",
            ),
            (
                Citation("nd-135-2020-nd-cp", "Phụ lục I"),
                "Phụ lục I Nghị định số 135/2020/NĐ-CP",
                "Phụ lục I, Decree No. 135/2020/NĐ-CP",
            ),
        ],
    )
    def test_prints_citations_in_full(self, citation, vi, en, edition):
        assert edition.cite(citation, "vi") == vi
        assert edition.cite(citation, "en") == en

    def test_keeps_two_documents_with_one_number_apart(self, edition):
        first, second = (
            edition.cite(Citation(i), "vi") for i in ("hd-16-hd-btctw-2018", "hd-16-hd-btctw-2022")
        )

        assert edition.instrument("hd-16-hd-btctw-2018").number == "16-HD/BTCTW"
        assert first != second
