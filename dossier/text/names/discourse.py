"""Whom roles and pronouns mean: the text is read once from its beginning, and who was spoken of last is remembered with it.

A role goes to the person the document gives that office; else, as news varies its words ("The Utah governor said …"), to the
subject of the sentence before. What the text does not decide keeps its words (roles) or is left out (pronouns).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dossier.model.actor import Gender, Mention
from dossier.model.evidence import Span
from dossier.text.document import Marked
from dossier.text.names.candidates import Line
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.named import Bound, Named
from dossier.text.names.roles import Role, content_of, noun_of
from dossier.text.names.titles import country_of_title
from dossier.text.names.tokens import Token

_REACH = 3
"""How many sentences outside quotation marks a pronoun may look back."""
_ROLE_REACH = 2
_ROLE_LINES = 6
_PERSONAL = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Office:
    """A role that the document gives a person, and where it first does."""

    name: str
    noun: str
    country: str | None
    content: frozenset[str]
    gender: Gender | None
    at: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention with its weight in the sentence: 2 the subject of a verb, 1 a bare noun phrase, 0 the object of a preposition."""

    mention: Mention
    weight: int


@dataclass(slots=True)
class Discourse:
    """What has been read: the mentions of each line, the offices, the countries and genders of persons."""

    lines: Sequence[Line]
    offices: Sequence[Office]
    quoted: Quoted
    lexicon: NameLexicon
    bound: Bound
    genders: dict[str, Gender | None]
    countries: dict[str, str | None]
    apart: dict[tuple[str, str | None], set[str]]
    told: list[list[_Told]] = field(default_factory=list)
    settled: dict[tuple[str, str | None, frozenset[str]], str] = field(default_factory=dict)


