"""Forgets what remarks on files quote of an official whose content was erased."""

from __future__ import annotations

from django.db import connection

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.intake_batches.models import FileDifference, PersonAsked


def forget_findings(official_id: OfficialId) -> None:
    """Take the words away from remarks on every file that a fact of the official ever rested on.

    Remarks keep their cells. Which of them were about the official is not known, so those on
    others in the same files lose their words too; taking the file in anew gives them again. Needs
    the scope of everyone, and the official to be erased already. What files that wait say beside
    what was known of the official goes whole, and so do the rows that may have meant them.
    """
    FileDifference.objects.filter(official_id=official_id).delete()
    PersonAsked.objects.filter(candidates__contains=[official_id]).delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_forget_findings(%s)", [official_id])
