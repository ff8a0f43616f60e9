"""`dossier add`: takes articles into the dossier, says what it understood of each, and what they bring."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.printing import tell
from dossier.commands.project import project_option, project_root

if TYPE_CHECKING:
    from dossier.intake.article import Article
    from dossier.intake.doubles import Double
    from dossier.intake.gain import Gain
    from dossier.model.dossier import Dossier
    from dossier.model.language import Language
    from dossier.model.problem import Problem

SOME = 8
"""How many lines of a kind are shown; a big article would fill the screen."""
SHOWN_WORDS = 7
"""How many words are shown of the beginning of a text, and of its end."""


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH|-...", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--fetch",
    "urls",
    multiple=True,
    metavar="URL",
    help="Fetch a page from the web, politely, and take it in. Nothing else ever uses the network.",
)
@click.option("--id", "named", help="The id of the article, where only one is added: the name of its file in seeds/.")
@click.option("--title", help="The headline, where the file does not say it or says it wrong. So with the next four.")
@click.option("--outlet", help="The newspaper, agency or station.")
@click.option("--byline", help="Who wrote it.")
@click.option("--published", help="The day it appeared, such as 2031-05-02.")
@click.option("--url", help="Where it stands on the web.")
@project_option
def add(paths: tuple[str, ...], urls: tuple[str, ...], named: str | None, project: str | None, **said: str | None) -> None:
    """Take articles into seeds/: pages saved from a browser (.html, .mhtml), .txt, .md, .jsonl, .pdf, .docx; - reads a pipe.

    Says what it understood and what it could not, and what the new articles support, contradict and add. An article whose text is there
    already is refused. The file it came from is kept in originals/, which no build reads. Exits with 1 when anything was refused.

    \b
    dossier add ~/Downloads/*.html
    dossier add notes.txt --outlet "The Herald" --published 2031-05-02
    pbpaste | dossier add - --title "Council votes on the new bridge"
    dossier add --fetch https://example.org/news/bridge.html
    """  # noqa: D301
    from dossier.build import linked_dossier
    from dossier.intake.gain import gain

    if not paths and not urls:
        raise click.UsageError("name a file, or - for a pipe, or give --fetch URL")
    root = project_root(project)
    before = linked_dossier(root)
    texts = {source.id: source.text for source in before.inputs.sources}
    desk = _Desk(root, before.inputs.language, texts, _given(said), named or "")
    for given in (*_files(paths), *_fetched(urls)):
        desk.take(given)
    if desk.added:
        _tell_gain(before.dossier, gain(before.dossier, linked_dossier(root).dossier, frozenset(desk.added)))
    if desk.refused:
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class Given:
    """A file as a person gave it: its bytes, its name, and the address it was fetched from, if any."""

    data: bytes
    name: str
    url: str = ""


class _Desk:
    """Takes one file after the other, and knows what is there already."""

    def __init__(self, root: Path, language: Language, texts: dict[str, str], said: dict[str, str], named: str) -> None:
        self.root = root
        self.language = language
        self.texts = texts
        self.said = said
        self.named = named
        self.added: list[str] = []
        self.refused = 0

    def take(self, given: Given | Problem) -> None:
        """Take in the articles of a file and say what was understood."""
        from dossier.intake.article import Article
        from dossier.intake.files import articles_of

        found = list(articles_of(given.data, given.name, self.language, given.url)) if isinstance(given, Given) else [given]
        if not found:
            self._refuse(f"{given.name}: there are no words in it" if isinstance(given, Given) else str(given))
        for item in found:
            if isinstance(item, Article) and isinstance(given, Given):
                self._put(replace(item, known={**item.known, **self.said}), given)
            else:
                self._refuse(str(item)) if getattr(item, "severity", "error") == "error" else tell(str(item), err=True)

    def _put(self, article: Article, given: Given) -> None:
        from dossier.intake.article import slug_of
        from dossier.intake.doubles import find_doubles
        from dossier.intake.shelf import free_id, put

        doubles = find_doubles(article.text, self.texts.items())
        if doubles and doubles[0].same:
            there = f"{given.name}: the same text is there already, as {doubles[0].source}; it was not added again"
            self._refuse(there + self._instead(doubles[0]))
            return
        id = free_id(self.root, slug_of(article, self.named), frozenset(self.texts))
        seed, original = put(self.root, id, article, given.data, Path(given.name).suffix.lower())
        self.texts[id] = article.text
        self.added.append(id)
        came = "the pipe" if given.name.startswith("-") else given.name
        tell(f"{seed}  (from {came}; kept as {original})")
        for line in _understood(article, doubles):
            tell(f"  {line}")

    def _instead(self, double: Double) -> str:
        """Say where that stands which somebody wanted to add to an article that is there."""
        if not self.said:
            return ""
        lines = "".join(f"\n    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.said.items())
        return f"\n  fix: what you know of it belongs on its card, content/sources/{double.source}.yml:{lines}"

    def _refuse(self, words: str) -> None:
        self.refused += 1
        tell(words, err=True)


def _understood(article: Article, doubles: Sequence[Double]) -> Iterator[str]:
    """Say what was understood of an article, and what was not."""
    from dossier.intake.article import KNOWN

    for key in KNOWN:
        if key in article.known:
            yield f"{key + ':':11} {article.known[key]}"
    missing = [key for key in KNOWN if key not in article.known and key != "language"]
    if missing:
        yield f"not found:  {', '.join(missing)}; add what you know to the file's first lines"
    yield f"text:       {article.words:,} words{_share(article)}"
    yield f"            {_ends(article.text)}"
    for double in doubles[:3]:
        yield f"shares {double.share:.0%} of its words, in runs, with {double.source}: perhaps a wire copy, or one article twice"


def _share(article: Article) -> str:
    """Say how much of a page was taken. Where it is less than half, part of the article may have been taken for something else."""
    if not article.page_words:
        return ""
    look = "; look whether the article is whole" if article.words < article.page_words / 2 else ""
    return f"; {max(0, article.page_words - article.words):,} around them (menus, notices, other articles) were left out{look}"


def _ends(text: str) -> str:
    """Show where the text begins and ends, so that a person sees what was cut off or came along."""
    words = text.split()
    if len(words) <= 2 * SHOWN_WORDS:
        return f"“{' '.join(words)}”"
    return f"“{' '.join(words[:SHOWN_WORDS])} … {' '.join(words[-SHOWN_WORDS:])}”"


def _given(said: dict[str, str | None]) -> dict[str, str]:
    """Return what a person said of the article. Raises UsageError for what cannot stand."""
    from dossier.intake.article import known_of

    given = {key: value for key, value in said.items() if value}
    known = known_of(given)
    if wrong := [key for key in given if key not in known]:
        raise click.UsageError(
            f"--{wrong[0]} {given[wrong[0]]!r} cannot stand; a day is written 2031-05-02, an address begins with https://"
        )
    return known


def _files(paths: Sequence[str]) -> Iterator[Given]:
    from dossier.intake.files import ending_of

    for path in paths:
        if path == "-":
            data = sys.stdin.buffer.read()
            yield Given(data, f"-{ending_of(data)}")
        else:
            yield Given(Path(path).read_bytes(), Path(path).name)


def _fetched(urls: Sequence[str]) -> Iterator[Given | Problem]:
    if not urls:
        return
    from dossier.intake.fetch import Fetched, fetch

    for url in urls:
        page = fetch(url)
        yield Given(page.data, page.name, page.url) if isinstance(page, Fetched) else page


def _tell_gain(before: Dossier, brought: Gain) -> None:
    """Say what the new articles bring."""
    told: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Supports what others tell:", brought.supports),
        ("Takes part in questions that articles answer differently (look at them; software only suspects):", brought.contradicts),
        ("Adds:", brought.adds),
        ("Has another address now; a card of that name in content/actors/ would keep the old one:", brought.renamed),
        ("Reviewed before, and not as it was:", brought.unsettled),
    )
    if not before.sources:
        told = (("Questions that these articles answer differently (look at them; software only suspects):", brought.contradicts), told[2])
    for heading, lines in told:
        if lines:
            tell(f"\n{heading}")
            for line in lines[:SOME]:
                tell(f"  {line}")
            if len(lines) > SOME:
                tell(f"  and {len(lines) - SOME} more")
