"""The console script `ngangtam`: finds the command, runs it, and turns refusals into sentences.

A command is a module with `configure(parser)` and `run(arguments) -> int`. It is imported only
when it is asked for, so a command that needs no database never loads Django.

Exit codes: 0 done, 1 done with findings, 2 bad usage, 3 refused.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import sys

from ngangtam.kernel import Refused
from ngangtam_web.commands.command_parser import CommandParser
from ngangtam_web.commands.refusals import report_refusal

#: Command words -> module, and one line of help (Vietnamese, English).
COMMANDS: dict[tuple[str, ...], tuple[str, str, str]] = {
    ("intake", "read"): ("intake_read", "đọc tệp thành từng dòng dữ liệu", "files to typed rows"),
    ("intake", "check"): (
        "intake_check",
        "kiểm tra tệp, đánh dấu ô cần sửa",
        "check a file, mark the cells to mend",
    ),
    ("intake", "load"): ("intake_load", "đưa tệp vào sổ", "files into the registry, one entry"),
    ("intake", "template"): ("intake_template", "tải biểu mẫu trống", "a blank form to fill in"),
    ("intake", "undo"): ("intake_undo", "hoàn tác một lần cập nhật", "take an entry back"),
    ("profile",): ("profile", "cơ cấu của một danh sách", "composition of any list"),
    ("law", "check"): ("law_check", "kiểm tra dữ liệu pháp luật", "check the law as data"),
    ("law", "show"): ("law_show", "xem một quy định theo ngày", "what a rule says on a day"),
    ("law", "diff"): (
        "law_diff",
        "so sánh pháp luật giữa hai ngày",
        "the law of two days compared",
    ),
    ("law", "adopt"): (
        "law_adopt",
        "áp dụng một bộ quy định đã kiểm tra",
        "put a checked edition in force",
    ),
    ("law", "confirm"): (
        "law_confirm",
        "ghi nhận xác nhận của tỉnh về một quy định",
        "record what the province settles of a rule",
    ),
    ("law", "impact"): (
        "law_impact",
        "kết quả của ai thay đổi theo pháp luật đã sửa",
        "whose verdict a changed law turns",
    ),
    ("law", "watch"): ("law_watch", "quy định sắp đổi", "rules that begin or end soon"),
    ("retire",): ("retire", "tính thời điểm nghỉ hưu", "last working day, first pension month"),
    ("term",): (
        "term",
        "còn đủ một nhiệm kỳ không, nhiệm kỳ thứ mấy",
        "whether a full term is left, and which term it would be",
    ),
    ("commitment",): (
        "commitment",
        "cam kết phục vụ sau đào tạo, mức đền bù",
        "service owed after study, and what is paid back",
    ),
    ("quota",): ("quota", "giới hạn xếp loại xuất sắc", "how many may be rated excellent"),
    ("waiting",): (
        "waiting",
        "thời gian chưa được bổ nhiệm chức vụ cao hơn",
        "when a higher post is possible after discipline",
    ),
    ("eligible", "rotation"): (
        "eligible_rotation",
        "có thuộc diện, độ tuổi luân chuyển không",
        "whether somebody may be rotated, and is of rotation age",
    ),
    ("demo",): ("demo", "dựng tỉnh mẫu", "invent the demo province and take it in"),
    ("serve",): ("serve", "chạy máy chủ", "run the web server and the worker"),
    ("indicators",): ("indicators", "các chỉ số của kế hoạch", "the figures of the plan"),
    ("explain",): ("explain", "người và lý do sau một chỉ số", "names and reasons of a figure"),
    ("evidence",): (
        "evidence",
        "đóng gói minh chứng của một số liệu",
        "pack what a figure rests on",
    ),
    ("evidence", "verify"): (
        "evidence_verify",
        "kiểm tra gói minh chứng",
        "check an evidence pack",
    ),
    ("gaps",): ("gaps", "ai còn thiếu gì so với tiêu chuẩn", "who lacks what for which title"),
    ("due",): ("due", "việc đến hạn", "what is due: retirement, terms, courses"),
    ("audit", "verify"): ("audit_verify", "kiểm tra sổ", "verify the ledger"),
    ("backup",): ("backup", "sao lưu", "back up everything"),
    ("restore",): ("restore", "khôi phục", "restore a backup"),
    ("declare",): ("declare", "ghi nhận khai báo của cơ quan", "record a declaration"),
    ("init",): ("init", "khởi tạo cho một tỉnh thật", "set up a real province"),
    ("account", "reset-factor"): (
        "account_reset_factor",
        "gỡ mã xác thực bị mất",
        "take a lost second factor away",
    ),
    ("db", "roles"): ("db_roles", "SQL của ba vai trò", "SQL of the three database roles"),
    ("db", "migrate"): ("db_migrate", "nâng cấp cơ sở dữ liệu", "bring the database up to date"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # Facts are values without cycles, by the hundred thousand; searching them for cycles as often
    # as Python does took a third of a load.
    gc.set_threshold(100_000, 50, 100)
    words = sys.argv[1:] if argv is None else argv
    _write_utf8()
    parser = argparse.ArgumentParser(
        prog="ngangtam", formatter_class=argparse.RawDescriptionHelpFormatter, epilog=_listing()
    )
    parser.add_argument("command", help="xem danh sách bên dưới / see the list below")
    name = _find(words)
    if name is None:
        parser.print_help(sys.stderr if words[:1] not in (["-h"], ["--help"]) else sys.stdout)
        return 0 if words[:1] in (["-h"], ["--help"]) else 2
    module_name, vi, en = COMMANDS[name]
    module = importlib.import_module(f"ngangtam_web.commands.{module_name}")
    command = CommandParser(prog=f"ngangtam {' '.join(name)}", description=f"{vi} / {en}")
    command.wants_json = "--json" in words
    module.configure(command)
    if not any("--json" in action.option_strings for action in command._actions):
        command.add_argument("--json", action="store_true", help="JSON thay cho bảng / JSON")
    arguments = command.parse_args(words[len(name) :])
    try:
        code = module.run(arguments)
        sys.stdout.flush()
        return code
    except Refused as refusal:
        report_refusal(refusal, as_json=arguments.json)
        return refusal.exit_code
    except BrokenPipeError:
        # The reader (head, less) has seen enough; that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):
            # Tables end the process themselves where the reader is gone.
            return 0
        raise
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu. / Stopped as asked.", file=sys.stderr)
        return 130
    except Exception as error:
        # Imported here: it brings the database's driver along.
        from ngangtam_web.database.lost import lost_database

        lost = lost_database(error)
        if lost is None:
            raise
        report_refusal(lost, as_json=arguments.json)
        return lost.exit_code


def _write_utf8() -> None:
    """Write Vietnamese whatever the locale says, and never fail at a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _find(words: list[str]) -> tuple[str, ...] | None:
    for length in (2, 1):
        if tuple(words[:length]) in COMMANDS:
            return tuple(words[:length])
    return None


def _listing() -> str:
    width = max(len(" ".join(name)) for name in COMMANDS)
    return "\n".join(
        f"  {' '.join(name):<{width}}  {vi} / {en}" for name, (_, vi, en) in COMMANDS.items()
    )
