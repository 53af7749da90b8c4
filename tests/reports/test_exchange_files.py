"""The files of a year's folder: written, read byte for byte, and refused."""

import json
from hashlib import sha256

import pytest
from django.core.management import call_command

from records.exchange.problems import BadFolder
from records.stored_files import StoredFile
from reports.exchange import dump, load
from reports.models import Attachment
from tests.reports.exchange_folder import (
    AT,
    LATER,
    MANIFEST,
    leave_nothing,
    put,
    sample,
    taken,
)
from tests.uploads.files import action, by_somebody, pdf, photo_with_place, picture
from uploads.reading import clean

HEADER = "key,report,title,file,description,alternative_text,decorative,position,note\n"


def named(content, suffix=".pdf"):
    return f"{sha256(content).hexdigest()}{suffix}"


def folder(content, name="", *, brings=True):
    """Return a folder with one attachment, whose file is `content`."""
    name = name or named(content)
    row = f"plan,2023-24,Plan,{name},,,yes,1,\n"
    files = {f"files/{name}": content} if brings else {}
    return {**sample(), "attachments.csv": f"{HEADER}{row}".encode(), **files}


def test_what_is_loaded_and_dumped_is_the_same_byte_for_byte(tmp_path, loader):
    first = folder(clean(pdf(pages=3)).content)

    dump(load(put(tmp_path / "in", first), by=loader, at=AT), tmp_path / "out")

    assert taken(tmp_path / "out") == first
    assert StoredFile.objects.get().pages == 3


def test_a_picture_comes_back_as_it_is(tmp_path, loader):
    content = clean(photo_with_place()).content
    first = folder(content, named(content, ".jpg"))
    load(put(tmp_path / "in", first), by=loader, at=AT)
    leave_nothing()

    report = load(tmp_path / "in", by=loader, at=LATER)

    assert Attachment.objects.get(report=report).file == named(content, ".jpg")
    assert StoredFile.objects.count() == 2  # one for each partnership


def test_a_folder_loaded_twice_changes_nothing(tmp_path, loader):
    first = put(tmp_path / "in", folder(clean(pdf()).content))
    load(first, by=loader, at=AT)

    load(first, by=loader, at=LATER)

    assert StoredFile.objects.count() == 1


def test_a_row_may_name_a_file_that_is_there_already(tmp_path, loader):
    content = clean(pdf()).content
    load(put(tmp_path / "in", folder(content)), by=loader, at=AT)
    again = folder(content, brings=False)
    again["attachments.csv"] = again["attachments.csv"].replace(b",Plan,", b",Our,")

    load(put(tmp_path / "again", again), by=loader, at=LATER)

    assert Attachment.objects.get().title == "Our"


CLEAN = pdf()


@pytest.mark.parametrize(
    ("make", "where", "told"),
    [
        (lambda: folder(CLEAN, brings=False), "attachments.csv", "There is no file"),
        (lambda: folder(b"%PDF-altered", "0" * 64 + ".pdf"), "files/0", "was altered"),
        (lambda: folder(pdf(by_somebody)), "files/", "more than its pages"),
        (lambda: folder(pdf(action("Launch"))), "files/", "starts a program"),
        (lambda: folder(b"<html>"), "files/", "a text or web page"),
        (lambda: folder(b"%PDF-1.7 <html>"), "files/", "damaged"),
        (
            lambda: folder(picture(), named(picture(), ".pdf")),
            "files/",
            "Name the file as the portal did",
        ),
        (lambda: folder(b"x", "plan.pdf"), "files/plan.pdf", "Name the file"),
        (
            lambda: sample() | {f"files/{named(CLEAN)}": CLEAN},
            "files/",
            "No record names this file",
        ),
        (
            lambda: folder(bytes(11 * 1024**2)),
            "files/",
            "This file is 11 MB. Choose one of at most 10 MB.",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path, loader, make, where, told):
    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", make()), by=loader, at=AT)

    found = [one for one in refused.value.problems if one.file.startswith(where)]
    assert told in found[0].rule
    assert not StoredFile.objects.exists()


def test_a_link_in_the_folder_is_not_followed(tmp_path, loader):
    place = put(tmp_path / "in", folder(b"x", brings=False))
    (place / "files").mkdir()
    (place / "files" / named(b"x")).symlink_to("/etc/passwd")

    with pytest.raises(BadFolder, match="Name the file as the portal did"):
        load(place, by=loader, at=AT)


def test_the_command_writes_the_files_too(tmp_path, loader):
    content = clean(pdf()).content
    load(put(tmp_path / "in", folder(content)), by=loader, at=AT)

    call_command("dump_year", "riverside/2023-24", str(tmp_path / "out"))

    assert taken(tmp_path / "out")[f"files/{named(content)}"] == content


def with_logo(content, name=""):
    said = json.loads(sample()["manifest.json"])
    said["partnership"] |= {"logo": name or named(content, ".png"), "logo_text": "RP"}
    fields = [*MANIFEST["partnership"]]
    order = [*fields[:-2], "logo", "logo_text", *fields[-2:]]
    said["partnership"] = {one: said["partnership"][one] for one in order}
    text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    files = {f"files/{named(content, '.png')}": content} if content else {}
    return {**sample(), "manifest.json": text.encode(), **files}


def test_the_logo_comes_and_goes_with_the_year(tmp_path, loader):
    first = with_logo(clean(picture()).content)

    dump(load(put(tmp_path / "in", first), by=loader, at=AT), tmp_path / "out")

    assert taken(tmp_path / "out") == first


def test_a_logo_without_its_file_is_refused(tmp_path, loader):
    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", with_logo(b"", "f" * 64 + ".png")), by=loader, at=AT)

    found = refused.value.problems[0]
    assert (found.file, found.column) == ("manifest.json", "partnership.logo")
    assert "There is no such file in files/" in found.rule
