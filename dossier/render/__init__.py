"""Dossier → pages: Markdown and data files, nothing else. `pages.render` makes them all; `records` is the JSON of the command line."""
