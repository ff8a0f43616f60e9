"""Who speaks a marked run: sieves in a fixed order, the first that fits wins and is recorded by name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from dossier.extract.quotes import subjects
from dossier.extract.quotes.clauses import Clause, Cue, Token
from dossier.extract.quotes.subjects import Subject
from dossier.extract.quotes.words import SPOKEN, SpeechWords
from dossier.model.evidence import Span
from dossier.text.document import Document, Marked

_TERMINAL = re.compile(r"[.!?…]\W*$")
_GOES_ON = re.compile(r"[,?!…;–—-]\W*$")
_DASH = re.compile(r"[–—―]|--|(?<=\s)-(?=\s)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks, by which cue, found by which sieve. `same_as` is the number of a run with the same speaker, instead of a subject."""

    rule: str
    subject: Subject | None = None
    cue: Span | None = None
    verb: str = ""
    group: str = ""
    same_as: int | None = None


@dataclass(slots=True)
class Scene:
    """What the sieves look at: the document, its runs and sentences, and what they have found so far."""

    document: Document
    words: SpeechWords
    runs: tuple[Marked, ...]
    clauses: tuple[Clause, ...]
    place: list[tuple[int, int]] = field(default_factory=list)
    """For each run the number of its sentence and of its token there."""
    found: dict[int, Attribution] = field(default_factory=dict)
    owners: frozenset[str] = frozenset()
    """The pronouns in "in her words"."""

    def clause_of(self, run: int) -> Clause:
        """Return the sentence of a run."""
        return self.clauses[self.place[run][0]]

    def inner(self, run: int) -> str:
        """Return the words of a run."""
        return self.runs[run].inner.cut(self.document.text)

    def after(self, run: int, length: int = 3) -> str:
        """Return the text right after a run."""
        end = self.runs[run].outer.end
        return self.document.text[end : end + length]


def set_scene(document: Document, words: SpeechWords, runs: tuple[Marked, ...], clauses: tuple[Clause, ...]) -> Scene:
    """Find the sentence of every run."""
    owners = frozenset(pronoun for pronouns in document.language.lists("speech.genders").values() for pronoun in pronouns)
    scene = Scene(document, words, runs, clauses, [(-1, -1)] * len(runs), owners=owners)
    for number, clause in enumerate(clauses):
        for index, token in enumerate(clause.tokens):
            if token.run >= 0 and scene.place[token.run] == (-1, -1):
                scene.place[token.run] = (number, index)
    return scene


Sieve = Callable[[Scene, int], Attribution | None]


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


def _goes_on(scene: Scene, run: int) -> bool:
    """Say whether the sentence goes on after a run as an attribution does: a comma, a question mark, a glued word."""
    after = scene.after(run)
    return bool(_GOES_ON.search(scene.inner(run)) or after.lstrip()[:1] in (",", "—", "–") or after[:1].isalpha())


def _by(rule: str, cue: Cue, subject: Subject | None) -> Attribution:
    return Attribution(rule, subject, cue.span, cue.form.verb, cue.form.group)


