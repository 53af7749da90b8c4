"""Several reports of one period: drawn from the same records, each its own report."""

import json
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Role
from partnership.models import Person, Statement
from reports.draft import Draft
from reports.exchange import BadFolder, dump, load
from reports.family import families, key_of, main_report
from reports.manifest import RARE
from reports.models import Approval, Report
from reports.workflow import content_changed
from tests.factories import (
    make_period,
    make_report,
    make_section,
    make_version,
    make_year_record,
)
from tests.reports.exchange_folder import (
    AT,
    LATER,
    MANIFEST,
    leave_nothing,
    put,
    sample,
    taken,
)
from tests.reports.reviewing import put as put_into
from tests.reports.reviewing import sign

NOON = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)
AGAIN = (
    "This period already has this version in this language: choose another version or "
    "language."
)
UNNAMED = "Name the version if it is another one; otherwise leave its name empty."


def test_the_full_report_comes_first_and_each_period_is_a_family(partnership, period):
    later = make_period(partnership, "2024-25", position=2)
    young = make_version(period, "a", audience="young-people")
    welsh = make_version(period, "b", language="cy")
    main = make_report(period)
    only = make_version(later, "2024-25-summary", audience="summary")

    assert families(partnership) == [[only], [main, welsh, young]]
    assert main_report(period) == main
    assert main_report(later) == only


def test_a_version_is_told_from_the_others_by_its_name(period):
    main = make_report(period)
    young = make_version(period, "a", audience="young-people", language="cy")
    other = make_version(period, "b", audience="other", label="Report for parents")

    assert [str(one) for one in (main, young, other)] == [
        "Yearly report 2023-24",
        "Yearly report 2023-24 (Young people’s version, Welsh)",
        "Yearly report 2023-24 (Report for parents)",
    ]


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ({}, {}, True),
        ({}, {"language": "cy"}, False),
        ({"audience": "summary"}, {"audience": "summary"}, True),
        ({"audience": "summary"}, {"audience": "easy-read"}, False),
        (
            {"audience": "other", "label": "For parents"},
            {"audience": "other", "label": "For parents"},
            True,
        ),
        (
            {"audience": "other", "label": "For parents"},
            {"audience": "other", "label": "For schools"},
            False,
        ),
    ],
)
def test_a_period_has_each_version_once_in_a_language(period, first, second, refused):
    make_version(period, "a", **first)
    row = make_version(make_period(period.partnership, "2024-25"), "b", **second)
    row.period = period

    assert messages_of(row) == ([AGAIN] if refused else [])


@pytest.mark.parametrize(
    ("audience", "label", "told"),
    [
        ("other", "", [UNNAMED]),
        ("other", "For parents", []),
        ("summary", "For parents", [UNNAMED]),
        ("summary", "", []),
    ],
)
def test_only_another_version_has_a_name_of_its_own(period, audience, label, told):
    row = Report(period=period, audience=audience, audience_label=label, key="a")
    row.partnership = period.partnership

    assert messages_of(row) == told


def messages_of(row: Report) -> list[str]:
    try:
        row.validate_constraints()
    except ValidationError as found:
        return found.messages
    return []


def test_a_key_says_which_version_it_is_and_is_free(partnership, period):
    made = {}
    for name, values in {
        "main": {},
        "welsh": {"language": "cy"},
        "young": {"audience": "young-people"},
        "young welsh": {"audience": "young-people", "language": "cy"},
        "other": {"audience": "other", "audience_label": "For parents"},
    }.items():
        row = Report(partnership=partnership, period=period, title="A", **values)
        row.key = key_of(row)
        row.save()
        made[name] = row.key

    assert made == {
        "main": "2023-24",
        "welsh": "2023-24-cy",
        "young": "2023-24-young-people",
        "young welsh": "2023-24-young-people-cy",
        "other": "2023-24-for-parents",
    }


def test_a_key_that_is_taken_or_the_portals_own_gets_a_number(partnership, period):
    make_version(make_period(partnership, "2024-25"), "2023-24-summary")
    data = make_period(partnership, "2025-26")
    data.key = "data"

    summary = Report(partnership=partnership, period=period, audience="summary")
    assert key_of(summary) == "2023-24-summary-2"
    assert key_of(Report(partnership=partnership, period=data)) == "data-2"


def test_what_changes_in_one_version_voids_no_signature_of_the_other(
    partnership, report, chair, editor
):
    make_section(report)
    young = make_version(report.period, "young", audience="young-people")
    own = make_section(young, "ours", heading="What we did", position=2)
    for one in (report, young):
        put_into(one, Report.State.IN_REVIEW)
        sign(one, chair, Role.CHAIR)

    own.passage = "<p>Another text.</p>"
    own.save()
    content_changed(partnership, by=editor, at=NOON, because="The text was changed.")

    valid = Approval.objects.filter(void_at=None).values_list("report__key", flat=True)
    assert list(valid) == ["2023-24"]


