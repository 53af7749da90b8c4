from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import OperationalError

from accounts.models import Membership, Role, User
from accounts.permissions import member_in
from partnership.models import Agency
from publishing import demo
from publishing.models import Edition
from records.models import Change
from reports.draft import Draft
from reports.exchange import load
from reports.models import Report
from reports.workflow import approve, submit
from tests.reports.exchange_folder import put, sample

pytestmark = pytest.mark.pdf

AT = datetime(2024, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def fixtures(tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    more = {"passages/more.html": b"<p>More.</p>\n"}
    put(tmp_path / "fixtures" / "riverside" / "2023-24", sample() | more)
    return tmp_path / "fixtures"


def run(fixtures) -> None:
    call_command("demo", fixtures=fixtures)


def test_the_demo_publishes_a_report_that_everybody_signed(db, fixtures, reader):
    run(fixtures)

    report = Report.objects.get()
    edition = Edition.objects.get()
    assert (report.state, edition.state) == ("published", "published")
    assert edition.approved_by == (
        "Demo signatory (Integrated care board)",
        "Demo chair (Chair)",
    )
    [loaded] = Change.objects.of_records().values_list("by__email").distinct()
    assert loaded == ("editor@example.org",)
    assert reader.get("/riverside/2023-24/").status == 200


def test_everybody_of_the_demo_can_sign_in(db, fixtures, capsys):
    run(fixtures)

    password = capsys.readouterr().out.rsplit(": ", 1)[1].strip()
    assert [
        (row.user.email, row.role, row.agency and row.agency.key)
        for row in Membership.objects.order_by("pk").select_related("agency", "user")
        if authenticate(username=row.user.email, password=password)
    ] == [
        ("editor@example.org", Role.EDITOR, None),
        ("contributor@example.org", Role.CONTRIBUTOR, "ccg"),
        ("scrutineer@example.org", Role.REVIEWER, None),
        ("icb@example.org", Role.PARTNER, "icb"),
        ("chair@example.org", Role.CHAIR, None),
        ("manager@example.org", Role.MANAGER, None),
    ]


def test_run_again_the_demo_doubles_nothing(db, fixtures, capsys):
    run(fixtures)
    first = capsys.readouterr().out
    people = list(User.objects.order_by("pk").values())

    run(fixtures)

    second = capsys.readouterr().out
    assert list(User.objects.order_by("pk").values()) == people
    assert Edition.objects.count() == Report.objects.count() == 1
    assert "riverside/2023-24 is already loaded" in second
    assert "Yearly report 2023-24 is already published" in second
    assert second.split("\n\n", 1)[1] == first.split("\n\n", 1)[1]


def test_the_demo_goes_on_where_it_was_cut_off(db, fixtures):
    editor = demo.person(demo.EDITOR, "secret")
    report = load(fixtures / "riverside" / "2023-24", by=editor, at=AT)
    demo.join(report.partnership, "secret", {})
    report = submit(report, by=member_in(editor, report.partnership), at=AT)
    partner = User.objects.get(email="icb@example.org")
    approve(
        report,
        by=member_in(partner, report.partnership),
        at=AT,
        role=Role.PARTNER,
        content_hash=Draft(report).content_hash,
    )

    run(fixtures)

    edition = Edition.objects.get()
    assert edition.state == "published"
    assert edition.approvals[0]["given_at"] == AT.isoformat()


def test_a_lost_password_is_made_anew(db, fixtures, settings, capsys):
    run(fixtures)
    (settings.VAR_DIR / "demo-password").unlink()
    capsys.readouterr()

    run(fixtures)

    password = capsys.readouterr().out.rsplit(": ", 1)[1].strip()
    assert authenticate(username="chair@example.org", password=password) is not None


def test_a_report_that_was_there_before_is_left_alone(fixtures, report, capsys):
    run(fixtures)

    report.refresh_from_db()
    assert (report.state, Edition.objects.count()) == (Report.State.DRAFTING, 0)
    assert Membership.objects.count() == 0
    assert (
        "Yearly report 2023-24 already exists: not changed" in capsys.readouterr().out
    )


def test_the_demo_does_not_run_where_others_can_reach_it(db, fixtures, settings):
    settings.HTTPS = True

    with pytest.raises(CommandError, match="does not run where HTTPS=yes"):
        run(fixtures)

    assert Report.objects.count() == User.objects.count() == 0


def test_the_demo_says_what_is_wrong_with_a_folder(db, fixtures):
    (fixtures / "riverside" / "2023-24" / "colours.csv").write_text("key\n")

    with pytest.raises(CommandError, match=r"colours\.csv .* Remove this file"):
        run(fixtures)


def test_the_demo_says_why_a_report_cannot_be_published(db, fixtures):
    passage = fixtures / "riverside" / "2023-24" / "passages" / "welcome.html"
    passage.write_text('<p><data data-figure="events/none/attended"></data></p>\n')

    with pytest.raises(CommandError, match="cannot be published: The report has"):
        run(fixtures)


def test_years_are_loaded_oldest_first(tmp_path):
    for name in ("b/2023-24", "a/2023-24", "z/2013-14"):
        put(tmp_path / name, {"manifest.json": b"{}"})
    put(tmp_path / "notes", {"read.txt": b""})

    assert demo.folders(tmp_path) == (
        tmp_path / "z/2013-14",
        tmp_path / "a/2023-24",
        tmp_path / "b/2023-24",
    )


def test_a_database_from_before_the_first_release_is_refused(db, fixtures, monkeypatch):
    def missing(*_: object) -> None:
        raise OperationalError("no such column")

    monkeypatch.setattr(Agency.objects, "first", missing)

    with pytest.raises(CommandError, match="was created by an older version"):
        run(fixtures)
