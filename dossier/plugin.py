"""Door 2, the MkDocs plugin: writes the pages before MkDocs reads them, links each to the file behind it, and says what is wrong."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from dossier import opened, pagefind_index, problems_page, review
from dossier.build import Build, build, look_ahead
from dossier.carried import Carried
from dossier.docs_folder import DocsFolderError, remove_file, write_docs
from dossier.epoch import Lent, epoch
from dossier.finish.cache import PageCache
from dossier.finish.conversion import MAY_LINK
from dossier.finish.indents import without_indents
from dossier.finish.standing import Standing
from dossier.folders import in_folders
from dossier.heap import give_back
from dossier.indexing import Indexing
from dossier.lasting import keep, look_seldom
from dossier.meanwhile import Stamps, stamps
from dossier.model.content import Settings
from dossier.model.data_file import DataFile
from dossier.model.page import Page
from dossier.model.problem import Problem
from dossier.navigation import navigation, titles
from dossier.on_demand import answering
from dossier.own_words import own_words
from dossier.read.language import ARTICLES, read_language
from dossier.rebuild import rebuilder
from dossier.render import links
from dossier.render.compiled import Compiled, compile_ahead
from dossier.search_index import Entry, SearchIndex, by_page, spellings, with_fields
from dossier.stages import Stages
from dossier.store import FOLDER, Store
from dossier.text.strings import Strings, strings
from dossier.text.visible import spelled
from dossier.workers import apart

WATCHED = ("seeds", "content", "templates")

log = logging.getLogger("mkdocs.plugins.dossier")


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: what there is to choose stands in `content/dossier.yml`."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What MkDocs is told of a dossier whose pages are written: `interface` is the code of the language they speak.

    `pages` and `data` are by path; data are only those that are made when somebody asks for them.
    """

    problems: tuple[Problem, ...]
    settings: Settings
    interface: str
    names: tuple[tuple[str, ...], ...]
    epoch: int
    nav: list[Any] | None
    titles: tuple[tuple[str, str], ...]
    pages: Mapping[str, Page]
    data: Mapping[str, DataFile]

    @property
    def around(self) -> object:
        """What stands around the text of every page: where it is other than it was, a preview builds all of them anew."""
        return self.nav, self.titles, self.interface


class DossierPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Keeps what it knows from build to build while `mkdocs serve` runs: MkDocs does so for plugins that have `on_startup`."""

    def __init__(self) -> None:
        self._begin(serving=False, whole=False)

    def _begin(self, serving: bool, whole: bool) -> None:
        self.serving, self.whole = serving, whole
        self.date = Lent()
        self.begun = False
        self.stages: Carried | None = None
        self.indexing: Indexing | None = None
        self.standing: Standing | None = None
        self.pages: Mapping[str, Page] = {}
        self.data: Mapping[str, DataFile] = {}
        self.urls: set[str] = set()
        self.around: object = None
        self.names: tuple[tuple[str, ...], ...] = ()
        self.search = SearchIndex()
        self.say: Strings | None = None
        self.seen: Stamps = frozenset()
        self.look_as_before: Callable[[], object] = lambda: None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether a person is looking on: then problems become a page instead of an end."""
        self._begin(serving=command == "serve", whole=command == "build" and not dirty)
        if not self.serving:
            self.look_as_before = look_seldom()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """For a site that is opened from a disk: bring the script of its search along, and do without what needs a server.

        The theme's own plugin would have every reader fetch that script from elsewhere; and where there is no server, instant navigation
        keeps every script from hearing of the page.
        """
        if _opened_from_disk(config):
            config.extra["polyfills"] = [*config.extra.get("polyfills", ()), opened.SHIM]
            config.theme["features"] = [name for name in config.theme.get("features", ()) if not name.startswith("navigation.instant")]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the dossier and bring the docs folder up to date. Raises Abort on errors unless serving, PluginError for a full disk.

        A preview remembers all that it built; for a build that ends with the site another process does it, and its memory is free again
        when MkDocs begins.
        """
        folder = _root(config) / FOLDER
        self.seen = stamps(_written_by_people(config)) if self.serving else frozenset()
        if not self.begun:
            self.known = PageCache(Store(folder / "pages"))
            self.search = SearchIndex(Store(folder / "search"))
            self.theme = Compiled()
            self.stages = Carried(folder, stays=True) if self.serving else None
            self.begun = True
        read_language(ARTICLES)  # here, for all processes that are forked from this one
        stages = self.stages or Carried(folder, stays=False)
        go = partial(self._prepare, config, stages)
        prepared = go() if self.serving else apart(go, partial(self._make_ready, config, stages))
        _log(prepared.problems)
        errors = sum(problem.severity == "error" for problem in prepared.problems)
        if errors and not self.serving:
            raise Abort(f"The dossier has {errors} error{'s' if errors > 1 else ''}; no site was built.")
        self.pages, self.data, self.names, self.around = prepared.pages, prepared.data, prepared.names, prepared.around
        self.say = strings(read_language(prepared.interface))
        self.date.lend(prepared.epoch)
        _speak(config, own_words(self.say), self.say.code)
        config.nav = prepared.nav
        config.extra["dossier_search"] = self._engine(prepared.settings, config)
        self.known.begin(config, (prepared.titles, self.say.code, self.say.table))
        self.indexing, self.standing = None, Standing(folder, Path(config.site_dir)) if self.whole else None
        if config.extra["dossier_search"] == "pagefind":
            pagefind_index.set_aside(Path(config.site_dir), self._aside(config))
            self.indexing = Indexing(self.known, partial(self._index, config))
            self.indexing.begin(self._count())
        if self.standing:
            self.standing.set_aside()
        self.known.standing = self.standing

    def _make_ready(self, config: MkDocsConfig, stages: Carried) -> None:
        """Do what needs no dossier: a process that waits for another has nothing better to do."""
        if (left_at := stages.left_at) is not None:
            apart(partial(look_ahead, _root(config), left_at))
        self.known.read_ahead()
        theme = config.theme.get_env()
        theme.bytecode_cache = self.theme
        own = Path(config.theme.custom_dir).glob("*.html") if config.theme.custom_dir else ()
        compile_ahead(theme, ("main.html", "base.html", *config.theme.static_templates, *(file.name for file in own)))

    def _prepare(self, config: MkDocsConfig, stages: Stages) -> Prepared:
        """Build the dossier, write its pages and what is remembered of them. Raises PluginError where one cannot be written."""
        prepared = self._written(config, stages)
        stages.leave_pages()
        return prepared

    def _written(self, config: MkDocsConfig, stages: Stages) -> Prepared:
        """Build the dossier and write its pages, unless it has errors and nobody is to be shown the rest."""
        try:
            built = build(_root(config), stages=stages, on_demand=self.serving)
        except OSError as error:
            raise PluginError(f"{error.filename or 'the disk'}: {error.strerror or error}") from error
        made = {page.path for page in built.pages}
        nav = navigation(config.nav, made, built.dossier.settings, built.interface) if config.nav is not None else None
        if self.serving and nav is not None:
            nav.append({"Review": review.PATH})
            nav.insert(0 if built.failed else len(nav), {"Problems": problems_page.PATH})
        pages = {page.path: page for page in in_folders((*built.pages, *_desk(built, stages)) if self.serving else built.pages)}
        prepared = Prepared(
            problems=built.problems,
            settings=built.dossier.settings,
            interface=built.interface.code,
            names=spellings(built.dossier.actors),
            epoch=epoch(built.dossier.sources),
            nav=nav,
            titles=titles(nav, pages),
            # what is written need not be held unless something is compared with it at a next build
            pages=pages if self.serving else {path: Page(path, "", page.edit_path) for path, page in pages.items()},
            data={links.data_file(file.path): file for file in built.files} if self.serving else {},
        )
        if self.serving or not built.failed:
            self._write(config, pages, prepared.around)
        return prepared

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Point the pencil of each page to the file of the project behind it, or take it away; say which data there are to link to."""
        for path, page in self.pages.items():
            if file := files.get_file_from_path(path):
                file.edit_uri = page.edit_path
        self.urls = {file.url.removeprefix("./") for file in files.documentation_pages()}
        if self.standing:
            self.standing.put_back({file.dest_uri for file in files.documentation_pages()})
        for path in self.data:
            files.append(File.generated(config, path, content=b""))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Read the pages of the navigation, which take their names from there where `mkdocs.yml` gives none, be they built anew or not."""
        for page in nav.pages if self.serving else ():
            page.read_source(config)
        pages = [file.page or MkDocsPage(None, file, config) for file in files.documentation_pages()]
        self.known.stand_before(pages, nav, config, files)
        return nav

    @event_priority(100)
    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Look up a finished page, and what a search finds in any, before the search plugin reads it."""
        self.known.look_up(page, context)
        return context

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Lend the theme the words of the interface, and escape what it prints as it stands: a site's name may hold any marks."""
        env.globals["t"] = self.say
        env.bytecode_cache = self.theme
        env.loader = self.known.loader(env.loader) if env.loader else None
        for name in ("site_name", "site_description", "site_author"):
            if words := config[name]:
                config[name] = escape(words)
        self.known.fill_ahead(env, config, files)
        if self.indexing:
            self.indexing.go_on()
        return env

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        """Watch what people write, and not what is written for them: else every change would build twice. Build what changed alone.

        What somebody changed while the first build ran is built at once, for nobody watched yet.
        """
        server.builder = rebuilder(config) or builder
        if site := server.get_app():
            server.set_app(answering(site, lambda: server.mount_path, lambda: self.data))
        server.unwatch(config.docs_dir)
        for path in _written_by_people(config):
            server.watch(str(path))
        keep()  # what a preview remembers stays: to look for garbage in it took seconds of every edit
        if self.seen != stamps(_written_by_people(config)):
            server.builder()
        return server

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Take the indents of the theme out; let our links name files where no server does it for them."""
        if self.known.is_finished(page):
            return output
        output = without_indents(output)
        return self.known.finish(page, output if config.use_directory_urls else opened.with_file_names(output))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the search find other spellings, once the search plugin has written its index."""
        give_back()
        index = Path(config.site_dir) / "search" / "search_index.json"
        if index.is_file():
            fresh = json.loads(index.read_text(encoding="utf-8"))
            built = self.known.sections(by_page(fresh["docs"]))
            entries = () if self.indexing else self.search.entries(built, self.names, self.urls)
            if self.indexing:
                self.indexing.end(built)
            extended = {"config": with_fields(fresh["config"]), "docs": list(entries)}
            index.write_text(json.dumps(extended, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")
        elif self.indexing:
            self.indexing.end(None)
        if len(self.known.entries) == self._count():
            self.known.forget()
        if self.standing:
            self.standing.note(self.known.written())
        self.date.take_back()

    def on_shutdown(self) -> None:
        """Spare a process that ends its last look for garbage: it took a twentieth of a build after an edit."""
        keep()
        self.look_as_before()

    def _count(self) -> int:
        """How many pages were written for MkDocs."""
        return sum(path.endswith(".md") for path in self.pages)

    def _index(self, config: MkDocsConfig, pages: Iterable[Iterable[Entry]]) -> None:
        """Write the index of Pagefind, and keep what was worked out for it."""
        entries = self.search.extended(pages, self.names)
        pagefind_index.write_index(Path(config.site_dir), entries, config.theme["language"], self._aside(config))
        self.search.keep()

    def _aside(self, config: MkDocsConfig) -> Path:
        return _root(config) / FOLDER / pagefind_index.FOLDER

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the environment as it was found."""
        self.date.take_back()

    def _write(self, config: MkDocsConfig, pages: Mapping[str, Page], around: object) -> None:
        """Bring the docs folder up to date, and touch the pages that look different although their text stands: MkDocs then builds them."""
        docs, before = Path(config.docs_dir), self.pages
        try:
            written = write_docs(docs, pages.values())
        except DocsFolderError as error:
            raise PluginError(str(error)) from error
        for path in written.gone:
            remove_file(Path(config.site_dir), File(path, None, config.site_dir, config.use_directory_urls).dest_uri)
        look = max((file.stat().st_mtime_ns for file in _look(config)), default=0)
        moved = pages.keys() != before.keys()
        for path, page in pages.items():
            pencil = path in before and page.edit_path != before[path].edit_path
            aims = moved and MAY_LINK.search(page.text)
            if around != self.around or pencil or aims or (docs / path).stat().st_mtime_ns < look:
                os.utime(docs / path)

    def _engine(self, settings: Settings, config: MkDocsConfig) -> str:
        """Choose what searches the site: Material's own where it is small, previewed, or opened from a disk, which Pagefind cannot be."""
        asked = settings.search
        large = self._count() > pagefind_index.PAGES
        if self.serving or _opened_from_disk(config) or not (asked == "pagefind" or (asked == "auto" and large)):
            return "material"
        if not pagefind_index.installed():
            log.warning("This site is large, and Pagefind is not installed: the search will be slow. Try: pip install 'dossier[search]'")
            return "material"
        return "pagefind"


def _desk(built: Build, stages: Stages) -> tuple[Page, Page]:
    """Return the two pages for an editor alone: what is wrong, and what is still to review."""
    tasks = stages.ask(review.worklist, replace(built.dossier, settings=Settings()), built.problems, read_language(ARTICLES), review.SHOWN)
    return problems_page.problems_page(built.problems), review.review_page(tasks)


def _speak(config: MkDocsConfig, words: Mapping[str, str], code: str) -> None:
    """Let the theme speak the language of the dossier: its own words, and those of ours that stand in `mkdocs.yml`."""
    config.theme["language"] = code
    palettes = config.theme.get("palette")
    for palette in palettes if isinstance(palettes, list) else ():
        if toggle := palette.get("toggle"):
            toggle["name"] = words.get(toggle.get("name", ""), toggle.get("name", ""))
    contents = config.mdx_configs.get("toc", {})
    if title := contents.get("permalink_title"):
        contents["permalink_title"] = words.get(title, title)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _written_by_people(config: MkDocsConfig) -> list[Path]:
    """Return what decides what a preview shows: `mkdocs.yml`, and the folders that are there."""
    file = Path(config.config_file_path)
    return [file, *(folder for name in WATCHED if (folder := _root(config) / name).is_dir())]


def _look(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the files that decide how every page looks: `mkdocs.yml` and the project's own part of the theme."""
    yield Path(config.config_file_path)
    if config.theme.custom_dir:
        yield from sorted(Path(config.theme.custom_dir).rglob("*"))


def _opened_from_disk(config: MkDocsConfig) -> bool:
    """Say whether the site is built to be opened without a server: the theme's plugin for that is there, and switched on."""
    offline = config.plugins.get("material/offline")
    return bool(offline and offline.config.get("enabled"))


def _log(problems: tuple[Problem, ...]) -> None:
    """Log errors as errors; warnings as what they are to MkDocs, information: `--strict` must not fail on them."""
    for problem in problems:
        (log.error if problem.severity == "error" else log.info)("%s", spelled(str(problem)))
