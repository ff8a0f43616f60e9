"""Who does it: the subject of a verb of speech, looked for on both sides of the verb without a parser."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.extract.quotes.clauses import Clause, Cue, Token
from dossier.extract.quotes.words import SPOKEN, SpeechWords
from dossier.model.actor import Mention
from dossier.model.evidence import Span


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: the mention that stands there, or only words ("two sources close to the president")."""

    span: Span
    mention: Mention | None = None


def before(clause: Clause, cue: Cue, words: SpeechWords, deep: bool = True) -> Subject | None:
    """Return the subject left of a cue: "the minister, who had come from Rome, said".

    A cue without a subject of its own takes that of the verb it hangs on, unless `deep` is false.
    """
    tokens, index = clause.tokens, cue.at - 1
    comma = "," in tokens[cue.at].gap
    passive = False
    while index >= 0 and _between(tokens[index], words):
        passive = passive or tokens[index].word in words.be
        comma = comma or "," in tokens[index].gap
        index -= 1
    if passive and not cue.form.verb.endswith("ing") and _is_passive(tokens, cue):
        agent = _agent(tokens, cue)
        if agent is not None:
            return agent
    if index < 0 or tokens[index].run >= 0:
        return governing(clause, cue, words) if deep else None
    token = tokens[index]
    if token.word in words.relatives:
        return _antecedent(tokens, index, words) or (governing(clause, cue, words) if deep else None)
    if _is_participle(tokens, cue, words) and index == cue.at - 1 and not comma and _beside_participle(clause, token, cue, words):
        return _of(token)
    if token.word in words.coordinators or token.word == "to" or _is_participle(tokens, cue, words):
        return governing(clause, cue, words) if deep else None
    if token.word in words.pronouns:
        return _of(token)
    if comma:
        return _before_insertion(clause, index, words)
    return _noun_phrase(clause, index, words)


def _beside_participle(clause: Clause, token: Token, cue: Cue, words: SpeechWords) -> bool:
    """Say whether the person before a participle speaks: "footage of Smith saying", but not "Smith spoke, meeting Jones adding"."""
    if token.mention is None or token.possessive or token.mention.kind not in ("person", "group"):
        return False
    reported = any(other.at < cue.at for other in clause.cues)
    return not (reported and cue.form.verb in words.continuations)


def after(clause: Clause, cue: Cue, words: SpeechWords) -> Subject | None:
    """Return the subject right of a cue: "said Mary Smith", "added the minister", "said former astronaut Mary Smith"."""
    tokens, index = clause.tokens, cue.until
    if index >= len(tokens) or tokens[index].run >= 0 or any(mark in tokens[index].gap for mark in ",:;"):
        return None
    end, found = index, None
    while end < len(tokens) and end < index + 8 and tokens[end].run < 0 and (end == index or not tokens[end].gap.strip(" \xa0./-")):
        token = tokens[end]
        if token.mention is not None and not token.possessive and token.word not in words.never_subject:
            found = token
            if token.mention.kind == "person":
                end += 1
                break
        elif token.mention is None and _ends_phrase(token, words):
            break
        end += 1
    beside = name_beside(tokens, end) if found is None or found.mention is None or found.mention.form == "role" else None
    if beside is not None or found is not None:
        return beside or (_of(found) if found is not None else None)
    phrase = tokens[index:end]
    if not any(token.word in words.people for token in phrase):
        return None
    return _name_of_head(tokens, end, words) or _words(tokens[index : _of_whom(tokens, end, words)])


def _of_whom(tokens: tuple[Token, ...], end: int, words: SpeechWords) -> int:
    """Return where a phrase for somebody unnamed ends: "a source close to the minister", "a person familiar with the talks"."""
    if end >= len(tokens) or tokens[end - 1].word not in words.close_to or tokens[end].word not in words.prepositions:
        return end
    beyond = end + 1
    while beyond < len(tokens) and beyond < end + 6 and tokens[beyond].run < 0 and not _breaks(tokens[beyond].gap):
        if _ends_phrase(tokens[beyond], words) and tokens[beyond].word not in words.articles:
            break
        beyond += 1
    return beyond


