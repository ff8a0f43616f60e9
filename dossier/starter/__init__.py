"""What `dossier new` writes: the files of a dossier that builds at once, filled with what was answered. Pure; a door writes them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LONGEST_TITLE = 200
DEFAULT_URL = "https://example.org/dossier/"
SITE = "mkdocs.yml"
HIDDEN = ("gitignore", "github/")
"""Names that begin with a dot in a dossier; in the package they would be taken for the package's own."""

_GITHUB = re.compile(r"https://github\.com/(?P<owner>[A-Za-z0-9-]+)/(?P<name>[A-Za-z0-9._-]+?)(?:\.git)?/?")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~/@%+-]*)?")
_JOINERS = "\u200c\u200d"
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
"""What may be markup in Markdown, and may stand behind a backslash."""
_SLOT = re.compile(r"@(?P<name>[A-Z_]+)@")
_ENTRY = re.compile(r"^  - (?P<words>[^:\n]+): (?P<page>[\w/]*index\.md)$", re.MULTILINE)
_LABEL = re.compile(r"(?<= )(?P<key>name|permalink_title): (?P<words>[^\n]+)$", re.MULTILINE)
_DESCRIPTION = "{title}: every statement beside the exact words it rests on."
NO_WORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of a new dossier. `requirement` is the line of requirements.txt that installs this software."""

    title: str
    language: str
    repo_url: str
    requirement: str


def wrong_title(title: str) -> str:
    """Return what is wrong with a title, empty when nothing is. Quotation marks, colons and brackets of any kind are welcome."""
    if not title.strip():
        return "a title needs words"
    if len(title) > LONGEST_TITLE:
        return f"a title of {len(title)} characters is too long; {LONGEST_TITLE} will do"
    for character in title:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in _JOINERS:
            return f"a title is one line of visible characters, and U+{ord(character):04X} is none"
    return ""


def wrong_repo_url(url: str) -> str:
    """Return what is wrong with the address of a repository, empty when nothing is, or when there is none."""
    return "" if not url or _WEB.fullmatch(url) else f"{url!r} is no address such as https://github.com/OWNER/NAME"


def starter_files(answers: Answers, shipped: Mapping[str, bytes], words: Mapping[str, str] = NO_WORDS) -> dict[str, bytes]:
    """Return the files of a new dossier by their paths in it. `shipped` are those of the package, theme and schemas included.

    `words` holds, for those of ours in `mkdocs.yml`, what they are in the language of the dossier.
    """
    slots = _slots(answers, words)
    files = {".pages/.gitkeep": b""}
    for path, content in shipped.items():
        name = f".{path}" if path.startswith(HIDDEN) else path
        files[name] = content if path.startswith("templates/theme/") else _fill(content.decode(), slots).encode()
    files[SITE] = _spoken(_site(shipped[SITE].decode(), slots), words).encode()
    return dict(sorted(files.items()))


def _site(text: str, slots: Mapping[str, str]) -> str:
    """Return `mkdocs.yml` of the package's own dossier with what is this one's: its name, its address, its language."""
    for line, own in (
        (r"site_name: .*", f"site_name: {slots['TITLE']}"),
        (r"site_description: .*", f"site_description: {slots['DESCRIPTION']}"),
        (r"site_url: !ENV \[SITE_URL, [^\]]*\]", f"site_url: !ENV [SITE_URL, {slots['SITE_URL']}]"),
        (r"(?:# )?repo_url: .*\n(?:# )?edit_uri: .*", slots["REPOSITORY"]),
        (r"  language: .*", f"  language: {slots['LANGUAGE']}"),
    ):
        text, found = re.subn(f"^{line}", lambda _, own=own: own, text, count=1, flags=re.MULTILINE)  # type: ignore[misc]
        if not found:
            raise LookupError(f"mkdocs.yml has no line {line!r}")
    return text


def _spoken(site: str, words: Mapping[str, str]) -> str:
    """Return `mkdocs.yml` with the names of pages and the labels that are ours in the language of the dossier."""
    site = _ENTRY.sub(lambda entry: f"  - {words.get(entry['words'], entry['words'])}: {entry['page']}", site)
    return _LABEL.sub(lambda label: f"{label['key']}: {words.get(label['words'], label['words'])}", site)


def _fill(text: str, slots: Mapping[str, str]) -> str:
    """Fill the slots in one pass, so that no answer is taken for a slot."""
    return _SLOT.sub(lambda slot: slots.get(slot["name"], slot.group()), text)


def _slots(answers: Answers, words: Mapping[str, str]) -> dict[str, str]:
    title = " ".join(answers.title.split())
    github = _GITHUB.fullmatch(answers.repo_url)
    return {
        "TITLE": _in_yaml(title),
        "HEADING": _PUNCTUATION.sub(r"\\\g<0>", title),
        "DESCRIPTION": _in_yaml(words.get(_DESCRIPTION, _DESCRIPTION).replace("{title}", title)),
        "LANGUAGE": answers.language,
        "SITE_URL": _in_yaml(_pages_url(github) if github else DEFAULT_URL),
        "REPOSITORY": _repository(answers.repo_url),
        "REQUIREMENT": answers.requirement,
    }


def _in_yaml(words: str) -> str:
    """Return words as YAML in double quotation marks, which a JSON string is."""
    return json.dumps(words, ensure_ascii=False)


def _repository(url: str) -> str:
    if not url:
        return "# repo_url: https://github.com/OWNER/NAME\n# edit_uri: edit/main/"
    return f"repo_url: {_in_yaml(url.rstrip('/'))}\nedit_uri: edit/main/"


def _pages_url(github: re.Match[str]) -> str:
    """Return where GitHub publishes the pages of a repository."""
    host = f"{github['owner'].lower()}.github.io"
    return f"https://{host}/" if github["name"].lower() == host else f"https://{host}/{github['name']}/"
