"""Folders of this test alone for what is laid out."""

from tests.django.intake_batches.conftest import settings_folder

__all__ = ["settings_folder"]