def signature(scene: Scene, run: int) -> Attribution | None:
    """`“We go.” — Mary Smith`."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    following = list(clause.tokens[index + 1 : index + 3])
    if not following and number + 1 < len(scene.clauses):
        if scene.clauses[number + 1].block == clause.block:
            following = list(scene.clauses[number + 1].tokens[:2])
    if not following or following[0].mention is None or following[0].run >= 0:
        return None
    if not _DASH.search(scene.document.text, scene.runs[run].outer.end, following[0].start):
        return None
    if any(cue.at > index for cue in clause.cues):
        return None
    return Attribution("signature", Subject(Span(following[0].start, following[0].end), following[0].mention))


def verb_after(scene: Scene, run: int) -> Attribution | None:
    """`“We go,” she said`, `“We go,” said Mary Smith`."""
    if not _goes_on(scene, run):
        return None
    return _following_verb(scene, run, "verb after")


def verb_trailing(scene: Scene, run: int) -> Attribution | None:
    """`It is “high time” to go, she said`: a verb that ends the sentence."""
    return _following_verb(scene, run, "verb at the end")


def _following_verb(scene: Scene, run: int, rule: str) -> Attribution | None:
    number, index = scene.place[run]
    rest = scene.clauses[number].part(index + 1, scene.words)
    stop = next((n for n, token in enumerate(rest.tokens) if token.run >= 0), len(rest.tokens))
    if rest.tokens and rest.tokens[0].mention is None and rest.tokens[0].word in scene.words.not_attribution:
        return None
    for cue in rest.cues:
        if cue.at >= stop:
            return None
        if cue.form.group not in SPOKEN and cue.form.group != "accuses" and cue.at > 4:
            continue
        leads = all(token.mention is None and token.word in scene.words.between for token in rest.tokens[: cue.at])
        inverted = subjects.after(rest, cue, scene.words) if leads else None
        if inverted is not None:
            return _by(rule, cue, inverted)
        if cue.at == 0:
            return _by(rule, cue, None) if cue.until >= stop else None
        direct = subjects.before(rest, cue, scene.words)
        if direct is not None:
            return _by(rule, cue, direct)
    return _lost_verb(rest, scene)


def _lost_verb(rest: Clause, scene: Scene) -> Attribution | None:
    """`“We go” has the minister.`: a translation kept the auxiliary and lost the verb."""
    if len(rest.tokens) != 2 or rest.tokens[0].word not in scene.words.between or rest.tokens[1].mention is None:
        return None
    last = rest.tokens[1]
    return Attribution("verb lost", Subject(Span(last.start, last.end), last.mention))


def verb_before(scene: Scene, run: int) -> Attribution | None:
    """`She said: “We go”`, `he called it “a ditch”`."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    cues = [cue for cue in clause.cues if cue.until <= index]
    for cue in reversed(cues[-3:]):
        if index - cue.until > 30:
            break
        subject = subjects.before(clause, cue, scene.words)
        if subject is None and cue.at == 0:
            subject = subjects.after(clause, cue, scene.words)
        if subject is None or (cue.form.group == "thinks" and (index - cue.until > 12 or _reported(clause, cue))):
            continue
        if cue.form.verb in scene.words.beside_only and index - cue.until > 1:
            continue
        if cue is not cues[0] and subject.span.cut(scene.document.text).lower() in scene.words.empty_subjects:
            continue
        return _by("verb before", cue, subject)
    return None


def _reported(clause: Clause, cue: Cue) -> bool:
    """Say whether a thought is told by somebody else: "Smith said that the campaign expects “lies”"."""
    return any(other.form.group in SPOKEN and other.until <= cue.at and cue.at - other.until < 12 for other in clause.cues)


def according(scene: Scene, run: int) -> Attribution | None:
    """`According to the ministry, …`."""
    return according_in(scene, scene.clause_of(run))


def according_in(scene: Scene, clause: Clause) -> Attribution | None:
    """Return who a sentence says it is according to."""
    phrases = _according(scene)
    for index, token in enumerate(clause.tokens):
        for phrase in phrases.get(token.word, ()):
            end = index + len(phrase)
            if tuple(other.word for other in clause.tokens[index:end]) != phrase:
                continue
            span = Span(token.start, clause.tokens[end - 1].end)
            owner = next((part for part in clause.tokens[index:end] if part.word in scene.owners), None)
            subject = noun_phrase_from(clause, end, scene.words) if owner is None else Subject(Span(owner.start, owner.end), owner.mention)
            if subject is not None:
                return Attribution("according to", subject, span, "according to", "according")
    return None


def _according(scene: Scene) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    language = scene.document.language
    for phrase in (*language.words("speech.according_own"), *language.words("speech.according")):
        parts = tuple(phrase.split())
        found[parts[0]] = (*found.get(parts[0], ()), parts)
    return found


def noun_phrase_from(clause: Clause, start: int, words: SpeechWords) -> Subject | None:
    """Return the noun phrase that begins at a token: its first mention, else its words up to a noun for people."""
    tokens = clause.tokens
    end = start
    while end < len(tokens) and end < start + 9 and tokens[end].run < 0 and (end == start or not _breaks(tokens[end].gap)):
        token = tokens[end]
        if token.mention is not None and not token.possessive:
            person = token.mention.kind == "person" and token.mention.form == "name"
            return (None if person else _person_after(clause, end, words)) or Subject(Span(token.start, token.end), token.mention)
        if end > start and (token.word in words.prepositions or token.word in words.relatives or token.word in words.cues):
            break
        end += 1
    phrase = tokens[start:end]
    if any(token.word in words.people for token in phrase):
        return Subject(Span(phrase[0].start, phrase[-1].end))
    return None


