"""A signature without an account says who gave it, and is kept as every other."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from reports.models import Approval, SigningLink
from tests.factories import make_section, make_user
from tests.reports.reviewing import NOON


@pytest.fixture
def report(report):
    make_section(report)
    return report


@pytest.fixture
def link(report, police, editor):
    return SigningLink.objects.create(
        report=report,
        agency=police,
        content_hash="0" * 64,
        token_hash="1" * 64,
        name="Pat Lee",
        office="Chief Constable",
        email="pat@police.example",
        made_at=NOON,
        made_by=editor,
        expires_at=NOON + timedelta(days=30),
    )


def row(link: SigningLink, /, **values: object) -> Approval:
    """Return a signature by `link` that is not saved."""
    usual: dict[str, object] = {
        "report": link.report,
        "by": make_user(),
        "role": "partner",
        "agency": link.agency,
        "link": link,
        "name": link.name,
        "office": link.office,
        "email": link.email,
        "content_hash": link.content_hash,
        "content": {},
        "given_at": NOON,
    }
    return Approval(**{**usual, **values})


def test_it_says_who_signed(link):
    given = row(link, as_deputy=True, on_behalf_of="Kim Fox, Chief Constable")
    given.save()

    assert given.signer == "Pat Lee, Chief Constable"
    assert str(given) == (
        "Yearly report 2023-24: Signing partner Pat Lee, Chief Constable"
    )


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"office": ""},
        {"email": ""},
        {"agency": None},
        {"link": None},
        {"on_behalf_of": "Kim Fox"},
    ],
)
def test_half_a_signer_is_refused(link, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(link, **values).save()


def test_a_link_signs_once_even_after_its_signature_is_void(link):
    first = row(link)
    first.save()
    Approval.objects.filter(pk=first.pk).update(void_at=NOON, void_because="Changed.")

    with pytest.raises(IntegrityError), transaction.atomic():
        row(link).save()


@pytest.mark.parametrize("column", ["name", "office", "email", "remark", "link_id"])
def test_the_database_refuses_to_rewrite_it(link, column):
    given = row(link)
    given.save()
    value = None if column == "link_id" else "Other"

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Approval.objects.filter(pk=given.pk).update(**{column: value})


def test_no_other_takes_its_place_under_its_link(link):
    """`REPLACE INTO` deletes what it collides with, and asks no other trigger."""
    given = row(link)
    given.save()
    names = [str(one.column) for one in Approval._meta.concrete_fields]
    values = {"id": "id + 1", "void_at": "'2024-06-03'", "void_because": "'x'"}
    columns = ", ".join(values.get(name, name) for name in names)
    replace = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"

    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"{replace} INTO reports_approval ({', '.join(names)}) "  # noqa: S608
            f"SELECT {columns} FROM reports_approval"
        )
    assert list(Approval.objects.values_list("pk", flat=True)) == [given.pk]
