"""What a line looks like on its own: a byline, a credit, a link, a label; each rule a small function, its words in `blocks.yml`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from dossier.model.language import Language
from dossier.text.head_dates import any_of

QUOTES = '"“”„«»‟＂‹›'
"""Characters that open or close a quotation, whichever way round a text uses them."""

_NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*)"
_NAME = re.compile(rf"^{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}$")
_ATTRIBUTION = re.compile(
    rf"^(?:[—–-]+\s*)?{_NAME_WORD}(?:\s+(?:(?:de|da|di|del|la|le|van|von|der|den|bin|al|el)\s+)?{_NAME_WORD}){{1,4}}(?:\s*[,(–—-].{{2,80}})?$"
)
_SLUG = re.compile(r"^(?=.*[^\W\d_])[^\W_A-Z]+(?:[-_][^\W_A-Z]+)+$")
_FILE_NAME = re.compile(r"^[\w.-]{1,80}\.(?:jpe?g|png|gif|webp|svg|mp[34]|pdf)$", re.IGNORECASE)
_URL = re.compile(r"^<?(?:https?://|www\.)\S+>?$", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"^source\s*:?\s*(?P<site>\S*[\d_/-]\S*)$", re.IGNORECASE)
_SOURCE_NAME = re.compile(r"^(?:source\s*:?|Source\s*:|SOURCE\s*:)\s+[^\W\d_a-z][\w.’'&-]*(?:\s[\w.’'&-]+){0,5}(?<![.!?])$")
_POST = re.compile(r"pic\.twitter\.com/\w+|\(@\w{1,30}\)\s+\S.{0,30}\d{4}$")
_CREDIT_HEAD = re.compile(
    r"""^\s*
    (?P<credit> [(\[©]? \s? [^\W\d_][\w.'’&\xa0 -]{0,60}? (?:\s?/\s?[^\W\d_][\w.'’&\xa0 -]{0,60}?){1,4} [)\]]? )
    (?: \s+[-–—:|]+\s+ (?P<caption>\S.*) | \s*\.?$ )
    """,
    re.VERBOSE | re.DOTALL,
)
_CREDIT_TAIL = re.compile(
    r"""(?<=\s) (?P<credit> [/|©]\s? [^\W\d_][\w.'’&\xa0 -]{1,60} (?: / [\w.'’&\xa0 -]{1,60} ){0,3} ) \s*\.?$""",
    re.VERBOSE,
)
_CREDIT_IN_BRACKETS = re.compile(r"""(?<=[\s.]) [(\[] (?P<credit> [^()\[\]\n]{2,100} ) [)\]] \s*\.?$""", re.VERBOSE)
_LABELLED = re.compile(r"^(?P<label>[^:]{3,30}?)\s*:\s*(?P<rest>\S.*)?$")
_BULLET = re.compile(r"[-•*·–—▪■►>]\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLOSERS = QUOTES + "'’‘)]"


@lru_cache(maxsize=256)
def plain(words: str) -> str:
    """Return words in small letters with single spaces and without marks around them."""
    return " ".join(words.casefold().split()).strip(" .:!…-–—|[](){}*•")


def bag(words: str) -> tuple[str, ...]:
    """Return the words alone, without case and punctuation, to compare a headline with its double."""
    return tuple(re.findall(r"[^\W_]+", words.casefold()))


@cache
def _set(language: Language, path: str) -> frozenset[str]:
    return frozenset(language.words(f"blocks.{path}"))


@cache
def _openings(language: Language, path: str) -> re.Pattern[str]:
    return re.compile(rf"^{any_of(language.words(f'blocks.{path}'))}\b", re.IGNORECASE)


def is_name(words: str, language: Language) -> bool:
    """Say whether words may be somebody's name: one to five words with capitals, none a month or weekday."""
    return bool(_NAME.match(words)) and not any(word.lower().strip(".") in _calendar(language) for word in words.split())


@cache
def _calendar(language: Language) -> frozenset[str]:
    return frozenset(name for names in language.lists("blocks.months").values() for name in names) | _set(language, "weekdays")


