"""States no list holds: a name is one where the text says so, by its minister, by its neighbours or by whom it sends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dossier.text.names.candidates import Line
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.tokens import Token

_OFFICE_WITHIN = 4
_SENT_WITHIN = 7
_LONGEST_STEM_CUT = 2


def states_told(text: str, lines: Sequence[Line], lexicon: NameLexicon) -> dict[str, tuple[str, ...]]:
    """Return the unlisted names that a text shows to be states, each with the adjectives it forms: {"Utopia": ("Utopian",)}."""
    names: dict[str, None] = {}
    adjectives: dict[str, None] = {}
    told: dict[str, None] = {}
    borne: dict[str, None] = {}
    for line in lines:
        for at, token in enumerate(line.tokens):
            if not token.capital or line.shouted or not _is_unlisted(token, lexicon):
                continue
            if _has_office(text, line, at, lexicon):
                adjectives[token.form] = None
            elif _is_part_of_name(text, line, at, lexicon):
                borne[token.form] = None
            else:
                names[token.form] = None
                if _is_neighbour(line, at, lexicon) or _sends(text, line, at, lexicon):
                    told[token.form] = None
    formed = {made: name for name in names for made in _adjectives_of(name, lexicon)}
    states: dict[str, tuple[str, ...]] = {name: () for name in names if name in told}
    for adjective in adjectives:
        if adjective in formed:
            states[formed[adjective]] = (*states.get(formed[adjective], ()), adjective)
    return {name: states[name] for name in names if name in states and name not in borne}


def with_states(lexicon: NameLexicon, states: Mapping[str, Iterable[str]]) -> NameLexicon:
    """Return a lexicon that knows these states and their adjectives as it knows those of its lists."""
    if not states:
        return lexicon
    own = {name: name for name in states}
    adjectives = {adjective: name for name, formed in states.items() for adjective in formed}
    first = {name: next(iter(formed), name) for name, formed in states.items()}
    return replace(
        lexicon,
        countries=lexicon.countries | frozenset(own),
        country_names={**own, **lexicon.country_names},
        country_of={**own, **adjectives, **lexicon.country_of},
        adjectives={**adjectives, **lexicon.adjectives},
        adjective_of={**first, **lexicon.adjective_of},
        places=lexicon.places | frozenset(own),
    )


def _is_unlisted(token: Token, lexicon: NameLexicon) -> bool:
    form = token.form
    listed = form in lexicon.country_of or form in lexicon.places or form in lexicon.known or form in lexicon.no_names
    plain = lexicon.is_common(form) or form.lower() in lexicon.function or form in lexicon.calendar or form in lexicon.heads
    return len(form) > 3 and form.isalpha() and not form.isupper() and not (listed or plain or token.tied or lexicon.is_given(form))


def _close(text: str, left: Token, right: Token) -> bool:
    return text[left.end : right.start] == " " and not left.owns


def _is_part_of_name(text: str, line: Line, at: int, lexicon: NameLexicon) -> bool:
    """Say whether another capital stands beside a word in the same phrase: "Utopia Bank" and "Ana Utopia" name no state."""
    tokens = line.tokens
    if at + 1 < len(tokens) and tokens[at + 1].capital and _close(text, tokens[at], tokens[at + 1]):
        return True
    if not at or not tokens[at - 1].capital or not _close(text, tokens[at - 1], tokens[at]):
        return False
    before = tokens[at - 1].form
    opener = at == 1 and lexicon.is_common(before) and before.lower() not in lexicon.title_nouns and before not in lexicon.courtesy
    return not (opener or before.lower() in lexicon.function or before.lower() in lexicon.neighbouring)


def _has_office(text: str, line: Line, at: int, lexicon: NameLexicon) -> bool:
    """Say whether a noun for an office that only a state has stands behind an adjective: "the Utopian interior minister"."""
    tokens = line.tokens
    for here in range(at + 1, min(at + _OFFICE_WITHIN, len(tokens))):
        if not _close(text, tokens[here - 1], tokens[here]):
            return False
        lower = tokens[here].form.lower()
        pair = f"{lower} {tokens[here + 1].form.lower()}" if here + 1 < len(tokens) else lower
        if lower in lexicon.state_offices or pair in lexicon.state_offices:
            return True
        if lower not in lexicon.modifiers:
            return False
    return False


def _is_neighbour(line: Line, at: int, lexicon: NameLexicon) -> bool:
    return at > 0 and line.tokens[at - 1].form.lower() in lexicon.neighbouring


def _sends(text: str, line: Line, at: int, lexicon: NameLexicon) -> bool:
    """Say whether a name is the subject of a verb of sending whose object is a force: "Utopia will send 120 firefighters"."""
    tokens, here = line.tokens, at + 1
    while here < len(tokens) - 1 and tokens[here].form.lower() in lexicon.acts_between and _close(text, tokens[here - 1], tokens[here]):
        here += 1
    if here >= len(tokens) or not _close(text, tokens[here - 1], tokens[here]) or tokens[here].form.lower() not in lexicon.sending:
        return False
    for token in tokens[here + 1 : here + _SENT_WITHIN]:
        if token.form.lower() in lexicon.sent_by_states:
            return True
        if token.form.lower() in lexicon.locative:
            return False
    return False


def _adjectives_of(name: str, lexicon: NameLexicon) -> tuple[str, ...]:
    """Return the adjectives that may be formed of a name: "Utopia" → "Utopian", "Norland" → "Norlandish"."""
    stems = [name[: len(name) - cut] for cut in range(_LONGEST_STEM_CUT + 1) if len(name) - cut > 2]
    return tuple(f"{stem}{ending}" for stem in stems for ending in lexicon.adjective_endings)
