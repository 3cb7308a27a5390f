"""Parses a part of a file that may be hostile: no document type, so no entities of its own."""

from __future__ import annotations

import zipfile
import zlib
from xml.etree import ElementTree as ET


class DoctypeFoundError(ValueError):
    """Office programs never write a document type; who attacks readers does."""


#: What reading XML out of an archive raises where either is damaged, locked or hostile.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    OSError,
    RuntimeError,
    ET.ParseError,
    DoctypeFoundError,
)


class _Plain(ET.TreeBuilder):
    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Stop where entities would be declared, before any is used."""
        raise DoctypeFoundError


def parse_xml(content: bytes) -> ET.Element:
    """Parse the bytes of one part.

    Raises:
        ParseError: It is not well formed.
        DoctypeFoundError: It declares a document type.
    """
    parser = ET.XMLParser(target=_Plain())  # noqa: S314 - what makes XML dangerous is refused
    parser.feed(content)
    return parser.close()
