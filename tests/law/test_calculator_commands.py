"""The calculators as people type them: answers with their steps, JSON, and what is refused."""

import json
import re

import pytest

from ngangtam_web.commands.main import main
from tests.architecture.checkout import ROOT

COMMITMENT = "commitment --cost 120.000.000 --course-months 24 --served 18 --sent 2025-08-01"
TERM = "term --sex nam --born 1966-04 --on 2023-05-01"
QUOTA = "quota --good 11 --excellent 3 --on 2026-02-01"
WAITING = "waiting --measure canh_cao --decided 2024-03-01"
ROTATION = "eligible rotation --sex nu --born 1980 --on 2025-01-01"
RETIRE = "retire --sex nam --born 1971-04"


def run(line: str, capsys, *more: str) -> tuple[int, str, str]:
    """Type a line, with words that hold spaces after it."""
    code = main([*line.split(), *more])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (
            f"{COMMITMENT} --graduated 2027-09-01",
            1,
            ["90.000.000 đ", "54 / 72", "31/08/2033", "Điều 7 Nghị định số 171/2025/NĐ-CP"],
        ),
        (
            f"{COMMITMENT.replace('2025-08', '2025-06')} --decided 1/3/2027",
            1,
            ["75.000.000 đ", "30 / 48", "đến hết ngày 29/06/2027", "nửa đồng"],
        ),
        (
            "commitment --cost 5 --course-months 2 --sent 1/8/2025 --case quit",
            0,
            ["ỏ học hoặc thôi việc", "Theo nguồn thứ cấp", "không gồm lương, phụ cấp"],
        ),
        (
            "commitment --cost 5 --course-months 2 --sent 1/8/2025 --case exempt --reason illness",
            0,
            ["0 đ", "xác nhận của cơ quan y tế", "Điều 8 Nghị định số 171/2025/NĐ-CP"],
        ),
        (
            f"{COMMITMENT} --case quit --category vien_chuc",
            1,
            ["Điều 7 Nghị định số 101/2017/NĐ-CP"],
        ),
        (WAITING, 0, ["01/09/2026", "Điều 18 Quy định số 80-QĐ/TW ngày 18/08/2022", "Ghi chú"]),
        (QUOTA, 1, ["at most: 2", "vượt 1", "Chưa kết luận"]),
        (
            f"{QUOTA} --base good_and_excellent --rounding up",
            0,
            ["at most: 3", "theo lựa chọn của người tính", "trong giới hạn"],
        ),
        (
            "quota --group A 11 2 --group B 4 1 --on 1/2/2026 --base good --rounding down",
            1,
            ["== A", "at most: 2", "== B", "at most: 0", "vượt 1"],
        ),
        (f"{QUOTA} --side dang", 1, ["366-QĐ/TW"]),
        (
            TERM,
            0,
            [
                "Đủ / enough: 60 / 60",
                "Điều 41 Nghị định số 138/2020/NĐ-CP",
                "Điều 42 Nghị định số 138/2020/NĐ-CP",
                "đủ trọn nhiệm kỳ, đến hết ngày 30/04/2028",
            ],
        ),
        (f"{TERM} --move again", 1, ["Chưa kết luận", "kéo dài"]),
        (f"{TERM} --manner bầu", 1, ["không bổ nhiệm lại"]),
        ("term --sex nam --born 04/1966 --on 2/5/2023", 1, ["Không đủ / not enough: 59 / 60"]),
        (
            "term --on 1/1/2025 --began 1/1/2015 --began 1/1/2020 --term-months 60",
            1,
            ["term 3 / 2: không được", "đến hết ngày 31/12/2024"],
        ),
        (f"{TERM} --began 1/5/2018", 0, ["term 2 / 2: được", "Đủ / enough"]),
        (
            "term --on 1/1/2025 --began 1/1/2014 --began 1/1/2020 --term-months 60",
            1,
            ["term 2-3 / 2: chưa rõ"],
        ),
        (ROTATION, 0, ["Đủ / enough: 181 / 120", "Điều 5 Quy định số 65-QĐ/TW", "chưa rõ"]),
        (f"{ROTATION} --ground planned", 0, ["có / yes", "Điều 4 Quy định số 65-QĐ/TW"]),
        (f"{ROTATION} --ground none", 1, ["không / no"]),
        (ROTATION.replace("2025-01", "2021-06"), 1, ["Chưa kết luận", "Cách hiểu mặc định"]),
        (f"{RETIRE} --conditions heavy --years 15", 0, ["at the earliest: 30/04/2028", "Điều 5"]),
        (f"{RETIRE} --conditions capacity --loss 60", 1, ["chưa đủ điều kiện"]),
        (f"{RETIRE} --later thoa_thuan", 0, ["at the latest: 30/04/2038", "Điều 6"]),
        (f"{RETIRE} --later lanh_dao", 1, ["Chưa kết luận", "Điều 2 Nghị định số 83/2022/NĐ-CP"]),
        (f"{RETIRE} --later vien_chuc", 1, ["01/11/2032", "01/02/2033"]),
    ],
)
def test_calculators_print_the_answer_with_its_steps(line, code, said, capsys):
    found, printed, _ = run(line, capsys)

    assert found == code
    assert [text for text in said if text not in printed] == []


