"""Remembers finished pages and what a search finds in them: what did not change is not made again, in this build or a later one.

Only public events of MkDocs are used. A page is remembered where all that it shows is known: its text without a link in Markdown, whose
target may move, the settings, the files of the theme, and plugins and extensions of Markdown that are known to look at nothing else.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, cast

import mkdocs
from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from dossier.edition import digest_of_code
from dossier.finish.ahead import Ahead
from dossier.finish.conversion import MAY_LINK, Conversion, Convert, tokens
from dossier.finish.filling import FINISHED, SOURCE, TEMPLATE, Filling, fill
from dossier.finish.plain_html import NotPlainError
from dossier.finish.sections import Entry, read_entries
from dossier.finish.standing import Standing
from dossier.store import Store, key_for

PACKAGES = ("dossier", "mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2")
ROOMS = ("finish", "opened.py", "plugin.py")
"""What of our own takes part in finishing a page; its text and its templates are looked at themselves."""
SEARCH = "material/search"
PLUGINS = frozenset((SEARCH, "material/offline", "dossier"))
"""Those that are known to make of a page what its text and the settings say, and nothing else."""

_ELSEWHERE = frozenset(("config_file_path", "dev_addr", "docs_dir", "hooks", "plugins", "site_dir", "theme", "watch"))
"""Settings that no page shows, or that are looked at in a way of their own."""
_SHAPE: dict[str, type] = {"anchors": list, "entries": list}
_SIZE = 8
"""Bytes that say how long the first of two parts is."""
_FAST = 1
"""The level at which zlib is quick."""


class _Converted(NamedTuple):
    """What another process made of a page's text: all that is known of a page once it is converted, and what a search finds in it."""

    text: str
    content: str
    contents: list[dict[str, Any]]
    anchors: set[str]
    entries: list[Entry] | None


Told = str | list[Entry] | None
"""What a search finds in a page: the key it is kept by, or the entries themselves; None where Material must read them."""


