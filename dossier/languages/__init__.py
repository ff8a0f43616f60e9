"""Data of languages: one folder each, YAML only."""
