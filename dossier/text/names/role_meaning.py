"""Whom a role means: the holder of the office; else the subject of a sentence just before; else nobody, and it keeps its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.model.actor import Mention
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.memory import Discourse, Office
from dossier.text.names.roles import Role, content_of, noun_of

_REACH = 3
_FARTHEST = 60
_ROLE_REACH = 2
_ROLE_LINES = 6


def mention_of_role(discourse: Discourse, at: int, role: Role) -> Mention:
    """Return the mention a role makes: of the person meant, else under the words of the role."""
    lexicon = discourse.lexicon
    if role.plural:
        return Mention(role.span, role.words, "group", "role", None, role.country, "they")
    name = discourse.bound.get((role.span.start, role.span.end)) or (_meant_by_role(discourse, at, role) if role.definite else None)
    if name:
        country = discourse.countries.get(name) or role.country
        discourse.countries[name] = country
        return Mention(role.span, name, "person", "role", role.words, country, discourse.genders.get(name) or role.gender)
    country = role.country
    if (
        country is None
        and role.definite
        and not role.own
        and role.noun not in lexicon.trivial_titles
        and not names_body(role.words, lexicon)
    ):
        country = country_here(discourse, at, role)
        earlier = _same_role_before(discourse, at, role)
        if earlier:
            return replace(earlier, span=role.span, title=role.words)
    return Mention(role.span, in_words(role, country, lexicon), "person", "role", role.words, country, role.gender)


def _same_role_before(discourse: Discourse, at: int, role: Role) -> Mention | None:
    """Return the fuller role a bare one takes up: "the Minister of Defence … the minister added"."""
    for back in range(min(at, _REACH) + 1):
        for told in reversed(discourse.lately(at - back)):
            mention = told.mention
            if mention.form != "role" or mention.kind != "person" or not mention.title or mention.name == role.words:
                continue
            if noun_of(mention.title, discourse.lexicon) == role.noun and len(mention.title) >= len(role.words):
                return mention
    return None


def _meant_by_role(discourse: Discourse, at: int, role: Role) -> str | None:
    if role.own and role.noun in discourse.lexicon.relations:
        return _counterpart(discourse, at, role)
    lexicon = discourse.lexicon
    if role.owner and role.country is None and role.noun in lexicon.relations:
        return None  # "Ana Ruiz's lawyer" is not the lawyer of somebody else
    wanted = content_of(role.words, lexicon) - {role.noun}
    context = role.country or (None if role.own or names_body(role.words, lexicon) else country_here(discourse, at, role))
    key = (role.noun, context, wanted)
    if key in discourse.settled and (role.country or wanted):
        return discourse.settled[key]
    apart = (
        discourse.apart.get((role.noun, role.country), set())
        if role.country
        else {told.mention.name for told in discourse.lately(at) if told.mention.kind == "person"}
    )
    offices = [
        replace(office, country=office.country or discourse.countries.get(office.name))
        for office in discourse.offices
        if office.name not in apart
    ]
    fitting = [office for office in offices if _fits(role, wanted, context, office, lexicon)]
    before = [office for office in fitting if office.at < role.span.start]
    exact = [office for office in fitting if role.country and office.country == role.country]
    names = list(dict.fromkeys(office.name for office in exact or before))
    if len(names) > 1:
        names = _latest(discourse, at, names)
    if not names:
        names = _subject_before(discourse, at, role, apart)
    if not names and fitting:
        names = list(dict.fromkeys(office.name for office in fitting))
        names = names if len(names) == 1 else []
    if not names and role.noun == "leader" and role.country:
        names = _only_of_country(discourse, role.country)
    if names and (role.country or wanted):
        discourse.settled[key] = names[0]
    return names[0] if names else None


def _only_of_country(discourse: Discourse, country: str) -> list[str]:
    """Return the one person of a country who holds no lesser office: "the Danish leader"."""
    lesser = {office.name for office in discourse.offices if office.noun not in discourse.lexicon.leaders}
    names = [name for name, home in discourse.countries.items() if home == country and name not in lesser and " " in name]
    return names if len(names) == 1 else []


def _fits(role: Role, wanted: frozenset[str], context: str | None, office: Office, lexicon: NameLexicon) -> bool:
    same = office.noun == role.noun or (role.noun == "leader" and office.noun in lexicon.leaders)
    if not same or (role.country and office.country and role.country != office.country):
        return False
    if not role.country and context and office.country and context != office.country and office.at > role.span.start:
        return False
    if role.gender and office.gender and role.gender != office.gender:
        return False
    return wanted <= office.content or office.content <= wanted


def _latest(discourse: Discourse, at: int, names: Sequence[str]) -> list[str]:
    for back in range(min(at, _FARTHEST) + 1):
        for told in reversed(discourse.lately(at - back)):
            if told.mention.name in names:
                return [told.mention.name]
    return list(names[:1])


def _subject_before(discourse: Discourse, at: int, role: Role, apart: set[str]) -> list[str]:
    """Return the subject of a sentence just before that a role may vary: "Jo Dunn won. The Utah governor thanked …"."""
    if role.noun in discourse.lexicon.trivial_titles | discourse.lexicon.voices or role.own:
        return []
    here = {told.mention.name for told in discourse.lately(at)}
    seen = 0
    for back in range(1, min(at, _ROLE_LINES) + 1):
        if discourse.lines[at].block - discourse.lines[at - back].block > 1:
            break
        line = discourse.lately(at - back)
        persons = [told for told in line if told.mention.kind == "person" and told.quotation is None]
        if not persons:
            continue
        seen += 1
        for weight in (2, 1):
            for told in persons:
                mention = told.mention
                named = mention.form != "role" or mention.name in discourse.genders
                if told.weight == weight and mention.name not in apart | here and named and _may_hold(discourse, mention, role):
                    return [mention.name]
            if any(told.weight == weight and told.mention.form != "role" for told in persons):
                break
        owners = {told.mention.name for told in persons if told.mention.form == "name"} - apart - here
        owner = next((told.mention for told in persons if told.mention.name in owners), None)
        if back == 1 and owner is not None and len(owners) == 1 and _may_hold(discourse, owner, role):
            return [owner.name]
        if seen >= _ROLE_REACH:
            break
    return []


def _may_hold(discourse: Discourse, mention: Mention, role: Role) -> bool:
    gender, country = discourse.genders.get(mention.name), discourse.countries.get(mention.name)
    if role.gender and gender and role.gender != gender:
        return False
    if role.country and country and role.country != country:
        return False
    leaders = discourse.lexicon.leaders
    held = {office.noun for office in discourse.offices if office.name == mention.name}
    one_office = discourse.lexicon.one_office
    if role.noun in one_office and role.noun not in held and held & one_office:
        return False  # "X, chief of the fire service, … The governor said": she is another
    return not (role.noun in leaders and held & (leaders - {role.noun})) and not (role.country and role.noun in held)


def _counterpart(discourse: Discourse, at: int, role: Role) -> str | None:
    """Return "his Danish counterpart": the person of that country, not the one meant by "his"."""
    if role.country is None or role.noun != "counterpart":
        return None
    owner = next((told.mention.name for told in discourse.lately(at) if told.mention.kind == "person"), None)
    nouns = {office.noun for office in discourse.offices if office.name == owner}
    of_country = [office for office in discourse.offices if office.country == role.country and office.name != owner]
    fitting = [office for office in of_country if office.noun in nouns] or [
        office for office in of_country if office.noun in discourse.lexicon.leaders
    ]
    names = list(dict.fromkeys(office.name for office in fitting))
    names = names or [name for name, country in discourse.countries.items() if country == role.country and name != owner]
    return names[0] if len(names) == 1 else None


def country_here(discourse: Discourse, at: int, role: Role) -> str | None:
    """Return the country a role without one belongs to: the one that acted last in this sentence or paragraph."""
    for back in range(min(at, _REACH) + 1):
        if discourse.lines[at - back].block != discourse.lines[at].block:
            break
        acting = [
            told.mention
            for told in discourse.lately(at - back)
            if told.mention.acts and told.mention.country and told.mention.span.end <= role.span.start
        ]
        if acting:
            return acting[0].country
    return None


def names_body(words: str, lexicon: NameLexicon) -> bool:
    """Say whether the words of a role name what it belongs to: "head of NATO", not "Minister of Defence"."""
    return any(
        word[0].isupper() and not (lower in lexicon.title_words or lower in lexicon.modifiers or lower in lexicon.portfolio_words)
        for word in words.replace("’s", "").replace("'s", "").split()
        if (lower := word.lower()) and word not in lexicon.calendar
    )


def in_words(role: Role, country: str | None, lexicon: NameLexicon) -> str:
    """Return a role as a name: "the Minister of Defence" where Norway acts → "Norwegian Minister of Defence"; "my father" stays so."""
    article = role.line.tokens[role.first].form.lower()
    if article in lexicon.small.first_owners:
        return f"{article} {role.words}"
    owner = role.owner.removesuffix("'s").removesuffix("’s")
    if country and (role.country is None or lexicon.country_names.get(owner) == country):
        return f"{lexicon.adjective_of.get(country, country)} {role.words}"
    return f"{owner if owner in lexicon.known else role.owner} {role.words}" if owner else role.words
