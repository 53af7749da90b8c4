"""A small breakdown table on its page, for tests."""

from indicators.models import BreakdownTable

PAGE = "/edit/riverside/records/breakdown-tables/enquiries/table/"
FORM = "/edit/riverside/records/breakdown-tables/enquiries/"
LIST = "/edit/riverside/records/breakdown-tables/"
SMALL = "columns,Risk,Home,Care\nrow,Neglect,12,under 5\ntotal,Total,,"


def kept() -> str:
    return str(BreakdownTable.objects.get().grid)
