import pytest

from ngangtam.intake import read_post


@pytest.fixture
def read(edition):
    """Read a text into (title, unit, role) of each post."""

    def read(text, unit=None):
        readings = read_post(text, edition=edition, unit_hint=unit)
        return [(r.title_code, r.unit_text, r.role) for r in readings]

    return read


class TestReadPost:
    @pytest.mark.parametrize(
        ("text", "unit", "title"),
        [
            ("Giám đốc", "Sở Nội vụ", "giam_doc_so"),
            ("PGĐ", "Sở Nội vụ", "pho_giam_doc_so"),
            ("Giám đốc", "Bệnh viện Đa khoa tỉnh", "giam_doc_dvsn"),
            ("Chủ tịch UBND", "Xã Cần Yên", "chu_tich_ubnd_xa"),
            ("Chủ tịch UBND", "Huyện Hà Quảng", "chu_tich_ubnd_huyen"),
            ("CT UBND xã", None, "chu_tich_ubnd_xa"),
            ("Bí thư", "Huyện ủy Hà Quảng", "bi_thu_huyen_uy"),
            ("Trưởng phòng", "Phòng Tổ chức, Sở Nội vụ", "truong_phong_so"),
            ("Chuyên viên", None, "chuyen_vien"),
            ("Phó Chánh Thanh tra", "Thanh tra tỉnh", "pho_chanh_thanh_tra_tinh"),
        ],
    )
    def test_finds_the_title_by_the_kind_of_unit(self, read, text, unit, title):
        assert [found[0] for found in read(text, unit)] == [title]

    @pytest.mark.parametrize(
        ("text", "title", "unit"),
        [
            ("Giám đốc Sở Nội vụ", "giam_doc_so", "Sở Nội vụ"),
            ("Chủ tịch UBND xã Cần Yên", "chu_tich_ubnd_xa", "UBND xã Cần Yên"),
            ("Bí thư Huyện ủy Hà Quảng", "bi_thu_huyen_uy", "Huyện ủy Hà Quảng"),
            ("Hiệu trưởng Trường THPT Mẫu", "giam_doc_dvsn", "Trường THPT Mẫu"),
        ],
    )
    def test_finds_the_unit_after_the_title(self, read, text, title, unit):
        assert read(text) == [(title, unit, "held")]

    def test_finds_every_post_of_a_text(self, read):
        found = read("Bí thư Đảng ủy, Chủ tịch HĐND xã", "Xã Cần Yên")

        assert [title for title, _, _ in found] == ["bi_thu_dang_uy_xa", "chu_tich_hdnd_xa"]

    def test_gives_the_unit_at_the_end_to_the_posts_before(self, read):
        found = read("Bí thư Đảng ủy xã, Chủ tịch UBND xã Cần Yên")

        assert {unit for _, unit, _ in found} == {"UBND xã Cần Yên"}

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("Quyền Giám đốc", "acting"),
            ("Q. Giám đốc", "acting"),
            ("Phó Giám đốc phụ trách", "in_charge"),
            ("Giám đốc", "held"),
        ],
    )
    def test_tells_who_is_acting_or_in_charge(self, read, text, role):
        assert [found[2] for found in read(text, "Sở Nội vụ")] == [role]

    def test_leaves_out_what_is_over(self, read):
        found = read("Nguyên Giám đốc; Chuyên viên", "Sở Nội vụ")

        assert [title for title, _, _ in found] == ["chuyen_vien"]

    @pytest.mark.parametrize("text", ["Giám đốc", "Trưởng phòng", "Người nấu bếp"])
    def test_guesses_no_title_without_a_unit(self, read, text):
        assert [found[0] for found in read(text)] == [None]

    def test_keeps_a_post_with_a_dash_whole(self, read):
        found = read("Công chức Tư pháp - Hộ tịch", "Xã Cần Yên")

        assert [title for title, _, _ in found] == ["cong_chuc_xa"]

    def test_finds_the_unit_around_a_part(self, read):
        found = read("Phó Chủ tịch UBND huyện", "Phòng Nội vụ, UBND huyện Hà Quảng")

        assert found == [("pho_chu_tich_ubnd_huyen", "UBND huyện Hà Quảng", "held")]

    def test_says_when_the_unit_of_the_row_cannot_have_the_title(self, edition):
        (reading,) = read_post("Chủ tịch UBND xã", edition=edition, unit_hint="Huyện Hà Quảng")

        assert (reading.title_code, reading.fits_hint) == ("chu_tich_ubnd_xa", False)

    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("Bí thư Huyện đoàn", "Huyện Hà Quảng"),
            ("Bí thư Đảng ủy Sở", "Sở Nội vụ"),
            ("Chủ tịch Hội Nông dân huyện Hà Quảng", "Huyện Hà Quảng"),
            ("Trưởng Ban Tuyên giáo Huyện ủy", "Huyện ủy Hà Quảng"),
            ("Chủ tịch UBND tỉnh", "UBND tỉnh"),
            ("Chánh Thanh tra", "Sở Nội vụ"),
        ],
    )
    def test_lends_no_title_of_another_level(self, read, text, unit):
        assert [found[0] for found in read(text, unit)] == [None]

    @pytest.mark.parametrize(
        ("text", "unit", "title"),
        [
            ("Chủ tịch", "UBND xã Cần Yên", "chu_tich_ubnd_xa"),
            ("Phó Chủ tịch", "HĐND huyện Hà Quảng", "pho_chu_tich_hdnd_huyen"),
            ("Chánh Văn phòng", "Văn phòng UBND tỉnh", "chanh_van_phong_ubnd_tinh"),
            ("Chánh Thanh tra", "Thanh tra tỉnh", "chanh_thanh_tra_tinh"),
        ],
    )
    def test_says_a_title_together_with_its_body(self, read, text, unit, title):
        assert [found[0] for found in read(text, unit)] == [title]

    @pytest.mark.parametrize(
        ("text", "unit", "title"),
        [
            ("PBTTT Đảng ủy", "Xã Cần Yên", "pho_bi_thu_dang_uy_xa"),
            ("CT Hội LHPN xã", "Xã Cần Yên", "chu_tich_phu_nu_xa"),
            ("TP Ngân sách", "Sở Tài chính", "truong_phong_so"),
            ("P.CT UBND", "Xã Cần Yên", "pho_chu_tich_ubnd_xa"),
        ],
    )
    def test_knows_the_first_letters_of_posts(self, read, text, unit, title):
        assert [found[0] for found in read(text, unit)] == [title]

    @pytest.mark.parametrize(
        ("text", "unit", "titles"),
        [
            ("UVBTV, PBT TT HU", "Huyện Hà Quảng", ["uy_vien_btv_huyen_uy", "pho_bi_thu_huyen_uy"]),
            ("TUV, BT HU", "Huyện Hà Quảng", ["uy_vien_bch_dang_bo_tinh", "bi_thu_huyen_uy"]),
            ("BT ĐU kiêm CT HĐND", "Xã Cần Yên", ["bi_thu_dang_uy_xa", "chu_tich_hdnd_xa"]),
            ("HUV, TP Nội vụ", "Huyện Hà Quảng", ["uy_vien_bch_huyen_uy", "truong_phong_huyen"]),
            ("ĐUV, PCT UBND", "Xã Cần Yên", ["uy_vien_bch_dang_bo_xa", "pho_chu_tich_ubnd_xa"]),
            ("CT UBMTTQ", "Xã Cần Yên", ["chu_tich_mttq_xa"]),
            ("P.CT UBND xã", "Xã Cần Yên", ["pho_chu_tich_ubnd_xa"]),
            ("PCT TT UBND huyện", "Huyện Hà Quảng", ["pho_chu_tich_ubnd_huyen"]),
            ("Phó Chủ tịch Thường trực HĐND", "Xã Cần Yên", ["pho_chu_tich_hdnd_xa"]),
            ("PHT", "Trường THPT Mẫu", ["pho_giam_doc_dvsn"]),
            ("Q. Trưởng phòng", "Phòng TCCB - SGD&ĐT", ["truong_phong_so"]),
            ("TP", "Phòng Tổ chức Sở Nội vụ", ["truong_phong_so"]),
            ("Chánh Văn phòng", "Văn phòng UBND tỉnh", ["chanh_van_phong_ubnd_tinh"]),
            ("CHU TICH UBND XA", "Xã Cần Yên", ["chu_tich_ubnd_xa"]),
            ("Chủ tich UBND", "Xã Cần Yên", ["chu_tich_ubnd_xa"]),
            ("BT Đoàn TN", "Xã Cần Yên", ["bi_thu_doan_xa"]),
        ],
    )
    def test_spells_out_what_a_column_of_posts_abbreviates(self, read, text, unit, titles):
        assert [found[0] for found in read(text, unit)] == titles

    @pytest.mark.parametrize(
        ("text", "title", "unit"),
        [
            ("P.GĐ Sở NN&PTNT", "pho_giam_doc_so", "Sở Nông nghiệp và Phát triển nông thôn"),
            ("GĐ SNV", "giam_doc_so", "Sở Nội vụ"),
            ("PGĐ SGD-ĐT", "pho_giam_doc_so", "Sở Giáo dục và Đào tạo"),
            ("GĐ TTYT huyện Hà Quảng", "giam_doc_dvsn", "Trung tâm Y tế huyện Hà Quảng"),
            ("TP NV huyện Hà Quảng", "truong_phong_huyen", "phòng Nội vụ huyện Hà Quảng"),
            ("BT HU Hà Quảng", "bi_thu_huyen_uy", "Huyện ủy Hà Quảng"),
            ("Phó BTCTU", "pho_truong_ban_dang_tinh", "Ban Tổ chức Tỉnh ủy"),
            ("CN UBKTTU", "truong_ban_dang_tinh", "Ủy ban Kiểm tra Tỉnh ủy"),
        ],
    )
    def test_spells_out_the_unit_behind_a_title(self, read, text, title, unit):
        assert [found[:2] for found in read(text)] == [(title, unit)]

    @pytest.mark.parametrize("text", ["CT", "PCT", "Phụ trách", "Cấp ủy", "Chủ tich UNBD"])
    def test_asks_what_an_abbreviation_leaves_open(self, edition, text):
        (reading,) = read_post(text, edition=edition, unit_hint="Xã Cần Yên")

        assert reading.title_code is None or not reading.fits_hint

    def test_does_not_part_the_name_of_a_unit_at_its_comma(self, read):
        found = read("Giám đốc Sở Văn hóa, Thể thao và Du lịch")

        assert found == [("giam_doc_so", "Sở Văn hóa, Thể thao và Du lịch", "held")]

    def test_parts_posts_after_the_name_of_a_unit(self, read):
        found = read("Giám đốc Sở Nội vụ, Phó Trưởng ban và Ủy viên Hội đồng")

        assert found[0] == ("giam_doc_so", "Sở Nội vụ", "held")
        assert len(found) > 1

    def test_keeps_a_member_of_the_province_out_of_the_department(self, read):
        found = read("TUV, Giám đốc Sở Nội vụ", "Sở Nội vụ")

        assert found == [
            ("uy_vien_bch_dang_bo_tinh", "tỉnh", "held"),
            ("giam_doc_so", "Sở Nội vụ", "held"),
        ]

    def test_reads_the_name_of_a_commune_that_begins_like_a_school(self, read):
        assert read("Chủ tịch UBND xã Trường Hà") == [
            ("chu_tich_ubnd_xa", "UBND xã Trường Hà", "held")
        ]

    def test_takes_lines_for_posts_only_where_they_are(self, read):
        apart = read("Bí thư Đảng ủy\nChủ tịch HĐND xã", "Xã Cần Yên")
        wrapped = read("Trưởng phòng\nTổ chức", "Sở Nội vụ")

        assert [title for title, _, _ in apart] == ["bi_thu_dang_uy_xa", "chu_tich_hdnd_xa"]
        assert wrapped == [("truong_phong_so", "phòng Tổ chức", "held")]


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ("CT UBND", "chu_tich_ubnd_xa"),
        ("CT HĐND", "chu_tich_hdnd_xa"),
        ("CT UB MTTQ", "chu_tich_mttq_xa"),
    ],
)
def test_a_body_without_its_place_is_that_of_the_row(read, post, title):
    commune = "ĐẢNG BỘ XÃ BẢN MẪU"

    assert read(post, commune) == [(title, commune, "held")]


def test_a_body_without_its_place_is_nobodys_elsewhere(read):
    assert read("Chủ tịch UBND", "Sở Nội vụ") == [(None, None, "held")]
