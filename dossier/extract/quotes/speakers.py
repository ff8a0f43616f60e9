"""Who speaks a marked run: sieves in a fixed order, the first that fits wins and is recorded by name."""

from __future__ import annotations

from collections.abc import Callable

from dossier.extract.quotes import around, own_sentence
from dossier.extract.quotes.scene import Attribution, Scene

Sieve = Callable[[Scene, int], Attribution | None]

OWN_SENTENCE: tuple[Sieve, ...] = (
    own_sentence.signature,
    own_sentence.verb_after,
    own_sentence.noun,
    own_sentence.verb_before,
    own_sentence.according,
    own_sentence.verb_trailing,
    own_sentence.heading,
)
AROUND: tuple[Sieve, ...] = (
    around.same_sentence,
    around.running,
    around.next_sentence,
    around.name_line,
    around.same_words,
    around.sentence_subject,
    around.introduced,
    around.last_speaker,
    around.going_on,
)


def attribute(scene: Scene) -> None:
    """Find the speaker of every run: first from its own sentence, then from what stands around it, in the order of the text."""
    for run in range(len(scene.runs)):
        if scene.place[run] == (-1, -1):
            continue
        for sieve in OWN_SENTENCE:
            found = sieve(scene, run)
            if found is not None:
                scene.found[run] = found
                break
    for run in range(len(scene.runs)):
        if run in scene.found or scene.place[run] == (-1, -1):
            continue
        for sieve in AROUND:
            found = sieve(scene, run)
            if found is not None:
                scene.found[run] = found
                break
