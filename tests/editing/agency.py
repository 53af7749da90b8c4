"""The pages of the agency `fire`, with which the tests of versions work."""

from django.urls import reverse

from editing.versions import digest
from partnership.models import Agency
from reports.record_kinds import KINDS_BY_NAME
from tests.typical import typed_again

AGENCIES = KINDS_BY_NAME["agencies"]


def page(name, kind="agencies", key="fire"):
    return reverse(f"editing:record-{name}", args=["riverside", kind, key])


def change(client, record, **values):
    """Open the form, type `values` and save; return the answer."""
    seen = digest(AGENCIES, Agency.objects.get(pk=record.pk))
    typed = typed_again(AGENCIES, record) | {"seen": seen}
    return client.post(page("change", key=record.key), typed | values)
