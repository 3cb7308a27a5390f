"""Units and posts with what is dated about them."""
