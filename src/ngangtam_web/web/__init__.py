"""Pages: an address is understood, one question is asked inwards, the answer is shown."""