def keys(value: object, path: str = "") -> set[str]:
    """List the keys of an object as they are documented: `a.b`, `a[].b`."""
    if isinstance(value, list):
        return {key for item in value for key in keys(item, f"{path}[]")}
    if not isinstance(value, dict):
        return {path}
    return {
        key
        for name, item in value.items()
        for key in keys(item, f"{path}.{name}" if path else name)
    }


#: An answer of its own has these keys too; they are documented once.
SHARED = re.compile(r"^(earliest|latest|terms|groups\[\])\.(certain|confidence|steps\[\]\.\w+)$")


@pytest.mark.parametrize(
    ("line", "some"),
    [
        (f"{COMMITMENT} --graduated 2027-09-01 --decided 2029-01-01", {"pay_by", "bound_until"}),
        (WAITING, {"months", "free_from"}),
        (QUOTA, {"most", "base", "over"}),
        ("quota --on 1/2/2026 --group A 1 2 --side vien_chuc", {"groups[].name"}),
        (TERM, {"enough", "serves_until", "result"}),
        (f"{TERM} --began 2018-05-01", {"terms.number_lo", "terms.allowed"}),
        (ROTATION, {"eligible", "enough"}),
        (
            f"{RETIRE} --conditions both --years 15 --later vien_chuc --on 1/1/2026",
            {"earliest.reached", "latest.reached", "months_left"},
        ),
    ],
)
def test_calculators_give_documented_keys_as_json(line, some, capsys):
    _, printed, _ = run(f"{line} --json", capsys)
    found = {SHARED.sub(r"\2", key) for key in keys(json.loads(printed))}

    text = (ROOT / "docs/reference/json.md").read_text()
    part = text[text.index("## `ngangtam retire`") :]
    documented = set(re.findall(r"`([^`]+)`", part))
    assert some <= found
    assert "steps[].decides" in found
    assert found - documented - {"assumption"} == set()


