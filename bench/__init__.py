"""Invented affairs of any size with the truth beside them: speed and rightness, measured together."""
