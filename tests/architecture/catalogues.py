"""The words of the interface: what the source says in Vietnamese, and the catalogue in English.

`python -m tests.architecture.catalogues` adds new words to the .po file, to be translated there,
and compiles it. Both files are committed: neither a user nor a developer needs GNU gettext.
"""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

WEB = Path(__file__).parents[2] / "src/ngangtam_web"
PO = WEB / "locale/en/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
HEADER = "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: en\n"

_TAG = re.compile(r'{%\s*translate\s+"([^"]*)"')
_BLOCK = re.compile(
    r"{%\s*blocktranslate\s+trimmed[^%]*%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL
)
_ENTRY = re.compile(r'msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def written_messages() -> set[str]:
    """Collect every message that templates and Python modules of the web say."""
    found: set[str] = set()
    for path in WEB.rglob("*.html"):
        text = path.read_text()
        found.update(_TAG.findall(text))
        for block in _BLOCK.findall(text):
            plain = " ".join(line.strip() for line in block.strip().splitlines())
            found.add(re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", plain.replace("%", "%%")))
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
                found.add(ast.literal_eval(node.args[0]))
    return found


def read_po(text: str) -> dict[str, str]:
    """Read a catalogue: Vietnamese to English."""
    return {_text(source): _text(target) for source, target in _ENTRY.findall(text)}


def write_po(messages: dict[str, str]) -> str:
    """Write a catalogue in the order of its Vietnamese words."""
    lines = ['msgid ""\nmsgstr ""\n' + "".join(f"{_quoted(s)}\n" for s in HEADER.splitlines(True))]
    lines += [
        f"msgid {_quoted(source)}\nmsgstr {_quoted(target)}\n"
        for source, target in sorted(messages.items())
        if source
    ]
    return "\n".join(lines)


def compile_mo(messages: dict[str, str]) -> bytes:
    """Compile a catalogue into the form that gettext reads."""
    pairs = sorted(
        (source.encode(), target.encode())
        for source, target in ({**messages, "": HEADER}).items()
        if target
    )
    sources = b"".join(source + b"\0" for source, _ in pairs)
    targets = b"".join(target + b"\0" for _, target in pairs)
    tables_at, texts_at = 28, 28 + 16 * len(pairs)
    table, at = b"", texts_at
    for texts in zip(*pairs, strict=True):
        for text in texts:
            table += struct.pack("<II", len(text), at)
            at += len(text) + 1
    head = struct.pack(
        "<7I", 0x950412DE, 0, len(pairs), tables_at, tables_at + 8 * len(pairs), 0, texts_at
    )
    return head + table + sources + targets


def _text(quoted: str) -> str:
    return "".join(ast.literal_eval(f'"{part}"') for part in _QUOTED.findall(quoted))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> None:
    """Bring the catalogue up to date and say which words still lack English."""
    known = read_po(PO.read_text()) if PO.exists() else {}
    messages = {message: known.get(message, "") for message in written_messages()}
    PO.write_text(write_po(messages))
    MO.write_bytes(compile_mo(messages))
    print(*(message for message, english in sorted(messages.items()) if not english), sep="\n")


if __name__ == "__main__":
    main()
