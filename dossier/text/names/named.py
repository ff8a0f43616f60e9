"""Named mentions: every run of capitals that names somebody, with its kind and the fullest name of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.model.actor import Mention, MentionKind
from dossier.model.evidence import Span
from dossier.text.names import places
from dossier.text.names.candidates import Candidate, Line, count_small
from dossier.text.names.canonical import Person, Register, fold, letters_of, sound
from dossier.text.names.kinds import Evidence, kind_of_run
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.titles import (
    country_of_title,
    gender_of_title,
    split_run,
    title_across_comma,
    title_after,
    title_before,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the run it was made from, and the tokens its titles cover."""

    run: Candidate
    mention: Mention
    covered: tuple[int, int]


Bound = dict[tuple[int, int], str]
"""Where a role stands (start, end of its noun phrase) that a comma binds to a name."""


def find_named(text: str, lines: Sequence[Line], runs: Sequence[Candidate], lexicon: NameLexicon) -> tuple[list[Named], Bound]:
    """Return the named mentions in the order of the text, and the roles that stand in apposition to a name."""
    bearers = _bearers(runs, lexicon)
    ready = _without_overlaps([made for run in runs for made in _prepare(text, run, bearers, lexicon)])
    seen = _learned(text, ready, _evidence(text, lines, ready, lexicon), lexicon)
    told = [(run, kind) for run in ready if (kind := _kind(text, run, seen, lexicon))]
    register = Register(lexicon)
    whole = {id(run): register.add(_name(run)) for run, kind in told if kind == "person" and len(run.tokens) > 1}
    bound: Bound = {}
    named: list[Named] = []
    recent: list[Person] = []
    for run, kind in told:
        made, appositions = _mention(text, run, kind, whole.get(id(run)), register, recent, seen, lexicon)
        named.append(made)
        for span in appositions:
            bound[span] = made.mention.name
    return _settle(named, register), bound


def _name(run: Candidate) -> str:
    return " ".join(token.form for token in run.tokens)


def _bearers(runs: Sequence[Candidate], lexicon: NameLexicon) -> frozenset[str]:
    """Return the surnames that stand behind a given name or a title somewhere: "Baker" is a name where "Ida Baker" was named."""
    found = set()
    for run in runs:
        tokens = run.tokens
        if run.line.shouted or len(tokens) < 2 or _name(run) in lexicon.places or tokens[-1].form in lexicon.heads:
            continue
        before = tokens[-2].form
        if lexicon.is_given(before) or before in lexicon.courtesy or before in lexicon.short or any(lexicon.is_given(token.form) for token in tokens[:-1]):
            found.add(tokens[-1].form)
    return frozenset(found)


def _without_overlaps(runs: Sequence[Candidate]) -> list[Candidate]:
    """Leave out a run that an earlier one has taken in: "Defence Ana Ruiz" behind "Minister of"."""
    kept: list[Candidate] = []
    for run in runs:
        if kept and kept[-1].line is run.line and run.first <= kept[-1].last:
            continue
        kept.append(run)
    return kept


def _is_bearer(text: str, run: Candidate, bearers: frozenset[str], lexicon: NameLexicon) -> bool:
    """Say whether a single word is a surname here: a common word that opens a sentence must also do something, or own something."""
    token = run.tokens[0]
    if len(run.tokens) > 1 or token.form not in bearers or token.form.lower() in lexicon.function or run.line.shouted:
        return False
    if not (run.weak and lexicon.is_common(token.form)):
        return run.before().lower() not in {"the", "a", "an", "his", "her", "their", "its"} or not lexicon.is_common(token.form)
    after = run.after().lower()
    comma = text[token.end : token.end + 1] == ","
    return comma or token.owns or after in lexicon.acting or after in lexicon.acts_between or after.endswith("ly") or run.last + 1 == len(run.line.tokens)


