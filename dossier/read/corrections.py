"""`content/corrections/*.yml` → corrections, each value checked against the field it is for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

from dossier.model.content import Correction, Deed
from dossier.model.fields import FIELDS, Field, field_of
from dossier.model.problem import Problem, Where
from dossier.model.statement import StatementKind
from dossier.read.schema import Reader, nearest, nearest_day, without_points
from dossier.read.yaml import Items, Node, Table, Text
from dossier.text.calendar import is_edtf

DEEDS: tuple[Deed, ...] = get_args(Deed)
KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
_EXAMPLE = "begin each correction with one of   - accept: quote   - amend: event   - reject: quote   - add: deployment"
_LISTS = {"texts": "[Anna Lind, the council]", "chain": "[{holder: Anna Lind, relation: says}]"}
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def read_corrections(node: Node, reader: Reader) -> tuple[Correction, ...]:
    """Return the corrections of a file. What is wrong with one is told, and that one left out."""
    if not isinstance(node, Items):
        reader.wrong(node.where, "wrong-value", "here should stand a list of corrections", hint=_EXAMPLE)
        return ()
    return tuple(correction for item in node.items if (correction := _read_correction(item, reader)))


def _read_correction(node: Node, reader: Reader) -> Correction | None:
    if not isinstance(node, Table):
        reader.wrong(node.where, "wrong-value", "a correction should hold keys with values", hint=_EXAMPLE)
        return None
    deeds = [deed for deed in DEEDS if deed in node.entries]
    if len(deeds) != 1:
        said = f"says both {' and '.join(deeds)}" if deeds else "does not say what to do"
        reader.wrong(node.where, "no-deed", f"this correction {said}", nearest=_nearest_deed(node), hint=_EXAMPLE)
        return None
    deed = deeds[0]
    target = node.entries[deed]
    named = target.value if isinstance(target, Text) else ""
    kind = next((known for known in KINDS if known == named), None)
    if kind is None:
        hint = f"{deed} is one of {', '.join(KINDS)}"
        reader.wrong(target.where, "wrong-value", f"{deed!r} cannot be {named!r}", nearest(named, KINDS), hint)
        return None
    rest = Table({key: value for key, value in node.entries.items() if key != deed}, node.where, node.keys)
    before = len(reader.problems)
    correction = reader.read(Correction, rest, deed=deed, kind=kind)
    if correction is None:
        return None
    was = _read_fields(rest.entries.get("was"), kind, reader)
    now = _read_fields(rest.entries.get("now"), kind, reader)
    _check_deed(correction, rest, now, reader)
    if len(reader.problems) > before:
        return None
    return replace(correction, was=was, now=now)


def _nearest_deed(node: Table) -> str:
    return next((found for key in node.entries if (found := nearest(key, DEEDS))), "")


def _check_deed(correction: Correction, said: Table, now: dict[str, object], reader: Reader) -> None:
    """Tell what a deed needs and lacks, each where it stands."""
    if not correction.exact.strip():
        reader.wrong(said.entries["exact"].where, "wrong-value", "'exact' holds no words", hint="copy the words from the source")
    if correction.deed == "amend" and not correction.now:
        reader.wrong(correction.where, "missing-key", "this amendment does not say what is right", hint="add   now: {field: value}")
    if correction.deed in {"accept", "reject"} and now:
        hint = f"take 'now' away, or write   amend: {correction.kind}"
        reader.wrong(said.keys["now"], "wrong-value", f"'now' has no place where a statement is {correction.deed}ed", hint=hint)


def _read_fields(node: Node | None, kind: StatementKind, reader: Reader) -> dict[str, object]:
    """Return the values of `was` or `now`, each as the field holds it."""
    values: dict[str, object] = {}
    if not isinstance(node, Table):
        return values
    for name, value in node.entries.items():
        field = field_of(kind, name)
        if field is None:
            reader.unknown_key(name, node.keys[name], [known.name for known in FIELDS[kind]])
            continue
        read = _read_value(field, value)
        if isinstance(read, Problem):
            reader.problems.append(read)
        else:
            values[name] = read
    return values


def _read_value(field: Field, node: Node) -> object:
    """Return what a field is to hold, or a problem."""
    if field.holds in {"texts", "chain"}:
        return _read_list(field, node)
    if not isinstance(node, Text):
        return _wrong(node.where, field, "should be words")
    if node.empty:
        return None if field.holds != "choice" else _wrong(node.where, field, "cannot be empty", field.choices)
    value = node.value
    if field.holds == "number":
        if plain := without_points(value):
            hint = f"write {plain} if thousands are meant"
            return Problem(node.where, "wrong-value", f"{field.name!r} cannot be {value!r}: a point stands before decimals here", hint=hint)
        return (
            float(value.replace(",", "")) if _NUMBER.fullmatch(value) else _wrong(node.where, field, f"should be a number, not {value!r}")
        )
    if field.holds == "flag":
        return (
            {"true": True, "false": False}.get(value)
            if value in {"true", "false"}
            else _wrong(node.where, field, f"cannot be {value!r}", ("true", "false"), value)
        )
    if field.holds == "date":
        if is_edtf(value):
            return value
        said = f"{field.name!r} is no date: {value!r}"
        return Problem(node.where, "wrong-value", said, nearest_day(value), "write it as 2022-02-07, 2022-02 or 2022")
    if field.holds == "choice":
        return value if value in field.choices else _wrong(node.where, field, f"cannot be {value!r}", field.choices, value)
    return value


def _read_list(field: Field, node: Node) -> object:
    if isinstance(node, Text) and node.empty:
        return []
    if not isinstance(node, Items):
        said = f"{field.name!r} should be a list"
        return Problem(node.where, "wrong-value", said, hint=f"write it in brackets, such as   {field.name}: {_LISTS[field.holds]}")
    read: list[object] = []
    for item in node.items:
        entry = _read_link(field, item) if field.holds == "chain" else _read_words(field, item)
        if isinstance(entry, Problem):
            return entry
        read.append(entry)
    return read


def _read_words(field: Field, node: Node) -> str | Problem:
    return node.value if isinstance(node, Text) and not node.empty else _wrong(node.where, field, "should be a list of words")


def _read_link(field: Field, node: Node) -> dict[str, str] | Problem:
    said = node.plain() if isinstance(node, Table) else {}
    holder, relation = said.get("holder"), said.get("relation")
    if not isinstance(holder, str) or set(said) != {"holder", "relation"}:
        return _wrong(node.where, field, "is a list of entries such as {holder: Paris, relation: says}")
    if relation not in field.choices:
        return _wrong(node.where, field, f"has no relation {relation!r}", field.choices, str(relation))
    return {"holder": holder, "relation": str(relation)}


def _wrong(where: Where, field: Field, message: str, choices: tuple[str, ...] = (), value: str = "") -> Problem:
    hint = f"{field.name} is one of {', '.join(choices)}" if choices else ""
    return Problem(where, "wrong-value", f"{field.name!r} {message}", nearest(value, choices) if choices and value else "", hint)
