import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from accounts.models import User
from partnership.models import Partnership
from records.models import Change
from tests.factories import make_user
from tests.reports.bad_folders import changed
from tests.reports.exchange_folder import put, sample, taken


def test_a_year_goes_in_and_out_by_command(tmp_path, db, capsys):
    folder = put(tmp_path / "in", sample())

    call_command("load_year", str(folder))
    call_command("load_year", str(folder))
    call_command("dump_year", "riverside/2023-24", str(tmp_path / "out"))

    assert taken(tmp_path / "out") == sample()
    said = [line.split(" (")[0] for line in capsys.readouterr().out.splitlines()]
    assert said == [
        f"{folder}: 17 records added, 0 changed",
        f"{folder}: 0 records added, 0 changed",
        f"riverside/2023-24 is in {tmp_path / 'out'}.",
    ]


def test_what_was_changed_is_counted_apart(tmp_path, db, capsys):
    call_command("load_year", str(put(tmp_path / "a", sample())))
    new = b"icb-2024,2023-24,ccg,100,paid,3,\n"
    files = changed("contributions.csv", "47700", "47800")
    files["contributions.csv"] += new

    call_command("load_year", str(put(tmp_path / "b", sample() | files)))

    assert ": 1 record added, 1 changed" in capsys.readouterr().out


def test_a_folder_can_be_checked_without_loading_it(tmp_path, db, capsys):
    call_command("load_year", "--check", str(put(tmp_path / "a", sample())))
    bad = sample() | changed("plans.csv", ",strategic,", ",grand,")
    with pytest.raises(SystemExit):
        call_command("load_year", "--check", str(put(tmp_path / "b", bad)))

    said = capsys.readouterr()
    assert said.out.startswith(
        f"{tmp_path / 'a'}: no problems found. Loading it would mean 17 records "
        "added, 0 changed ("
    )
    assert said.err.startswith(f"{tmp_path / 'b'}: 1 problem. Nothing was loaded.")
    assert not Partnership.objects.exists()
    assert not User.objects.exists()


def test_a_check_says_what_would_come_of_each_kind_and_changes_nothing(
    tmp_path, db, capsys
):
    call_command("load_year", str(put(tmp_path / "a", sample())))
    capsys.readouterr()
    files = changed("contributions.csv", "47700", "47800")
    files["contributions.csv"] += b"icb-2024,2023-24,ccg,100,paid,3,\n"
    before = everything()

    call_command("load_year", "--check", str(put(tmp_path / "b", sample() | files)))

    first, *counts = capsys.readouterr().out.splitlines()
    assert "Loading it would mean 1 record added, 1 changed" in first
    assert counts == ["  partner funding       1 added       1 changed"]
    assert everything() == before


def everything():
    """Return every row of every table, as the database has it."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
    }


def test_without_a_name_the_log_names_an_account_that_nobody_can_use(tmp_path, db):
    call_command("load_year", str(put(tmp_path, sample())))

    by = User.objects.get()
    assert (by.name, by.is_active, by.has_usable_password()) == (
        "Command line",
        False,
        False,
    )
    assert not Change.objects.exclude(by=by).exists()


def test_the_log_names_whom_the_command_says(tmp_path, db):
    ann = make_user("ann@example.org")

    call_command("load_year", str(put(tmp_path, sample())), by="Ann@example.org")

    assert not Change.objects.exclude(by=ann).exists()


def test_the_log_cannot_name_a_stranger(tmp_path, db):
    with pytest.raises(CommandError, match="No account has the email address"):
        call_command("load_year", str(tmp_path), by="who@example.org")


def test_a_bad_folder_is_told_as_a_table_and_the_good_one_is_loaded(
    tmp_path, db, capsys
):
    bad = put(tmp_path / "bad", sample() | {"colours.csv": b"key\n"})
    good = put(tmp_path / "good", sample())

    with pytest.raises(SystemExit) as left:
        call_command("load_year", str(bad), str(good))

    assert left.value.code == 1
    said = capsys.readouterr()
    assert [line.rstrip() for line in said.err.splitlines()] == [
        f"{bad}: 1 problem. Nothing was loaded.",
        "",
        "File         Row  Column  Value  What to do",
        "-----------  ---  ------  -----  " + "-" * 60,
        "colours.csv                      Remove this file: the format has no file of "
        "this name.",
    ]
    assert said.out.startswith(f"{good}: 17 records added, 0 changed")


def test_only_a_report_that_is_there_can_be_dumped(tmp_path, report):
    with pytest.raises(CommandError, match="There is no report riverside/1999"):
        call_command("dump_year", "riverside/1999", str(tmp_path))


def test_a_dump_overwrites_nothing(tmp_path, report):
    put(tmp_path, {"notes.txt": b""})

    with pytest.raises(CommandError, match="choose another folder"):
        call_command("dump_year", "riverside/2023-24", str(tmp_path))
