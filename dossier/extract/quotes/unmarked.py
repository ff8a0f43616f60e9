"""Speech without quotation marks, where grammar shows it: posts, transcripts, and a first person before ", he said"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.extract.quotes import subjects
from dossier.extract.quotes.clauses import Clause, Cue, Token
from dossier.extract.quotes.scene import Scene
from dossier.extract.quotes.speech import SKIPPED
from dossier.extract.quotes.subject import Subject
from dossier.extract.quotes.words import SPOKEN
from dossier.model.evidence import Span
from dossier.model.statement import Style

_POST = re.compile(
    r"""
    \s+ [–—-] \s+
    (?P<name> [^\W\d_][^\n@()–—]{1,60}? ) \s*
    \( (?P<handle> @\w{1,30} ) \)                # – Mary Smith (@marysmith) 7 February 2022
    """,
    re.VERBOSE,
)
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)\S+)+\s*$")
_TRANSCRIPT = re.compile(r"(?P<name>[A-Z][\w.’'-]+(?:[ \t][A-Z][\w.’'-]+){0,4}):[ \t]+(?=[A-Z])")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Ww]e|[Ww]e['’]\w+|[Oo]ur|me|us|myself|ourselves)\b(?!\.)")
_SINGULAR = re.compile(r"\b(?:I|I['’]\w{1,2}|[Mm]y|[Mm]yself)\b(?!\.)")
TWO_APOSTROPHES = "''"
"""Stand for a quotation mark in some archives: words beside them are not without marks."""
LONGEST_POST = 1000
"""Characters. A longer line is no post."""
LEAST_LINES = 3
"""So many lines with a name and a colon make a transcript."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Speech without marks: its words, who speaks, the cue, the style and the rule that found it."""

    content: Span
    rule: str
    style: Style
    subject: Subject | None = None
    clause: int = 0
    cue: Span | None = None
    name: str | None = None


def find_unmarked(scene: Scene) -> list[Utterance]:
    """Return speech without marks, in the order of the text. Rules that show more go first; words are taken once."""
    found: list[Utterance] = []
    for rule in (_posts, _written, _transcript, _first_person, _first_person_goes_on):
        for utterance in rule(scene):
            place = bisect_left(found, utterance.content, key=lambda other: other.content)
            free_left = place == 0 or found[place - 1].content.end <= utterance.content.start
            if free_left and (place == len(found) or utterance.content.end <= found[place].content.start):
                found.insert(place, utterance)
    return found


def _posts(scene: Scene) -> Iterator[Utterance]:
    """`We will go. – Mary Smith (@marysmith) 7 February 2022`."""
    text = scene.document.text
    for block in scene.document.blocks:
        for match in _POST.finditer(text, block.span.start, block.span.end):
            start = max(block.span.start, text.rfind("\n", block.span.start, match.start()) + 1)
            if match.start() - start > LONGEST_POST:
                continue
            end = start + len(_LINKS.sub("", text[start : match.start()]))
            if _speaks(scene, Span(start, max(start, end))):
                name = Span(match.start("name"), match.end("name"))
                mention = next(iter(scene.document.mentions_in(name)), None)
                speaker = mention.name if mention is not None else name.cut(text)
                yield Utterance(_trim(text, start, end), "signed post", "direct", Subject(name, mention), name=speaker)


def _written(scene: Scene) -> Iterator[Utterance]:
    """`She wrote on Twitter: We will go`."""
    text = scene.document.text
    for number, clause in enumerate(scene.clauses):
        if scene.document.blocks[clause.block].kind in SKIPPED:
            continue
        for cue in clause.cues:
            if cue.form.verb not in scene.words.writes:
                continue
            colon = text.find(":", cue.span.end, min(clause.span.end, cue.span.end + 60))
            if colon < 0:
                continue
            end = scene.document.blocks[clause.block].span.end
            line = text.find("\n", colon, end)
            end = line if line > colon + 2 else end
            subject = subjects.before(clause, cue, scene.words)
            if subject is not None and _speaks(scene, Span(colon + 1, end)):
                yield Utterance(_trim(text, colon + 1, end), "written", "direct", subject, number, cue.span)
            break


def _transcript(scene: Scene) -> Iterator[Utterance]:
    """`SMITH: We will go.`: lines that open with a name and a colon."""
    text, blocks = scene.document.text, scene.document.blocks
    body = [(block, _TRANSCRIPT.match(text, block.span.start, block.span.end)) for block in blocks if block.kind == "body"]
    opened = [(block, match) for block, match in body if match is not None]
    names = [match["name"] for _, match in opened]
    if len(opened) < LEAST_LINES or len(set(names)) == len(names):
        return
    for block, match in opened:
        content = Span(match.end(), block.span.end)
        if names.count(match["name"]) < 2 or not _speaks(scene, content):
            continue
        name = Span(match.start("name"), match.end("name"))
        mention = next(iter(scene.document.mentions_in(name)), None)
        if mention is not None:
            yield Utterance(_trim(text, content.start, content.end), "transcript", "direct", Subject(name, mention), name=mention.name)


