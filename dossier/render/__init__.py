"""Dossier → pages: Markdown and data files, nothing else. `pages.render` makes them all."""
