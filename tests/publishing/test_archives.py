"""Everything as one archive: written, loaded into an empty portal, written again."""

import io
import json
import shutil
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.history import Kind, note
from accounts.models import AccountEvent, Membership, User
from partnership.models import Partnership
from publishing.archives import tables
from publishing.archives.container import MANIFEST
from publishing.models import Edition
from publishing.workflow import withdraw
from records.models import Change
from reports.exchange import dump
from reports.models import Approval
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_user
from tests.publishing.acts import AT
from tests.reports.out import post
from tests.typical import make_record

PAGE = "/riverside/2023-24/welcome/"


def run(command, *args, **options):
    out = io.StringIO()
    call_command(command, *map(str, args), stdout=out, stderr=out, **options)
    return out.getvalue()


def forget_everything(store):
    """Make the installation an empty one."""
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(store.root)


def kept():
    """Return every row that an archive is about, by table, as the database has it."""
    found = {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in tables.archived()
    }
    for model in tables.NUMBERED_ANEW:
        for row in found[model._meta.label]:
            del row["id"]
    return found


@pytest.fixture
def full(edition, second, partnership, elsewhere, outsider):
    """A partnership with two editions, one of them withdrawn, and another one."""
    second()
    kind = KINDS_BY_NAME["deliveries"]
    make_record(kind, partnership, when="May 2023", places="12", booked="not collected")
    make_record(KINDS_BY_NAME["abbreviations"], elsewhere)
    make_record(KINDS_BY_NAME["attachments"], partnership)
    note(Kind.ROLE_GIVEN, outsider, partnership=partnership.slug, about="Chair")
    post(edition.report, edition.claimed_by)
    return partnership


pytestmark = pytest.mark.django_db(transaction=True)


class TestEverything:
    def test_comes_back_as_it_was(self, full, store, reader, tmp_path, chair):
        withdraw(
            Edition.objects.get(number=1),
            by=chair,
            at=AT,
            because="A name was wrong.",
        )
        first, again = tmp_path / "first.zip", tmp_path / "again.zip"
        run("dump_everything", first, with_passwords=True)
        before = kept()
        shown = reader.get(PAGE).text
        forget_everything(store)

        said = run("load_everything", first)

        assert said.startswith("Loaded everything: ")
        assert said.endswith(" rows, 2 editions.\n")
        assert kept() == before
        assert reader.get(PAGE).text == shown
        assert run("verify_editions") == "Every published file is unchanged.\n"
        run("dump_everything", again, with_passwords=True)
        assert again.read_bytes() == first.read_bytes()

    def test_goes_on_where_it_was(self, full, store, tmp_path):
        run("dump_everything", tmp_path / "all.zip")
        forget_everything(store)
        run("load_everything", tmp_path / "all.zip")
        partnership = Partnership.objects.get(slug="riverside")

        make_user("new@example.org")
        make_record(KINDS_BY_NAME["abbreviations"], partnership)

        numbers = list(User.objects.order_by("pk").values_list("pk", flat=True))
        assert numbers == sorted(set(numbers))

    def test_leaves_passwords_out_unless_asked(self, full, store, tmp_path):
        first, again = tmp_path / "first.zip", tmp_path / "again.zip"
        run("dump_everything", first)
        hashes = [person.password for person in User.objects.all()]
        with zipfile.ZipFile(first) as archive:
            text = b"".join(archive.read(name) for name in archive.namelist()).decode(
                errors="replace"
            )
        forget_everything(store)

        run("load_everything", first)

        assert [one for one in hashes if one in text] == []
        assert {person.password for person in User.objects.all()} == {"!"}
        run("dump_everything", again)
        assert again.read_bytes() == first.read_bytes()


class TestOnePartnership:
    def test_comes_back_alone(self, full, store, reader, tmp_path):
        first, again = tmp_path / "first.zip", tmp_path / "again.zip"
        run("dump_partnership", "riverside", first)
        forget_everything(store)

        run("load_everything", first)

        assert [one.slug for one in Partnership.objects.all()] == ["riverside"]
        assert not Membership.objects.exclude(partnership__slug="riverside").exists()
        assert not AccountEvent.objects.exists()  # that log is for managers alone
        assert "Riverside" in reader.get(PAGE).text
        assert run("verify_editions") == "Every published file is unchanged.\n"
        run("dump_partnership", "riverside", again)
        assert again.read_bytes() == first.read_bytes()

    def test_comes_with_the_one_before_it(self, full, elsewhere, store, tmp_path):
        full.predecessor = elsewhere
        full.save()
        run("dump_partnership", "riverside", tmp_path / "one.zip")
        forget_everything(store)

        run("load_everything", tmp_path / "one.zip")

        slugs = Partnership.objects.order_by("slug").values_list("slug", flat=True)
        assert list(slugs) == ["hillside", "riverside"]

    def test_has_to_be_there(self, tmp_path):
        with pytest.raises(CommandError, match="There is no partnership nowhere"):
            run("dump_partnership", "nowhere", tmp_path / "one.zip")

    def test_is_downloaded_from_its_settings(self, full, client, editor):
        client.force_login(editor)
        page = client.get("/edit/riverside/records/settings/")

        response = client.get("/edit/riverside/records/archive.zip")

        assert 'href="/edit/riverside/records/archive.zip"' in page.text
        assert response["Content-Disposition"] == (
            'attachment; filename="riverside-archive.zip"'
        )
        content = io.BytesIO(response.content)
        with zipfile.ZipFile(content) as archive:
            manifest = json.loads(archive.read(MANIFEST))
        assert (manifest["holds"], manifest["passwords"]) == ("riverside", False)
        assert manifest["rows"]["partnership.partnership"] == 1


