"""The Word file of a report: its headings, what is around them, its properties."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from documents.attached import Attached, Logo
from documents.blocks import (
    Column,
    Document,
    KeyFigure,
    Notice,
    Prose,
    Row,
    Section,
    Subheading,
    Table,
    Unrecorded,
)
from documents.cover import Imprint
from documents.formats.print_page import NO_FILES
from documents.formats.word.report import render
from documents.quantities import Quantity, Unit
from tests.documents.documents import (
    make_cover,
    make_document,
    make_imprint,
    make_section,
    make_table,
)
from tests.documents.word_reading import W, WordFile, value, words_of
from tests.reports.whole_report import make_report
from tests.uploads.files import picture

VERSION = "0123456789ab"


def written(
    document: Document,
    imprint: Imprint | None = None,
    files: Mapping[str, bytes] = NO_FILES,
) -> WordFile:
    return WordFile(render(document, imprint, version=VERSION, files=files))


def around(file: WordFile) -> list[str]:
    """Return the words above and below each page."""
    return [
        " ".join(map(words_of, file.xml(f"word/{name}.xml").iter(f"{W}p")))
        for name in ("header", "footer")
    ]


def test_sections_have_real_headings_with_their_numbers():
    assert written(make_report()).headings == [
        (1, "Summary"),
        (2, "Key figures"),
        (1, "1 Foreword by the Independent Scrutineer"),
        (1, "2 What the partners set out to do"),
        (2, "How the partnership is organised"),
        (2, "2.1 Domestic abuse"),
        (3, "What has been done"),
        (2, "2.2 Children's workplan"),
        (3, "2.2.1 What the partners assured themselves of"),
        (4, "Topics"),
        (1, "3 Multi-agency training"),
        (2, "Who came"),
        (3, "Course by course"),
        (2, "3.1 How training was judged"),
        (3, "At a glance"),
        (1, "4 What it cost"),
    ]


def test_headings_go_six_levels_deep_as_on_the_pages():
    section = Section("s9", "Level 9", blocks=(Subheading("Within", 2),))
    for level in range(8, 0, -1):
        section = Section(f"s{level}", f"Level {level}", sections=(section,))

    levels = [level for level, _ in written(make_document(section)).headings]

    assert levels == [1, 2, 3, 4, 5, 6, 6, 6, 6, 6]


def test_a_draft_says_so_at_its_start_and_on_each_page():
    file = written(make_report())

    state = f"Draft, not published: version {VERSION}"
    assert file.lines[:4] == [
        ("Title", "Annual report 2023-24"),
        ("Subtitle", "Riverside Safeguarding Vulnerable People Partnership"),
        ("Subtitle", "Riverside, 2023-24"),
        ("Body Text", state),
    ]
    assert around(file) == [
        f"Riverside SVPP · Annual report 2023-24 · {state}",
        f"{state} · Page 1 of 1",
    ]


def test_an_edition_says_which_it_is():
    file = written(make_report(), make_imprint())

    assert [words for _, words in file.lines[3:6]] == [
        "Edition 2, published on 5 November 2024.",
        "Approved by Jo Marsh, Riverside Council and Sam Lee, Riverside Police.",
        "What changed in this edition: The total of contributions was corrected.",
    ]
    assert around(file) == [
        "Riverside SVPP · Annual report 2023-24 · Edition 2",
        "Edition 2 · Page 1 of 1",
    ]


def test_it_says_which_version_it_is_and_what_it_retells():
    cover = replace(
        make_cover(), version="1.1", first_published="May 2024", retells="A, 2020"
    )

    assert [words for _, words in written(make_document(cover=cover)).lines[4:7]] == [
        "Version 1.1.",
        "First published: May 2024.",
        "This report is a demonstration based on “A, 2020”.",
    ]


def test_it_says_what_it_adds_in_the_language_of_the_report():
    file = written(make_document(cover=make_cover(language="cy")))

    assert file.said("Body Text", "TOC Heading") == [
        f"Drafft, heb ei gyhoeddi: fersiwn {VERSION}",
        "Cynnwys",
    ]


def test_whoever_types_after_a_heading_types_text():
    styles = written(make_document()).document.styles

    following = {
        styles[f"Heading {level}"].next_paragraph_style.name for level in range(1, 7)
    }
    assert following == {"Body Text"}


def test_the_numbers_of_pages_are_fields():
    footer = written(make_report()).xml("word/footer.xml")

    found = [one.text for one in footer.iter(f"{W}instrText")]
    assert found == [" PAGE ", " NUMPAGES "]


def test_contents_link_to_the_sections_and_are_brought_up_to_date_on_opening():
    file = written(make_report())
    names = {
        one.attrib[f"{W}name"]: words_of(paragraph)
        for paragraph in file.body.iter(f"{W}p")
        for one in paragraph.iter(f"{W}bookmarkStart")
    }

    entries = [(style, words) for style, words in file.lines if style.startswith("toc")]
    anchors = [
        names[one.attrib[f"{W}anchor"]]
        for paragraph in file.body.iter(f"{W}p")
        if (value(paragraph, "pPr/pStyle") or "").startswith("TOC")
        for one in paragraph.iter(f"{W}hyperlink")
    ]
    assert entries == [
        ("toc 1", "1 Foreword by the Independent Scrutineer"),
        ("toc 1", "2 What the partners set out to do"),
        ("toc 2", "2.1 Domestic abuse"),
        ("toc 2", "2.2 Children's workplan"),
        ("toc 1", "3 Multi-agency training"),
        ("toc 2", "3.1 How training was judged"),
        ("toc 1", "4 What it cost"),
    ]
    assert anchors == [words for _, words in entries]
    fields = [one.attrib[f"{W}fldCharType"] for one in file.body.iter(f"{W}fldChar")]
    assert fields == ["begin", "separate", "end"]
    assert value(file.xml("word/settings.xml"), "updateFields") == "true"


def test_a_report_without_sections_has_contents_that_word_can_fill():
    file = written(make_document())

    assert file.headings == []
    assert file.faults() == []


def test_wide_tables_are_on_turned_pages_and_the_rest_is_not():
    before = make_section(Prose("<p>Words.</p>"), key="a", heading="A")
    after = make_section(Prose("<p>More.</p>"), key="c", heading="C")
    columns = tuple(Column(f"Why {number}", Unit.RICH) for number in range(6))
    cells = tuple(Quantity(f"<p>{'word ' * 20}</p>", Unit.RICH) for _ in columns)
    table = Table("why", "Why", columns, (Row(cells),))
    wide = make_section(table, key="b", heading="B")
    file = written(make_document(before, wide, after))

    turned = [one.get(f"{W}orient", "portrait") for one in file.body.iter(f"{W}pgSz")]
    assert turned == ["portrait", "landscape", "portrait"]


def test_it_has_the_properties_of_the_report_and_of_no_person():
    core = written(make_report(), make_imprint()).document.core_properties

    assert (core.title, core.language) == ("Annual report 2023-24", "en-GB")
    assert core.subject == (
        "Riverside Safeguarding Vulnerable People Partnership, 2023-24"
    )
    assert core.author == "Riverside Safeguarding Vulnerable People Partnership"
    assert core.last_modified_by == ""
    assert core.created.replace(tzinfo=None) == datetime(2024, 11, 5)


def test_the_logo_has_its_alternative_text():
    png = picture(size=(600, 300))
    logo = Logo("image/png", "0" * 64, 600, 300, "Riverside: a heron")
    shown = make_document(cover=replace(make_cover(), logo=logo))
    file = written(shown, files={logo.path: png})

    found = [one for one in file.body.iter() if one.tag.endswith("}docPr")]
    assert [one.attrib["descr"] for one in found] == ["Riverside: a heron"]
    assert [
        content for name, content in file.parts.items() if name.endswith(".png")
    ] == [png]


def test_key_figures_lead_to_their_section_and_say_how_they_changed():
    figure = KeyFigure(
        "people trained",
        Quantity(40, Unit.COUNT),
        "2023-24",
        section="training",
        before=Quantity(30, Unit.COUNT),
        before_period="2022-23",
    )
    document = replace(make_document(make_section()), key_figures=(figure,))

    file = written(document)

    assert file.headings[0] == (1, "Key figures")
    assert file.said("Key Figure", "Key Figure Text") == [
        "40",
        "people trained",
        "2023-24",
        "Up from 30 (2022-23)",
    ]
    led = [
        words_of(paragraph)
        for paragraph in file.body.iter(f"{W}p")
        if value(paragraph, "pPr/pStyle") == "KeyFigureText"
        and paragraph.find(f"{W}hyperlink") is not None
    ]
    assert led == ["people trained"]


def test_attachments_are_named():
    file = written(
        replace(
            make_document(),
            attachments=(
                Attached("Budget", "application/pdf", 2000, "0" * 64, 3, 0, 0, "All."),
            ),
        )
    )

    assert file.said("Heading 1") == ["Published with this report"]
    assert file.said("List Paragraph") == ["Budget (PDF, 2 KB, 3 pages). All."]


def test_what_has_not_been_recorded_is_never_in_it():
    section = make_section(Unrecorded("No audits yet."), Notice("No reviews."))

    file = written(make_document(section))

    assert file.said("Notice") == ["No reviews."]
    assert [name for name, part in file.parts.items() if b"No audits" in part] == []


def test_the_same_document_gives_the_same_bytes():
    one, other = (render(make_report(), None, version=VERSION) for _ in range(2))

    assert one == other
    assert WordFile(one).dates == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("imprint", [None, make_imprint()])
def test_the_package_is_whole(imprint):
    file = written(make_report(), imprint)

    assert file.faults() == []
    assert sorted(file.names) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer.xml",
        "word/footnotes.xml",
        "word/header.xml",
        "word/media/image1.png",
        "word/media/image2.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_only_links_lead_out_of_it():
    section = make_section(Prose('<p><a href="https://example.org/">There</a></p>'))
    file = written(make_document(section, make_section(make_table(), key="b")))

    outside = {
        (one.kind, one.target)
        for name in file.names
        for one in file.relations(name).values()
        if one.is_external
    }
    assert outside == {("hyperlink", "https://example.org/")}


def test_what_xml_cannot_hold_is_left_out():
    section = make_section(
        Notice('Bell\x07, null\x00, \ufffe and <b> & "quotes"\'.'),
        heading="A\x0bB",
    )

    file = written(make_document(section))

    assert file.said("Notice") == ['Bell, null, and <b> & "quotes"\'.']
    assert file.headings == [(1, "AB")]


def test_every_style_that_is_used_is_declared():
    file = written(make_report())
    declared = {
        one.attrib[f"{W}styleId"]
        for one in file.xml("word/styles.xml").iter(f"{W}style")
    }

    used = {
        one.attrib[f"{W}val"]
        for name in ("document", "header", "footer", "footnotes", "styles")
        for one in file.xml(f"word/{name}.xml").iter()
        if one.tag in {f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn"}
    }
    assert used - declared == set()
