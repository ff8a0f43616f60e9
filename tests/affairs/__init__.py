"""Invented affairs on which extraction and linking are measured as a whole.

A folder is one affair: `articles/` as a newsroom would write them, and `expected.yml`, what a careful reader finds in them.
No rule was made for these texts, and none may be: an error here is mended by a rule that holds for any article, with cases of its own.
"""