def _prepare(text: str, run: Candidate, bearers: frozenset[str], lexicon: NameLexicon) -> list[Candidate]:
    """Cut a run down to the names in it: openers of sentences, titles and adjectives fall off."""
    parts = []
    for part in _cut_ordinary(run, lexicon):
        if _is_bearer(text, part, bearers, lexicon):
            parts.append(title_before(text, replace(part, bearer=True), lexicon))
            continue
        bare = _without_opener(part, lexicon)
        if bare is None:
            continue
        if _is_bearer(text, bare, bearers, lexicon):
            parts.append(title_before(text, replace(bare, bearer=True), lexicon))
            continue
        split = split_run(text, bare, lexicon)
        if split is None:
            continue
        split = _extend_body(text, _without_ornament(split, lexicon), lexicon)
        parts.append(title_before(text, split, lexicon))
    return parts


def _cut_ordinary(run: Candidate, lexicon: NameLexicon) -> list[Candidate]:
    """Cut a run of a headline at its ordinary words."""
    whole = _name(run)
    if not run.line.shouted or whole in lexicon.places or whole in lexicon.known:
        return [run]
    if len(run.tokens) <= 3 and lexicon.is_given(run.tokens[0].form) and len(run.line.tokens) <= 4:
        return [run]
    parts: list[Candidate] = []
    first: int | None = None
    for at in range(run.first, run.last + 2):
        token = run.line.tokens[at] if at <= run.last else None
        ordinary = token is None or (lexicon.is_common(token.form) and not lexicon.is_given(token.form) and token.form not in lexicon.heads)
        if ordinary and first is not None:
            parts.append(replace(run, first=first, last=at - 1))
            first = None
        elif not ordinary and first is None:
            first = at
    return parts


def _without_opener(run: Candidate, lexicon: NameLexicon) -> Candidate | None:
    """Drop a capital that is only the sentence's: "Yesterday Moss said"."""
    while _is_function(run, lexicon):
        if len(run.tokens) == 1:
            return None
        run = replace(run, first=run.first + 1, weak=False)
    tokens = run.tokens
    first, whole = tokens[0].form, _name(run)
    lower = first.lower()
    if not run.weak or whole in lexicon.places or whole in lexicon.known:
        return run
    if len(tokens) == 1 or lower in lexicon.title_words or lower in lexicon.modifiers or first in lexicon.adjectives or lexicon.is_given(first):
        return run
    if lexicon.is_common(first) and tokens[-1].form not in lexicon.heads and first not in lexicon.places:
        return replace(run, first=run.first + 1, weak=False)
    return run


