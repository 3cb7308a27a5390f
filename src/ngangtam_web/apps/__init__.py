"""Records we keep, one app per subject; an app depends on lower ones only."""