@pytest.mark.parametrize(
    ("line", "changed", "code"),
    [
        (COMMITMENT, {"--cost": "-1"}, 2),
        (COMMITMENT, {"--cost": "1.5"}, 2),
        (COMMITMENT, {"--cost": "12.00.000"}, 2),
        (COMMITMENT, {"--cost": "nhiều"}, 2),
        (COMMITMENT, {"--cost": "9" * 5000}, 2),
        (COMMITMENT, {"--cost": ""}, 2),
        (COMMITMENT, {"--course-months": "0"}, 2),
        (COMMITMENT, {"--course-months": "-24"}, 2),
        (COMMITMENT, {"--course-months": "121"}, 2),
        (COMMITMENT, {"--served": "-1"}, 2),
        (COMMITMENT, {"--served": "18,5"}, 2),
        (COMMITMENT, {"--sent": "31/6/2025"}, 2),
        (COMMITMENT, {"--sent": "2025-02-29"}, 2),
        (COMMITMENT, {"--sent": "8/2025"}, 2),
        (COMMITMENT, {"--sent": "2015-08-01"}, 3),
        (COMMITMENT, {"--graduated": "2025-07-31"}, 2),
        (COMMITMENT, {"--left": "2029-07-31"}, 2),
        (COMMITMENT, {"--decided": "2025-07-31"}, 2),
        (COMMITMENT, {"--case": "exempt"}, 2),
        (COMMITMENT, {"--reason": "om_dau"}, 2),
        (f"{COMMITMENT} --case exempt", {"--reason": "vì bận"}, 2),
        (COMMITMENT, {"--case": "lost"}, 2),
        (WAITING, {"--measure": "phe_binh"}, 2),
        (WAITING, {"--measure": "Giáng chức"}, 3),
        (WAITING, {"--decided": "2025-10-08"}, 3),
        (WAITING, {"--decided": "9999-12-32"}, 2),
        (QUOTA, {"--good": "-1"}, 2),
        (QUOTA, {"--good": "mười"}, 2),
        (QUOTA, {"--excellent": "1e3"}, 2),
        (QUOTA, {"--good": "9999999999"}, 2),
        (QUOTA, {"--on": "2020-08-19"}, 3),
        (QUOTA, {"--side": "khac"}, 2),
        (f"{QUOTA} --group A 1", {}, 2),
        (f"{QUOTA} --group A 1 1", {}, 2),
        ("quota --on 1/2/2026 --group A x 1", {}, 2),
        ("quota --on 1/2/2026 --group A 1 1 --excellent 2", {}, 2),
        ("quota --on 1/2/2026", {}, 2),
        (TERM, {"--born": "2030"}, 2),
        (TERM, {"--sex": "x"}, 2),
        (TERM, {"--term-months": "0"}, 2),
        (TERM, {"--term-months": "121"}, 2),
        (TERM, {"--manner": "khong_ro"}, 2),
        (TERM, {"--manner": "trúng số"}, 2),
        (TERM, {"--began": "2023-05-01"}, 2),
        (f"{TERM} --began 2018-05-01", {"--began": "2018-05-01"}, 2),
        (TERM, {"--on": "2009-12-31"}, 3),
        ("term --on 2023-05-01", {}, 2),
        (ROTATION, {"--born": "sớm"}, 2),
        (ROTATION, {"--on": "2020-12-31"}, 3),
        (ROTATION, {"--ground": "thích"}, 2),
        (RETIRE, {"--conditions": "giàu"}, 2),
        (f"{RETIRE} --conditions heavy", {"--years": "-1"}, 2),
        (f"{RETIRE} --conditions heavy", {"--years": "61"}, 2),
        (f"{RETIRE} --conditions heavy", {"--loss": "61"}, 2),
        (f"{RETIRE} --conditions capacity", {"--loss": "101"}, 2),
        (f"{RETIRE} --conditions capacity", {"--years": "15"}, 2),
        (RETIRE, {"--years": "15"}, 2),
        (RETIRE, {"--later": "mãi"}, 2),
        ("retire --sex nam --born 1960-12 --later thoa_thuan", {}, 3),
        ("commitment", {}, 2),
        ("commitment --cost", {}, 2),
        (COMMITMENT, {"--gift": "5"}, 2),
    ],
)
def test_calculators_refuse_what_cannot_be_in_both_languages(line, changed, code, capsys):
    words = [word for pair in changed.items() for word in pair]
    try:
        found, printed, said = run(f"{line} --json", capsys, *words)
    except SystemExit as stopped:
        told = capsys.readouterr()
        found, printed, said = stopped.code, told.out, told.err

    refused = json.loads(printed)["refused"]
    assert found == code
    assert refused["vi"] != refused["en"]
    assert said.endswith(f"{refused['vi']}\n{refused['en']}\n")
    assert len(refused["vi"]) < 500
    assert "Traceback" not in said


@pytest.mark.parametrize("cost", ["120000000", "120.000.000", "120,000,000", "120 000 000"])
def test_calculators_read_amounts_as_they_are_written(cost, capsys):
    line = COMMITMENT.replace("--cost 120.000.000 ", "")
    _, printed, _ = run(f"{line} --json", capsys, "--cost", cost)

    assert json.loads(printed)["amount_due"] == 90_000_000


@pytest.mark.parametrize("day", ["2023-05-01", "1/5/2023", "01/05/2023"])
def test_calculators_read_days_as_they_are_written(day, capsys):
    _, printed, _ = run(f"term --sex nam --born 1966-04 --on {day} --json", capsys)

    assert json.loads(printed)["months_left"] == 60
