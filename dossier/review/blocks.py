"""Blocks of YAML ready to paste into a file of `content/`. Values are JSON, which is YAML and holds whatever an article says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from dossier.model.actor import Actor
from dossier.model.content import Deed
from dossier.model.dispute import Dispute
from dossier.model.evidence import Evidence
from dossier.model.fields import FIELDS, value_of
from dossier.model.source import Source
from dossier.model.statement import Statement, StatementKind, kind_of
from dossier.text.anchor import find_all


def fields_of(statement: Statement) -> dict[str, object]:
    """Return what is said of a statement, by the names an editor writes."""
    return {field.name: value_of(statement, field) for field in FIELDS[kind_of(statement)]}


def correction(
    deed: Deed,
    kind: StatementKind,
    evidence: Evidence,
    source: Source,
    was: Mapping[str, object],
    *,
    now: Mapping[str, object] | None = None,
    why: str = "",
    by: str = "",
    on: str = "",
) -> str:
    """Return one entry of a file in `content/corrections/`; `nth` only where the words repeat, `was` only what holds something."""
    said = {name: value for name, value in was.items() if value not in (None, "", [])}
    lines = [f"- {deed}: {kind}", *_anchor(evidence, source)]
    if said:
        lines.append(f"  was: {flow(said)}")
    if now:
        lines.append(f"  now: {flow(now)}")
    lines += [f"  why: {scalar(why)}", f"  by: {scalar(by)}", f"  on: {scalar(on)}"]
    return "\n".join(lines) + "\n"


def signed(block: str, by: str, on: str) -> str:
    """Return a block in the name of a person, on a day: only lines that are empty there are filled, and no word of an article is one."""
    names = {"by": by, "on": on, "looked_by": by, "looked_on": on}
    return "".join(_filled(line, names) for line in block.splitlines(keepends=True))


def _filled(line: str, names: Mapping[str, str]) -> str:
    key, _, rest = line.partition(":")
    return f"{key}: {scalar(names[key.strip()])}\n" if key.strip() in names and rest.strip() == '""' else line


def actor_card(one: Actor, other: Actor) -> str:
    """Return a card that makes two actors one."""
    spellings = dict.fromkeys(spelling.words for actor in (one, other) for spelling in actor.spellings)
    return f"name: {scalar(one.name)}\nkind: {one.kind}\nspellings: [{', '.join(map(scalar, spellings))}]\n"


def utterance_card(speaker: str, quotes: Iterable[tuple[Evidence, Source]]) -> str:
    """Return an entry of `content/utterances.yml` that makes several quotes one utterance."""
    lines = [f"- speaker: {scalar(speaker)}", '  gist: ""', "  quotes:"]
    return "\n".join([*lines, *(f"    - {{{_inline(evidence, source)}}}" for evidence, source in quotes)]) + "\n"


def dispute_card(dispute: Dispute, sources: Mapping[str, Source]) -> str:
    """Return a file of `content/disputes/`: the candidate as software has it, with what only a person can say left to fill in."""
    lines = ["---", f"question: {scalar(dispute.question)}", f"kind: {dispute.kind}", f"relation: {scalar(dispute.relation)}", "positions:"]
    for position in dispute.positions:
        answer = ("value", position.value) if position.value is not None else ("claim", position.claim or "")
        lines += [f"  - holder: {scalar(position.holder)}", f"    {answer[0]}: {scalar(answer[1])}"]
        lines += [f"    {end}: {scalar(number)}" for end, number in (("low", position.low), ("high", position.high)) if number is not None]
        if position.unit:
            lines.append(f"    unit: {scalar(position.unit)}")
        lines.append("    evidence:")
        lines += [f"      - {{{_inline(evidence, sources[evidence.source])}}}" for evidence in position.evidence]
    return "\n".join([*lines, 'looked_by: ""', 'looked_on: ""', "---"]) + "\n"


def _anchor(evidence: Evidence, source: Source) -> list[str]:
    lines = [f"  source: {scalar(source.id)}", f"  exact: {scalar(evidence.exact)}"]
    return lines + ([f"  nth: {nth}"] if (nth := _nth(evidence, source)) else [])


def _inline(evidence: Evidence, source: Source) -> str:
    nth = _nth(evidence, source)
    return f"source: {scalar(source.id)}, exact: {scalar(evidence.exact)}" + (f", nth: {nth}" if nth else "")


def _nth(evidence: Evidence, source: Source) -> int | None:
    """Return which of several places with these words is meant, None where there is one."""
    places = find_all(source.text, evidence.exact)
    return places.index(evidence.span.start) + 1 if len(places) > 1 else None


def flow(fields: Mapping[str, object]) -> str:
    """Return fields with their values on one line."""
    return "{" + ", ".join(f"{name}: {scalar(value)}" for name, value in fields.items()) + "}"


def scalar(value: object) -> str:
    """Return a value as JSON, which is YAML; characters that YAML forbids or takes for line breaks are escaped."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in text)


def _escape(character: str) -> str:
    return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"