def _person_after(clause: Clause, index: int, words: SpeechWords) -> Subject | None:
    """Return the person a noun phrase goes on to: "the Crown prosecutor, Mary Smith,", "the channel's host John Smith"."""
    at = index + 1
    while at < len(clause.tokens) and at < index + 5 and clause.tokens[at].run < 0:
        token = clause.tokens[at]
        if token.mention is not None:
            if "," in token.gap:
                return subjects.name_beside(clause.tokens, at)
            return Subject(Span(token.start, token.end), token.mention) if token.mention.kind == "person" else None
        if "," in token.gap or token.word in words.prepositions or token.word in words.cues or token.word in words.finite:
            return None
        at += 1
    return None


def _breaks(gap: str) -> bool:
    return any(mark in gap for mark in ",;:—–()")


def heading(scene: Scene, run: int) -> Attribution | None:
    """`Smith: “We go”`: a name and a colon open the line."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    if index == 0 or ":" not in clause.tokens[index].gap:
        return None
    for token in reversed(clause.tokens[max(0, index - 4) : index]):
        if token.mention is not None and (index <= 3 or token is clause.tokens[index - 1]) and not any(c.until <= index for c in clause.cues):
            return Attribution("heading", Subject(Span(token.start, token.end), token.mention))
    return None


def noun(scene: Scene, run: int) -> Attribution | None:
    """`Smith's claim that “we go”`: a noun of speech just before, and who it belongs to."""
    number, index = scene.place[run]
    tokens, words = scene.clauses[number].tokens, scene.words
    at = index - 1
    while at >= 0 and at > index - 3 and tokens[at].word in words.noun_links and not tokens[at + 1].gap.strip(" "):
        at -= 1
    said = next((n for n in range(index - 2, max(0, index - 7), -1) if tokens[n].word in words.nouns and tokens[n + 1].word == "that"), None)
    if said is not None and not any(said < cue.at < index for cue in scene.clauses[number].cues):
        at = said
    if at < 1 or tokens[at].mention is not None or tokens[at].word not in words.nouns:
        return None
    span = Span(tokens[at].start, tokens[at].end)
    for owner in range(at - 1, max(-1, at - 4), -1):
        token = tokens[owner]
        if token.mention is not None and (token.possessive or token.word == "her"):
            return Attribution("noun", Subject(Span(token.start, token.end), token.mention), span, tokens[at].word, "noun")
    return None


def same_sentence(scene: Scene, run: int) -> Attribution | None:
    """Another run of the sentence has a speaker."""
    number, index = scene.place[run]
    others = [token.run for token in scene.clauses[number].tokens if token.run >= 0 and token.run != run and token.run in scene.found]
    earlier = [other for other in others if other < run]
    nearest = earlier[-1] if earlier else others[0] if others else None
    return Attribution("same sentence", same_as=nearest) if nearest is not None else None


def same_words(scene: Scene, run: int) -> Attribution | None:
    """A headline repeats words that the text attributes: who says them there says them here."""
    if scene.document.blocks[scene.clause_of(run).block].kind != "headline":
        return None
    words = _key(scene.inner(run))
    if words.count(" ") < 2:
        return None
    for other in scene.found:
        if other != run and words in _key(scene.inner(other)) and scene.found[other].subject is not None:
            return Attribution("same words", same_as=other)
    return None


def _key(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def going_on(scene: Scene, run: int) -> Attribution | None:
    """A sentence without a subject goes on with the speech before it in its paragraph."""
    number, _ = scene.place[run]
    if run == 0 or run - 1 not in scene.found or subjects.main(scene.clauses[number], scene.words) is not None:
        return None
    same = scene.clause_of(run - 1).block == scene.clauses[number].block
    return Attribution("going on", same_as=run - 1) if same else None


def sentence_subject(scene: Scene, run: int) -> Attribution | None:
    """No verb of speech, but the sentence is about somebody."""
    number, index = scene.place[run]
    subject = subjects.main(scene.clauses[number], scene.words, index)
    return Attribution("sentence subject", subject) if subject is not None else None


def running(scene: Scene, run: int) -> Attribution | None:
    """The run stands alone and goes on where the run before it stopped."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    if any(token.run < 0 for token in clause.tokens[:index]) or run == 0:
        return None
    before = run - 1
    if before not in scene.found:
        return None
    if scene.clauses[scene.place[before][0]].block == clause.block and scene.place[before][0] >= number - 1:
        return Attribution("running", same_as=before)
    unclosed = scene.runs[before].marks == "no-close" and scene.runs[before].outer.end >= scene.document.blocks[scene.clause_of(before).block].span.end - 1
    if unclosed:
        return Attribution("running paragraph", same_as=before)
    return None


