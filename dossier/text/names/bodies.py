"""Bodies named by their country and a small noun: "the French presidency", "the Irish government", "Chile's foreign ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.model.actor import Mention
from dossier.model.evidence import Span
from dossier.text.names.candidates import Candidate, Line
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.named import Named

_LONGEST = 3


def find_state_bodies(text: str, lines: Sequence[Line], taken: dict[int, set[int]], lexicon: NameLexicon) -> list[Named]:
    """Return the bodies of states that have no name of their own; `taken` holds the tokens of each line that belong to names."""
    found = []
    for at, line in enumerate(lines):
        if line.shouted:
            continue
        for here, token in enumerate(line.tokens[:-1]):
            if token.capital and here not in taken.get(at, ()):
                made = _body_at(text, line, here, lexicon)
                if made:
                    found.append(made)
    return found


def _body_at(text: str, line: Line, at: int, lexicon: NameLexicon) -> Named | None:
    tokens = line.tokens
    token = tokens[at]
    country = lexicon.country_names.get(token.form) if token.owns else lexicon.adjectives.get(token.form)
    if country not in lexicon.countries or token.tied:
        return None
    if not token.owns and at and tokens[at - 1].form.lower() in lexicon.small.indefinite:
        return None
    last = _last_of_body(text, line, at + 1, lexicon)
    if last is None or _goes_on(text, line, last, lexicon):
        return None
    first = at + 1 if token.owns else at
    noun = " ".join(one.form for one in tokens[at + 1 : last + 1])
    name = f"{lexicon.adjective_of.get(country, country) if token.owns else token.form} {noun}"
    mention = Mention(Span(tokens[first].start, tokens[last].end), name, "organisation", "name", None, country, "it")
    return Named(Candidate(line, first, last, False), mention, (first, last + 1))


def _last_of_body(text: str, line: Line, at: int, lexicon: NameLexicon) -> int | None:
    """Return the last token of a noun for a body of a state that begins at `at`."""
    tokens = line.tokens
    for last in range(min(at + _LONGEST, len(tokens)) - 1, at - 1, -1):
        words = " ".join(token.form.lower() for token in tokens[at : last + 1])
        if words in lexicon.state_bodies and all(_close(text, line, here) for here in range(at - 1, last)):
            return last
    return None


def _close(text: str, line: Line, at: int) -> bool:
    return text[line.tokens[at].end : line.tokens[at + 1].start].removeprefix("'s").removeprefix("’s") == " "


def _goes_on(text: str, line: Line, last: int, lexicon: NameLexicon) -> bool:
    """Say whether the noun goes on: "the Irish government spokesman", "the Russian military exercise"."""
    if last + 1 >= len(line.tokens) or line.tokens[last].owns or not _close(text, line, last):
        return False
    follows = line.tokens[last + 1].form.lower()
    verb = follows in lexicon.acting or follows in lexicon.acts_between or follows in lexicon.small.auxiliaries
    return not (verb or follows in lexicon.function or follows.endswith(("ed", "ly")))
