"""Annotations made elsewhere → proposals: what kind of statement, on which words. What cannot be placed exactly is refused with a reason.

Read are Web Annotations and exports of Hypothesis (JSON), of Doccano (JSON Lines) and of Label Studio (JSON). The kind comes from a tag or
label that is one of ours; an event or a deployment needs its status beside it ("event:planned", or a second tag), for nobody else can know
it. Positions count only where the text they count in is the source's own; otherwise the quoted words decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, get_args
from urllib.parse import unquote

from dossier.model.evidence import Evidence, Span
from dossier.model.fields import FIELDS
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.statement import StatementKind
from dossier.text.anchor import find_all, find_anchor, quoted

KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
_KIND_OF_TYPE: Mapping[str, StatementKind] = {
    "schema:Quotation": "quote",
    "schema:Event": "event",
    "schema:Observation": "deployment",
}


_INNER = ("first", "items", "rows", "annotations")
"""Where collections keep annotations: pages of Web Annotations, the answers of Hypothesis, the files its users export."""
_SHORT = 80
"""Characters of what an annotation calls itself."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One annotation that stands exactly where it says."""

    kind: StatementKind
    evidence: Evidence
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """One annotation that was not taken: which, and why."""

    which: str
    why: str


@dataclass(frozen=True, slots=True)
class _Annotation:
    """What a format says: `named` may be the id or the address of a source, `text` the whole text it was made on."""

    which: str
    labels: tuple[str, ...]
    named: tuple[str, ...] = ()
    text: str | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    place: Span | None = None
    fault: str = ""
    """Why it cannot be read as an annotation at all."""


def bring(records: Sequence[Any], sources: Sequence[Source]) -> Iterator[Brought | Refused]:
    """Yield what becomes of each annotation in a file, in its order. `records` are its JSON values: one, or one a line."""
    for annotation in _annotations(records):
        if annotation.fault:
            yield Refused(annotation.which, annotation.fault)
            continue
        labels = [part for label in annotation.labels for part in label.lower().replace(":", " ").split()]
        kind = next((kind for kind in KINDS if kind in labels), None)
        if kind is None:
            said = ", ".join(annotation.labels) or "nothing"
            yield Refused(annotation.which, f"its label is {said}, none of {', '.join(KINDS)}")
            continue
        fields = {one.name: label for one in FIELDS[kind] for label in labels if one.holds == "choice" and label in one.choices}
        needed = next((one for one in FIELDS[kind] if one.name == "status"), None)
        if needed and "status" not in fields:
            yield Refused(
                annotation.which,
                f"the status of this {kind} is not said; tag it {kind}:{needed.choices[0]}, or with any of {', '.join(needed.choices)}",
            )
            continue
        source = _source(annotation, sources)
        if source is None:
            named = annotation.named[0] if annotation.named else "a text that is no source's, letter for letter"
            yield Refused(annotation.which, f"it is about {named}: no source has that id, that confirmed address or that text")
            continue
        found = _anchor(annotation, source)
        yield Brought(kind, found, fields) if isinstance(found, Evidence) else Refused(annotation.which, found)


def _source(annotation: _Annotation, sources: Sequence[Source]) -> Source | None:
    if annotation.text is not None:
        return next((source for source in sources if source.text == annotation.text), None)
    for name in annotation.named:
        for source in sources:
            confirmed = source.url if source.url_known == "confirmed" else None
            if name in (source.id, confirmed) or unquote(name).rstrip("/").endswith(f"sources/{source.id}"):
                return source
    return None


def _anchor(annotation: _Annotation, source: Source) -> Evidence | str:
    """Return the evidence of the words, or why there is none."""
    place, exact, text = annotation.place, annotation.exact, source.text
    if place is not None and 0 <= place.start < place.end <= len(text) and (exact is None or place.cut(text) == exact):
        return source.cite(place)
    if exact is None or annotation.text is not None:
        return f"there are no such words at {place.start}–{place.end} of {source.id}" if place is not None else "it names no words"
    before, after = annotation.prefix, annotation.suffix
    fitting = [start for start in find_all(text, exact) if text[:start].endswith(before) and text[start + len(exact) :].startswith(after)]
    if len(fitting) == 1 and exact.strip():
        return source.cite(Span(fitting[0], fitting[0] + len(exact)))
    found = find_anchor(source, exact)
    if isinstance(found, Problem):
        return found.message + (f"; nearest: {found.nearest}" if found.nearest else "")
    return f"{quoted(exact)} stands in {source.id}, but not between the words it is said to stand between"


def _annotations(records: Sequence[Any]) -> Iterator[_Annotation]:
    number = 0
    for record in records:
        for read in (_web, _label_studio, _doccano):
            for annotation in read(record):
                number += 1
                yield replace(annotation, which=f"{number}: {annotation.which}")


