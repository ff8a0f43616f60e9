"""Makes a page that may be opened from a disk: there no server turns a folder into the page in it, so every link names its file."""

from __future__ import annotations

import re
from html import escape, unescape

SHIM = "assets/javascripts/iframe-worker.js"
"""The script, ours to deliver, by which the search runs where a browser lets no page start a worker of its own."""

_TAG = re.compile(r"""<(?:a|area|link)\s(?:[^>"]|"[^"]*")*>""", re.IGNORECASE)
"""The start of a link. An article may hold the letters of one, which are words and stay as they are."""

_HREF = re.compile(r'(?<=\s)href="(?P<address>[^"]*)"', re.IGNORECASE)
_FOLDER = re.compile(
    r"""
    (?! [a-z][a-z0-9+.-]*: | / )                       # no other site, and not from the top of the disk
    (?P<path> (?: [^?\#]* / | \.\.? )? )               # a folder, or this one
    (?P<rest> (?: \? [^\#]* )? (?: \# .* )? )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def with_file_names(html: str) -> str:
    """Return a page whose relative links to folders lead to the `index.html` in them; a link within the page stays as it is."""
    return _TAG.sub(lambda tag: _HREF.sub(_named, tag[0]), html)


def _named(link: re.Match[str]) -> str:
    found = _FOLDER.fullmatch(unescape(link["address"]))
    if found is None or not (found["path"] or found["rest"].startswith("?")):
        return link[0]
    folder = f"{found['path']}/" if found["path"].endswith(".") else found["path"]
    return f'href="{escape(folder)}index.html{escape(found["rest"])}"'
