"""Prints what a command refuses, for people and for machines."""

from __future__ import annotations

import json
import sys

from ngangtam.kernel import Refused


def report_refusal(refusal: Refused, *, as_json: bool) -> None:
    """Print a refusal: as an object on standard output for machines, else as two sentences."""
    if as_json:
        body = {"code": refusal.code, "vi": refusal.vi, "en": refusal.en}
        print(json.dumps({"refused": body}, ensure_ascii=False))
    print(f"{refusal.vi}\n{refusal.en}", file=sys.stderr)
