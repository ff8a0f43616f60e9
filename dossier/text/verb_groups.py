"""Verb groups: auxiliaries and verb of a clause, with tense, modality, voice and negation, read off the words without a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.morphology import Form, Morphology, Word, morphology
from dossier.text.verb_words import words_of

Tense = Literal["past", "present", "perfect", "pluperfect", "future", "scheduled", "conditional", "participle"]

TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:[’'.\-][^\W\d_]+)*)|(?P<number>\d+(?:[.,:]\d+)*[\w%-]*)|(?P<mark>[,;:()\[\]–—\"“”„«»]|-(?=\s))", re.UNICODE
)
_CLITIC = re.compile(r"^(?P<stem>.+?)(?P<clitic>n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: its span, itself in lower case with straight apostrophes, and whether it begins with a capital."""

    start: int
    end: int
    low: str
    capital: bool


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Auxiliaries and verb. `first` and `last` count tokens of the sentence; `main` is the token of the verb that says what happens."""

    first: int
    last: int
    main: int
    lemma: str
    tense: Tense
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    modal: str = ""


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """A run of auxiliaries: the token after it, the kind of the last ("be", "have", "do", "modal"), tense, modal verb, negation."""

    end: int
    last: str
    tense: Tense
    modal: str
    negated: bool


def tokens_of(text: str, span: Span) -> list[Token]:
    """Return the tokens of a span. Clitics stand apart: "didn't" stays one auxiliary, "he'll" is two tokens."""
    found: list[Token] = []
    for match in TOKEN.finditer(text, span.start, span.end):
        start, end, raw = match.start(), match.end(), match[0]
        low = raw.lower().replace("’", "'")
        if "'" in low:
            clitic = _CLITIC.match(low)
            if clitic and clitic["clitic"] != "n't":
                cut = start + len(clitic["stem"])
                found.append(Token(start, cut, clitic["stem"], raw[0].isupper()))
                found.append(Token(cut, end, clitic["clitic"], False))
                continue
        found.append(Token(start, end, low, raw[0].isupper()))
    return found


class Reader:
    """Reads verb groups off the tokens of one sentence."""

    def __init__(self, tokens: list[Token], language: Language) -> None:
        self.tokens = tokens
        self.words = words_of(language)
        self.verbs: Morphology = morphology(language)

    def low(self, at: int) -> str:
        """Return a token in lower case, empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def skip(self, at: int) -> tuple[int, bool]:
        """Step over adverbs and negations; say whether one negates."""
        negated = False
        while at < len(self.tokens):
            low = self.low(at)
            if low in self.words.negation:
                negated = True
            elif low not in self.words.between and not (low.endswith("ly") and len(low) > 4):
                break
            at += 1
        return at, negated

    def verb(self, at: int) -> Word | None:
        """Read a token, with its particle if it has one, as a verb."""
        if at >= len(self.tokens):
            return None
        pair = self.verbs.forms.get(f"{self.low(at)} {self.low(at + 1)}")
        return pair or self.verbs.read(self.low(at))

    def group(self, at: int) -> VerbGroup | None:
        """Return the verb group that begins at a token, or None."""
        low = self.low(at)
        if low in self.words.auxiliaries:
            return self.auxiliary_group(at)
        word = self.verb(at)
        if word is None or not self.finite(at, word):
            return None
        tense: Tense = "past" if Form.PAST in word.form else "present"
        made = VerbGroup(at, at, at, word.lemma, tense)
        if self.looks_ahead(at, word):
            return self.scheduled(replace(made, modal=word.lemma), at + 1)
        return self.carry(made)

    def finite(self, at: int, word: Word) -> bool:
        """Say whether a word without auxiliary is a finite verb."""
        before = self.low(at - 1)
        token = self.tokens[at]
        if token.capital and at > 0:
            return False
        if self.looks_ahead(at, word):
            return True
        if Form.PAST in word.form:
            if before in ("and", "but") and self.low(at + 1) in self.words.after_stays and word.lemma in self.verbs.heads:
                return True
            if before in self.words.attributive and not (Form.PARTICIPLE not in word.form and before not in ("the", "a", "an", "to")):
                return False
            if (
                before == "to"
                or before == "'s"
                or (before.endswith("ly") and self.low(at - 2) in self.words.attributive and at + 1 < len(self.tokens))
            ):
                return False
            return at > 0 and before not in self.words.be
        if Form.S in word.form:
            last = self.tokens[at - 1] if at else None
            known = any(word.lemma in verbs for verbs in (self.verbs.heads, self.verbs.speech, self.verbs.reporting))
            if last is not None and word.lemma in self.words.plain and last.low not in self.words.attributive:
                return True
            if last is None or not known or (token.low in self.words.rather_nouns and last.low not in ("he", "she", "it", "who", "which")):
                return False
            return last.capital or last.low in ("he", "she", "it", "who", "which")
        if Form.BASE in word.form and at > 0:
            plural = word.lemma in self.words.plain and before not in self.words.attributive and before != "to"
            return plural or before in self.words.persons or self.after_plural(at, word)
        return False

    def looks_ahead(self, at: int, word: Word) -> bool:
        """Say whether a verb of expectation has its infinitive after it: "expects to leave", and not "its plans to leave"."""
        if word.lemma not in self.words.ahead or self.low(at + 1) != "to" or at == 0 or Form.PAST in word.form:
            return False
        before = self.low(at - 1)
        if before in self.words.attributive or before in self.words.have or before in self.words.prepositions:
            return False
        if before in self.words.persons and self.low(at - 2).isalpha() and self.low(at - 2) not in self.words.opening:
            return False  # "the aircraft they intend to launch"
        noun = self.verb(at - 1)
        if noun is not None and not self.tokens[at - 1].capital and noun.form & (Form.PAST | Form.ING):
            return False  # "announced plans to leave"
        return Form.S in word.form or before in self.words.persons or self.is_plural(at - 1)

    def after_plural(self, at: int, word: Word) -> bool:
        """Say whether a base form is a verb: a plural stands before it and a place or an object after, as in "soldiers patrol the port"."""
        before = at - 2 if self.low(at - 1) in self.words.between else at - 1
        return self.is_plural(before) and word.lemma in self.words.stays and self.low(at + 1) in self.words.after_stays

    def is_plural(self, at: int) -> bool:
        """Say whether a token looks like a noun in the plural."""
        noun = self.low(at)
        return noun in self.words.plurals or (len(noun) > 4 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s")))

    def auxiliary_group(self, at: int) -> VerbGroup | None:
        """Return the verb group that begins with an auxiliary."""
        run = self.auxiliaries(at)
        made = VerbGroup(at, run.end - 1, run.end - 1, "be", run.tense, False, False, run.negated, run.modal)
        if run.last == "be":
            return self.after_be(made, run.end)
        if run.last == "have":
            return self.after_have(made, run.end, at)
        return self.after_modal(made, run.end)

    def auxiliaries(self, at: int) -> Auxiliaries:
        """Return the auxiliaries from a token on: where they end, the kind of the last, and what they say of tense and negation."""
        words = self.words
        tense: Tense = "past" if self.low(at) in words.past else "present"
        modal, negated, perfect, here, last = "", self.low(at) in words.negated, False, at, ""
        while here < len(self.tokens):
            low = self.low(here)
            if low in words.future or low in words.modal:
                modal, last = low, "modal"
                tense = "future" if low in words.future else "conditional"
            elif low in words.have:
                perfect, last = perfect or last in ("", "modal"), "have"
            elif low in words.be:
                last = "be"
            elif low in words.do:
                last = "do"
            else:
                break
            here, no = self.skip(here + 1)
            negated = negated or no
            if here < len(self.tokens) and self.tokens[here].low not in words.auxiliaries:
                break
        if perfect and not modal:
            tense = "pluperfect" if tense == "past" else "perfect"
        return Auxiliaries(here, last, tense, modal, negated)

    def after_be(self, made: VerbGroup, here: int) -> VerbGroup | None:
        """Such as "is to be sent", "is leaving", "was hit"; else "be" is itself the verb."""
        word, low = self.verb(here), self.low(here)
        if low == "to" or (low in self.words.scheduled and self.low(here + 1) == "to"):
            return self.scheduled(made, here)
        if word is not None and Form.ING in word.form:
            return self.carry(replace(made, last=here, main=here, lemma=word.lemma, progressive=True))
        if word is not None and Form.PARTICIPLE in word.form and not self.tokens[here].capital:
            return self.carry(replace(made, last=here, main=here, lemma=word.lemma, passive=True))
        return made

    def after_have(self, made: VerbGroup, here: int, at: int) -> VerbGroup | None:
        """Such as "has left"; else "have" is itself the verb."""
        word = self.verb(here)
        if word is not None and (Form.PARTICIPLE in word.form) and not self.tokens[here].capital:
            return self.carry(replace(made, last=here, main=here, lemma=word.lemma))
        bare: Tense = made.tense if made.modal else "past" if self.low(at) in self.words.past else "present"
        return self.letting(replace(made, lemma="have", tense=bare))

    def after_modal(self, made: VerbGroup, here: int) -> VerbGroup | None:
        """Such as "will leave", "did not leave"; None where no verb follows."""
        word, low = self.verb(here), self.low(here)
        if here >= len(self.tokens) or not low.isalpha() or self.tokens[here].capital or low in self.words.attributive:
            return None
        lemma = word.lemma if word is not None and Form.BASE in word.form else low
        return self.carry(self.letting(replace(made, last=here, main=here, lemma=lemma)))

    def scheduled(self, made: VerbGroup, here: int) -> VerbGroup | None:
        """Such as "is to be sent", "are expected to attend": the act is the verb after "to"."""
        to = here if self.low(here) == "to" else here + 1
        main, no = self.skip(to + 1)
        passive = False
        if self.low(main) == "be":
            main, passive = main + 1, True
        word = self.verb(main)
        if main >= len(self.tokens) or not self.low(main).isalpha():
            return made
        lemma = word.lemma if word is not None else self.low(main)
        tense: Tense = "scheduled" if made.tense in ("present", "perfect", "future") else made.tense
        modal = made.modal or (self.low(here) if here != to else "")
        return self.carry(self.letting(VerbGroup(made.first, main, main, lemma, tense, False, passive, made.negated or no, modal)))

    def letting(self, group: VerbGroup) -> VerbGroup:
        """Such as "expects to have the fire controlled", "will get the road cleared": what others do on order is the act."""
        if group.tense not in ("future", "scheduled") or self.low(group.main) not in self.words.causatives:
            return group
        for here in range(group.main + 2, min(group.main + 7, len(self.tokens))):
            word, before = self.verb(here), self.low(here - 1)
            if not before.isalpha() or self.low(here) in self.words.no_object:
                break
            done = word is not None and Form.PARTICIPLE in word.form and not self.tokens[here].capital
            if word is not None and done and before not in self.words.attributive:
                return replace(group, last=here, main=here, lemma=word.lemma, passive=True)
        return group

    def carry(self, group: VerbGroup) -> VerbGroup:
        """Such as "began to arrive", "started landing": the carried verb says what happens."""
        if group.lemma not in self.words.carriers:
            return group
        here, no = self.skip(group.last + 1)
        if self.low(here) == "to":
            here += 1
        elif group.lemma not in ("begin", "start", "continue", "keep", "go"):
            return group
        if self.low(here) in ("be", "being"):
            here += 1
        word = self.verb(here)
        if word is None or not (word.form & (Form.BASE | Form.ING | Form.PARTICIPLE)):
            return group
        return VerbGroup(
            group.first,
            here,
            here,
            word.lemma,
            group.tense,
            group.progressive,
            group.passive,
            group.negated or no,
            group.modal,
        )
