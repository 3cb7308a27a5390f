"""Text files: encodings, delimiters, quotation marks."""

import pytest

from ngangtam.intake.files.delimited_text import decode

LIST = "STT;Họ và tên;Chức vụ\n1;Bế Thị Thử;Giám đốc\n"


class TestText:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_is_read_in_its_encoding_and_delimiter(self, read, tmp_path, encoding, delimiter):
        path = tmp_path / "danh-sach.csv"
        path.write_text(LIST.replace(";", delimiter), encoding=encoding)

        assert read(path).rows[0].value("full_name") == "Bế Thị Thử"

    def test_is_read_in_the_old_windows_code_page(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        text = "STT;Ho\u0323 va\u0300 tên;Ngày sinh\n1;Hoa\u0300ng Thi\u0323 Thư\u0309;1975\n"
        path.write_bytes(text.encode("cp1258"))

        assert read(path).rows[0].value("full_name") == "Hoàng Thị Thử"

    def test_keeps_delimiters_inside_quotes(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text('STT,Họ và tên,Trình độ\n1,Bế Thị Thử,"Đại học luật, hành chính"\n')

        assert read(path).rows[0].fields["degree"].raw == "Đại học luật, hành chính"

    @pytest.mark.parametrize("delimiter", ["|", "^", "~", "\x1f"])
    def test_is_read_by_delimiters_of_older_programs(self, read, tmp_path, delimiter):
        path = tmp_path / "danh-sach.txt"
        path.write_text(LIST.replace(";", delimiter))

        assert read(path).rows[0].value("full_name") == "Bế Thị Thử"

    def test_is_read_by_the_delimiter_that_its_first_line_names(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text("sep=:\r\n" + LIST.replace(";", ":"))

        assert read(path).rows[0].fields["full_name"].address == "B3"

    @pytest.mark.parametrize(
        ("bytes_", "shown"),
        [
            # TCVN3 and VNI, as their fonts write "Bế Thị Thử", and Western letters.
            (b"B\xd5 Th\xde Th\xf6", "BÕ Thþ Thö"),
            (b"Be\xe1 Th\xf2 Th\xf6\xfb", "Beá Thò Thöû"),
            (b"Ren\xe9 \x93M\xfcller\x94", "René “Müller”"),
        ],
    )
    def test_of_old_fonts_keeps_every_byte_as_a_letter(self, tmp_path, bytes_, shown):
        line = b"STT;Ho ten\n1;" + bytes_ + b"\n"

        text = decode(line * 3)

        assert text is not None
        assert text.splitlines()[1].split(";")[1].lower() == shown.lower()

    def test_put_together_of_several_encodings_is_read_line_by_line(self, tmp_path):
        lines = ["STT;Họ và tên\n".encode(), "1;Hoa\u0300ng\n".encode("cp1258"), "2;Bế\n".encode()]

        assert decode(b"".join(lines)) == "STT;Họ và tên\n1;Hoa\u0300ng\n2;Bế\n"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_cut_off_within_a_letter_is_refused(self, refusal, tmp_path, encoding):
        path = tmp_path / "danh-sach.csv"
        path.write_bytes((LIST + "2;Lý Văn Mẫ").encode(encoding)[:-1])

        assert refusal(path).code == "intake.file-damaged"

    def test_whose_quotation_never_ends_is_refused_not_swallowed(self, refusal, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text(LIST + '2;"Lý Văn Mẫu;Văn thư\n3;Nông Thị Ba;Văn thư\n')

        assert refusal(path).code == "intake.file-damaged"

    def test_with_quotation_marks_inside_cells_is_read(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text(LIST + '2;"Lý Văn" Mẫu;Văn thư\n3;Nông Thị Ba;"Trưởng phòng ""Một cửa"""\n')

        posts = [row.fields["post"].raw for row in read(path).rows]
        assert posts == ["Giám đốc", "Văn thư", 'Trưởng phòng "Một cửa"']

    def test_gives_what_was_only_kept_from_being_a_number_or_formula(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text('STT;Họ và tên;Số CCCD;LLCT\n1;Bế Thị Thử;="004175123456";\'-\n')

        row = read(path).rows[0]
        assert row.value("citizen_id") == "004175123456"
        assert row.fields["political_theory"].raw == "-"

    def test_works_out_no_formula(self, read, tmp_path):
        path = tmp_path / "danh-sach.csv"
        path.write_text("STT;Họ và tên;LLCT\n1;Bế Thị Thử;=CONCAT(A1)\n")

        reading = read(path)
        assert reading.rows[0].fields["political_theory"] == ("=CONCAT(A1)", "C2", None)
        assert [issue.code for issue in reading.issues] == ["intake.formula-uncalculated"]

    def test_of_too_many_columns_is_refused(self, refusal, tmp_path):
        path = tmp_path / "rong.csv"
        path.write_text("STT;Họ và tên" + ";" * 16_000 + "\n1;Bế Thị Thử\n")

        assert refusal(path).code == "intake.file-too-large"


def test_hash_is_that_of_the_bytes(read, tmp_path):
    import hashlib

    path = tmp_path / "danh-sach.csv"
    path.write_text(LIST)

    reading = read(path)

    assert reading.file_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert reading.rows[0].file_hash == reading.file_hash
