"""Runs of capitals are cut down to the names in them: openers of sentences, titles and adjectives fall off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.text.names.candidates import Candidate, Line
from dossier.text.names.canonical import in_plain_case
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.namesakes import is_built, is_unnamed
from dossier.text.names.titles import split_run, title_before


def cut_runs(text: str, runs: Sequence[Candidate], lexicon: NameLexicon) -> list[Candidate]:
    """Return the runs that may be names, each with its title."""
    bearers = _bearers(runs, lexicon)
    return _without_overlaps([made for run in runs for made in _prepare(text, run, bearers, lexicon)])


def name_of(run: Candidate) -> str:
    """Return the words of a run."""
    return " ".join(token.form for token in run.tokens)


def _bearers(runs: Sequence[Candidate], lexicon: NameLexicon) -> frozenset[str]:
    """Return the surnames that stand behind a given name or a title somewhere: "Baker" is a name where "Ida Baker" was named."""
    found: set[str] = set()
    for run in runs:
        tokens = run.tokens
        if run.line.shouted or len(tokens) < 2 or name_of(run) in lexicon.places or tokens[-1].form in lexicon.heads:
            continue
        before = tokens[-2].form
        if (
            lexicon.is_given(before)
            or before in lexicon.courtesy
            or before in lexicon.short
            or any(lexicon.is_given(token.form) for token in tokens[:-1])
        ):
            found.update((tokens[-1].form, in_plain_case(tokens[-1].form)))
        if len(tokens) < 4 and is_family_name_first(tokens[-1].form):
            found.add(tokens[0].form)
    return frozenset(found)


def is_family_name_first(last: str) -> bool:
    """Say whether the last word of a name is a given name of two syllables, so that the family name stands first: "Park Eun-ji"."""
    first, hyphen, rest = last.partition("-")
    return bool(hyphen) and first[:1].isupper() and rest.islower()


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
        return run.before().lower() not in lexicon.small.definite | lexicon.small.indefinite or not lexicon.is_common(token.form)
    after = run.after().lower()
    comma = text[token.end : token.end + 1] == ","
    return (
        comma
        or token.owns
        or after in lexicon.acting
        or after in lexicon.acts_between
        or after.endswith(("ly", "ed"))
        or run.last + 1 == len(run.line.tokens)
    )


def _prepare(text: str, run: Candidate, bearers: frozenset[str], lexicon: NameLexicon) -> list[Candidate]:
    """Cut a run down to the names in it: openers of sentences, titles and adjectives fall off."""
    if run.given:
        return [run]
    parts = []
    for part in _cut_ordinary(run, lexicon):
        if is_unnamed(tuple(token.form for token in part.tokens), lexicon):
            parts.append(part)
            continue
        if _is_bearer(text, part, bearers, lexicon):
            parts.append(title_before(text, replace(part, bearer=True), lexicon))
            continue
        bare = _without_opener(part, lexicon)
        if bare is None:
            continue
        if _is_bearer(text, bare, bearers, lexicon):
            parts.append(title_before(text, replace(bare, bearer=True), lexicon))
            continue
        forms = tuple(token.form for token in bare.tokens)
        split = bare if is_built(forms, lexicon) else split_run(text, bare, lexicon)
        if split is None:
            continue
        split = _extend_body(text, _without_ornament(split, lexicon), lexicon)
        parts.append(title_before(text, split, lexicon))
    return parts


def _cut_ordinary(run: Candidate, lexicon: NameLexicon) -> list[Candidate]:
    """Cut a run of a headline at its ordinary words."""
    whole = name_of(run)
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
    if len(run.tokens) > 2 and all(len(token.form) == 1 for token in run.tokens[:2]):
        return run  # the "M" and "S" of "M S Rao" are no words
    while _is_function(run, lexicon):
        if len(run.tokens) == 1:
            return None
        run = replace(run, first=run.first + 1, weak=False)
    tokens = run.tokens
    first, whole = tokens[0].form, name_of(run)
    lower = first.lower()
    if not run.weak or whole in lexicon.places or whole in lexicon.known:
        return run
    if (
        len(tokens) == 1
        or lower in lexicon.particles
        or lower in lexicon.title_words
        or first in lexicon.courtesy
        or first in lexicon.short
        or lower in lexicon.modifiers
        or first in lexicon.adjectives
        or lexicon.is_given(first)
    ):
        return run
    if lexicon.is_common(first) and tokens[-1].form not in lexicon.heads and first not in lexicon.places:
        return replace(run, first=run.first + 1, weak=False)
    return run


def _is_function(run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether a run opens with a word of grammar: "The Times", not "US troops" or "Will Dunn"."""
    first, lower, whole = run.tokens[0].form, run.tokens[0].form.lower(), name_of(run)
    if (
        lower not in lexicon.function
        or first in lexicon.courtesy
        or whole in lexicon.places
        or whole in lexicon.known
        or (len(first) > 1 and first.isupper() and first in lexicon.country_names)
    ):
        return False
    return not (lexicon.is_given(first) and len(run.tokens) > 1 and not lexicon.is_given(run.tokens[1].form))


def _without_ornament(run: Candidate, lexicon: NameLexicon) -> Candidate:
    """Drop an adjective or ordinary word before a given name ("Ghanaian Ama Mensah", "Rival Jo Dunn"), and one behind a body."""
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
    if at + 1 >= len(tokens) or tokens[at].form not in lexicon.small.body_ties or not _close(text, run.line, run.last):
        return run
    at += 1
    if tokens[at].form == "the" and at + 1 < len(tokens):
        at += 1
    last = None
    while at < len(tokens) and tokens[at].capital and tokens[at].form not in lexicon.calendar and _close(text, run.line, at - 1):
        last = at
        if tokens[at].owns:
            break
        joins = at + 2 < len(tokens) and tokens[at + 1].form in lexicon.small.joining and tokens[at + 2].capital
        at += (
            2
            if joins
            and lexicon.is_common(tokens[at + 2].form.removesuffix("ology")) | tokens[at + 2].form.endswith(("ology", "ics", "ies", "ism"))
            else 1
        )
    return replace(run, last=last) if last else run


def _close(text: str, line: Line, at: int) -> bool:
    gap = text[line.tokens[at].end : line.tokens[at + 1].start]
    return len(gap) <= 2 and not gap.strip()
