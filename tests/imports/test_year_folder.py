"""A report year from a ZIP file: checked first, then loaded whole or not at all."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from imports import year_folder
from imports.models import Import
from partnership.models import Agency
from records.models import Change
from reports.exchange import dump, load
from reports.models import Report
from tests.imports.steps import faults_of
from tests.reports.exchange_folder import (
    AT,
    FILES,
    LATER,
    MANIFEST,
    changed_manifest,
    put,
    sample,
    taken,
)

PAGE = "/edit/riverside/records/year-folder/import/"
CHANGED = "Records have been saved since you last looked"
RENAMED = {"courses.csv": FILES["courses.csv"].replace("Neglect", "Neglect day")}
ADDED = {
    "deliveries.csv": FILES["deliveries.csv"]
    + "neglect-may,neglect,2023-24,given,,,,,12,10,,,,,2,\n",
    "outline.csv": FILES["outline.csv"] + "last,2023-24,,passage,Last,last,,,3,\n",
    "passages/last.html": "<p>The end.</p>\n",
}


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def year(changes: dict[str, str]) -> dict[str, bytes]:
    """Return the files of the sample year with some of them changed."""
    return sample() | {name: text.encode() for name, text in changes.items()}


@pytest.fixture
def loaded(editor, partnership, tmp_path) -> Report:
    """The sample year in the partnership of the editor."""
    return load(put(tmp_path / "sample", sample()), by=editor, at=AT)


@pytest.fixture
def editing(sign_in, editor):
    return sign_in("editor")


def upload(client, files, name="2023-24.zip"):
    content = files if isinstance(files, bytes) else zipped(files)
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def offered(client, files) -> str:
    """Upload a year that can be loaded; return the address of its preview."""
    answer = upload(client, files)
    assert answer.status_code == 302, faults_of(answer.text)
    return str(answer["Location"])


def confirm(client, page: str):
    """Load what the page shows."""
    return client.post(page, {"seen": client.get(page).context["seen"]}, follow=True)


def counts(client, page: str) -> dict[str, tuple[int, int, int]]:
    outcome = client.get(page).context["outcome"]
    return {
        one.plural: (one.added, one.changed, one.unchanged) for one in outcome.counts
    }


def kept(report: Report, tmp_path, name: str) -> dict[str, bytes]:
    dump(report, tmp_path / name)
    return taken(tmp_path / name)


def test_a_year_is_checked_before_anything_is_saved(editing, loaded):
    before = Change.objects.count()

    page = offered(editing, year(RENAMED | ADDED))

    told = counts(editing, page)
    assert told["courses"] == (0, 1, 0)
    assert told["course runs"] == (1, 0, 1)
    assert told["sections"] == (1, 0, 2)
    assert told["reports"] == (0, 0, 1)
    assert told["agencies"] == (0, 0, 2)
    assert Change.objects.count() == before


def test_a_year_is_loaded_as_one_act_under_the_name_of_who_did_it(
    editing, editor, loaded
):
    before = Change.objects.count()

    answer = confirm(editing, offered(editing, year(RENAMED)))

    assert "The year was loaded" in answer.text
    made = Change.objects.order_by("pk")[before:]
    assert [(one.record, one.action, one.by) for one in made] == [
        ("courses/neglect", "changed", editor)
    ]
    assert Import.objects.get().cells is None


def test_what_was_loaded_is_undone_in_one_step(editing, loaded, tmp_path):
    before = kept(loaded, tmp_path, "before")
    page = offered(editing, year(RENAMED | ADDED))
    assert "Afterwards you can undo it in one step" in editing.get(page).text
    confirm(editing, page)
    assert kept(loaded, tmp_path, "after") != before

    item = Import.objects.get()
    answer = editing.post(
        reverse("imports:year-undo", args=["riverside", item.name]), follow=True
    )

    assert "Loading the year was undone" in answer.text
    assert kept(loaded, tmp_path, "undone") == before


def test_the_zip_that_a_year_downloads_as_changes_nothing(editing, loaded):
    download = editing.get("/edit/riverside/2023-24/year.zip")

    page = offered(editing, download.content)

    text = editing.get(page).text
    assert "There is nothing to load: the records are already as in the file." in text
    assert "Load the year</button>" not in text


def test_a_year_that_is_new_says_that_it_cannot_be_undone(editing, partnership):
    page = offered(editing, sample())

    text = editing.get(page).text
    assert "It starts a report, and a report cannot be deleted." in text
    assert "It changes the details of the partnership" in text

    answer = confirm(editing, page)
    assert Report.objects.get().title == "Yearly report"
    assert "Undo loading this year" not in answer.text
    item = Import.objects.get()
    refused = editing.post(reverse("imports:year-undo", args=["riverside", item.name]))
    assert refused.status_code == 409
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (b"key,title\n", "This is not a ZIP file."),
        (b"", "This file is empty: choose another."),
        ({"more.exe.": b""}, "“more.exe.” is not a file of a year."),
        ({}, "Add the manifest: the folder has none."),
        (
            {
                **sample(),
                "manifest.json": changed_manifest(
                    partnership=MANIFEST["partnership"] | {"slug": "hillside"}
                ),
            },
            "This is a year of another partnership: choose one of Riverside",
        ),
        ({**sample(), "colours.csv": b"key\n"}, "Remove this file"),
        (
            year({"courses.csv": FILES["courses.csv"].replace("virtual", "radio")}),
            "radio",
        ),
        ({**sample(), "courses.csv": b"\xff\xfe"}, "Save the file as UTF-8"),
    ],
)
def test_a_year_with_a_problem_is_refused_with_what_to_do(
    editing, loaded, files, words
):
    before = Change.objects.count()

    answer = upload(editing, files)

    assert answer.status_code == 422
    assert words in answer.text
    assert (Change.objects.count(), Import.objects.count()) == (before, 0)


def test_no_file_is_asked_for(editing, partnership):
    answer = editing.post(PAGE, {})

    assert answer.status_code == 422
    assert "Choose a file." in answer.text


def test_problems_are_listed_with_their_places(editing, loaded):
    wrong = FILES["courses.csv"].replace("virtual", "radio")

    answer = upload(editing, year({"courses.csv": wrong}))

    assert "This year has 1 problem, listed below." in answer.text
    [problem] = answer.context["outcome"].problems
    assert (problem.file, problem.row, problem.column, problem.value) == (
        "courses.csv",
        2,
        "mode",
        "radio",
    )


def test_what_would_change_is_shown_again_after_others_saved(
    editing, loaded, editor, tmp_path
):
    page = offered(editing, year(RENAMED | ADDED))
    seen = editing.get(page).context["seen"]
    load(put(tmp_path / "other", year(RENAMED)), by=editor, at=LATER)

    answer = editing.post(page, {"seen": seen}, follow=True)

    assert CHANGED in answer.text
    assert counts(editing, page)["courses"] == (0, 0, 1)
    assert counts(editing, page)["course runs"] == (1, 0, 1)
    assert Import.objects.get().is_started


def test_a_year_that_no_longer_fits_is_refused(editing, loaded, editor, tmp_path):
    agency = "fire,Fire Service,,other,outside,no,,,,3,\n"
    page = offered(editing, year({"agencies.csv": FILES["agencies.csv"] + agency}))
    seen = editing.get(page).context["seen"]
    other = FILES["agencies.csv"] + agency.replace("fire,", "brigade,")
    load(put(tmp_path / "other", year({"agencies.csv": other})), by=editor, at=LATER)

    answer = editing.post(page, {"seen": seen}, follow=True)

    assert "There is already an agency with this name." in answer.text
    assert "The year can no longer be loaded" in answer.text
    assert "Load the year</button>" not in answer.text
    assert set(Agency.objects.values_list("key", flat=True)) == {
        "icb",
        "ccg",
        "brigade",
    }


def test_what_is_unlikely_is_listed_before_it_is_loaded(editing, loaded):
    rows = FILES["deliveries.csv"].replace(",20,0,", ",20,30,")

    text = editing.get(offered(editing, year({"deliveries.csv": rows}))).text

    assert "Check these rows" in text


def test_a_year_is_not_started_twice(editing, loaded):
    page = offered(editing, year(RENAMED))
    seen = editing.get(page).context["seen"]
    Import.objects.update(loading_since=timezone.now())
    before = Change.objects.count()

    answer = editing.post(page, {"seen": seen})

    assert answer.status_code == 409
    assert "The year is being loaded" in answer.text
    assert Change.objects.count() == before
    assert "The year is being loaded" in editing.get(page).text
    item = Import.objects.get()
    delete = reverse("imports:year-delete", args=["riverside", item.name])
    assert editing.post(delete).status_code == 409


def test_a_year_whose_process_is_gone_can_be_loaded_again(editing, loaded):
    page = offered(editing, year(RENAMED))
    Import.objects.update(loading_since=timezone.now() - timedelta(minutes=11))

    assert "The year was loaded" in confirm(editing, page).text


def test_two_who_load_the_same_load_it_once(editing, loaded, editor):
    page = offered(editing, year(RENAMED))
    seen = editing.get(page).context["seen"]
    item = Import.objects.get()
    year_folder.commit(item, seen=seen, by=editor, at=LATER)
    before = Change.objects.count()

    with pytest.raises(year_folder.BeingLoaded):
        year_folder.commit(item, seen=seen, by=editor, at=LATER)

    assert "The year was loaded" in editing.post(page, {"seen": seen}, follow=True).text
    assert Change.objects.count() == before


def test_an_upload_that_is_not_loaded_can_be_deleted(editing, loaded):
    offered(editing, year(RENAMED))
    item = Import.objects.get()
    before = Change.objects.count()

    delete = reverse("imports:year-delete", args=["riverside", item.name])
    answer = editing.post(delete, follow=True)

    assert "“2023-24.zip” was deleted. Nothing was loaded." in answer.text
    assert (Import.objects.count(), Change.objects.count()) == (0, before)


def test_the_pages_of_a_year_lead_there(editing, loaded):
    home, records, details = (
        editing.get(f"/edit/riverside/{path}").text
        for path in ("", "2023-24/records/", "records/settings/")
    )

    assert f'<a href="{PAGE}">Load a year from a ZIP file</a>' in home
    assert f'<a href="{PAGE}">Load a year from such a file</a>' in records
    assert f'<a href="{PAGE}">loaded here</a>' in details
