"""Answers which kept bytes some row of the registry rests on."""

from __future__ import annotations

from collections.abc import Collection

from django.apps import apps

from ngangtam_web.apps.audit.models import SourceFile
from ngangtam_web.apps.audit.versioned import VersionedRow


def named_by_sources(hashes: Collection[str]) -> frozenset[str]:
    """Find which hashes a fact rests on, or ever rested on; needs the scope of everyone."""
    asked = list(hashes)
    found = set(SourceFile.objects.filter(file_hash__in=asked).values_list("file_hash", flat=True))
    for model in apps.get_models():
        if issubclass(model, VersionedRow):
            rows = model.objects.filter(source_attachment__in=asked)  # type: ignore[attr-defined]
            found.update(rows.values_list("source_attachment", flat=True).distinct())
    return frozenset(found)
