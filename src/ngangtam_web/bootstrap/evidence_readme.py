"""What an evidence pack says of itself to whoever checks it."""

README = """\
GÓI MINH CHỨNG CỦA MỘT SỐ LIỆU
==============================

Gói này cho phép kiểm tra một số liệu mà không cần tin chương trình đã tính ra nó.

figure.json      số liệu: chỉ tiêu, cách hiểu, ngày, lần cập nhật, các số đếm, bộ quy định (mã)
people.json      từng người (hoặc đơn vị): kết quả, lý do, dữ kiện làm căn cứ
facts/           mỗi người một tệp: dữ kiện, nguồn (quyết định, tệp, trang tính, ô)
law.json, law/   điều khoản được viện dẫn; định nghĩa chỉ tiêu và văn bản trong bộ quy định
entries.json     các lần cập nhật liên quan, với mọi nội dung mà mã kiểm chứng tính trên đó
scans/           bản chụp làm minh chứng (nếu có)
MANIFEST.sha256  mã SHA-256 của từng tệp trong gói

Cách kiểm tra
1. Giải nén, chạy: sha256sum -c MANIFEST.sha256
   (Windows: certutil -hashfile TỆP SHA256, so với danh mục.)
2. Đếm lại people.json theo "outcome"; kết quả phải bằng "counts" trong figure.json.
3. Mỗi lần cập nhật trong entries.json: bỏ khóa "hash", viết lại thành JSON một dòng, khóa xếp theo
   thứ tự, không khoảng trắng, mã UTF-8; SHA-256 của dòng đó phải bằng "hash". "previous_hash" là mã
   của lần ngay trước.
4. Với cơ sở dữ liệu: ngangtam evidence verify TỆP.zip (so các lần cập nhật và tính lại số liệu).

Bảng tính mà đơn vị gửi không có trong gói vì còn chứa dữ liệu của người khác; mã SHA-256 của chúng
ghi ở "file_hash" của từng nguồn. "withheld_parts" là những phần mà người tạo gói không có quyền
xem. Gói có dữ liệu cá nhân: chỉ dùng cho mục đích đã khai khi tải.


EVIDENCE PACK OF ONE FIGURE
===========================

This pack lets a figure be checked without trusting the program that counted it.

figure.json      the figure: target, reading, day, entry, counts, edition of the law (hash)
people.json      each person (or unit): outcome, reasons, facts they rest on
facts/           one file a person: facts with sources (decision, file, sheet, cell)
law.json, law/   the articles cited; definition and instruments as the edition has them
entries.json     the ledger entries concerned, with all that their hashes are over
scans/           scans kept as evidence (where there are any)
MANIFEST.sha256  SHA-256 of every file of the pack

How to check
1. Unpack and run: sha256sum -c MANIFEST.sha256
2. Count people.json by "outcome"; it must give the "counts" of figure.json.
3. Each entry of entries.json: leave out "hash", write it as one line of JSON with sorted keys and
   no spaces in UTF-8; its SHA-256 must be "hash". "previous_hash" is that of the entry before.
4. With the database: ngangtam evidence verify FILE.zip (compares entries and counts anew).

Workbooks that units sent are left out, because they hold data of other people too; their SHA-256
is the "file_hash" of each source. "withheld_parts" are parts that the maker of the pack may not
see. The pack holds personal data: use it for the purpose that was stated.
"""
