"""Whom roles and pronouns mean: the text is read once from its beginning, and who was spoken of last is remembered with it.

A role goes to the person the document gives that office; else, as news varies its words ("The Utah governor said …"), to the
subject of the sentence before. What the text does not decide keeps its words (roles) or is left out (pronouns).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dossier.model.actor import Mention
from dossier.text.document import Marked
from dossier.text.names.candidates import Line
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.memory import Discourse, Office, Quoted, Told, weight_of
from dossier.text.names.named import Bound, Named
from dossier.text.names.pronoun_meaning import mention_of_pronoun
from dossier.text.names.role_meaning import mention_of_role
from dossier.text.names.roles import Role, content_of, noun_of
from dossier.text.names.titles import country_of_title
from dossier.text.names.tokens import Token


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
    told: list[Told] = []
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
            told.append(_told(discourse, item.mention, line, item.run.first, item.run.last))
            continue
        mention = mention_of_role(discourse, at, item) if isinstance(item, Role) else mention_of_pronoun(discourse, at, item)
        if mention:
            made.append(mention)
            first = bisect_left(starts, mention.span.start)
            last = bisect_left(starts, mention.span.end) - 1
            told.append(_told(discourse, mention, line, first, max(first, last)))
    return made


def _told(discourse: Discourse, mention: Mention, line: Line, first: int, last: int) -> Told:
    return Told(mention, weight_of(line, first, last, discourse.lexicon), discourse.quoted.around(mention.span.start))
