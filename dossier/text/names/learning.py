"""What a document teaches about its own words: who bears a surname, what letters stand for, which short form a body goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dossier.model.actor import MentionKind
from dossier.text.names.candidates import Candidate, Line, count_small
from dossier.text.names.canonical import fold, in_plain_case, letters_of, sound
from dossier.text.names.cutting import name_of
from dossier.text.names.kinds import Evidence, is_body_told, is_place_told, is_vessel, kind_of_run
from dossier.text.names.lexicon import NameLexicon


def learn(text: str, lines: Sequence[Line], runs: Sequence[Candidate], town: str | None, lexicon: NameLexicon) -> Evidence:
    """Return what the document says about its words, once read for titles and given names and once more for what that told.

    `town` is where its dateline says that it was filed.
    """
    return _learned(text, runs, _evidence(text, lines, runs, town, lexicon), lexicon)


def _evidence(text: str, lines: Sequence[Line], runs: Sequence[Candidate], town: str | None, lexicon: NameLexicon) -> Evidence:
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
            persons.update(_spellings(words[-1]))
        if len(words) > 2 and (made := letters_of(words)) in short and not (given and titled):
            letters.setdefault(made, " ".join(words))
        _explained(text, run, letters, lexicon)
    places = {fold(name_of(run)) for run in runs if is_place_told(run, lexicon) or _is_stood_in(run, persons, lexicon)}
    places |= _listed_places(text, runs, lexicon)
    return Evidence(
        count_small(lines),
        alone,
        frozenset(persons),
        letters,
        frozenset(sound(fold(word)) for word in persons),
        _tails(runs, lexicon),
        vessels=frozenset(name_of(run) for run in runs if is_vessel(text, run, lexicon)) | _storms(runs, lexicon),
        places=frozenset(places | ({fold(town)} if town else set())),
        bodies=_bodies(text, runs, lexicon),
    )


def _listed_places(text: str, runs: Sequence[Candidate], lexicon: NameLexicon) -> set[str]:
    """Return the names in a list of places behind one noun: "the villages of X, Y and Z"."""
    found: set[str] = set()
    listed: Candidate | None = None
    for run in runs:
        opens = run.before() == "of" and run.before(2).lower() in lexicon.many_places
        if not opens:
            gap = text[listed.span.end : run.span.start].strip(" ,") if listed is not None and listed.line is run.line else None
            comma = listed is not None and text[listed.span.end : listed.span.end + 1] == ","
            if (
                gap is None
                or run.title is not None
                or lexicon.is_given(run.tokens[0].form)
                or not (gap in lexicon.small.joining or (not gap and comma))
            ):
                listed = None
                continue
        listed = run
        found.add(fold(name_of(run)))
    return found


def _is_stood_in(run: Candidate, persons: set[str], lexicon: NameLexicon) -> bool:
    """Say whether an unknown word is a place because something is in it or gets there: "reached Utopia", not "confidence in Tidewater"."""
    words = [token.form for token in run.tokens]
    before = run.before().lower()
    told = before == "in" or (before in lexicon.entered and run.after() != "for") or (before == "of" and run.before(2).lower() == "out")
    if len(words) > 1 or run.weak or run.line.shouted or run.title is not None or not told:
        return False
    known = (
        words[0] in persons or lexicon.is_given(words[0]) or lexicon.is_common(words[0]) or words[0].isupper() or words[0] in lexicon.known
    )
    return (
        not known
        and run.before(2).lower() not in lexicon.invested_in | lexicon.parts_of_bodies
        and words[0] not in lexicon.no_names
        and words[0].isalpha()
    )


def _spellings(surname: str) -> tuple[str, ...]:
    """Return how a surname may stand elsewhere: at the start of a sentence ("Al-Amin"), and not in capitals ("Moreno")."""
    return tuple(dict.fromkeys((surname, surname[0].upper() + surname[1:], in_plain_case(surname))))


def _storms(runs: Sequence[Candidate], lexicon: NameLexicon) -> frozenset[str]:
    """Return the names of storms, by which they go without their noun later: "Hurricane Ida … Ida killed nine"."""
    forms = [tuple(token.form for token in run.tokens) for run in runs]
    return frozenset(words[-1] for words in forms if any(word in lexicon.storms for word in words[:2]) and words[-1] not in lexicon.storms)


def _bodies(text: str, runs: Sequence[Candidate], lexicon: NameLexicon) -> frozenset[str]:
    """Return the single words that are told to be bodies, or that stand before "Inc." somewhere."""
    found = set()
    for run in runs:
        words = [token.form for token in run.tokens]
        if len(words) == 1 and is_body_told(text, run, lexicon) and not lexicon.is_given(words[0]):
            found.add(words[0])
        if len(words) == 2 and words[1] in lexicon.company:
            found.add(words[0])
    return frozenset(found)


def _learned(text: str, runs: Sequence[Candidate], seen: Evidence, lexicon: NameLexicon) -> Evidence:
    """Return the evidence with the surnames of all who are told to be persons by what stands around their full names."""
    full = [run for run in runs if len(run.tokens) > 1 and not run.line.shouted and not lexicon.is_common(run.tokens[-1].form)]
    persons = seen.persons | {word for run in full if kind_here(text, run, seen, lexicon) == "person" for word in _surnames(run, lexicon)}
    return replace(seen, persons=persons, sounds=frozenset(sound(fold(word)) for word in persons))


def _surnames(run: Candidate, lexicon: NameLexicon) -> list[str]:
    """Return the surnames of a full name: the last, and the first of "Ana Ruiz Prado"."""
    inner = [token.form for token in run.tokens[1:-1]]
    return [
        *_spellings(run.tokens[-1].form),
        *(word for word in inner if word[0].isupper() and len(word) > 2 and not lexicon.is_given(word) and not lexicon.is_common(word)),
    ]


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


def _explained(text: str, run: Candidate, letters: dict[str, str], lexicon: NameLexicon) -> None:
    """Note letters explained in brackets: "Open Harbour Council (OHC)"."""
    tokens = run.line.tokens
    if run.last + 1 < len(tokens) and len(run.tokens) > 1 and text[tokens[run.last].end : tokens[run.last + 1].start].strip() == "(":
        short = tokens[run.last + 1]
        letters_alone = short.form.isupper() and len(short.form) > 1 and text[short.end : short.end + 1] == ")"
        if letters_alone and not lexicon.is_given(run.tokens[0].form):
            letters.setdefault(short.form, name_of(run))


def kind_here(text: str, run: Candidate, seen: Evidence, lexicon: NameLexicon) -> MentionKind | None:
    """Return what a run names in this document, or None."""
    word = name_of(run)
    if word in lexicon.adjectives and len(run.tokens) == 1:
        return "group" if word in lexicon.people and _stands_alone(text, run, lexicon) else None
    if word in seen.letters.values() and word not in lexicon.places:
        return "organisation"
    return kind_of_run(text, run, seen, lexicon)


def _stands_alone(text: str, run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether an adjective stands for its people: "the British, the Dutch and the Swiss agreed"."""
    tokens, at = run.line.tokens, run.last + 1
    article = run.before().lower() in lexicon.small.definite | lexicon.small.indefinite | lexicon.small.joining
    if not article or run.tokens[0].tied:
        return False
    if at == len(tokens) or text[tokens[at - 1].end : tokens[at].start].strip():
        return True
    return tokens[at].form.lower() in lexicon.acting or tokens[at].form.lower() in lexicon.acts_between
