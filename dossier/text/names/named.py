"""Named mentions: every run of capitals that names somebody, with its kind and the fullest name of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.model.actor import Mention, MentionKind
from dossier.text.names import places
from dossier.text.names.candidates import Candidate, Line
from dossier.text.names.canonical import Person, Register
from dossier.text.names.cutting import cut_runs, name_of
from dossier.text.names.kinds import Evidence
from dossier.text.names.learning import kind_here, learn
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.roles import noun_of
from dossier.text.names.titles import (
    country_of_title,
    gender_of_title,
    title_across_comma,
    title_after,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the run it was made from, and the tokens its titles cover."""

    run: Candidate
    mention: Mention
    covered: tuple[int, int]


_MOST_RECENT = 8
Bound = dict[tuple[int, int], str]
"""Where a role stands (start, end of its noun phrase) that a comma binds to a name."""


def find_named(
    text: str, lines: Sequence[Line], runs: Sequence[Candidate], town: str | None, lexicon: NameLexicon
) -> tuple[list[Named], Bound]:
    """Return the named mentions in the order of the text, and the roles that stand in apposition to a name."""
    ready = cut_runs(text, runs, lexicon)
    seen = learn(text, lines, ready, town, lexicon)
    told = [(run, kind) for run in ready if (kind := kind_here(text, run, seen, lexicon))]
    register = Register(lexicon)
    whole = {id(run): register.add(name_of(run)) for run, kind in told if kind == "person" and len(run.tokens) > 1}
    _add_namesakes([run for run, kind in told if kind == "person" and len(run.tokens) == 1], register, lexicon)
    bound: Bound = {}
    named: list[Named] = []
    recent: list[Person] = []
    for run, kind in told:
        made, appositions = _mention(text, run, kind, whole.get(id(run)), register, recent, seen, lexicon)
        named.append(made)
        for span in appositions:
            bound[span] = made.mention.name
    return _settle(named, register), bound


def _add_namesakes(short: Sequence[Candidate], register: Register, lexicon: NameLexicon) -> None:
    """Enter those who share a surname with people named in full but are none of them: "Mr. Moss" where only Ida Moss was named."""
    for run in short:
        gender = gender_of_title(run.title, lexicon) if run.title and run.title in lexicon.courtesy else None
        bearers = register.by_surname([name_of(run)]) if gender else []
        if bearers and all((bearer.gender or lexicon.gender_of(bearer.words[0])) not in {gender, None} for bearer in bearers):
            register.add_short(name_of(run)).gender = gender


def _mention(
    text: str,
    run: Candidate,
    kind: MentionKind,
    person: Person | None,
    register: Register,
    recent: list[Person],
    seen: Evidence,
    lexicon: NameLexicon,
) -> tuple[Named, list[tuple[int, int]]]:
    tokens = run.line.tokens
    covered = (run.first if run.title_at is None else run.title_at, run.last + 1)
    if kind != "person":
        return Named(run, _of_body_or_place(text, run, kind, seen, lexicon), covered), []
    person = person or _whom(run, register, recent, lexicon)
    name = name_of(run)
    appositions: list[tuple[int, int]] = []
    titles = [run.title] if run.title else []
    for found in (title_after(text, run, lexicon), title_across_comma(text, run, lexicon)):
        if found:
            first, beyond = found
            titles.append(text[tokens[first].start : tokens[beyond - 1].end])
            appositions.append((tokens[first].start, tokens[beyond - 1].end))
            covered = (min(covered[0], first), max(covered[1], beyond))
    if person is None:
        person = Person(name, [name]) if lexicon.is_given(name) else register.add_short(name)
    person.titles.extend(titles)
    _learn(person, titles, lexicon)
    if person in recent:
        recent.remove(person)
    recent.append(person)
    del recent[:-_MOST_RECENT]
    for other in recent[-3:]:
        other.fresh = other is person and (len(run.tokens) > 1 or other.fresh)
    mention = Mention(run.span, person.name, "person", "name", titles[0] if titles else None, None, None)
    return Named(run, mention, covered), appositions


