import pytest

from ngangtam.intake.words.column_words import recognise


class TestRecognise:
    @pytest.mark.parametrize(
        ("path", "field"),
        [
            ("STT", "row_number"),
            ("Họ và tên", "full_name"),
            ("HỌ VÀ TÊN KHAI SINH", "full_name"),
            ("Ngày, tháng, năm sinh", "birth_date"),
            ("Năm sinh > Nữ", "birth_date"),
            ("Giới tính > Nữ", "sex"),
            ("Nam", "sex"),
            ("Năm", "year"),
            ("NĂM", "year"),
            ("Dân tộc", "ethnicity"),
            ("Tiếng dân tộc", "ethnic_language"),
            ("Số CCCD/CMND", "citizen_id"),
            ("Căn cước > Ngày cấp", "citizen_id_issued_on"),
            ("Quê quán", "native_place"),
            ("Nơi ở hiện nay", "residence"),
            ("Ngày vào Đảng", "party_joined_on"),
            ("Ngày vào Đảng > Chính thức", "party_official_on"),
            ("Ngày vào Đảng > Dự bị", "party_joined_on"),
            ("Chức vụ, chức danh", "post"),
            ("Chức vụ Đảng", "party_post"),
            ("Đơn vị công tác", "unit"),
            ("Trình độ > Chuyên môn", "degree"),
            ("Trình độ > LLCT", "political_theory"),
            ("Trình độ > Chính trị", "political_theory"),
            ("Trình độ > QLNN", "state_management"),
            ("Trình độ > Ngoại ngữ", "language"),
            ("Trình độ > Tin học", "it"),
            ("Trình độ học vấn > Học hàm, học vị", "academic_title"),
            ("Trình độ học vấn > Giáo dục phổ thông", "general_education"),
            ("Bồi dưỡng QPAN", "defense_security"),
            ("Chức danh quy hoạch", "planned_title"),
            ("Nhiệm kỳ", "term"),
            ("Số quyết định", "decision_number"),
            ("Ngày quyết định", "decision_date"),
            ("Số, ngày quyết định", "decision"),
            ("Quyết định > Số", "decision_number"),
            ("Quyết định > Ngày", "decision_date"),
            ("Ngày bổ nhiệm", "started_on"),
            ("Từ ngày", "started_on"),
            ("Đến ngày", "last_day"),
            ("Ngày kết thúc", "last_day"),
            ("Ngày nghỉ", "ended_on"),
            ("Nghỉ từ ngày", "ended_on"),
            ("Ngày thôi giữ", "ended_on"),
            ("Chức vụ, đơn vị trước khi luân chuyển", "from_post"),
            ("Quyết định cử đi (số, ngày)", "decision"),
            ("Thời gian học", "period"),
            ("Hệ số lương", "pay"),
            ("Bậc lương", "salary_step"),
            ("Lương > Bậc", "salary_step"),
            ("Ngày hưởng bậc lương", "step_from"),
            ("Thời điểm hưởng lương", "step_from"),
            ("Phụ cấp vượt khung (%)", "beyond_frame"),
            ("Hết hạn hợp đồng", "contract_to"),
            ("Hợp đồng đến ngày", "contract_to"),
            ("Hết tập sự ngày", "probation_to"),
            ("Bậc", "level"),
            ("GT", "sex"),
            ("Xếp loại", "rating"),
            ("Kết quả đánh giá, xếp loại năm 2021", "rating"),
            ("Đơn vị chuyển đi", "from_unit"),
            ("Trước khi luân chuyển > Đơn vị", "from_unit"),
            ("Sau khi luân chuyển > Chức vụ", "to_post"),
            ("Diện quản lý", "managing_authority"),
            ("Ngạch", "rank_code"),
            ("Số lượng", "seats"),
            ("Ghi chú", "note"),
        ],
    )
    def test_names_the_field(self, path, field):
        assert recognise(tuple(path.split(" > "))) == field

    @pytest.mark.parametrize(
        ("head", "field"),
        [
            ("N.sinh", "birth_date"),
            ("G.tính", "sex"),
            ("D.tộc", "ethnicity"),
            ("C.vụ", "post"),
            ("Đ.vị", "unit"),
            ("T.độ CM", "degree"),
            ("T.độ LLCT", "political_theory"),
            ("N.ngữ", "language"),
            ("T.học", "it"),
            ("XL 2024", "rating"),
            ("Ngày BN", "started_on"),
            ("Ngày đủ tuổi nghỉ hưu", "other"),
            ("Dự kiến nghỉ hưu (tháng, năm)", "other"),
            ("Ngày hết thời hạn bổ nhiệm", "other"),
            ("Chức vụ đang giữ", "post"),
            ("Chức vụ đang đảm nhiệm", "post"),
            ("Chức vụ Đảng", "party_post"),
            ("DT", "ethnicity"),
            ("CMNV", "degree"),
        ],
    )
    def test_reads_shortened_words_and_knows_days_that_are_only_due(self, head, field):
        assert recognise((head,)) == field

    def test_names_none_for_words_it_does_not_know(self):
        assert recognise(("Cân nặng",)) is None

    def test_reads_decomposed_letters(self):
        assert recognise(("Ho\u0323 va\u0300 te\u0302n",)) == "full_name"
