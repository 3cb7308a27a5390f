"""Draw one page of a PDF in a process of its own, which a hostile file may take down alone.

Run as a script with the path, the number of the page and the memory limit. Writes one JSON object:
how many pages there are, and the picture as JPEG in base64; or nothing where it cannot be drawn.
"""

from __future__ import annotations

import base64
import io
import json
import sys

from ngangtam.intake.files.reading_child import limit_memory

#: Dots an inch: a typed page can be read, and comes in seconds over a slow line.
_RESOLUTION = 100
_QUALITY = 70


def main(path: str, number: int, memory_bytes: int) -> int:
    """Write the picture of a page to standard output."""
    limit_memory(memory_bytes)
    import pdfplumber

    with pdfplumber.open(path) as document:
        count = len(document.pages)
        page = document.pages[min(max(number, 1), count) - 1]
        drawn = page.to_image(resolution=_RESOLUTION).original.convert("RGB")
        content = io.BytesIO()
        drawn.save(content, "JPEG", quality=_QUALITY)
    picture = base64.b64encode(content.getvalue()).decode()
    sys.stdout.write(json.dumps({"pages": count, "picture": picture}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