def _learn(person: Person, titles: Sequence[str], lexicon: NameLexicon) -> None:
    for title in titles:
        person.gender = person.gender or gender_of_title(title, lexicon)
        person.country = person.country or country_of_title(title, lexicon)
    if person.gender is None and len(person.words) > 1:
        person.gender = lexicon.gender_of(person.words[0])


def _whom(run: Candidate, register: Register, recent: Sequence[Person], lexicon: NameLexicon) -> Person | None:
    """Return the person a short form means: the one bearer of the surname, else the one named last."""
    words = [token.form for token in run.tokens]
    found = register.by_surname(words) or (register.by_given(words[0]) if len(words) == 1 else [])
    gender = gender_of_title(run.title, lexicon) if run.title else None
    if gender:
        found = [person for person in found if (person.gender or lexicon.gender_of(person.words[0])) in {gender, None}]
    elif run.title and len(found) > 1:
        found = _by_office(run.title, found, lexicon)
    if len(found) > 1:
        near = [person for person in reversed(recent[-2:]) if person in found]
        most = max(len(person.forms) for person in found)
        found = near[:1] if near and near[0].fresh else [person for person in found if len(person.forms) == most] or found
    return found[0] if found else None


def _by_office(title: str, found: list[Person], lexicon: NameLexicon) -> list[Person]:
    """Return whom a title tells among bearers of a surname: who has it, else the one nobody names in full."""
    noun = noun_of(title, lexicon)
    holding = [person for person in found if any(noun_of(other, lexicon) == noun for other in person.titles)]
    short = [person for person in found if len(person.words) == 1]
    return holding or short or found


def _of_body_or_place(text: str, run: Candidate, kind: MentionKind, seen: Evidence, lexicon: NameLexicon) -> Mention:
    name = name_of(run)
    if kind == "place" and name in lexicon.seats and places.acts(text, run, lexicon):
        return Mention(run.span, lexicon.seats[name], "organisation", "name", None, None, "it", True)
    if kind == "place":
        country = lexicon.country_of.get(name)
        acting = name in lexicon.country_names or name in lexicon.capitals
        if acting and places.acts(text, run, lexicon):
            return Mention(run.span, country or name, "place", "name", None, country, "it", True)
        return Mention(run.span, lexicon.country_names.get(name, name), "place", "name", None, country)
    if kind == "group":
        return Mention(run.span, name, "group", "name", None, lexicon.people.get(name) or None, "they")
    full = seen.letters.get(name) or (seen.tails.get(name, name) if run.before().lower() == "the" else name)
    full = lexicon.known.get(full, full)
    country = lexicon.body_country.get(full) or country_of_title(name, lexicon)
    return Mention(run.span, full, "organisation", "name", None, country, "it")


def _settle(named: list[Named], register: Register) -> list[Named]:
    """Give every mention of a person what the whole document tells: the fullest name, gender and country."""
    by_form = {form: person for person in register.persons for form in (*person.forms, person.name)}
    settled = []
    for one in named:
        person = by_form.get(one.mention.name)
        if one.mention.kind == "person" and person:
            mention = replace(one.mention, name=person.name, gender=person.gender, country=person.country)
            one = Named(one.run, mention, one.covered)
        settled.append(one)
    return settled


def taken_tokens(lines: Sequence[Line], named: Sequence[Named]) -> dict[int, set[int]]:
    """Return, for each line, the tokens that names and the titles beside them cover."""
    place = {id(line): at for at, line in enumerate(lines)}
    taken: dict[int, set[int]] = {}
    for one in named:
        if one.mention.kind in {"person", "organisation"} or len(one.run.tokens) > 1:
            taken.setdefault(place[id(one.run.line)], set()).update(range(*one.covered))
    return taken
