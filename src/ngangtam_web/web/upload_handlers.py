"""Takes large files of forms to the disk while they come, and says so where it is full."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from ngangtam_web.apps.intake_batches.attachments import NoRoomLeft, refusing_when_full


class FileWithoutRoom(UploadedFile):
    """Stands for a file of which the disk did not take all; it holds nothing."""


class DiskUploadHandler(TemporaryFileUploadHandler):
    """Goes on reading a request when the disk is full, so that its page can answer."""

    is_full = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a part of the file; after the first that finds no room, none."""
        if self.is_full:
            return
        try:
            with refusing_when_full():
                super().receive_data_chunk(raw_data, start)
        except NoRoomLeft:
            self.is_full = True
            self.file.close()

    def file_complete(  # pyright: ignore[reportIncompatibleMethodOverride] - or its stand-in
        self, file_size: int
    ) -> UploadedFile | None:
        """Give the file, or what stands for it."""
        if self.is_full:
            return FileWithoutRoom(name=self.file_name, size=file_size)
        return super().file_complete(file_size)