class PageCache:
    """Stands between MkDocs and the making of each page, and between Material's search and the reading of its HTML."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._conversion = Conversion()
        self._search = self._around = ""
        self._asked: dict[str, str] = {}
        self._known: dict[str, dict[str, Any]] = {}
        self._held: dict[str, dict[str, Any]] = {}
        self._read: dict[str, list[Entry] | None] = {}
        self._pages: Sequence[Page] = ()
        self._nav = Navigation([], [])
        self._ahead: Ahead[_Converted | None] | None = None
        self._filling: Filling | None = None
        self._tell: Callable[[Told], None] | None = None
        self._common: Set[str] = frozenset()
        self.standing: Standing | None = None
        self._left = set[str]()
        self.entries: dict[str, list[Entry] | None] = {}

    def read_ahead(self) -> None:
        """Read all that is kept: most of it will be asked for."""
        self._held = {key: known for key in self._store if (known := _read(self._store.get(key)))}

    def begin(self, config: MkDocsConfig, shown: object) -> None:
        """Begin a build with its settings; `shown` is what every page shows beside them and its own text."""
        self._conversion.begin(config)
        self._search = repr(dict(config.plugins[SEARCH].config)) if SEARCH in config.plugins else ""
        known = PLUGINS.issuperset(config.plugins) and not config.hooks and self._conversion.depends_on_text_alone
        self._around = key_for(*_versions(), _settings(config), self._search, repr(shown), *_theme(config)) if known else ""
        self._asked, self._known, self._read, self.entries, self._left = {}, {}, {}, {}, set()

    @property
    def held(self) -> int:
        """How many pages were read ahead."""
        return len(self._held)

    def tell(self, tell: Callable[[Told], None] | None) -> None:
        """Say of each page, as soon as it is converted, what a search finds in it, to who knows what was read ahead; or to nobody."""
        self._tell, self._common = tell, frozenset(self._held)

    def reader(self) -> Callable[[Told], list[Entry]]:
        """Return what looks up what was told. It knows what was read ahead, be it in another process."""
        held = {key: known["entries"] for key, known in self._held.items()}
        return lambda told: held[told] if isinstance(told, str) else told or []

    def loader(self, theme: BaseLoader) -> BaseLoader:
        """Return the templates of the theme and one more, that of a page which is finished."""
        return ChoiceLoader([theme, DictLoader({TEMPLATE: SOURCE})])

    def stand_before(self, pages: Sequence[Page], nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Let pages be taken from here where they are known, and otherwise be converted as quickly as can be."""
        self._pages, self._nav, self._filling = pages, nav, None
        stock = [page.render for page in pages]
        self._ahead = Ahead(lambda number: self._convert_ahead(pages[number], stock[number], config, files), len(pages))
        for number, page in enumerate(pages):
            self._stand_before(page, number, stock[number])

    def _stand_before(self, page: Page, number: int, stock: Convert) -> None:
        def render(config: MkDocsConfig, files: Files) -> None:
            if not self._take(page) and not self._take_converted(page, number):
                self._conversion.convert(page, stock, config, files)
            if self._tell:
                key = self._asked.get(page.url, "")
                self._tell(key if page.url in self._known and key in self._common else self._entries_of(page))

        setattr(page, "render", render)  # noqa: B010

    def fill_ahead(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Learn that every page is converted, and let those that are to be made be filled into the theme by several processes."""
        if self._ahead:
            self._ahead.close()
        self._held = {}
        to_make = [page for page in self._pages if page.url in self._asked and page.url not in self._known and page.content is not None]
        readable = [page for page in to_make if self._entries_of(page) is not None]
        self._filling = Filling(readable, lambda page: self._fill(page, env, config, files))

    def _fill(self, page: Page, env: Environment, config: MkDocsConfig, files: Files) -> str:
        filling, self._filling = self._filling, None
        try:
            return fill(page, env, self._nav, config, files)
        finally:
            self._filling = filling

    def _key(self, page: Page) -> str:
        """Return the key of a page that shows nothing but what is known beforehand; an empty one for others."""
        text = page.markdown or ""
        if not self._around or "title" not in page.meta or MAY_LINK.search(text):
            return ""
        shown = (page.title, page.url, page.edit_url, page.canonical_url, page.meta)
        return key_for(self._around, page.file.src_uri, repr(shown), text)

    def _take(self, page: Page) -> bool:
        """Say whether a page is finished already."""
        key = self._key(page)
        if key:
            self._asked[page.url] = key
        known = (self._held.pop(key, None) or _read(self._store.get(key))) if key else None
        stands = self.standing is not None and self.standing.stands(page.file.dest_uri, key)
        if known is None or not (stands or _can_be_unpacked(known["html"])):
            return False
        if stands and self.standing:
            self.standing.leave(page.file.src_uri)
            self._left.add(page.url)
        self._known[page.url] = known
        page.content, page.present_anchor_ids, page.links_to_anchors = "", set(known["anchors"]), {}
        page.meta["template"] = TEMPLATE
        return True

    def _take_converted(self, page: Page, number: int) -> bool:
        """Say whether another process has converted a page, as it stands here."""
        made = self._ahead.get(number) if self._ahead and page.url in self._asked else None
        if made is None or made.text != page.markdown:
            return False
        page.content, page.toc = made.content, get_toc(cast(Any, made.contents))
        page.present_anchor_ids, page.links_to_anchors = made.anchors, {}
        self._read[page.url] = made.entries
        return True

    def _convert_ahead(self, page: Page, stock: Convert, config: MkDocsConfig, files: Files) -> _Converted | None:
        """Convert a page that nobody has asked for yet, unless it is known or shows what only this build knows."""
        page.read_source(config)
        key = self._key(page)
        if not key or self._store.holds(key):
            return None
        self._conversion.convert(page, stock, config, files)
        anchors = set(page.present_anchor_ids or ())
        return _Converted(page.markdown or "", page.content or "", tokens(page.toc), anchors, self._entries(page))

    def _entries_of(self, page: Page) -> list[Entry] | None:
        """Return what a search finds in a converted page, as it was read before or now."""
        if page.url not in self._read:
            self._read[page.url] = self._entries(page)
        return self._read[page.url]

    def _entries(self, page: Page) -> list[Entry] | None:
        """Return what a search finds in a converted page; None where Material must read it, or no search is to find it."""
        if not self._search or not page.meta or (page.meta.get("search") or {}).get("exclude"):
            return None  # to a theme, a page with no head at all may look otherwise
        return _entries(page)

    def look_up(self, page: Page, context: TemplateContext) -> None:
        """Hand a finished page to its template, and keep Material's search from reading a page whose sections are read here."""
        known = self._known.get(page.url)
        if known or self._filled(page):
            cast(dict[str, Any], context)[FINISHED] = self._finished(page, known) if known else cast(Filling, self._filling).next()
            page.markdown = page.content = ""  # a finished page is not looked at again, and need not be held
        found = known["entries"] if known else self._entries_of(page)
        if found is not None:
            page.meta["search"] = {**(page.meta.get("search") or {}), "exclude": True}
        self.entries[page.url] = found

    def _finished(self, page: Page, known: dict[str, Any]) -> str:
        """Return a page as it was finished before; nothing of one that stands so, for MkDocs writes no page of which nothing is left."""
        html: bytes = known.pop("html")
        return "" if page.url in self._left else zlib.decompress(html).decode("utf-8", "surrogatepass")

    def written(self) -> dict[str, str]:
        """Return the keys of the pages that were written in this build, by the paths of their files."""
        told = (page for page in self._pages if self.entries.get(page.url) is not None and page.url in self._asked)
        return {page.file.dest_uri: self._asked[page.url] for page in told if page.url not in self._left}

    def _filled(self, page: Page) -> bool:
        return self._filling is not None and page in self._filling

    def is_finished(self, page: Page) -> bool:
        """Say whether a page stands as it is written: it was finished before, or by another process."""
        return page.url in self._known or self._filled(page)

    def finish(self, page: Page, output: str) -> str:
        """Return a page as it is written, and remember it."""
        key, entries = self._asked.get(page.url), self.entries.get(page.url)
        if key and entries is not None:
            held = {"anchors": sorted(page.present_anchor_ids or ()), "entries": entries}
            told, html = (zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST) for text in (json.dumps(held), output))
            self._store.keep(key, len(told).to_bytes(_SIZE) + told + html)
        return output

    def read(self) -> dict[str, list[Entry]] | None:
        """Return what a search finds in all converted pages; None where Material is to read one."""
        if self._filling is None:
            return None
        found = {page.url: (self._known.get(page.url) or {"entries": self._entries_of(page)})["entries"] for page in self._pages}
        return None if None in found.values() else found

    def sections(self, fresh: Mapping[str, list[Entry]]) -> dict[str, list[Entry]]:
        """Return the entries of every page that was built, in that order; `fresh` are those that Material has just read."""
        if self._filling:
            self._filling.close()
        return {url: known if known is not None else fresh.get(url, []) for url, known in self.entries.items()}

    def forget(self) -> None:
        """Forget what a build of all pages did not ask for."""
        self._store.forget_all_but(set(self._asked.values()))


