"""Whatever is typed after a calculator, it answers or refuses in both languages."""

from __future__ import annotations

import contextlib
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from ngangtam_web.commands.main import main

DAYS = ["2025-07-01", "1/7/2025", "30/2/2025", "0001-01-01", "9999-12-31", "2023", "", "hôm nay"]
NUMBERS = ["0", "1", "24", "-1", "120.000.000", "1.5", "9" * 30, "không", "", "١٢"]
BIRTHS = ["1966-04", "1966", "29/2/1980", "0001", "9999-12-31", "9950", "31/4/1970", "x"]
SEXES = ["nam", "female", "Nữ", "", "khác"]
OPTIONS: dict[tuple[str, ...], dict[str, list[str]]] = {
    ("retire",): {
        "--sex": SEXES,
        "--born": BIRTHS,
        "--on": DAYS,
        "--conditions": ["heavy", "capacity", "Cộng dồn", "?"],
        "--years": NUMBERS,
        "--loss": NUMBERS,
        "--later": ["thoa_thuan", "lanh_dao", "vien_chuc", "?"],
    },
    ("term",): {
        "--sex": SEXES,
        "--born": BIRTHS,
        "--on": DAYS,
        "--block": ["dang", "nha_nuoc", "?"],
        "--move": ["first", "again", "equal", "?"],
        "--manner": ["Bầu", "BNL", "khong_ro", "?"],
        "--term-months": NUMBERS,
        "--began": DAYS,
    },
    ("commitment",): {
        "--cost": NUMBERS,
        "--course-months": NUMBERS,
        "--served": NUMBERS,
        "--sent": DAYS,
        "--graduated": DAYS,
        "--left": DAYS,
        "--decided": DAYS,
        "--category": ["vien_chuc", "cong_chuc", "?"],
        "--case": ["finished", "exempt", "dismissed", "?"],
        "--reason": ["Ốm đau", "death", "?"],
    },
    ("quota",): {
        "--good": NUMBERS,
        "--excellent": NUMBERS,
        "--on": DAYS,
        "--side": ["dang", "vien_chuc", "?"],
        "--base": ["good", "?"],
        "--rounding": ["up", "?"],
    },
    ("waiting",): {"--measure": ["Cảnh cáo", "KT", "giang_chuc", "?", ""], "--decided": DAYS},
    ("eligible", "rotation"): {
        "--sex": SEXES,
        "--born": BIRTHS,
        "--on": DAYS,
        "--ground": ["planned", "none", "?"],
    },
}


@st.composite
def lines(draw) -> list[str]:
    command = draw(st.sampled_from(sorted(OPTIONS)))
    options = OPTIONS[command]
    chosen = draw(st.lists(st.sampled_from(sorted(options)), max_size=8))
    words = [*command]
    for option in chosen:
        words += [option, draw(st.sampled_from(options[option]) | st.text(max_size=5))]
    return words


@given(lines())
def test_calculators_answer_or_refuse(words):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([*words, "--json"])
        except SystemExit as stopped:
            code = stopped.code

    told = out.getvalue()
    if code == 0 and not told.startswith("{"):
        # A word that begins with "-h" asks for help.
        assert told.startswith("usage: ")
        return
    body = json.loads(told)
    assert (code in {2, 3}) == ("refused" in body)
    if "refused" in body:
        assert body["refused"]["vi"] in err.getvalue()
        assert body["refused"]["en"] in err.getvalue()
    else:
        assert code in {0, 1}
