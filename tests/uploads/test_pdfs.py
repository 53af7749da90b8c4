"""Uploaded PDFs: what is removed from them, and which are refused."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from spreadsheets.grid import Unreadable
from tests.uploads.files import (
    action,
    attached,
    by_somebody,
    noted,
    pdf,
    photo_with_place,
    with_photo,
)
from uploads import pdfs
from uploads.reading import clean, kept


def test_a_pdf_is_told_by_its_content_and_its_pages_are_counted():
    file = clean(pdf(pages=12))

    assert (file.media_type, file.pages) == ("application/pdf", 12)
    assert file.name == f"{file.sha256}.pdf"
    assert kept(file.content) == file


def test_cleaning_again_changes_nothing():
    file = clean(pdf(by_somebody, with_photo, noted("Text"), pages=3))

    assert clean(file.content) == file
    assert kept(file.content) == file


def test_a_pdf_keeps_its_title_and_its_mark_and_nothing_of_its_author():
    file = clean(pdf(by_somebody))
    made = pikepdf.open(BytesIO(file.content))

    assert dict(made.docinfo.items()) == {"/Title": "Business plan"}
    with made.open_metadata() as about:
        assert (about["dc:title"], about["pdfuaid:part"]) == ("Business plan", "1")
        assert "dc:creator" not in about
    assert "/PieceInfo" not in made.Root
    assert b"Jo Author" not in b"".join(
        bytes(one.unparse(resolved=True)) for one in made.objects
    )


def test_a_photograph_within_a_pdf_loses_its_place():
    made = pikepdf.open(BytesIO(clean(pdf(with_photo)).content))
    photo = made.pages[0].Resources.XObject.Photo

    assert isinstance(photo, pikepdf.Stream)
    assert b"Jo Photographer" in photo_with_place()
    assert b"Jo Photographer" not in photo.read_raw_bytes()
    assert pikepdf.PdfImage(photo).as_pil_image().size == (30, 20)


def test_a_remark_on_a_page_no_longer_says_whose_it_is():
    made = pikepdf.open(BytesIO(clean(pdf(noted("Text"))).content))

    assert "/T" not in made.pages[0].Annots[0]


def test_a_field_of_a_form_keeps_its_name():
    def form(made: Pdf) -> None:
        made.Root.AcroForm = Dictionary(Fields=made.pages[0].Annots)

    made = pikepdf.open(BytesIO(clean(pdf(noted("Widget"), form)).content))

    assert made.pages[0].Annots[0].T == "Jo Reviewer"


def form_of_adobe(made: Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"))


def script_by_name(made: Pdf) -> None:
    script = made.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert()")))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script])))


def deep(made: Pdf) -> None:
    inner = Dictionary()
    for _ in range(200):
        inner = Dictionary(K=inner)
    made.Root.Deep = inner


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (lambda: pdf(encryption=Encryption(owner="o", user="u")), pdfs.ENCRYPTED),
        (lambda: pdf(encryption=Encryption(owner="o", user="")), pdfs.ENCRYPTED),
        (lambda: pdf()[:200], pdfs.DAMAGED),
        (lambda: b"%PDF-1.7\n<html><script>alert(1)</script></html>", pdfs.DAMAGED),
        (lambda: pdf(deep), pdfs.DAMAGED),
        (lambda: pdf(action("JavaScript", JS=String("app.alert()"))), pdfs.SCRIPT),
        (lambda: pdf(script_by_name), pdfs.SCRIPT),
        (lambda: pdf(action("Launch", F=String("calc.exe"))), pdfs.LAUNCHES),
        (lambda: pdf(action("SubmitForm", F=String("https://x"))), pdfs.LAUNCHES),
        (lambda: pdf(action("ImportData", F=String("x"))), pdfs.LAUNCHES),
        (lambda: pdf(action("GoToE")), pdfs.ATTACHED),
        (lambda: pdf(action("Rendition")), pdfs.PLAYS),
        (lambda: pdf(action("URI", URI=String("JavaScript:alert(1)"))), pdfs.SCRIPT),
        (lambda: pdf(noted("Link", A=Dictionary(S=Name.Launch))), pdfs.LAUNCHES),
        (lambda: pdf(noted("FileAttachment")), pdfs.ATTACHED),
        (lambda: pdf(noted("RichMedia")), pdfs.PLAYS),
        (lambda: pdf(noted("Screen")), pdfs.PLAYS),
        (lambda: pdf(attached), pdfs.ATTACHED),
        (lambda: pdf(form_of_adobe), pdfs.XFA),
        (lambda: pdf(pages=0), "This PDF has no pages. Choose another file."),
        (
            lambda: pdf(pages=501),
            "This PDF has 501 pages. Split it into files of at most 500.",
        ),
    ],
)
def test_what_does_more_than_show_pages_is_refused_with_what_to_do(sent, told):
    with pytest.raises(Unreadable) as refused:
        clean(sent())

    assert str(refused.value) == told


def test_a_link_to_a_place_within_the_pdf_is_kept():
    assert clean(pdf(action("GoTo", D=Array([0, Name.Fit])))).pages == 1


def test_a_link_to_a_web_page_is_kept():
    link = Dictionary(S=Name.URI, URI=String("https://example.org/"))

    made = pikepdf.open(BytesIO(clean(pdf(noted("Link", A=link))).content))

    assert made.pages[0].Annots[0].A.URI == "https://example.org/"


def test_a_pdf_that_unpacks_without_end_is_given_up():
    def endless(made: Pdf) -> None:
        inner = zlib.compress(bytes(400 * 1024**2), 9)
        about = made.make_stream(zlib.compress(inner, 9))
        about.Filter = Array([Name.FlateDecode, Name.FlateDecode])
        made.Root.Metadata = about

    sent = pdf(endless, compress_streams=False, fix_metadata_version=False)

    assert len(sent) < 10_000
    with pytest.raises(Unreadable, match="damaged"):
        clean(sent)


def test_only_a_pdf_that_was_cleaned_counts_as_kept():
    file = clean(pdf())
    later = BytesIO()
    pikepdf.open(BytesIO(file.content)).save(later, static_id=True)

    for altered in (
        pdf(by_somebody),
        pdf(noted("Text")),
        file.content + b"<html>",
        file.content + file.content,
        b"<html>" + file.content,
    ):
        with pytest.raises(Unreadable):
            kept(altered)
    with pytest.raises(Unreadable, match="contains a script"):
        kept(pdf(action("JavaScript")))


def test_what_was_once_in_an_older_version_of_the_pdf_is_gone():
    first = pdf(lambda made: made.Root.__setitem__("/Old", String("first words")))
    # A new version of the catalogue is added at the end, as programs save changes.
    catalogue = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    assert first.count(b"startxref") == 1
    place = len(first)
    before = first.rpartition(b"startxref\n")[2].split()[0]
    size = first.partition(b"/Size ")[2].split()[0].split(b"/")[0]
    number = first.partition(b"/Root ")[2].split()[0]
    catalogue = catalogue.replace(b"1 0 obj", number + b" 0 obj")
    pages = first.partition(b"/Pages ")[2].split()[0]
    catalogue = catalogue.replace(b"2 0 R", pages + b" 0 R")
    table = (
        f"xref\n{number.decode()} 1\n{place:010} 00000 n \n"
        f"trailer\n<</Size {size.decode()}/Root {number.decode()} 0 R"
        f"/Prev {before.decode()}>>\nstartxref\n{place + len(catalogue)}\n%%EOF\n"
    )
    both = first + catalogue + table.encode()

    assert b"first words" in both
    assert b"first words" not in clean(both).content
