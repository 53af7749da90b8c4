import zlib
from dataclasses import replace
from hashlib import sha256

import pytest

from documents.attached import Attached
from documents.blocks import Document, Section
from documents.cover import Cover
from publishing.checks import EditionRejected, check

COVER = Cover(
    title="Yearly report – Ŵ",
    period="2023-24",
    partnership="Riverside Partnership",
    partnership_short="Riverside",
    partnership_slug="riverside",
    year_slug="2023-24",
    area="Riverside",
    theme_colour="#1d4f5c",
)
DOCUMENT = Document(COVER, sections=(Section("training", "Training"),))
TITLE = COVER.title.encode()
FILES = {
    "index.html": b'<h1 id="top">Report</h1><a href="training/">Training</a>',
    "full/index.html": b'<a href="../">Front</a><img src="../assets/map.svg">',
    "training/index.html": b'<p id="courses">Courses</p>',
    "assets/map.svg": b"<svg/>",
    "report.pdf": b"%PDF-1.7 " + TITLE + b" %%EOF\n",
}


def test_files_without_fault_pass():
    check(FILES, DOCUMENT)


@pytest.mark.parametrize(
    "name", ["index.html", "full/index.html", "training/index.html"]
)
def test_a_page_that_is_missing_is_found(name):
    files = {one: content for one, content in FILES.items() if one != name}

    with pytest.raises(EditionRejected, match=f"{name} is missing"):
        check(files, DOCUMENT)


def test_an_empty_file_is_found():
    with pytest.raises(EditionRejected, match=r"assets/map.svg is empty"):
        check(FILES | {"assets/map.svg": b""}, DOCUMENT)


@pytest.mark.parametrize(
    "link",
    [
        "../",
        "../#top",
        "../training/",
        "../training/#courses",
        "#here",
        "",
        "../report.pdf",
        "../%72eport.pdf",
        "https://example.org/nowhere/",
        "HTTPS://example.org/",
        "mailto:someone@example.org",
        "//example.org/",
        "/",
        "/accessibility/",
        "/riverside/",
        "/riverside/2023-24/",
        "/riverside/2023-24/editions/",
    ],
)
def test_links_that_lead_somewhere(link):
    page = f'<p id="here"><a href="{link}">Words</a></p>'.encode()

    check(FILES | {"training/index.html": page + b'<p id="courses">'}, DOCUMENT)


@pytest.mark.parametrize(
    "link",
    [
        "training/",
        "../money/",
        "../../",
        "../editions/",
        "#nowhere",
        "../#nowhere",
        "../training/#nowhere",
        "../nothing.pdf",
        "/edit/riverside/",
        "/hillside/",
        "/riverside/2022-23/",
    ],
)
def test_links_that_lead_nowhere_are_found(link):
    page = f'<p id="courses"><a href="{link}">Words</a></p>'.encode()

    with pytest.raises(
        EditionRejected, match=r"training/index.html links to .* not there"
    ):
        check(FILES | {"training/index.html": page}, DOCUMENT)


@pytest.mark.parametrize(
    "stream",
    [
        TITLE,
        COVER.title.encode("utf-16-be"),
        b"<feff" + COVER.title.encode("utf-16-be").hex().encode() + b">",
    ],
)
@pytest.mark.parametrize("pack", [bytes, zlib.compress])
def test_a_pdf_may_name_its_title_in_any_of_these_ways(stream, pack):
    pdf = b"%PDF-1.7\nstream\n" + pack(stream) + b"\nendstream\nstream\nX\nendstream\n"

    check(FILES | {"report.pdf": pdf + b"%%EOF\n"}, DOCUMENT)


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (b"<html>" + TITLE + b"%%EOF", "is not a whole PDF"),
        (b"%PDF-1.7 " + TITLE, "is not a whole PDF"),
        (b"%PDF-1.7 Another report %%EOF", "does not name the report's title"),
    ],
)
def test_a_pdf_that_is_none_or_another_is_found(pdf, said):
    with pytest.raises(EditionRejected, match=said):
        check(FILES | {"report.pdf": pdf}, DOCUMENT)


def test_a_file_other_than_the_one_that_was_approved_is_found():
    content = b"%PDF-1.7 plan"
    plan = Attached("Plan", "application/pdf", 13, sha256(content).hexdigest())
    document = replace(DOCUMENT, attachments=(plan,))

    check(FILES | {plan.path: content}, document)
    with pytest.raises(EditionRejected, match="is not the file that was approved"):
        check(FILES | {plan.path: b"%PDF-1.7 plum"}, document)
