"""Who does it: the subject of a verb of speech, looked for on both sides of the verb without a parser."""

from __future__ import annotations

from dossier.extract.quotes.beside import antecedent, name_beside, name_of_head
from dossier.extract.quotes.clauses import Clause, Cue, Token
from dossier.extract.quotes.main_subject import main
from dossier.extract.quotes.noun_phrases import before_insertion, noun_phrase
from dossier.extract.quotes.subject import Subject, breaks, ends_phrase, of_token, of_words
from dossier.extract.quotes.words import SPOKEN, SpeechWords


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
        return antecedent(tokens, index, words) or (governing(clause, cue, words) if deep else None)
    if _is_participle(tokens, cue, words) and index == cue.at - 1 and not comma and _beside_participle(clause, token, cue, words):
        return of_token(token)
    if token.word in words.coordinators or token.word == "to" or _is_participle(tokens, cue, words):
        return governing(clause, cue, words) if deep else None
    if token.word in words.pronouns:
        return of_token(token)
    if comma:
        return before_insertion(clause, index, words)
    return noun_phrase(clause, index, words)


def _beside_participle(clause: Clause, token: Token, cue: Cue, words: SpeechWords) -> bool:
    """Say whether the person before a participle speaks: "footage of Smith saying", but not "Smith spoke, meeting Jones adding"."""
    if token.mention is None or token.possessive or token.mention.kind not in ("person", "group"):
        return False
    reported = any(other.at < cue.at for other in clause.cues)
    return not (reported and cue.form.verb in words.continuations)


def after(clause: Clause, cue: Cue, words: SpeechWords) -> Subject | None:
    """Return the subject right of a cue: "said Mary Smith", "added the minister", "said former astronaut Mary Smith"."""
    tokens, index = clause.tokens, _behind_time_and_place(clause.tokens, cue.until, words)
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
        elif token.mention is None and ends_phrase(token, words):
            break
        end += 1
    beside = name_beside(tokens, end) if found is None or found.mention is None or found.mention.form == "role" else None
    if beside is not None or found is not None:
        return beside or (of_token(found) if found is not None else None)
    phrase = tokens[index:end]
    if not any(token.word in words.people for token in phrase):
        return None
    return name_of_head(tokens, end, words) or of_words(tokens[index : _of_whom(tokens, end, words)])


def _behind_time_and_place(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> int:
    """Return where a subject may begin behind a day and a place: "declared Saturday in Oslo the minister"."""
    at = index
    while at + 1 < len(tokens) and not tokens[at].gap.strip():
        place = tokens[at + 1].mention
        if place is not None and place.kind == "place" and tokens[at].word in words.prepositions and not tokens[at + 1].possessive:
            at += 2
        elif tokens[at].word in words.between and tokens[at].mention is None:
            at += 1
        else:
            break
    return at if at < len(tokens) and tokens[at].word in words.articles else index


def _of_whom(tokens: tuple[Token, ...], end: int, words: SpeechWords) -> int:
    """Return where a phrase for somebody unnamed ends: "a source close to the minister", "a person familiar with the talks"."""
    if end >= len(tokens) or tokens[end - 1].word not in words.close_to or tokens[end].word not in words.prepositions:
        return end
    beyond = end + 1
    while beyond < len(tokens) and beyond < end + 6 and tokens[beyond].run < 0 and not breaks(tokens[beyond].gap):
        if ends_phrase(tokens[beyond], words) and tokens[beyond].word not in words.articles:
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
            return of_token(token)
    return None
