"""Makes plain `mkdocs serve` build no more than changed: what `--dirty` does, whose one danger the plugin takes away.

That danger is a page whose own text stands while what surrounds it changed: names in the navigation, the theme, the target of a link.
The plugin touches such pages, so that MkDocs builds them too, and MkDocs need not warn of it at every build.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from dossier.lasting import all_stays

OVERRIDES = ("dev_addr", "strict", "theme", "use_directory_urls")
"""Options of `mkdocs serve` that stand above `mkdocs.yml`."""

_log = logging.getLogger("mkdocs.commands.serve")
_WARNING = "A 'dirty' build is being performed"


def rebuilder(config: MkDocsConfig) -> Callable[[], None] | None:
    """Return what `mkdocs serve` shall do after a change; None where somebody asked for `--clean` or `--dirty`, or for nothing."""
    asked = click.get_current_context(silent=True)
    if asked is None or asked.info_name != "serve" or asked.params.get("build_type"):
        return None
    above = {name: asked.params.get(name) for name in OVERRIDES}
    file, site, url = config.config_file_path, config.site_dir, config.site_url

    def rebuild() -> None:
        _log.info("Building documentation...")
        changed = load_config(file, site_dir=site, **above)
        changed.site_url = url
        with all_stays():  # a look for garbage waits until the change is shown: it took a tenth of the time
            build(changed, serve_url=url, dirty=True)

    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: _WARNING not in record.getMessage())
    return rebuild
