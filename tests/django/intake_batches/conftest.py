"""Folders of this test alone for what loads keep."""

from __future__ import annotations

import pytest


@pytest.fixture
def settings_folder(tmp_path_factory, monkeypatch):
    """Point attachments, figures and editions at a folder of the test's own."""
    from django.conf import settings

    folder = tmp_path_factory.mktemp("home")
    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
        monkeypatch.setattr(settings, name, folder / name.lower().removesuffix("_root"))
    return folder
