"""Text typed in the fonts before Unicode, or misread on its way, becomes Unicode again."""

from ngangtam.intake.legacy.conversion import Conversion, converted

__all__ = ["Conversion", "converted"]
