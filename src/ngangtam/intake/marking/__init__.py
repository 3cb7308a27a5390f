"""The file of a sender given back with its faults marked."""
