"""Whom a pronoun means: the weightiest mention before it that can be meant, or nobody."""

from __future__ import annotations

from dossier.model.actor import Gender, Mention
from dossier.model.evidence import Span
from dossier.text.names.memory import Discourse
from dossier.text.names.tokens import Token

_REACH = 3
"""How many sentences outside quotation marks a pronoun may look back."""
_FARTHEST = 40
_PERSONAL = frozenset({"he", "she"})


def mention_of_pronoun(discourse: Discourse, at: int, token: Token) -> Mention | None:
    """Return the mention a pronoun makes, or None where the text does not decide."""
    gender = discourse.lexicon.pronouns[token.form.lower()]
    if token.form.lower() == "it" and not _speaks_or_acts(discourse, at, token):
        return None
    meant = _meant_by_pronoun(discourse, at, token.start, gender)
    if meant is None:
        return None
    if gender in _PERSONAL and meant.kind == "person" and meant.form == "name" and not discourse.genders.get(meant.name):
        discourse.genders[meant.name] = gender
    told = gender if gender in _PERSONAL else meant.gender
    return Mention(Span(token.start, token.end), meant.name, meant.kind, "pronoun", None, meant.country, told, meant.acts)


def _speaks_or_acts(discourse: Discourse, at: int, token: Token) -> bool:
    """Say whether "it" is the subject of a verb that a body or a state can do: "it said", not "it is possible"."""
    tokens = discourse.lines[at].tokens
    here = next(index for index, one in enumerate(tokens) if one.start == token.start)
    words = [one.form.lower() for one in tokens[here + 1 : here + 3]]
    lexicon = discourse.lexicon
    return bool(words) and (words[0] in lexicon.acting or (words[0] in lexicon.acts_between and words[-1] in lexicon.acting))


def _meant_by_pronoun(discourse: Discourse, at: int, position: int, gender: Gender) -> Mention | None:
    """Return whom a pronoun means: the subject before it in this sentence, else that of the nearest sentence that has one."""
    for least in (1, 0):
        found = _looked_back(discourse, at, position, gender, least)
        if found:
            return found
    return None


def _looked_back(discourse: Discourse, at: int, position: int, gender: Gender, least: int) -> Mention | None:
    inside = discourse.quoted.around(position)
    seen = 0
    for back in range(1 if _is_asked(discourse, at) else 0, min(at, _FARTHEST) + 1):
        line = [told for told in discourse.lately(at - back) if told.quotation in (None, inside) and told.mention.span.end <= position]
        fitting = [told for told in line if told.weight >= least and _fits(discourse, told.mention, gender)]
        if fitting:
            heaviest = max(told.weight for told in fitting)
            best = [told.mention for told in fitting if told.weight == heaviest]
            return best[-1] if back == 0 and heaviest == 2 else best[0]
        seen += (
            bool(line) or discourse.quoted.around(discourse.lines[at - back].tokens[0].start) is None
            if discourse.lines[at - back].tokens
            else 0
        )
        if seen > (_REACH if gender in _PERSONAL else 1):
            break
    return None


def _is_asked(discourse: Discourse, at: int) -> bool:
    """Say whether a sentence opens with a question to its subject: in "Asked whether X would go, he said" he is not X."""
    words = [token.form.lower() for token in discourse.lines[at].tokens[:2]]
    return any(word in discourse.lexicon.small.asked for word in words)


def _fits(discourse: Discourse, mention: Mention, gender: Gender) -> bool:
    if gender in _PERSONAL:
        return mention.kind == "person" and (mention.gender or discourse.genders.get(mention.name)) in {gender, None}
    if gender == "it":
        return mention.form != "role" and (mention.kind == "organisation" or mention.acts)
    return mention.kind == "group" or (mention.kind == "organisation" and mention.form == "name" and not mention.country)