def goes_on_as_clause(clause: Clause, cue: Cue, words: SpeechWords) -> bool:
    """Say whether what follows a verb is no subject of it but of the next verb: "said his team would stay"."""
    for token in clause.tokens[cue.until + 1 : cue.until + 8]:
        if token.run >= 0 or token.gap.strip() or token.word in words.relatives or token.word in words.conjunctions:
            return False
        if token.word in words.clause_signs:
            return True
    return False


def _name_of_head(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> Subject | None:
    """Return the name behind a comma that a head with its field is told by: "the head of the mission, Latvian lawmaker Karl Moss"."""
    if index >= len(tokens) or tokens[index].word != "of":
        return None
    comma = next((n for n in range(index, min(index + 7, len(tokens))) if "," in tokens[n].gap), None)
    if comma is None or any(token.run >= 0 or token.word in words.finite for token in tokens[index:comma]):
        return None
    for at in range(comma, min(comma + 5, len(tokens))):
        token = tokens[at]
        if token.run >= 0 or (at > comma and token.gap.strip()):
            return None
        if token.mention is not None and token.mention.kind == "person" and token.mention.form == "name" and not token.possessive:
            return _of(token) if at == comma or token.mention.title else None
    return None


def name_beside(tokens: tuple[Token, ...], index: int) -> Subject | None:
    """Return a name set beside a role or a noun: "said one man, John Smith."; `index` is the token after the role."""
    if index >= len(tokens) or tokens[index].mention is None or tokens[index].possessive or "," not in tokens[index].gap:
        return None
    mention = tokens[index].mention
    closed = index + 1 >= len(tokens) or tokens[index + 1].run >= 0 or any(mark in tokens[index + 1].gap for mark in ",.;(")
    return _of(tokens[index]) if closed and mention is not None and mention.form == "name" and mention.kind == "person" else None


def _ends_phrase(token: Token, words: SpeechWords) -> bool:
    return token.word in words.prepositions or token.word in words.relatives or token.word in words.cues or token.word in words.finite


def governing(clause: Clause, cue: Cue, words: SpeechWords) -> Subject | None:
    """Return the subject of the verb a cue hangs on: of the cue before it, else of the sentence ("Smith smiled and said")."""
    earlier = [other for other in clause.cues if other.at < cue.at and clause.tokens[other.at].word[-3:] != "ing"]
    if earlier and cue.at - earlier[-1].until < 25:
        for other in reversed(earlier[-4:]):
            if other.form.group == "thinks" and any(cue.at < other.at and cue.form.group in SPOKEN for cue in earlier):
                continue  # "Smith said that Jones hopes to win, adding": Smith adds
            found = before(clause, other, words, deep=False) or after(clause, other, words)
            if found is not None and not _opens_with(clause.tokens, found, words.first_person):
                return found
    return main(clause, words, cue.at) or (main(clause, words) if _is_participle(clause.tokens, cue, words) else None)


def _opens_with(tokens: tuple[Token, ...], subject: Subject, words: frozenset[str]) -> bool:
    return any(token.start == subject.span.start and token.word in words for token in tokens)


def main(clause: Clause, words: SpeechWords, until: int | None = None) -> Subject | None:
    """Return the subject of a sentence: its first mention that is no object of a preposition and owns nothing."""
    tokens = clause.tokens[:until]
    spare: Subject | None = None
    for index, token in enumerate(tokens):
        if token.mention is None and token.word not in words.pronouns:
            continue
        if token.possessive or token.word in words.never_subject or token.word in words.relatives or _prepositional(tokens, index, words):
            continue
        opening = _opening_phrase(tokens[:index], words)
        if opening is not None:
            return opening
        if token.mention is not None and token.mention.kind == "place" and not token.mention.acts:
            spare = spare or _of(token)
            continue
        return _of(token)
    return spare or _opening_phrase(tokens, words)


def _opening_phrase(tokens: tuple[Token, ...], words: SpeechWords) -> Subject | None:
    """Return people without a name at the start of a sentence: "Small groups of protesters chanted"."""
    end = 0
    while end < len(tokens) and end < 7 and tokens[end].mention is None and tokens[end].run < 0:
        if (end and tokens[end].gap.strip()) or (_ends_phrase(tokens[end], words) and tokens[end].word != "of"):
            break
        end += 1
    phrase = tokens[:end]
    return _words(phrase) if end and end < len(tokens) and any(token.word in words.people for token in phrase) else None


def _prepositional(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> bool:
    """Say whether a mention is the object of a preposition: "with the host John Smith", but not "in Rome the mayor"."""
    between: list[str] = []
    for left in range(index - 1, max(-1, index - 5), -1):
        token = tokens[left]
        if token.run >= 0 or tokens[left + 1].gap.strip(" .\xa0") or token.mention is not None:
            return False
        if token.word in words.prepositions:
            whole = any(word in words.articles for word in between[1:]) and not any(word in words.people for word in between)
            timed = any(word in words.between for word in between)
            heads = token.word == "of" and left > 0 and tokens[left - 1].word in words.people
            return token.word not in words.conjoining and not (between and (whole or timed or heads))
        between.append(token.word)
        if token.word in words.cues or token.word in words.finite or token.word in words.coordinators or token.word in words.relatives:
            return False
    return False


def _between(token: Token, words: SpeechWords) -> bool:
    adverb = token.word.endswith("ly") and len(token.word) > 4 and token.word not in words.people
    return token.mention is None and token.run < 0 and (token.word in words.between or adverb)


def _is_participle(tokens: tuple[Token, ...], cue: Cue, words: SpeechWords) -> bool:
    return tokens[cue.at].word.endswith("ing") and (cue.at == 0 or tokens[cue.at - 1].word not in words.be)


def _is_passive(tokens: tuple[Token, ...], cue: Cue) -> bool:
    following = [token.word for token in tokens[cue.until : cue.until + 2]]
    return "by" in following


def _agent(tokens: tuple[Token, ...], cue: Cue) -> Subject | None:
    for token in tokens[cue.until : cue.until + 6]:
        if token.mention is not None:
            return _of(token)
    return None


def _antecedent(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> Subject | None:
    """Return whom a relative pronoun stands for: the word just before it."""
    if index and tokens[index - 1].mention is not None and tokens[index - 1].word not in words.relatives:
        return _of(_named(tokens, index - 1))
    return None


def _named(tokens: tuple[Token, ...], index: int) -> Token:
    """Return the name a role is set beside: "Smith, now the Senate leader," is Smith; any other token stays itself."""
    token = tokens[index]
    if token.mention is None or token.mention.form != "role":
        return token
    left = index
    while left > max(0, index - 4) and not tokens[left].gap.strip() and tokens[left - 1].mention is None and tokens[left - 1].run < 0:
        left -= 1
    if left and "," in tokens[left].gap:
        name = tokens[left - 1]
        if name.mention is not None and name.mention.form == "name" and name.mention.kind == "person" and not name.possessive:
            return name
    return token


def _titled_by(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> Token | None:
    """Return the name whose apposition a body ends: "Smith, president of the Harbour Union, which …, said" is Smith."""
    left = index
    while left > max(0, index - 7) and not _breaks(tokens[left].gap) and tokens[left - 1].run < 0:
        left -= 1
    name = tokens[left - 1] if left and "," in tokens[left].gap else None
    if name is None or name.mention is None or name.mention.kind != "person" or name.possessive:
        return None
    return name if any(token.word in words.people for token in tokens[left:index]) else None


def _before_insertion(clause: Clause, index: int, words: SpeechWords) -> Subject | None:
    """Return the subject before an insertion between commas: "Smith, who had worked with Jones, said"."""
    tokens = clause.tokens
    for left in range(index, -1, -1):
        token = tokens[left]
        right = tokens[left + 1] if left + 1 < len(tokens) else None
        if token.run >= 0 or (left < index and ";" in tokens[left + 1].gap):
            break
        if token.mention is None or right is None or "," not in right.gap or left == index:
            continue
        if _prepositional(tokens, left, words):
            continue
        name = _titled_by(tokens, left, words) or _named(tokens, left)
        beside = name_beside(tokens, left + 1) if name.mention is not None and name.mention.form == "role" else None
        return beside or _of(name)
    last = tokens[index]
    if last.mention is not None and (index == 0 or tokens[index - 1].word not in words.prepositions):
        return _of(last)
    return main(clause, words, index + 1)


def _noun_phrase(clause: Clause, index: int, words: SpeechWords) -> Subject | None:
    """Return the noun phrase that ends at a token: its head stands left of every preposition in it."""
    tokens = clause.tokens
    end = index
    start = index
    while start >= 0:
        token = tokens[start]
        if token.run >= 0 or (start < end and _breaks(tokens[start + 1].gap)):
            start += 1
            break
        if token.word in words.relatives and token.word != "that" and start < end and start:
            found = _antecedent(tokens, start, words)
            if found is not None:
                return found
        if token.word in words.coordinators and token.mention is None and start < end:
            start += 1
            break
        if start < end and token.mention is None and any(token.word in group for group in (words.conjunctions, words.cues, words.between)):
            start += 1
            break
        start -= 1
    start = max(start, 0)
    phrase = tokens[start : end + 1]
    while phrase and phrase[0].word in words.prepositions and phrase[0].mention is None and len(phrase) > 2:
        cut = next((n for n, token in enumerate(phrase) if token.mention is not None), len(phrase) - 1)
        if cut + 1 >= len(phrase):
            break
        phrase = phrase[cut + 1 :]
    adjacent = tokens[end]
    if adjacent.mention is not None and adjacent.mention.kind == "person" and not _prepositional(tokens, end, words):
        return None if adjacent.possessive else _of(adjacent)
    if not phrase or (phrase[0].word in words.prepositions and phrase[0].mention is None):
        return main(clause, words, end + 1)
    preposition = next((n for n, token in enumerate(phrase) if token.word in words.prepositions and token.mention is None), len(phrase))
    head = phrase[:preposition] or phrase
    last = head[-1]
    if last.mention is not None and not last.possessive:
        return _of(last)
    if phrase[0].possessive and phrase[0].mention is not None and last.word in words.nouns:
        return _of(phrase[0])  # "Smith's statement said"
    short = len(phrase) < 4 and phrase[0] is tokens[start] and all(token.mention is None for token in phrase)
    short = short and not phrase[0].word.endswith("ing") and _ends_as_noun(phrase[-1], words)
    if short or phrase[0].word in words.articles or phrase[0].possessive or any(token.word in words.people for token in head):
        return _words(_without_participle(phrase if len(phrase) <= 9 else head, words))
    named = [token for token in phrase if token.mention is not None and not token.possessive]
    if named and phrase[-1] is named[-1] and (len(phrase) < 2 or phrase[-2].word not in words.prepositions):
        return _of(named[-1])
    if named and preposition == len(phrase):
        return _of(named[-1])
    return main(clause, words, end + 1)


def _without_participle(phrase: tuple[Token, ...], words: SpeechWords) -> tuple[Token, ...]:
    """Cut what people are doing off their noun: "Protesters marching through the streets"."""
    for at in range(1, len(phrase)):
        if phrase[at].word.endswith("ing") and phrase[at].mention is None and phrase[at - 1].word in words.people:
            return phrase[:at]
    return phrase


def _ends_as_noun(token: Token, words: SpeechWords) -> bool:
    """Say whether a word can end a noun phrase: no article, preposition, verb or relative."""
    none = (words.articles, words.prepositions, words.finite, words.relatives, words.empty_subjects)
    return not any(token.word in group for group in none)


def _breaks(gap: str) -> bool:
    return any(mark in gap for mark in ",;:—–()")


def _of(token: Token) -> Subject:
    return Subject(Span(token.start, token.end), token.mention)


def _words(tokens: tuple[Token, ...]) -> Subject:
    return Subject(Span(tokens[0].start, tokens[-1].end))
