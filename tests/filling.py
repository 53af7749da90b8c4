"""Fill in the form of any kind of record, as a person would."""

import pytest
from django.db import IntegrityError, transaction

from partnership.models import Partnership
from records.declaration import form_class
from records.forms import RecordForm
from records.models import PartnershipRecord
from reports.record_kinds import KINDS_BY_NAME


def filled(
    name: str,
    partnership: Partnership,
    instance: PartnershipRecord | None = None,
    /,
    **given: object,
) -> RecordForm:
    """Return the form of the kind `name` with what is `given`; other records by key."""
    form = form_class(KINDS_BY_NAME[name])
    return form({"position": "0"} | given, partnership=partnership, instance=instance)


def faults(form: RecordForm) -> list[str]:
    """Return what stands against the record; where nothing does, save it.

    Form and database have to agree on that.
    """
    if not form.errors:
        form.save()
        return []
    with pytest.raises(IntegrityError), transaction.atomic():
        form.instance.save()
    return [str(fault) for faults in form.errors.values() for fault in faults]
