"""`ngangtam intake template`: a blank form to be filled in; no database."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import ngangtam_law
from ngangtam.intake.forms.template_workbooks import write_template
from ngangtam.intake.forms.templates import TEMPLATES
from ngangtam.intake.records.form_documents import write_record_form
from ngangtam.intake.records.form_texts import RECORD_FORMS
from ngangtam.kernel import Refused
from ngangtam_web.commands.written_files import write_whole


class NoSuchForm(Refused):
    """There is no blank form of this name."""

    code = "intake.no-such-form"
    exit_code = 2

    def __init__(self, *, form: str) -> None:
        known = ", ".join((*TEMPLATES, *RECORD_FORMS))
        super().__init__(
            vi=f"Không có biểu mẫu “{form}”. Hãy chọn một trong: {known}.",
            en=f"There is no form “{form}”. Choose one of: {known}.",
            form=form,
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "form", metavar="KIND", nargs="?", help="biểu mẫu; bỏ trống để xem danh sách / form"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help=".xlsx, .docx")


def run(arguments: argparse.Namespace) -> int:
    """Write one form, or list all."""
    titles = {
        **{each.id: each.title_vi for each in TEMPLATES.values()},
        **{each.id: each.title_vi for each in RECORD_FORMS.values()},
    }
    if arguments.form is None:
        if arguments.json:
            print(json.dumps(titles, ensure_ascii=False))
        else:
            for form_id, title in titles.items():
                print(f"{form_id:20} {title}")
        return 0
    if arguments.form in TEMPLATES:
        content = write_template(TEMPLATES[arguments.form], edition=ngangtam_law.load())
        ending = "xlsx"
    elif arguments.form in RECORD_FORMS:
        content, ending = write_record_form(RECORD_FORMS[arguments.form]), "docx"
    else:
        raise NoSuchForm(form=arguments.form)
    path = arguments.out or Path(f"{arguments.form}.{ending}")
    write_whole(path, content)
    title = titles[arguments.form]
    print(json.dumps({"file": str(path)}) if arguments.json else f"{path}: {title}")
    return 0