def test_a_record_that_changes_voids_the_signatures_of_all_that_show_it(
    partnership, report, chair, editor
):
    make_section(report, kind="statement", subject="a")
    statement = make_year_record(
        Statement, report.period, "a", title="Foreword", text="<p>A good year.</p>"
    )
    shows_it = make_version(report.period, "young", audience="young-people")
    make_section(shows_it, "ours", kind="statement", subject="a", position=2)
    does_not = make_version(report.period, "easy", audience="easy-read")
    make_section(does_not, "easy", position=3)
    for one in (report, shows_it, does_not):
        put_into(one, Report.State.IN_REVIEW)
        sign(one, chair, Role.CHAIR)

    statement.text = "<p>A hard year.</p>"
    statement.save()
    content_changed(partnership, by=editor, at=NOON, because="The foreword changed.")

    valid = Approval.objects.filter(void_at=None).values_list("report__key", flat=True)
    assert list(valid) == ["easy"]


YOUNG = MANIFEST | {
    "year": "2023-24-young-people",
    "report": MANIFEST["report"]
    | {
        "title": "What we did for you",
        "audience": "young-people",
        "language": "cy",
    },
}


def young_folder() -> dict[str, bytes]:
    """Return the folder of a young people's version in Welsh, with its own outline."""
    files = sample(YOUNG)
    del files["passages/welcome.html"]
    return files | {
        "outline.csv": (
            b"key,report,part_of,kind,heading,slug,period,numbering,position,note\n"
            b"hello,2023-24-young-people,,passage,Hello,welcome,,,1,\n"
        ),
        "passages/hello.html": b"<p>Helo.</p>\n",
    }


def test_the_folder_of_a_second_report_adds_it_beside_the_first(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)

    loaded = load(put(tmp_path / "b", young_folder()), by=loader, at=LATER)

    main, young = families(loaded.partnership)[0]
    assert young == loaded
    assert (main.period, young.language) == (young.period, "cy")
    assert Person.objects.count() == 0
    assert [row.key for row in young.outline.all()] == ["hello"]
    assert [row.key for row in main.outline.all()] == ["welcome", "more"]


def test_both_reports_of_a_period_leave_and_come_back(tmp_path, loader):
    first = load(put(tmp_path / "a", sample()), by=loader, at=AT)
    second = load(put(tmp_path / "b", young_folder()), by=loader, at=AT)
    hashes = [Draft(one).content_hash for one in (first, second)]
    dump(first, tmp_path / "a2")
    dump(second, tmp_path / "b2")
    leave_nothing()
    again = [load(tmp_path / name, by=loader, at=LATER) for name in ("a2", "b2")]
    for name, report in zip(("a3", "b3"), again, strict=True):
        dump(report, tmp_path / name)

    for name in ("a", "b"):
        assert taken(tmp_path / f"{name}2") == taken(tmp_path / f"{name}3")
        for file in ("manifest.json", "outline.csv"):
            given = (tmp_path / name / file).read_text()
            assert (tmp_path / f"{name}2" / file).read_text() == given
    assert [Draft(one).content_hash for one in again] == hashes
    assert len(set(hashes)) == 2


def test_the_same_version_under_another_key_is_refused(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    files = sample(MANIFEST | {"year": "2023-24-again"})
    for name in ("outline.csv", "passages/welcome.html"):
        del files[name]

    with pytest.raises(BadFolder) as bad:
        load(put(tmp_path / "b", files), by=loader, at=LATER)

    assert [(one.column, one.rule) for one in bad.value.problems] == [
        ("report.audience", AGAIN)
    ]


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        ("Welsh", "Enter a language tag such as cy for Welsh (BCP 47)."),
        ("en-gb", "Write this language tag as en-GB."),
    ],
)
def test_a_language_is_given_as_its_tag(tmp_path, loader, language, rule):
    report = MANIFEST["report"] | {"language": language}

    with pytest.raises(BadFolder) as bad:
        load(
            put(tmp_path / "a", sample(MANIFEST | {"report": report})), by=loader, at=AT
        )

    assert [(one.column, one.rule) for one in bad.value.problems] == [
        ("report.language", rule)
    ]


def test_what_the_cover_says_leaves_and_comes_back(tmp_path, loader):
    facts = {"version": "1.1", "first_published": "2024-09"}
    files = sample(MANIFEST | {"report": MANIFEST["report"] | facts})
    report = load(put(tmp_path / "in", files), by=loader, at=AT)

    dump(report, tmp_path / "out")

    assert taken(tmp_path / "out")["manifest.json"] == files["manifest.json"]
    cover = Draft(report).document.cover
    assert (cover.version, cover.first_published) == ("1.1", "September 2024")


def test_what_is_usual_is_not_written_into_the_manifest(tmp_path, loader):
    report = load(put(tmp_path / "a", sample()), by=loader, at=AT)

    dump(report, tmp_path / "out")

    said = json.loads((tmp_path / "out/manifest.json").read_bytes())["report"]
    assert said.keys().isdisjoint(RARE)


def test_a_version_answers_for_the_texts_that_it_shows(report):
    link = '<p>See <a data-section="{}"></a>.</p>'
    for key in ("foreword", "closing"):
        text = link.format(f"after-{key}")
        make_year_record(Statement, report.period, key, title=key, text=text)
    make_section(report, kind="statement", subject="foreword")
    make_section(report, "more", kind="statement", subject="closing", position=2)
    young = make_version(report.period, "young", audience="young-people")
    make_section(young, "ours", kind="statement", subject="foreword", position=3)

    missing = "It refers to a section after-{}, which does not exist."
    assert [one.text for one in Draft(young).errors] == [missing.format("foreword")]
    assert [one.text for one in Draft(report).errors] == [
        missing.format("closing"),
        missing.format("foreword"),
    ]