def _entries(page: Page) -> list[Entry] | None:
    """Return what a search finds in a page that was just converted; None where Material must read it."""
    if find_spec("jieba"):
        return None
    try:
        return read_entries(page.url, str(page.meta.get("title", page.title)), page.content or "", page.meta)
    except NotPlainError:
        return None


def _read(held: bytes | None) -> dict[str, Any] | None:
    """Return what is kept, None where there is nothing or what this never wrote. The page itself stays packed until it is asked for."""
    if held is None:
        return None
    end = _SIZE + int.from_bytes(held[:_SIZE])
    try:
        known = json.loads(zlib.decompress(held[_SIZE:end]))
    except (ValueError, zlib.error):
        return None
    whole = (
        isinstance(known, dict) and known.keys() == _SHAPE.keys() and all(isinstance(known[name], kind) for name, kind in _SHAPE.items())
    )
    return {**known, "html": held[end:]} if whole else None


def _can_be_unpacked(html: bytes) -> bool:
    """Say whether a page can be unpacked: where it cannot, it is made while there is time for it."""
    try:
        zlib.decompress(html).decode("utf-8", "surrogatepass")
    except (ValueError, zlib.error):
        return False
    return True


def _settings(config: MkDocsConfig) -> str:
    look = (config.theme.name, dict(config.theme), os.environ.get("SOURCE_DATE_EPOCH"))
    return repr((look, {name: value for name, value in config.items() if name not in _ELSEWHERE}))


def _theme(config: MkDocsConfig) -> Iterator[str]:
    """Yield the files of the theme that do not come with its packages, whose versions are known."""
    installed = Path(mkdocs.__file__).parent.parent
    for folder in map(Path, config.theme.dirs):
        if not folder.is_relative_to(installed):
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                yield from (file.relative_to(folder).as_posix(), sha256(file.read_bytes()).hexdigest())


@cache
def _versions() -> tuple[str, ...]:
    return (sys.version, digest_of_code(ROOMS), *map(version, PACKAGES))