def test_a_year_is_downloaded_as_the_folder_that_is_loaded(
    full, report, client, reviewer, tmp_path
):
    client.force_login(reviewer)
    dump(report, tmp_path / "year")
    files = {
        path.relative_to(tmp_path / "year").as_posix(): path.read_bytes()
        for path in (tmp_path / "year").rglob("*")
        if path.is_file()
    }

    response = client.get("/edit/riverside/2023-24/year.zip")

    content = io.BytesIO(response.content)
    with zipfile.ZipFile(content) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    page = client.get("/edit/riverside/2023-24/records/")
    assert 'href="/edit/riverside/2023-24/year.zip"' in page.text


class TestRefusals:
    def test_only_an_empty_installation_takes_one(self, full, store, tmp_path):
        run("dump_everything", tmp_path / "all.zip")
        before = kept()

        with pytest.raises(CommandError, match=r"this one already has .*Nothing was"):
            run("load_everything", tmp_path / "all.zip")

        assert kept() == before

    def test_a_file_is_never_overwritten(self, full, tmp_path):
        (tmp_path / "all.zip").write_text("mine")

        with pytest.raises(CommandError, match="exists already"):
            run("dump_everything", tmp_path / "all.zip")

        assert (tmp_path / "all.zip").read_text() == "mine"

    def test_a_damaged_edition_is_not_archived(self, full, edition, store, tmp_path):
        folder = store.root / "editions" / edition.manifest_hash
        (folder / "index.html").write_text("Other words.")

        with pytest.raises(CommandError, match="damaged or missing"):
            run("dump_everything", tmp_path / "all.zip")

        assert list(tmp_path.glob("*.zip*")) == []

    @pytest.mark.parametrize(
        ("name", "change", "reason"),
        [
            (MANIFEST, lambda text: b"{", "no manifest that can be read"),
            (
                MANIFEST,
                lambda text: text.replace(b"portal-archive/1", b"x/9"),
                "format",
            ),
            (
                MANIFEST,
                lambda text: text.replace(b'"budgets": "', b'"budgets": "9'),
                "version",
            ),
            ("rows/accounts.user.jsonl", lambda text: text[:-1], "as many rows"),
            ("rows/accounts.user.jsonl", lambda text: b"{" + text, "line 1: it is not"),
            (
                "rows/accounts.user.jsonl",
                lambda text: text.replace(b'"name"', b'"nom"', 1),
                "line 1: it must have exactly",
            ),
            (
                "rows/partnership.period.jsonl",
                lambda text: text.replace(b"2024-03-31", b"2024-02-31"),
                "line 1: ends_on cannot be read",
            ),
            (
                "rows/partnership.period.jsonl",
                lambda text: text.replace(b'partnership_id":', b'partnership_id":9'),
                "contradict each other",
            ),
            ("editions/", lambda text: text + b" ", "The archive is damaged"),
            ("../evil", lambda text: b"x", "which no archive of this portal has"),
        ],
    )
    def test_what_was_tampered_with_is_refused_whole(
        self, full, store, tmp_path, name, change, reason
    ):
        good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
        run("dump_everything", good)
        forget_everything(store)
        rewrite(good, bad, name, change)

        with pytest.raises(CommandError, match=reason):
            run("load_everything", bad)

        assert {len(rows) for rows in kept().values()} == {0}
        assert not store.pointer_file.exists()
        run("load_everything", good)
        assert Edition.objects.count() == 2

    def test_what_is_no_zip_is_refused(self, tmp_path):
        (tmp_path / "all.zip").write_text("Not a zip.")

        with pytest.raises(CommandError, match="not an archive that can be read"):
            run("load_everything", tmp_path / "all.zip")


def rewrite(good, bad, name, change):
    """Write `good` to `bad` with the first file that begins with `name` changed."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        names = source.namelist()
        hit = next((one for one in names if one.startswith(name)), name)
        for one in names:
            text = source.read(one)
            target.writestr(one, change(text) if one == hit else text)
        if hit not in names:
            target.writestr(hit, change(b""))


def test_every_table_of_the_portal_is_archived_or_left_out_on_purpose():
    own = tables.own_apps()
    in_database = set(connection.introspection.table_names())
    theirs = {model._meta.db_table for model in tables.archived()}
    others = {name for name in in_database - theirs if name.split("_")[0] in own}
    # What SQLite searches is several tables, made of the words of the records.
    assert {name for name in others if not name.startswith("search_fts")} == {
        "accounts_signinattempt",
        "imports_import",
        "mail_outgoingmail",
        "publishing_progress",
        "reports_checkedreport",
        "reports_draftcopy",
        "reports_keptpart",
        "reports_look",
        "reports_seencontent",
        "search_indexed",
        "search_indexedfigure",
        "search_indexedtext",
    }
    assert {Change, Approval, Edition} <= set(tables.archived())


def test_every_table_knows_whose_rows_it_has(full):
    mine = (full.pk,)

    assert all(tables.rows_of(model, mine) is not None for model in tables.archived())