def _web(record: Any) -> Iterator[_Annotation]:
    """Yield Web Annotations: a collection, a page, a list, one alone, the rows of Hypothesis, or what its own export holds."""
    for one in _records(record):
        for target in _list(one.get("target")):
            if isinstance(target, dict) and "selector" in target:
                yield _targeted(one, target)
            elif isinstance(target, dict) and "source" in target:
                of = "a reply to another annotation" if one.get("references") else "a note on a whole page"
                yield _Annotation(_name(one.get("id")), (), fault=f"it is {of}: it names no words")


def _records(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every object that may be an annotation. Goes as deep as a file may, without calling itself: what is brought may be hostile."""
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            yield one
            waiting += [one[inner] for inner in reversed(_INNER) if isinstance(one.get(inner), (list, dict))]


def _targeted(record: dict[str, Any], target: dict[str, Any]) -> _Annotation:
    selectors = {_name(one.get("type")): one for one in _list(target["selector"]) if isinstance(one, dict)}
    words, position = selectors.get("TextQuoteSelector", {}), selectors.get("TextPositionSelector", {})
    source = target.get("source")
    named = (source.get("schema:identifier"), source.get("id")) if isinstance(source, dict) else (source, record.get("uri"))
    ours = isinstance(source, dict) and "schema:sha256" in source
    return _Annotation(
        which=_name(record.get("id", words.get("exact"))),
        labels=tuple(_labels(record)),
        named=tuple(name for name in named if isinstance(name, str)),
        exact=_text(words.get("exact")),
        prefix=_text(words.get("prefix")) or "",
        suffix=_text(words.get("suffix")) or "",
        place=_span(position.get("start"), position.get("end")) if ours else None,
    )


def _labels(record: dict[str, Any]) -> Iterator[str]:
    yield from (tag for tag in _list(record.get("tags")) if isinstance(tag, str))
    for body in _list(record.get("body")):
        if isinstance(body, dict):
            yield from (_KIND_OF_TYPE.get(type, "") for type in _list(body.get("type")) if isinstance(type, str) and type in _KIND_OF_TYPE)
            yield from (value for value in [body.get("value")] if isinstance(value, str) and body.get("purpose") == "tagging")


def _doccano(record: Any) -> Iterator[_Annotation]:
    """Yield the spans of an object with a text: three values or an object each; the short form of Label Studio is the same."""
    for one in record if isinstance(record, list) else [record]:
        if isinstance(one, dict) and isinstance(one.get("text"), str) and "target" not in one:
            for name in ("label", "labels", "entities"):
                yield from (_marked(one["text"], row) for row in _list(one.get(name)))


def _marked(text: str, row: Any) -> _Annotation:
    if isinstance(row, list) and len(row) == 3:
        return _Annotation(f"{_name(row[0])}–{_name(row[1])}", (_name(row[2]),), text=text, place=_span(row[0], row[1]))
    if isinstance(row, dict):
        place = _span(row.get("start_offset", row.get("start")), row.get("end_offset", row.get("end")))
        labels = tuple(map(_name, _list(row.get("label", row.get("labels")))))
        return _Annotation(_name(row.get("id")), labels, text=text, exact=_text(row.get("text")), place=place)
    return _Annotation(_name(row), (), fault="it is a label of a whole text, or no span with a start, an end and a label")


def _label_studio(record: Any) -> Iterator[_Annotation]:
    for task in record if isinstance(record, list) else [record]:
        if isinstance(task, dict) and isinstance(task.get("data"), dict):
            text = _told(task["data"])
            for annotation in _list(task.get("annotations", task.get("completions"))):
                if isinstance(annotation, dict):
                    yield from (_result(text, result, annotation) for result in _list(annotation.get("result")))


def _told(data: Mapping[str, Any]) -> str | None:
    """Return the text of a task: under "text", else the only words that are there."""
    words = [value for value in data.values() if isinstance(value, str)]
    return _text(data.get("text")) or (words[0] if len(words) == 1 else None)


def _result(text: str | None, result: Any, annotation: Mapping[str, Any]) -> _Annotation:
    if not isinstance(result, dict) or not isinstance(value := result.get("value"), dict):
        return _Annotation("", (), fault="it marks no words")
    which = _name(result.get("id"))
    if annotation.get("was_cancelled"):
        return _Annotation(which, (), fault="it was cancelled")
    if text is None:
        return _Annotation(which, (), fault='it has no text: the task needs one under "text"')
    offsets = value["globalOffsets"] if isinstance(value.get("globalOffsets"), dict) else value
    labels = tuple(label for label in _list(value.get("labels")) if isinstance(label, str))
    return _Annotation(which, labels, text=text, exact=_text(value.get("text")), place=_span(offsets.get("start"), offsets.get("end")))


def _name(value: Any) -> str:
    """Return a name or a number as something calls itself by it, shortened; nothing for what is neither."""
    return str(value)[:_SHORT] if isinstance(value, str | int | float) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _span(start: Any, end: Any) -> Span | None:
    whole = isinstance(start, int) and isinstance(end, int) and not isinstance(start, bool) and not isinstance(end, bool)
    return Span(start, end) if whole else None
