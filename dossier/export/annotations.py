"""W3C Web Annotations: each statement and each answer of a dispute tied to its words, by quotation and by position.

Where the words may not be given, the position stands alone (the model warns of copying text whose rights are not known).
Positions count Unicode code points of the text whose SHA-256 the target carries.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote as quoted_in_address

from dossier.export.ground import Ground
from dossier.model.evidence import Evidence
from dossier.model.json import Json
from dossier.model.statement import Deployment, Event, Quote, Statement, StatementKind, kind_of
from dossier.text.fragments import text_fragment
from dossier.text.list_pages import OF_KIND

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TYPES: Mapping[StatementKind, str] = {"quote": "schema:Quotation", "event": "schema:Event", "deployment": "schema:Observation"}


def annotate(ground: Ground) -> Iterator[dict[str, Json]]:
    """Yield the annotations of statements, then those of answers."""
    for statement in ground.statements.values():
        yield _of_statement(ground, statement)
    for dispute in ground.dossier.disputes:
        listed = ground.list_pages.address("disputes", dispute.id)
        page = f"../disputes/{quoted_in_address(dispute.id)}/" if dispute.curated else f"../{listed}"
        for n, position in enumerate(dispute.positions, start=1):
            for number, evidence in enumerate(dict.fromkeys(position.evidence), start=1):
                thing: Json = {"id": f"{page}#position-{n}" if dispute.curated else page, "type": "schema:Claim"}
                id = f"#{quoted_in_address(dispute.id)}/{n}/{number}"
                yield _annotation(ground, id, "linking", [thing, _note(ground, dispute.question)], evidence)


def _of_statement(ground: Ground, statement: Statement) -> dict[str, Json]:
    match statement:
        case Quote():
            words = statement.speaker
        case Event():
            words = None
        case Deployment():
            words = statement.force
    kind = kind_of(statement)
    body: list[Json] = [{"id": f"../{ground.list_pages.address(OF_KIND[kind], statement.id)}", "type": TYPES[kind]}]
    said = "; ".join(filter(None, (words, ground.translated(statement))))
    if said:
        body.append(_note(ground, said))
    return _annotation(ground, f"#{statement.id}", "describing", body, statement.evidence)


def _note(ground: Ground, words: str) -> Json:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "language": ground.say.code}


def _annotation(ground: Ground, id: str, motivation: str, body: list[Json], evidence: Evidence) -> dict[str, Json]:
    source = ground.sources[evidence.source]
    address = text_fragment(source, ground.given(evidence))
    target: Json = {
        "source": {
            "id": f"../sources/{quoted_in_address(source.id)}/",
            "type": "Text",
            "format": "text/plain",
            "language": source.language,
            "schema:identifier": source.id,
            "schema:sha256": source.sha256,
            **({"schema:url": address} if address else {}),
        },
        "selector": list(_selectors(ground, evidence)),
    }
    return {"id": id, "type": "Annotation", "motivation": motivation, "body": list(body), "target": target}


def _selectors(ground: Ground, evidence: Evidence) -> Iterator[Json]:
    exact, prefix, suffix = ground.permitted[evidence.source].quoted(evidence.span)
    if exact is not None:
        yield {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    yield {"type": "TextPositionSelector", "start": evidence.span.start, "end": evidence.span.end}


def annotation_count(ground: Ground) -> int:
    """Count the annotations without making them."""
    answers = (position for dispute in ground.dossier.disputes for position in dispute.positions)
    return len(ground.statements) + sum(len(set(position.evidence)) for position in answers)


def annotation_head(total: int) -> dict[str, Json]:
    """Return what stands before the items: the collection, and its only page."""
    return {"@context": CONTEXT, "id": "annotations.jsonld", "type": "AnnotationCollection", "total": total}
