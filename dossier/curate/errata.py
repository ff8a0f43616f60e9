"""Corrections of statements → errata: what readers are told of each rejection, amendment and addition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dossier.curate.aim import Aimed
from dossier.curate.settle import Outcome
from dossier.model.content import Correction, Deed
from dossier.model.dossier import Rejected
from dossier.model.erratum import Erratum, ErratumDeed, Revised, erratum_id
from dossier.model.fields import field_of, value_of
from dossier.model.statement import Statement, StatementKind, kind_of

_DEEDS: Mapping[Deed, ErratumDeed] = {"reject": "withdrawn", "amend": "amended", "add": "added"}
"""What readers call it. An acceptance changes nothing that stood there, so it is no erratum."""
_TELLING: Mapping[StatementKind, tuple[str, ...]] = {
    "quote": ("speaker", "style"),
    "event": ("title", "when", "status", "place"),
    "deployment": ("force", "low", "high", "unit", "from", "to", "at", "status", "when"),
}
"""The fields by which readers know again what was withdrawn."""


def statement_errata(aimed: Sequence[Aimed], outcomes: Mapping[str, Outcome]) -> Iterator[Erratum]:
    """Yield an erratum for each correction that came to something; of what was withdrawn and is no longer found, the words alone."""
    for one in aimed:
        deed, outcome = _DEEDS.get(one.correction.deed), outcomes.get(one.id)
        forgotten = one.correction.deed == "reject" and one.target is None and outcome is None
        if deed is None or not (forgotten or (outcome and isinstance(outcome, Rejected) == (deed == "withdrawn"))):
            continue
        yield Erratum(
            _id(one.correction),
            deed,
            one.correction.kind,
            one.id if outcome else "",
            (one.target.evidence if one.target else one.evidence,),
            revised=tuple(_revised(one)),
            why=one.correction.why,
            by=one.correction.by,
            on=one.correction.on,
            where=one.correction.where,
        )


def _id(correction: Correction) -> str:
    """Return an address that rests on what the editor wrote alone: a better extractor may find the statement in other words."""
    target = (correction.source, correction.exact, str(correction.nth or 0))
    return erratum_id(correction.deed, correction.kind, *target, *sorted(correction.now))


def _revised(one: Aimed) -> Iterator[Revised]:
    correction, target = one.correction, one.target
    if correction.deed == "reject":
        if target is not None:
            told = ((name, _found(target, name)) for name in _TELLING[kind_of(target)])
            yield from (Revised(name, value, None) for name, value in told if value not in (None, "", []))
        return
    for name, now in correction.now.items():
        before = None if correction.deed == "add" else correction.was.get(name, _found(target, name) if target is not None else None)
        yield Revised(name, before, now)


def _found(target: Statement, name: str) -> object:
    field = field_of(kind_of(target), name)
    return value_of(target, field) if field else None