def _first_person(scene: Scene) -> Iterator[Utterance]:
    """`We will go, she said.`: a first person, a comma, and a third person who speaks."""
    text = scene.document.text
    for number, clause in enumerate(scene.clauses):
        if scene.document.blocks[clause.block].kind in SKIPPED or any(token.run >= 0 for token in clause.tokens):
            continue
        closing = closing_attribution(scene, clause)
        if closing is None:
            continue
        cue, subject, comma = closing
        content = _trim(text, clause.span.start, comma)
        if _FIRST_PERSON.search(text, content.start, content.end) and TWO_APOSTROPHES not in clause.span.cut(text):
            yield Utterance(content, "first person", "direct", _split_apposition(scene, number) or subject, number, cue.span)


def _first_person_goes_on(scene: Scene) -> Iterator[Utterance]:
    """`Smith replied that it was needed. This is why I have come.`: a first person follows a report in the same paragraph."""
    text = scene.document.text
    plain = [n for n, clause in enumerate(scene.clauses) if _plain_first_person(scene, clause)]
    if not plain or len(plain) > max(2, len(scene.clauses) // 25):
        return
    for number in plain:
        clause, earlier = scene.clauses[number], scene.clauses[number - 1]
        if number == 0 or earlier.block != clause.block or (clause.cues and clause.cues[0].at < 4):
            continue
        spoken = [cue for cue in earlier.cues if cue.form.group in SPOKEN]
        subject = subjects.before(earlier, spoken[0], scene.words) if spoken else None
        if subject is not None and subject.mention is not None:
            content = _trim(text, clause.span.start, clause.span.end)
            yield Utterance(content, "first person goes on", "direct", subject, number - 1, spoken[0].span)


def _plain_first_person(scene: Scene, clause: Clause) -> bool:
    """Say whether a sentence has a first person outside quotation marks."""
    if scene.document.blocks[clause.block].kind != "body" or any(token.run >= 0 for token in clause.tokens):
        return False
    return _SINGULAR.search(scene.document.text, clause.span.start, clause.span.end) is not None


def closing_attribution(scene: Scene, clause: Clause) -> tuple[Cue, Subject, int] | None:
    """Return cue, subject and comma of an attribution that ends a sentence: "…, she said.", "…, announced the minister."."""
    for cue in clause.cues[-8:]:
        if cue.form.group not in SPOKEN or cue.at == 0:
            continue
        tokens = clause.tokens
        start = _attribution_start(tokens, cue)
        if start is None or start == 0:
            continue
        part = clause.part(start, scene.words)
        own = next((other for other in part.cues if other.span == cue.span), None)
        if own is None or own.at > 7:
            continue
        subject = subjects.after(part, own, scene.words) if own.at == 0 else _close_before(part, own, scene)
        if subject is None or not _ends_soon(part, own, subject):
            continue
        return cue, subject, tokens[start - 1].end
    return None


def _attribution_start(tokens: tuple[Token, ...], cue: Cue) -> int | None:
    """Return the token after the last comma before a cue."""
    for index in range(cue.at, max(0, cue.at - 8), -1):
        if "," in tokens[index].gap:
            return index
    return None


def _close_before(part: Clause, cue: Cue, scene: Scene) -> Subject | None:
    first = part.tokens[0]
    if first.mention is None and first.word not in scene.words.pronouns and first.word not in ("the", "a", "an", "his", "her", "their"):
        return None
    return subjects.before(part, cue, scene.words)


def _ends_soon(part: Clause, cue: Cue, subject: Subject) -> bool:
    """Say whether little follows an attribution: a time or a place, but no content of its own."""
    rest = [token for token in part.tokens[cue.until :] if token.start >= subject.span.end]
    if not rest:
        return True
    gap = rest[0].gap
    return (
        "," in gap
        or (rest[0].word in ("in", "on", "at", "during", "to", "after", "before", "from") and len(rest) < 12)
        or (len(rest) < 4 and rest[0].mention is None and rest[0].word.endswith("day"))
    )


def _split_apposition(scene: Scene, number: int) -> Subject | None:
    """`We will go, he said. Smith, who has met him often.`: the name of "he" was split off by a stop."""
    if number + 1 >= len(scene.clauses):
        return None
    following = scene.clauses[number + 1]
    tokens = following.tokens
    if following.block != scene.clauses[number].block or len(tokens) < 3 or tokens[0].mention is None:
        return None
    if tokens[1].word != "who" or "," not in tokens[1].gap or any("," in token.gap for token in tokens[2:]):
        return None
    return Subject(Span(tokens[0].start, tokens[0].end), tokens[0].mention)


def _speaks(scene: Scene, content: Span) -> bool:
    """Say whether a span holds words enough and no marked run, which is a quote of its own."""
    if content.end - content.start < 12 or len(content.cut(scene.document.text).split()) < 3:
        return False
    after = bisect_left(scene.runs, content.end, key=lambda run: run.outer.start)
    return after == 0 or scene.runs[after - 1].outer.end <= content.start


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Span(start, end)
