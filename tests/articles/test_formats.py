"""Files of word processors, PDF and subtitles: what is damaged or does harm ends in the one error."""

import io
import zipfile
import zlib
from importlib import util
from pathlib import Path

import pytest

from bot.articles import formats
from bot.articles.docx import read_docx
from bot.articles.notes import Notes
from bot.articles.odt import read_odt
from bot.articles.page import read_page
from bot.articles.pdf import read_pdf
from bot.articles.source import ArticleError, Source
from bot.articles.subtitles import read_subtitles

SAMPLES = Path(__file__).parent / "samples"


def packed(**parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return data.getvalue()


def a_pdf(stream):
    return b"%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode/Length 9>>\nstream\n" + zlib.compress(stream) + b"\nendstream"


def a_ring(*objects):
    """A PDF of one page whose objects, from the fourth on, lead to each other."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>"
    parts = ("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *objects)
    body = "".join(f"{number} 0 obj\n{part}\nendobj\n" for number, part in enumerate(parts, 1))
    return f"%PDF-1.4\n{body}trailer\n<</Root 1 0 R>>\n".encode()


def a_form(content, resources=""):
    return (
        f"<</Type/XObject/Subtype/Form/Resources<<{resources}>>/Length {len(content)}>>\nstream\n{content}\nendstream"
    )


ENTITIES = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><a>&b;</a>"


@pytest.mark.parametrize(
    ("reader", "data", "reason"),
    [
        (read_docx, b"PKjunk", "is not a Word document, or is damaged"),
        (read_docx, packed(other="<a/>"), "is not a Word document: it has no word/document.xml"),
        (read_docx, packed(word__document="<a>"), "is not a Word document, or is damaged"),
        (read_docx, packed(word__document="<a/>"), "has a title only"),
        (read_docx, packed(word__document=" " * 20_000_000), "is a Word document with over 12 MB of text and marks"),
        (read_docx, packed(word__document="<a>" * 10_000), "is not a Word document, or is damaged"),
        (read_docx, packed(word__document=ENTITIES), "has a title only"),
        (read_odt, packed(content=" " * 20_000_000), "is an OpenDocument text with over 12 MB"),
        (read_odt, b"", "is not an OpenDocument text, or is damaged"),
        (read_page, b"<div>" * 1_000 + b"a", "nests its tags too deeply"),
        (read_page, b"<a>" * 1 + b"<i></i>" * 60_000, "has over 50,000 tags"),
        (read_page, b"<!-- -->", "has no text"),
        (read_subtitles, b"WEBVTT\n\nNothing.", "has no captions"),
        (read_pdf, b"%PDF-1.4 x", "is not a PDF, or is damaged"),
        (read_pdf, a_ring("5 0 R", "4 0 R"), "is made of parts that contain each other"),
        (read_pdf, a_ring(a_form("/X Do", "/XObject<</X 4 0 R>>"), a_form("/X Do /X Do")), "has no text but pictures"),
        (read_pdf, a_pdf(b"a" * 40_000_000), "unpacks to over 24 MB"),
        (read_pdf, a_pdf(zlib.compress(b"a" * 40_000_000)), "unpacks to over 24 MB"),
    ],
)
def test_what_is_damaged_or_does_harm_ends_in_one_error(reader, data, reason):
    with pytest.raises(ArticleError) as error:
        reader(Source("a", "a.x", data), Notes())
    assert str(error.value).startswith(f"a.x: {reason}")
    assert str(error.value).isprintable()


def test_what_reads_a_file_may_be_missing(monkeypatch):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    with pytest.raises(ArticleError, match=r"a\.pdf: is a \.pdf file, .*; run: pip install 'verbatim-bot\[formats\]'"):
        formats.reader_for("a.pdf", ".pdf")


def test_a_page_in_another_encoding_that_it_names():
    html = '<html><head><meta charset="iso-8859-2"></head><body><h1>Most</h1><p>Starosta řekl.</p></body></html>'
    article = read_page(Source("a", "a.html", html.encode("iso-8859-2")), Notes())
    assert article.paragraphs[0].text == "Starosta řekl."