def is_byline(line: str, language: Language) -> bool:
    """Say whether a line names who wrote the text: "By Jane Doe in Lisbon", "From our correspondent"."""
    bare = plain(line)
    if bare in _set(language, "byline_roles"):
        return True
    intro = _openings(language, "byline_intros").match(line)
    if not intro or len(line) > 120 or line.endswith(("?", "!")):
        return False
    rest = line[intro.end() :].strip(" :\xa0")
    if plain(rest) in _set(language, "byline_roles"):
        return True
    return names_people(rest, language) and (not line.endswith(".") or len(rest.split(",")[0].split()) <= 3)


def names_people(words: str, language: Language) -> bool:
    """Say whether words before any comma are names with what may join them: "Jane Doe and John Roe in Lisbon, reporters"."""
    names = [word.strip(",.;()") for word in words.split(",")[0].split()]
    joins = _set(language, "byline_joins")
    return (
        0 < len(names) <= 12
        and is_name(names[0], language)
        and all(is_name(word, language) or word.lower() in joins for word in names if word)
    )


def is_reporting_note(line: str, language: Language) -> bool:
    """Say whether a line at the end names who reported or edited: "(Reporting by Jane Doe; editing by John Roe)"."""
    inner = line.strip("()[] ")
    intro = _openings(language, "byline_intros").match(inner)
    return bool(intro) and len(line) <= 300 and " by" in inner[: intro.end() if intro else 0].lower() and inner[0] != "b"


def is_link(line: str, language: Language) -> bool:
    """Say whether a line points elsewhere: "Read also: …", "Click here to subscribe", a bare address."""
    if len(line) > 300:
        return False
    if _URL.match(line):
        return True
    labelled = re.match(r"^[\W_]*(?P<label>[\w' ’]{3,40}?)\s*(?::|：|\s[–—|>»-]\s)", line)
    if labelled and plain(labelled["label"]).replace("’", "'") in _set(language, "link_intros"):
        return True
    return len(line) <= 120 and bool(_openings(language, "link_openings").match(line)) and line.count(". ") == 0


def noise_reason(line: str, language: Language) -> str | None:
    """Name the rule by which a line says nothing, or None."""
    if not any(character.isalnum() for character in line[:2000]):
        return "no words"
    if len(line) > 300:
        return None
    if re.sub(r"\d+", "#", plain(line)) in _set(language, "noise_lines"):
        return "page furniture"
    if _SLUG.match(line) and len(line) <= 100:
        return "slug"
    if _FILE_NAME.match(line):
        return "file name"
    if _SOURCE_LINE.match(line) or _SOURCE_NAME.match(line):
        return "trailer"
    if _openings(language, "trailer_openings").match(line.lstrip("© ")):
        return "trailer"
    return None


def is_section_label(line: str, language: Language) -> bool:
    """Say whether a line only names the part of the paper: "World", "Breaking news"."""
    return len(line) <= 40 and plain(line) in _set(language, "section_labels")


def is_label(line: str) -> bool:
    """Say whether a line is one to three words in small letters, as the label of an image: "jane doe"."""
    words = line.split()
    return len(words) <= 3 and all(_WORD.fullmatch(word) and word.islower() for word in words)


def is_list_item(line: str) -> bool:
    """Say whether a line is a point of a list."""
    return _BULLET.match(line) is not None


def is_post(line: str) -> bool:
    """Say whether a line is a post from a social network, put into the text with its address or its author's handle."""
    return len(line) <= 1500 and _POST.search(line) is not None


def split_credit(line: str, language: Language) -> tuple[int, int] | None:
    """Return the run of a photo credit at the start or the end of a line, or None. What is left of the line is a caption."""
    head = _CREDIT_HEAD.match(line[:2000]) if "/" in line[:200] else None
    if head and _names_agency(head["credit"], language) and len(head["credit"].split()) <= 8:
        return head.start("credit"), head.end("credit")
    labelled = _LABELLED.match(line) if len(line) <= 160 else None
    if labelled and plain(labelled["label"]) in _set(language, "credit_labels"):
        return 0, len(line)
    if len(line) <= 160 and (line.startswith("©") or plain(line) in _set(language, "agencies")):
        return 0, len(line)
    if len(line) > 600:
        return None
    start = _credit_at_end(line, language)
    return None if start is None else (start, len(line))


