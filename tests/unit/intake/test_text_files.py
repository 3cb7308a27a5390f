"""Text files: encodings, delimiters, quotation marks."""

import pytest

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


def test_hash_is_that_of_the_bytes(read, tmp_path):
    import hashlib

    path = tmp_path / "danh-sach.csv"
    path.write_text(LIST)

    reading = read(path)

    assert reading.file_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert reading.rows[0].file_hash == reading.file_hash
