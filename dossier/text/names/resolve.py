"""Whom a role means: the person the document gives that role, the nearest before it first; else the role keeps its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.actor import Gender, Mention
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.named import Bound, Named
from dossier.text.names.roles import Role, content_of, noun_of
from dossier.text.names.titles import country_of_title


@dataclass(frozen=True, slots=True)
class _Office:
    """A role that the document gives a person."""

    name: str
    noun: str
    country: str | None
    content: frozenset[str]
    gender: Gender | None


def resolve_roles(text: str, roles: Sequence[Role], named: Sequence[Named], bound: Bound, lexicon: NameLexicon) -> list[Mention]:
    """Return a mention for every role."""
    offices = _offices(text, named, lexicon)
    seen = sorted(((one.mention.span.start, one.mention) for one in named), key=lambda row: row[0])
    starts = [start for start, _ in seen]
    found = []
    for role in roles:
        before = [mention for _, mention in seen[max(0, bisect_left(starts, role.span.start) - 40) : bisect_left(starts, role.span.start)]]
        found.append(_mention(role, offices, before, lexicon))
    return found


def _offices(text: str, named: Sequence[Named], lexicon: NameLexicon) -> list[_Office]:
    offices = []
    for one in named:
        mention = one.mention
        if mention.kind == "person" and mention.title:
            country = country_of_title(mention.title, lexicon)
            office = _Office(mention.name, noun_of(mention.title, lexicon), country, content_of(mention.title, lexicon), mention.gender)
            if office.noun and office not in offices:
                offices.append(office)
    return offices


def _mention(role: Role, offices: Sequence[_Office], before: Sequence[Mention], lexicon: NameLexicon) -> Mention:
    if role.plural:
        return Mention(role.span, role.words, "group", "role", None, role.country, "they")
    name = _named(role, offices, before, lexicon) if role.definite else None
    if name:
        gender = next((mention.gender for mention in reversed(before) if mention.name == name), role.gender)
        country = next((office.country for office in offices if office.name == name and office.country), role.country)
        return Mention(role.span, name, "person", "role", role.words, country, gender)
    country = role.country or (_country_here(role, before) if role.definite and not role.own else None)
    return Mention(role.span, _in_words(role, country, lexicon), "person", "role", role.words, country, role.gender)


def _named(role: Role, offices: Sequence[_Office], before: Sequence[Mention], lexicon: NameLexicon) -> str | None:
    """Return the one person whose office fits, the one named last where several do."""
    if role.own and role.noun in lexicon.relations:
        return _counterpart(role, offices, before, lexicon)
    wanted = content_of(role.words, lexicon) - {role.noun}
    fitting = [office for office in offices if _fits(role, wanted, office, lexicon)]
    exact = [office for office in fitting if role.country and office.country == role.country]
    names = list(dict.fromkeys(office.name for office in exact or fitting))
    if len(names) <= 1:
        return names[0] if names else None
    latest = [mention.name for mention in reversed(before) if mention.name in names]
    return latest[0] if latest and not role.country else (latest[0] if latest else names[0])


def _fits(role: Role, wanted: frozenset[str], office: _Office, lexicon: NameLexicon) -> bool:
    same = office.noun == role.noun or (role.noun == "leader" and office.noun in lexicon.leaders)
    if not same or (role.country and office.country and role.country != office.country):
        return False
    if role.country and not office.country and role.noun not in {"spokesman"}:
        return False
    if role.gender and office.gender and role.gender != office.gender:
        return False
    return not wanted or not (office.content - {office.noun}) or wanted <= office.content or office.content - {office.noun} <= wanted


def _counterpart(role: Role, offices: Sequence[_Office], before: Sequence[Mention], lexicon: NameLexicon) -> str | None:
    """Return "his French counterpart": the person of that country whose office is the one of the person meant by "his"."""
    if role.country is None:
        return None
    of_country = [office for office in offices if office.country == role.country]
    owner = next((mention.name for mention in before if mention.kind == "person" and mention.form == "name"), None)
    nouns = {office.noun for office in offices if office.name == owner}
    fitting = [office for office in of_country if office.noun in nouns] or [office for office in of_country if office.noun in lexicon.leaders]
    names = list(dict.fromkeys(office.name for office in fitting if office.name != owner))
    return names[0] if len(names) == 1 else None


def _country_here(role: Role, before: Sequence[Mention]) -> str | None:
    """Return the country a role without one belongs to: the last that acted in the same paragraph."""
    start = role.line.tokens[0].start
    here = [mention for mention in before if mention.span.start >= start and mention.country and mention.acts]
    return here[0].country if here else None


def _in_words(role: Role, country: str | None, lexicon: NameLexicon) -> str:
    """Return a role as a name: "the Minister of Defence" where Norway acts → "Norwegian defence minister"."""
    words = role.words
    noun, _, field = words.partition(" of ")
    if field and field in lexicon.portfolios and field.split()[0] != "the":
        words = f"{lexicon.same_role.get(field.lower(), field.lower())} {noun.lower()}"
    if country and country not in words and not any(lexicon.country_of.get(word) == country for word in words.split()):
        words = f"{lexicon.adjective_of.get(country, country)} {words[0].lower()}{words[1:]}"
    return words
