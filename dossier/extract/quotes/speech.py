"""Which marked runs are speech, and in which style: titles of works, nicknames and scare quotes are told apart."""

from __future__ import annotations

import re

from dossier.extract.quotes.scene import Attribution, Scene
from dossier.model.statement import Style

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
NEAR = 40
"""Characters. A verb of speech so near after a run governs it, even with the speaker's name between."""
LEAST_SINGLE = 3
"""Words. Fewer in single marks are a word held at arm's length, not speech."""
SKIPPED = ("noise", "credit", "link", "byline", "date")
WEAK = ("same sentence", "sentence subject", "running", "introduced", "sentence before", "last speaker", "name below", "next sentence")
"""Sieves that found a speaker without a verb of speech that governs the words."""
BESIDE = ("same sentence", "sentence before")
"""Sieves whose short runs go on with speech that stands beside them."""


def is_speech(scene: Scene, run: int, found: Attribution | None) -> bool:
    """Say whether somebody says the words of a run."""
    inner = scene.inner(run)
    words = _WORD.findall(inner)
    if not words or scene.document.blocks[scene.clause_of(run).block].kind in SKIPPED:
        return False
    if len(words) < LEAST_SINGLE and scene.document.text[scene.runs[run].outer.start] in "'‘‹‚":
        return False
    governed = (found is not None and found.rule not in WEAK) or _held_up(scene, run)
    if _named_before(scene, run):
        return False
    if _is_title(scene, run, words):
        return governed and not _placed(scene, run) and (_adjoins(scene, run) or _predicated(scene, run, found))
    if found is None:
        return len(words) > 3 or _stands_alone(scene, run)
    return governed or len(words) > 3 or found.rule in BESIDE or _stands_alone(scene, run) or _characterises(scene, run)


def _is_title(scene: Scene, run: int, words: list[str]) -> bool:
    """Say whether a run is written like a title: up to twelve words, every one but small ones with a capital or a digit."""
    if len(words) > 12 or scene.inner(run).rstrip()[-1] in "?!":
        return False
    great = [word for word in words if word.lower() not in scene.words.title_small]
    return bool(great) and all(word[0].isupper() or word[0].isdigit() for word in great) and (len(words) > 1 or not _adjoins(scene, run))


def _named_before(scene: Scene, run: int) -> bool:
    number, index = scene.place[run]
    if index == 0:
        return False
    left = scene.clauses[number].tokens[index - 1]
    return left.run < 0 and not scene.clauses[number].tokens[index].gap.strip() and left.word in scene.words.titles


def _characterises(scene: Scene, run: int) -> bool:
    """Say whether somebody is held up as something: "went after the mayor as a “spoiled brat”"."""
    number, index = scene.place[run]
    words = [token.word for token in scene.clauses[number].tokens[max(0, index - 2) : index]]
    return "as" in words


def _held_up(scene: Scene, run: int) -> bool:
    """Say whether a colon or a noun for words stands right before a run: "used the phrase “X”", "a new message: “X”"."""
    number, index = scene.place[run]
    if index == 0:
        return False
    tokens = scene.clauses[number].tokens
    return ":" in tokens[index].gap or (not tokens[index].gap.strip() and tokens[index - 1].word in scene.words.wording)


def _predicated(scene: Scene, run: int, found: Attribution | None) -> bool:
    """Say whether a run is what somebody calls something: "called him “Big Joe”", "found it was “Mostly False”"."""
    number, index = scene.place[run]
    left = scene.clauses[number].tokens[index - 1].word if index else ""
    if found is None or found.group == "thinks":
        return False
    return left in scene.words.be or left == "as" or found.group == "calls"


def _placed(scene: Scene, run: int) -> bool:
    """Say whether a run stands where a title stands: after its owner or a preposition ("on the channel's “Morning News”")."""
    number, index = scene.place[run]
    if index == 0 or scene.clauses[number].tokens[index].gap.strip(" "):
        return index > 0 and scene.clauses[number].tokens[index - 1].possessive
    left = scene.clauses[number].tokens[index - 1]
    return left.possessive or (left.word in scene.words.prepositions and left.word not in scene.words.conjoining)


def _adjoins(scene: Scene, run: int) -> bool:
    """Say whether a run touches its verb of speech, or only a comma or colon stands between."""
    found = scene.found.get(run)
    if found is None or found.cue is None:
        return False
    outer = scene.runs[run].outer
    if found.cue.start >= outer.end:
        return found.cue.start - outer.end < NEAR
    return outer.start - found.cue.end <= len(": ") + 1


def _stands_alone(scene: Scene, run: int) -> bool:
    """Say whether a run is a sentence of its own."""
    number, _ = scene.place[run]
    tokens = scene.clauses[number].tokens
    return len(tokens) == 1 and scene.inner(run).rstrip()[-1:] in ".!?…"


def style_of(scene: Scene, run: int) -> Style:
    """Return "mixed" for a marked fragment inside a reported sentence, "direct" for the rest."""
    number, index = scene.place[run]
    token = scene.clauses[number].tokens[index]
    inner = scene.inner(run).lstrip("…. [(")
    if index == 0:
        return "direct"
    left = scene.clauses[number].tokens[index - 1]
    governed = left.run < 0 and not token.gap.strip() and (left.word in scene.words.determiners or left.word in scene.words.prepositions)
    if not inner[:1].islower() and (not governed or inner.rstrip()[-1:] in ".!?…,"):
        return "direct"
    resumed = any(other.run >= 0 for other in scene.clauses[number].tokens[:index]) and any(mark in token.gap for mark in ",:;—–")
    return "direct" if resumed else "mixed"
