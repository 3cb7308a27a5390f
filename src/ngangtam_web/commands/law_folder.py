"""The argument that names a folder of law files."""

from __future__ import annotations

from pathlib import Path

from ngangtam.kernel import Refused


class NoLawFolder(Refused):
    """The path given is no folder of law files."""

    code = "commands.law-check.no-folder"
    exit_code = 2


def checked_folder(root: Path) -> Path:
    """Give a path back that holds law files, whatever their faults.

    Raises:
        NoLawFolder: It holds none.
    """
    if not root.is_dir() or not any(root.glob("*/*.yaml")):
        raise NoLawFolder(
            vi=f"“{root}” không phải thư mục dữ liệu pháp luật. Hãy chỉ tới thư mục có các thư mục "
            "con instruments, codes, titles, parameters, standards.",
            en=f"“{root}” is no folder of law files. Point to the one that holds instruments, "
            "codes, titles, parameters and standards.",
        )
    return root
