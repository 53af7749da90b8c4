"""Pictures in the texts of a report, from the text to what readers get."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.attached import Picture as Shown
from documents.blocks import Prose, Statement, Unrecorded
from partnership.models import Statement as StatementRecord
from records.exchange.problems import BadFolder
from records.models import Picture
from reports.catalogue import CHECKS
from reports.checks.links import missing_pictures
from reports.draft import Draft
from reports.exchange import dump, load
from reports.export_scope import records_of_year
from reports.models import Report
from tests.factories import make_period, make_report, make_section, make_year_record
from tests.filling import filled
from tests.pictures import figure, make_picture
from tests.reports.exchange_folder import AT, leave_nothing, put, taken

GONE = (
    "There is no picture called “team”. Add it under Pictures and name it by its "
    "reference, or take it out of the text."
)


def blocks_of(report):
    return Draft(report).document.sections[0].blocks


def shown(picture, **other):
    usual = {
        "name": picture.key,
        "media_type": "image/png",
        "sha256": picture.file[:64],
        "width": 60,
        "height": 20,
        "alternative_text": picture.alternative_text,
        "caption": picture.caption,
        "credit": picture.credit,
        "record": picture.address,
    }
    return Shown(**{**usual, **other})


def test_a_passage_shows_it_where_it_stands(report):
    picture = make_picture(report.partnership, caption="At work", credit="Photo: Jo")
    make_section(report, passage=f"<p>Before.</p>{figure('team')}<p>After.</p>")

    assert blocks_of(report) == (
        Prose("<p>Before.</p>"),
        shown(picture),
        Prose("<p>After.</p>"),
    )


def test_a_decorative_one_has_no_words(report):
    picture = make_picture(report.partnership, decorative=True)
    make_section(report, passage=figure("team"))

    assert blocks_of(report) == (shown(picture),)
    assert blocks_of(report)[0].alternative_text == ""


def test_a_statement_shows_it_before_those_who_sign(report):
    picture = make_picture(report.partnership)
    text = f"<p>Welcome.</p>{figure('team')}"
    make_year_record(
        StatementRecord, report.period, "a", title="A", kind="foreword", text=text
    )
    make_section(report, kind="statement")

    _, words, seen, signed = blocks_of(report)
    assert (words.html, seen) == ("<p>Welcome.</p>", shown(picture))
    assert isinstance(signed, Statement)


def test_what_is_not_there_is_told_to_members_and_stops_publishing(report):
    make_section(report, passage=f"<p>Before.</p>{figure('team')}")
    draft = Draft(report)

    assert draft.document.sections[0].blocks == (Prose("<p>Before.</p>"),)
    assert draft.for_members.sections[0].blocks[1] == Unrecorded(
        "There is no picture called “team”."
    )
    assert [one.text for one in draft.errors] == [
        "There is no picture called team: add it, or take it out of the text."
    ]
    assert missing_pictures in CHECKS


@pytest.mark.parametrize(
    "change", [{"alternative_text": "A stork"}, {"caption": "x"}, {"credit": "x"}]
)
def test_other_words_are_another_content(report, change):
    make_picture(report.partnership)
    make_section(report, passage=figure("team"))
    before = Draft(report).content_hash

    Picture.objects.update(**change)

    assert Draft(report).content_hash != before


def test_what_the_team_calls_it_is_not_published(report):
    make_picture(report.partnership, name="Very internal")
    make_section(report, passage=figure("team"))
    before = Draft(report).content_hash

    Picture.objects.update(name="Another")

    assert Draft(report).content_hash == before


def test_many_pictures_ask_as_often_as_one(report):
    make_picture(report.partnership)
    section = make_section(report, passage=figure("team"))

    def count():
        with CaptureQueriesContext(connection) as asked:
            assert Draft(report).document.sections
        return len(asked)

    once = count()
    make_picture(report.partnership, "second")
    make_picture(report.partnership, "third", decorative=True)
    section.passage = "".join(map(figure, ("team", "second", "third")))
    section.save()

    assert count() == once


@pytest.mark.parametrize("typed", ["![team]", "![Team]", "![Our team]"])
def test_a_form_refuses_a_picture_that_is_not_there(report, typed):
    form = filled("outline", report.partnership, passage=f"Us\n\n{typed}")

    name = typed[2:-1]
    assert form.errors["passage"] == [GONE.replace("“team”", f"“{name}”")]
    assert form["passage"].value() == f"Us\n\n{typed}"


def test_a_form_takes_one_that_is(report):
    make_picture(report.partnership)

    form = filled("outline", report.partnership, passage="![team]")

    assert "passage" not in form.errors
    assert form.cleaned_data["passage"] == figure("team")


def test_a_picture_of_another_partnership_is_none(report, elsewhere):
    make_picture(elsewhere)

    form = filled("outline", report.partnership, passage="![team]")

    assert form.errors["passage"] == [GONE]


def test_a_text_that_can_hold_no_picture_keeps_the_words(report):
    form = filled("publications", report.partnership, summary="![team]")

    assert form.errors.get("summary") is None
    assert form.cleaned_data["summary"] == "<p>![team]</p>"


def test_a_year_takes_along_the_pictures_of_its_texts_and_those_of_none(report):
    for key in ("team", "other-year", "unused"):
        make_picture(report.partnership, key)
    other = make_report(make_period(report.partnership, "2022-23"))
    make_section(report, passage=figure("team"))
    make_section(other, "then", passage=figure("other-year"))

    found = records_of_year(report)["pictures"]

    assert sorted(one.key for one in found) == ["team", "unused"]


def test_a_folder_carries_pictures_and_comes_back_the_same(report, tmp_path, loader):
    picture = make_picture(report.partnership, caption="At work")
    make_section(report, passage=f"<p>Us.</p>\n{figure('team')}")
    dump(report, tmp_path / "out")
    first = taken(tmp_path / "out")
    assert f"files/{picture.file}" in first
    assert first["passages/welcome.html"].decode().endswith(figure("team") + "\n")
    leave_nothing()

    again = load(tmp_path / "out", by=loader, at=AT)

    assert blocks_of(again)[1] == shown(picture)
    dump(again, tmp_path / "again")
    assert taken(tmp_path / "again") == first


def test_a_folder_without_the_picture_is_refused(report, tmp_path, loader):
    make_picture(report.partnership)
    make_section(report, passage=figure("team"))
    dump(report, tmp_path / "out")
    files = taken(tmp_path / "out")
    leave_nothing()
    left = {
        name: content
        for name, content in files.items()
        if name != "pictures.csv" and not name.startswith("files/")
    }

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", left), by=loader, at=AT)

    assert GONE in {problem.rule for problem in refused.value.problems}
    assert not Report.objects.filter(partnership__slug="riverside").exists()