def _credit_at_end(line: str, language: Language) -> int | None:
    """Return where "/ AGENCY", "(Photo by Jane Doe)", "(Agency)" or "Image: Jane Doe." begins at the end of a caption."""
    tail_from = max(0, len(line) - 130)
    bracketed = _CREDIT_IN_BRACKETS.search(line, tail_from) if ")" in line or "]" in line else None
    if bracketed and _is_bracketed_credit(bracketed["credit"], language):
        return bracketed.start()
    labels = list(_tail_labels(language).finditer(line, tail_from)) if ":" in line else []
    if labels and labels[-1].start() and ". " not in line[labels[-1].end() :]:
        return labels[-1].start()
    slashed = _CREDIT_TAIL.search(line, tail_from)
    return slashed.start() if slashed and _names_agency(slashed["credit"], language) else None


def _is_bracketed_credit(words: str, language: Language) -> bool:
    """Say whether words in brackets are a credit. "(NATO)" and "(R-S.C.)" are none: capitals alone prove nothing here."""
    if _openings(language, "credit_labels").match(words) and ("/" in words or ":" in words or " by " in words or words[:1].isupper()):
        return True
    return any(plain(part) in _set(language, "agencies") for part in re.split("/", words))


@cache
def _tail_labels(language: Language) -> re.Pattern[str]:
    labels = any_of(tuple(label.capitalize() for label in language.words("blocks.credit_labels")))
    return re.compile(rf"(?<!\S){labels}\s*:\s+(?=\S)")


def _names_agency(credit: str, language: Language) -> bool:
    """Say whether a credit names an agency: a known one, or a part written wholly in capitals."""
    parts = [part.strip(" ()[]©|.\xa0") for part in credit.split("/")]
    known = _set(language, "agencies")
    return any((part.isupper() and len(part) >= 2 and len(part.split()) <= 4) or plain(part) in known for part in parts if part)


@cache
def _caption_pattern(language: Language) -> re.Pattern[str]:
    marks, sides = any_of(language.words("blocks.caption_marks")), any_of(language.words("blocks.caption_sides"))
    return re.compile(rf"\b{marks}\b|\({sides}\)", re.IGNORECASE)


def is_caption(line: str, language: Language) -> bool:
    """Say whether a short line has words that only a caption has: "File photo", "(left)"."""
    return len(line) <= 200 and _caption_pattern(language).search(line) is not None


def foreign_language(line: str, language: Language) -> str | None:
    """Name the language whose small words a line has clearly more of than of the text's own, or None."""
    words = [word.lower() for word in _WORD.findall(line[:1000])]
    if len(words) < 6:
        return None
    counts = Counter(code for word in words for code in _languages_of(language).get(word, ()))
    own = counts[language.code]
    best = max((code for code in counts if code != language.code), key=lambda code: (counts[code], code), default=None)
    if best and counts[best] >= 2 and counts[best] >= 3 * own + 1 and counts[best] * 6 >= len(words):
        return best
    return None


@cache
def _languages_of(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the languages that each small word belongs to."""
    lists = language.lists("blocks.small_words").items()
    every = dict.fromkeys(word for _, words in lists for word in words)
    return {word: tuple(code for code, words in lists if word in words) for word in every}


def is_quoted(line: str) -> bool:
    """Say whether a whole line stands inside quotation marks."""
    return len(line) > 4 and line[0] in QUOTES and line.rstrip(".!?…,")[-1:] in QUOTES


def is_attribution(line: str) -> bool:
    """Say whether a line is a name, alone or with a role: "Jane Doe, mayor"."""
    return len(line) <= 120 and not line.endswith((".", "!", "?", ":")) and _ATTRIBUTION.match(line) is not None and line[-1] not in QUOTES


def is_occasion(line: str, language: Language) -> bool:
    """Say whether a line only says where or when something was said: "at a press conference in Lisbon"."""
    words = line.split()
    return len(words) <= 12 and words[0] in _set(language, "pullquote_occasions") and not line.endswith((".", "!", "?", ":"))


def bare_end(line: str) -> str:
    """Return the last character of a line, closing marks aside."""
    return line.rstrip(_CLOSERS + " ")[-1:]
