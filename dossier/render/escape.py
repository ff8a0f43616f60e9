"""Makes foreign words inert: the browser shows exactly these words, and no HTML, Markdown, Jinja or URL scheme of theirs acts.

The same form is safe in raw HTML, in HTML attributes and in a line of Markdown, because every character that any of them could
read as its own is written as a numeric character reference.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from markupsafe import Markup

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ACTIVE = frozenset("&<>\"'`*_[]{}|\\~$^=:\n\t\u2028\u2029")
_NEEDS_CARE = re.compile(r"[^\w \-.,;!?()/%+@#’‘“”«»–—…]|[_\x7f-\x9f]")
_MAY_TURN = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks that Unicode keeps for scripts that run from the right, and its controls: quicker than to ask for each letter."""
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)


def _shown(character: str) -> str:
    """Return a visible stand-in for a character that HTML cannot carry or that nobody could see."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _reference(match: re.Match[str]) -> str:
    character = match.group()
    if character in _ACTIVE:
        return f"&#{ord(character)};"
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return _shown(character)
    return character


def _inert(words: str) -> str:
    return _NEEDS_CARE.sub(_reference, words)


def text(words: object) -> Markup:
    """Return words for any place on a page; bidirectional controls are shown by name, since they could reorder the page around them."""
    if isinstance(words, Markup):
        return words
    return Markup(words) if hasattr(words, "__html__") else _text(str(words))


@lru_cache(maxsize=4096)
def _text(words: str) -> Markup:
    if not _NEEDS_CARE.search(words):
        return Markup(words)
    if not _BIDI.isdisjoint(words):
        words = "".join(f"⟨{unicodedata.name(c).lower()}⟩" if c in _BIDI else c for c in words)
    return Markup(_inert(words))


@lru_cache(maxsize=1 << 14)
def exact(words: str) -> Markup:
    """Return a source's words for the content of an element: every character stays, and no right-to-left run reaches its surroundings."""
    inert = _inert(words)
    turning = any(c in _BIDI or unicodedata.bidirectional(c) in {"R", "AL"} for c in _MAY_TURN.findall(words))
    return Markup(f'<bdi dir="auto">{inert}</bdi>' if turning else inert)


def front_matter(words: str) -> str:
    """Return words as a double-quoted YAML scalar that is also safe in the HTML which themes put titles and descriptions into."""
    line = " ".join(_BIDI_FREE.sub("", words).split())
    safe = "".join(_shown(c) if unicodedata.category(c) in {"Cc", "Cs"} else c for c in line)
    html = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return '"' + html.replace("\\", "\\\\") + '"'


_BIDI_FREE = re.compile("[" + "".join(sorted(_BIDI)) + "]")


def web_address(address: str | None) -> str | None:
    """Return an address that may become a link: http or https and nothing else."""
    return address if address and _WEB_ADDRESS.fullmatch(address) else None


_SCHEME = re.compile(
    r"""
    (?P<before> \]\( \s* <? | ^[ ]{0,3} \[ [^\]\n]+ \]: \s* <? )   # a link's destination, inline or by reference
    (?P<scheme> (?! https?: | mailto: ) [a-z][a-z0-9+.\-\s]* : )   # of any scheme but these
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

BLANK = "\f"
"""Stands for a blank line that must stay: no foreign words can hold it, since `text` and `exact` show control characters."""


def markdown_run(note: str) -> str:
    """Return an editor's Markdown as it is, but for raw HTML, attribute lists, Jinja and foreign URL schemes, which become text."""
    plain = "".join(_shown(c) if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" else c for c in note)
    inert = plain.replace("<", "&lt;").replace("{", "&#123;").replace("}", "&#125;")
    return _SCHEME.sub(lambda match: match["before"] + "#" + match["scheme"].rstrip(":"), inert)


def keep_lines(note: str) -> Markup:
    """Return Markdown whose blank lines outlast the layout of the page."""
    return Markup("\n".join(line if line.strip() else BLANK for line in f"\n{note.strip()}\n".split("\n")))


def markdown(note: str) -> Markup:
    """Return an editor's note for a template."""
    return keep_lines(markdown_run(note))
