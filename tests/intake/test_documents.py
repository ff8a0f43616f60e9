"""PDF and Word documents, made here by hand and by the library that writes them."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from dossier.intake.article import Article
from dossier.intake.documents import article_of_docx, article_of_pdf
from dossier.intake.files import articles_of
from dossier.model.problem import Problem
from dossier.read.language import read_language

LINES = (
    "Council votes on the new bridge",
    "",
    "The council of Arden voted on Friday for a new bridge across the river, which",
    "ended a debate of three years. The mayor said that nothing would be repai-",
    "red any more.",
    "The army sent 350 soldiers to Arden on Saturday to help with the old bridge.",
)


def pdf(lines: tuple[str, ...], stream: bytes = b"") -> bytes:
    """Return a PDF of one page with a text layer: the smallest that the format allows. `stream` draws it otherwise."""
    shown = "\n".join(f"({line}) Tj T*" if line else "T*" for line in lines)
    stream = stream or f"BT /F1 11 Tf 14 TL 50 750 Td\n{shown}\nET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Council votes on the new bridge) /Author (Karin Holm) >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def test_the_text_layer_of_a_pdf_becomes_paragraphs() -> None:
    found = article_of_pdf(pdf(LINES), "bridge.pdf")
    assert isinstance(found, Article)
    assert dict(found.known) == {"title": "Council votes on the new bridge", "byline": "Karin Holm"}
    text = " ".join(found.text.split())
    assert "three years. The mayor said that nothing would be repaired any more." in text
    assert "The army sent 350 soldiers to Arden on Saturday to help with the old bridge." in found.text
    assert "\n\nThe army" in found.text


def test_headlines_and_paragraphs_of_a_pdf_stand_apart_though_every_line_is_full() -> None:
    shown = (
        b"BT /F1 18 Tf 50 750 Td (Council votes on the new bridge) Tj ET",
        b"BT /F1 10 Tf 50 730 Td (The Arden Herald, 2 May 2031) Tj ET",
        b"BT /F1 10 Tf 50 712 Td (The council of Arden voted on Friday for a new bridge, which ended a debate.) Tj ET",
        b"BT /F1 10 Tf 50 700 Td (The mayor said that nothing would be mended any more in this town of ours.) Tj ET",
        b"BT /F1 10 Tf 50 682 Td (The army sent 350 soldiers to Arden on Saturday to help with the old one now.) Tj ET",
        b"BT /F1 10 Tf 50 670 Td (They will stay until June, a colonel said, and take away the broken pillars.) Tj ET",
    )
    found = article_of_pdf(pdf((), stream=b"\n".join(shown)), "bridge.pdf")
    assert isinstance(found, Article)
    assert [paragraph.split()[:2] for paragraph in found.text.split("\n\n")] == [
        ["Council", "votes"],
        ["The", "Arden"],
        ["The", "council"],
        ["The", "army"],
    ]


def test_what_a_document_says_in_its_first_lines_is_known() -> None:
    document = docx.Document()
    for line in ("Council votes on the new bridge", "The Arden Herald, 2 May 2031", "The council of Arden voted on Friday for a bridge."):
        document.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    (found,) = articles_of(written.getvalue(), "bridge.docx", read_language("en"))
    assert isinstance(found, Article)
    assert found.known["published"] == "2031-05-02"


def test_pictures_of_pages_are_no_text() -> None:
    found = article_of_pdf(pdf(()), "scan.pdf")
    assert isinstance(found, Problem)
    assert "no text layer" in found.message


def test_paragraphs_of_a_word_document_are_kept() -> None:
    document = docx.Document()
    document.core_properties.title = "Council votes"
    document.core_properties.author = "Karin Holm"
    for line in ("Council votes on the new bridge", "", "The mayor said: “We will mend nothing.”"):
        document.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    found = article_of_docx(written.getvalue(), "bridge.docx")
    assert isinstance(found, Article)
    assert found.text == "Council votes on the new bridge\n\nThe mayor said: “We will mend nothing.”\n"
    assert dict(found.known) == {"title": "Council votes", "byline": "Karin Holm"}


@pytest.mark.parametrize("data", [b"", b"no document", b"%PDF-1.7\nbroken", b"PK\x03\x04broken", pdf(LINES)[:300]])
def test_damaged_files_are_problems(data: bytes) -> None:
    for read, name in ((article_of_pdf, "a.pdf"), (article_of_docx, "a.docx")):
        found = read(data, name)
        assert isinstance(found, Problem)
        assert found.hint
