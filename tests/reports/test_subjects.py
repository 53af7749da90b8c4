"""What a section shows, read from a row and saved with the section."""

import pytest
from django.db import IntegrityError, transaction

from assurance.models import Audit
from records.declaration import form_class
from reports.models import OutlineSection, SectionSubject
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_section, make_year_record, show
from tests.typical import row


@pytest.fixture
def audit(report):
    return make_year_record(Audit, report.period, "one", title="One")


@pytest.fixture
def section(report):
    return make_section(report, "audits", kind="audits")


def filled(section, shows):
    values = row(section) | {"shows": shows}
    form = form_class(KINDS_BY_NAME["outline"])
    return form(values, partnership=section.partnership, instance=section)


def test_addresses_are_read_however_they_are_spaced(section, audit):
    make_year_record(Audit, audit.period, "two", title="Two")
    form = filled(section, " audits/two ;audits/one;; audits/two")

    assert form.errors == {}
    form.save()
    assert OutlineSection.objects.get().shows == ("audits/two", "audits/one")
    assert [str(one) for one in SectionSubject.objects.order_by("position")] == [
        "audits/two",
        "audits/one",
    ]


@pytest.mark.parametrize("address", ["audits/gone", "dragons/one", "one"])
def test_an_address_of_no_record_is_refused(section, audit, address):
    assert filled(section, address).errors == {
        "shows": [
            f"There is no record “{address}”: it may have been deleted. Choose again."
        ]
    }


def test_a_record_that_was_deleted_a_moment_ago_is_not_chosen(section, audit):
    form = filled(section, "audits/one")
    assert form.is_valid()
    audit.delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        form.save()

    assert SectionSubject.objects.count() == 0


def test_a_section_shows_a_record_once(section, audit):
    show(section, "one")

    with pytest.raises(IntegrityError), transaction.atomic():
        SectionSubject.objects.create(section=section, record="audits/one", position=2)


def test_a_new_section_shows_no_chosen_record(report):
    assert OutlineSection(report=report).shows == ()