class Quoted:
    """Tells whether a place lies inside quotation marks."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        self._spans: list[Span] = []
        for run in sorted(marked, key=lambda run: (run.inner.start, -run.inner.end)):
            if not self._spans or run.inner.start >= self._spans[-1].end:
                self._spans.append(run.inner)
        self._starts = [span.start for span in self._spans]

    def around(self, position: int) -> int | None:
        """Return the index of the quotation around a position, or None."""
        at = bisect_right(self._starts, position) - 1
        return at if at >= 0 and position < self._spans[at].end else None


def read_through(
    lines: Sequence[Line], named: Sequence[Named], roles: Sequence[Role], marked: Sequence[Marked], bound: Bound, lexicon: NameLexicon
) -> list[Mention]:
    """Return the mentions of roles and pronouns."""
    offices = _offices(named, lexicon)
    genders = {one.mention.name: one.mention.gender for one in named if one.mention.kind == "person"}
    countries = {one.mention.name: one.mention.country for one in named if one.mention.kind == "person"}
    by_line = {id(line): at for at, line in enumerate(lines)}
    names_in: list[list[Named]] = [[] for _ in lines]
    for one in named:
        names_in[by_line[id(one.run.line)]].append(one)
    roles_in: list[list[Role]] = [[] for _ in lines]
    for role in roles:
        roles_in[by_line[id(role.line)]].append(role)
    discourse = Discourse(lines, offices, Quoted(marked), lexicon, bound, genders, countries, _kept_apart(names_in, roles_in))
    made = _read(discourse, names_in, roles_in)
    if not any(mention.form == "role" and mention.kind == "person" and mention.name not in genders for mention in made):
        return made
    discourse.told = []
    return _read(discourse, names_in, roles_in)


def _read(discourse: Discourse, names_in: Sequence[Sequence[Named]], roles_in: Sequence[Sequence[Role]]) -> list[Mention]:
    """Read the text once. A second reading knows what the first learned late: whose office is told only at the end."""
    return [mention for at, line in enumerate(discourse.lines) for mention in _read_line(discourse, at, line, names_in[at], roles_in[at])]


def _offices(named: Sequence[Named], lexicon: NameLexicon) -> list[Office]:
    offices: list[Office] = []
    seen = set()
    for one in named:
        mention = one.mention
        if mention.kind != "person" or not mention.title:
            continue
        noun = noun_of(mention.title, lexicon)
        if not noun or noun in lexicon.private:
            continue
        country = country_of_title(mention.title, lexicon)
        office = Office(mention.name, noun, country, content_of(mention.title, lexicon) - {noun}, mention.gender, mention.span.start)
        key = (office.name, office.noun, office.country, office.content)
        if key not in seen:
            seen.add(key)
            offices.append(office)
    return offices


def _kept_apart(names_in: Sequence[Sequence[Named]], roles_in: Sequence[Sequence[Role]]) -> dict[tuple[str, str | None], set[str]]:
    """Return whom a role never means: those who stand beside it in one sentence ("X told the Norwegian president")."""
    apart: dict[tuple[str, str | None], set[str]] = {}
    for names, roles in zip(names_in, roles_in, strict=True):
        for role in roles:
            if role.definite and not role.plural:
                apart.setdefault((role.noun, role.country), set()).update(one.mention.name for one in names if one.mention.kind == "person")
    return apart


def _read_line(discourse: Discourse, at: int, line: Line, names: Sequence[Named], roles: Sequence[Role]) -> Iterable[Mention]:
    told: list[_Told] = []
    discourse.told.append(told)
    starts = [token.start for token in line.tokens]
    items: list[tuple[int, Named | Role | Token]] = [(one.mention.span.start, one) for one in names]
    items.extend((role.span.start, role) for role in roles)
    items.extend(
        (token.start, token) for token in line.tokens if token.form.lower() in discourse.lexicon.pronouns and not token.form.isupper()
    )
    items.sort(key=lambda item: (item[0], isinstance(item[1], Token)))
    made: list[Mention] = []
    for _, item in items:
        if isinstance(item, Named):
            told.append(_Told(item.mention, _weight(line, item.run.first, item.run.last, discourse.lexicon)))
            continue
        mention = _of_role(discourse, at, item) if isinstance(item, Role) else _of_pronoun(discourse, at, item)
        if mention:
            made.append(mention)
            first = bisect_left(starts, mention.span.start)
            last = bisect_left(starts, mention.span.end) - 1
            told.append(_Told(mention, _weight(line, first, max(first, last), discourse.lexicon)))
    return made


def _weight(line: Line, first: int, last: int, lexicon: NameLexicon) -> int:
    tokens = line.tokens
    before = tokens[first - 1].form.lower() if first else ""
    if tokens[min(last, len(tokens) - 1)].owns:
        return 0
    if before in lexicon.speech and before.endswith(("ed", "s", "id", "ld", "te")):
        return 2
    if before in lexicon.locative or before in lexicon.small.before_objects:
        return 1 if before in lexicon.small.joining else 0
    for step in range(1, 4):
        if last + step >= len(tokens):
            break
        lower = tokens[last + step].form.lower()
        if lower in lexicon.acting or lower in lexicon.small.auxiliaries:
            return 2
        if lower not in lexicon.acts_between and not lower.endswith("ly"):
            return (
                0 if step == 1 and lower.islower() and lower not in lexicon.function and not lower.endswith("ed") and before == "the" else 1
            )
    return 1


def _of_role(discourse: Discourse, at: int, role: Role) -> Mention:
    lexicon = discourse.lexicon
    if role.plural:
        return Mention(role.span, role.words, "group", "role", None, role.country, "they")
    name = discourse.bound.get((role.span.start, role.span.end)) or (_meant_by_role(discourse, at, role) if role.definite else None)
    if name:
        country = discourse.countries.get(name) or role.country
        discourse.countries[name] = country
        return Mention(role.span, name, "person", "role", role.words, country, discourse.genders.get(name) or role.gender)
    country = role.country
    if country is None and role.definite and not role.own and role.noun not in lexicon.trivial_titles:
        country = _country_here(discourse, at, role)
        earlier = _same_role_before(discourse, at, role)
        if earlier:
            return replace(earlier, span=role.span, title=role.words)
    return Mention(role.span, in_words(role, country, lexicon), "person", "role", role.words, country, role.gender)


def _same_role_before(discourse: Discourse, at: int, role: Role) -> Mention | None:
    """Return the fuller role a bare one takes up: "the Minister of Defence … the minister added"."""
    for back in range(min(at, _REACH) + 1):
        for told in reversed(discourse.told[at - back]):
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
    wanted = content_of(role.words, lexicon) - {role.noun}
    key = (role.noun, role.country, wanted)
    if key in discourse.settled and (role.country or wanted):
        return discourse.settled[key]
    apart = (
        discourse.apart.get((role.noun, role.country), set())
        if role.country
        else {told.mention.name for told in discourse.told[at] if told.mention.kind == "person"}
    )
    context = role.country or (None if wanted or role.own else _country_here(discourse, at, role))
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
    if names and (role.country or wanted):
        discourse.settled[key] = names[0]
    return names[0] if names else None


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
    for back in range(at + 1):
        for told in reversed(discourse.told[at - back]):
            if told.mention.name in names:
                return [told.mention.name]
    return list(names[:1])


def _subject_before(discourse: Discourse, at: int, role: Role, apart: set[str]) -> list[str]:
    """Return the subject of a sentence just before that a role may vary: "Jo Dunn won. The Utah governor thanked …"."""
    if role.noun in discourse.lexicon.trivial_titles or role.own:
        return []
    here = {told.mention.name for told in discourse.told[at]}
    seen = 0
    for back in range(1, min(at, _ROLE_LINES) + 1):
        if discourse.lines[at].block - discourse.lines[at - back].block > 1:
            break
        line = discourse.told[at - back]
        persons = [told for told in line if told.mention.kind == "person" and discourse.quoted.around(told.mention.span.start) is None]
        if not persons:
            continue
        seen += 1
        for weight in (2, 1):
            for told in persons:
                mention = told.mention
                if (
                    told.weight == weight
                    and mention.name not in apart | here
                    and mention.form != "role"
                    and _may_hold(discourse, mention, role)
                ):
                    return [mention.name]
            if any(told.weight == weight and told.mention.form != "role" for told in persons):
                break
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
    return not (role.noun in leaders and held & (leaders - {role.noun})) and not (role.country and role.noun in held)


def _counterpart(discourse: Discourse, at: int, role: Role) -> str | None:
    """Return "his Danish counterpart": the person of that country, not the one meant by "his"."""
    if role.country is None or role.noun != "counterpart":
        return None
    owner = next((told.mention.name for told in discourse.told[at] if told.mention.kind == "person"), None)
    nouns = {office.noun for office in discourse.offices if office.name == owner}
    of_country = [office for office in discourse.offices if office.country == role.country and office.name != owner]
    fitting = [office for office in of_country if office.noun in nouns] or [
        office for office in of_country if office.noun in discourse.lexicon.leaders
    ]
    names = list(dict.fromkeys(office.name for office in fitting))
    names = names or [name for name, country in discourse.countries.items() if country == role.country and name != owner]
    return names[0] if len(names) == 1 else None


def _country_here(discourse: Discourse, at: int, role: Role) -> str | None:
    """Return the country a role without one belongs to: the one that acted last in this sentence or paragraph."""
    for back in range(min(at, _REACH) + 1):
        if discourse.lines[at - back].block != discourse.lines[at].block:
            break
        acting = [
            told.mention
            for told in discourse.told[at - back]
            if told.mention.acts and told.mention.country and told.mention.span.end <= role.span.start
        ]
        if acting:
            return acting[0].country
    return None


def in_words(role: Role, country: str | None, lexicon: NameLexicon) -> str:
    """Return a role as a name: "the Minister of Defence" where Norway acts → "Norwegian defence minister"."""
    words = role.words
    noun, _, fields = words.partition(" of ")
    if fields in lexicon.portfolios and not fields.startswith("the "):
        words = f"{lexicon.same_role.get(fields.lower(), fields.lower())} {noun[0].lower()}{noun[1:]}"
    if country and role.country is None:
        words = f"{lexicon.adjective_of.get(country, country)} {words[0].lower()}{words[1:]}"
    return words


def _of_pronoun(discourse: Discourse, at: int, token: Token) -> Mention | None:
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
    for back in range(at + 1):
        line = [
            told
            for told in discourse.told[at - back]
            if told.mention.span.end <= position and discourse.quoted.around(told.mention.span.start) in {None, inside}
        ]
        fitting = [told for told in line if told.weight >= least and _fits_pronoun(discourse, told.mention, gender)]
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


def _fits_pronoun(discourse: Discourse, mention: Mention, gender: Gender) -> bool:
    if gender in _PERSONAL:
        return mention.kind == "person" and (mention.gender or discourse.genders.get(mention.name)) in {gender, None}
    if gender == "it":
        return mention.form != "role" and (mention.kind == "organisation" or mention.acts)
    return mention.kind == "group" or (mention.kind == "organisation" and mention.form == "name" and not mention.country)