def introduced(scene: Scene, run: int) -> Attribution | None:
    """The sentence before says who speaks next: it ends with a colon, or is about somebody."""
    number, index = scene.place[run]
    if any(token.run < 0 for token in scene.clauses[number].tokens[:index]) or number == 0:
        return None
    before = scene.clauses[number - 1]
    colon = scene.document.text[before.span.start : before.span.end].rstrip().endswith(":")
    if before.block != scene.clauses[number].block and not colon:
        return None
    last = before.cues[-1] if before.cues else None
    subject = subjects.before(before, last, scene.words) if last is not None and last.form.group in SPOKEN else None
    subject = (_noun_owner(before, scene) if colon else None) or subject or subjects.main(before, scene.words)
    if subject is not None:
        return Attribution("introduced" if colon else "sentence before", subject, last.span if last and colon else None)
    spoken = [token.run for token in before.tokens if token.run in scene.found]
    return Attribution("sentence before", same_as=spoken[-1]) if spoken else None


def _noun_owner(clause: Clause, scene: Scene) -> Subject | None:
    """Return whose words a sentence announces: "the paper rated this statement by Smith:"."""
    tokens = clause.tokens
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index].word in scene.words.nouns and tokens[index].mention is None and tokens[index + 1].word in ("by", "from"):
            return noun_phrase_from(clause, index + 2, scene.words)
    return None


def next_sentence(scene: Scene, run: int) -> Attribution | None:
    """`“We go.” Smith said on Monday.`: the next sentence holds a verb of speech and no speech of its own."""
    number, index = scene.place[run]
    if number + 1 >= len(scene.clauses) or index + 1 < len(scene.clauses[number].tokens):
        return None
    following = scene.clauses[number + 1]
    if following.block != scene.clauses[number].block or any(token.run >= 0 for token in following.tokens) or len(following.tokens) > 25:
        return None
    for cue in following.cues[:1]:
        if cue.form.group not in SPOKEN or cue.at > 8:
            return None
        rest = following.tokens[cue.until : cue.until + 1]
        if rest and cue.at and rest[0].word not in scene.words.prepositions and rest[0].word not in scene.words.between:
            return None
        subject = subjects.before(following, cue, scene.words) if cue.at else subjects.after(following, cue, scene.words)
        return _by("next sentence", cue, subject) if subject is not None else None
    return None


def name_line(scene: Scene, run: int) -> Attribution | None:
    """The next line is a name: the caption of a quotation."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    if index + 1 < len(clause.tokens) or number + 1 >= len(scene.clauses):
        return None
    line = scene.clauses[number + 1]
    if line.block == clause.block or not line.tokens or line.tokens[0].mention is None or line.tokens[0].start > line.span.start + 3:
        return None
    if line.cues or any(token.run >= 0 for token in line.tokens) or line.span.end - line.span.start > 90 or _TERMINAL.search(line.span.cut(scene.document.text)):
        return None
    first = line.tokens[0]
    return Attribution("name below", Subject(Span(first.start, first.end), first.mention))


def last_speaker(scene: Scene, run: int) -> Attribution | None:
    """A paragraph of speech alone: who spoke last goes on."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    block = scene.document.blocks[clause.block]
    if block.kind != "body" or any(token.run < 0 for token in clause.tokens[:index]):
        return None
    earlier = scene.clauses[number - 1] if number else None
    for other in range(run - 1, max(-1, run - 4), -1):
        if other in scene.found:
            if earlier is not None and scene.place[other][0] < number - 2:
                subject = subjects.main(earlier, scene.words)
                if subject is not None:
                    return Attribution("sentence before", subject)
            return Attribution("last speaker", same_as=other)
    subject = subjects.main(earlier, scene.words) if earlier is not None else None
    return Attribution("sentence before", subject) if subject is not None else None


OWN_SENTENCE: tuple[Sieve, ...] = (signature, verb_after, noun, verb_before, according, verb_trailing, heading)
AROUND: tuple[Sieve, ...] = (
    same_sentence,
    running,
    next_sentence,
    name_line,
    same_words,
    sentence_subject,
    introduced,
    last_speaker,
    going_on,
)


def tokens_between(clause: Clause, low: int, high: int) -> tuple[Token, ...]:
    """Return the tokens of a sentence that lie between two offsets."""
    starts = [token.start for token in clause.tokens]
    return clause.tokens[bisect_right(starts, low - 1) : bisect_right(starts, high - 1)]