def _is_function(run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether a run opens with a word of grammar: "The Times", not "US troops" or "Will Dunn"."""
    first, lower, whole = run.tokens[0].form, run.tokens[0].form.lower(), _name(run)
    if lower not in lexicon.function or whole in lexicon.places or whole in lexicon.known or (len(first) > 1 and first.isupper() and first in lexicon.country_names):
        return False
    return not (lexicon.is_given(first) and len(run.tokens) > 1 and not lexicon.is_given(run.tokens[1].form))


def _without_ornament(run: Candidate, lexicon: NameLexicon) -> Candidate:
    """Drop an adjective or an ordinary word before a person's given name ("Ghanaian Ama Mensah", "Rival Jo Dunn"), and one behind a body."""
    tokens = run.tokens
    while len(tokens) > 2 and run.title is None and lexicon.is_given(tokens[1].form) and not lexicon.is_given(tokens[0].form):
        if tokens[0].form not in lexicon.adjectives and not lexicon.is_common(tokens[0].form):
            break
        run = replace(run, first=run.first + 1, weak=False)
        tokens = run.tokens
    if len(tokens) > 1 and tokens[0].form in lexicon.adjectives and " ".join(token.form for token in tokens[1:]) in lexicon.known:
        run = replace(run, first=run.first + 1, weak=False)
    if len(tokens) > 2 and tokens[-1].form in lexicon.adjectives and tokens[-2].form in lexicon.heads:
        run = replace(run, last=run.last - 1)
    return run


def _extend_body(text: str, run: Candidate, lexicon: NameLexicon) -> Candidate:
    """Take in what a body is of: "Institute for Coastal Studies and Fisheries", "Ministry of Defence"."""
    if run.tokens[-1].form not in lexicon.take_of or run.tokens[-1].owns:
        return run
    tokens = run.line.tokens
    at = run.last + 1
    if at + 1 >= len(tokens) or tokens[at].form not in {"of", "for", "on", "against", "without"} or not _close(text, run.line, run.last):
        return run
    at += 1
    if tokens[at].form == "the" and at + 1 < len(tokens):
        at += 1
    last = None
    while at < len(tokens) and tokens[at].capital and tokens[at].form not in lexicon.calendar and _close(text, run.line, at - 1):
        last = at
        if tokens[at].owns:
            break
        joins = at + 2 < len(tokens) and tokens[at + 1].form in {"and", "&"} and tokens[at + 2].capital
        at += 2 if joins and lexicon.is_common(tokens[at + 2].form.removesuffix("ology")) | tokens[at + 2].form.endswith(("ology", "ics", "ies", "ism")) else 1
    return replace(run, last=last) if last else run


def _close(text: str, line: Line, at: int) -> bool:
    gap = text[line.tokens[at].end : line.tokens[at + 1].start]
    return len(gap) <= 2 and not gap.strip()


def _evidence(text: str, lines: Sequence[Line], runs: Sequence[Candidate], lexicon: NameLexicon) -> Evidence:
    alone: Counter[str] = Counter()
    persons: set[str] = set()
    letters: dict[str, str] = {}
    short = {token.form for line in lines for token in line.tokens if len(token.form) > 1 and token.form.isupper()}
    for run in runs:
        words = [token.form for token in run.tokens]
        if len(words) == 1 and not run.weak:
            alone[words[0]] += 1
        titled = run.title is not None and words[-1] not in lexicon.heads and words[-1] not in lexicon.country_names
        given = len(words) > 1 and lexicon.is_given(words[0]) and " ".join(words) not in lexicon.places and words[-1] not in lexicon.heads
        if (titled or given) and not lexicon.is_common(words[-1]) and not run.line.shouted:
            persons.add(words[-1])
        if len(words) > 2 and (made := letters_of(words, lexicon)) in short and not (given and titled):
            letters.setdefault(made, " ".join(words))
        _explained(text, run, letters)
    return Evidence(count_small(lines), alone, frozenset(persons), letters, frozenset(sound(fold(word)) for word in persons), _tails(runs, lexicon))


def _learned(text: str, runs: Sequence[Candidate], seen: Evidence, lexicon: NameLexicon) -> Evidence:
    """Return the evidence with the surnames of all who are told to be persons by what stands around their full names."""
    full = [run for run in runs if len(run.tokens) > 1 and not run.line.shouted and not lexicon.is_common(run.tokens[-1].form)]
    persons = seen.persons | {run.tokens[-1].form for run in full if _kind(text, run, seen, lexicon) == "person"}
    return replace(seen, persons=persons, sounds=frozenset(sound(fold(word)) for word in persons))


def _tails(runs: Sequence[Candidate], lexicon: NameLexicon) -> dict[str, str]:
    """Return the ends by which long names of bodies go: "the Times" for "Utah Times". An end that two bodies share is none."""
    tails: dict[str, str | None] = {}
    for run in runs:
        words = [token.form for token in run.tokens]
        if len(words) < 2 or run.line.shouted or words[-1] not in lexicon.heads or lexicon.is_given(words[0]):
            continue
        whole = " ".join((lexicon.known.get(words[0], words[0]), *words[1:]))
        for at in range(1, len(words)):
            tail = " ".join(words[at:])
            known = tails.setdefault(tail, whole)
            if known is not None and known != whole:
                tails[tail] = max(known, whole, key=len) if known.endswith(whole) or whole.endswith(known) else None
    return {tail: whole for tail, whole in tails.items() if whole}


def _explained(text: str, run: Candidate, letters: dict[str, str]) -> None:
    """Note letters explained in brackets: "World Food Programme (WFP)"."""
    tokens = run.line.tokens
    if run.last + 1 < len(tokens) and len(run.tokens) > 1 and text[tokens[run.last].end : tokens[run.last + 1].start].strip() == "(":
        short = tokens[run.last + 1]
        if short.form.isupper() and len(short.form) > 1 and text[short.end : short.end + 1] == ")":
            letters.setdefault(short.form, _name(run))


def _kind(text: str, run: Candidate, seen: Evidence, lexicon: NameLexicon) -> MentionKind | None:
    word = _name(run)
    if word in lexicon.adjectives and len(run.tokens) == 1:
        return "group" if word in lexicon.people and _stands_alone(text, run, lexicon) else None
    if word in seen.letters.values() and word not in lexicon.places:
        return "organisation"
    return kind_of_run(text, run, seen, lexicon)


def _stands_alone(text: str, run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether an adjective stands for its people: "the British, the Dutch and the Swiss agreed"."""
    tokens, at = run.line.tokens, run.last + 1
    article = run.before().lower() in {"the", "many", "most", "some"} or (run.before().lower() == "and")
    if not article or run.tokens[0].tied:
        return False
    if at == len(tokens) or text[tokens[at - 1].end : tokens[at].start].strip():
        return True
    return tokens[at].form.lower() in lexicon.acting or tokens[at].form.lower() in lexicon.acts_between


def _mention(
    text: str, run: Candidate, kind: MentionKind, person: Person | None, register: Register, recent: list[Person], seen: Evidence, lexicon: NameLexicon
) -> tuple[Named, list[tuple[int, int]]]:
    tokens = run.line.tokens
    covered = (run.first if run.title_at is None else run.title_at, run.last + 1)
    if kind != "person":
        return Named(run, _of_body_or_place(text, run, kind, seen, lexicon), covered), []
    person = person or _whom(run, register, recent, lexicon)
    name = _name(run)
    appositions: list[tuple[int, int]] = []
    titles = [run.title] if run.title else []
    for found in (title_after(text, run, lexicon), title_across_comma(text, run, lexicon)):
        if found:
            first, beyond = found
            titles.append(text[tokens[first].start : tokens[beyond - 1].end])
            appositions.append((tokens[first].start, tokens[beyond - 1].end))
            covered = (min(covered[0], first), max(covered[1], beyond))
    if person is None:
        person = Person(name, [name])
        if not lexicon.is_given(name):
            register.persons.append(person)
            register._index(person, name)
    person.titles.extend(titles)
    _learn(person, run, titles, lexicon)
    if person in recent:
        recent.remove(person)
    recent.append(person)
    for other in recent[-3:]:
        other.fresh = other is person and (len(run.tokens) > 1 or other.fresh)
    mention = Mention(run.span, person.name, "person", "name", titles[0] if titles else None, None, None)
    return Named(run, mention, covered), appositions


def _learn(person: Person, run: Candidate, titles: Sequence[str], lexicon: NameLexicon) -> None:
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
    if len(found) > 1:
        near = [person for person in reversed(recent[-2:]) if person in found]
        most = max(len(person.forms) for person in found)
        found = near[:1] if near and near[0].fresh else [person for person in found if len(person.forms) == most] or found
    return found[0] if found else None


def _of_body_or_place(text: str, run: Candidate, kind: MentionKind, seen: Evidence, lexicon: NameLexicon) -> Mention:
    name = _name(run)
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
        if one.mention.kind in {"person", "organisation"}:
            taken.setdefault(place[id(one.run.line)], set()).update(range(*one.covered))
    return taken


def span_of(run: Candidate) -> Span:
    """Return where a run stands."""
    return run.span
