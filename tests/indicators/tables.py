"""A breakdown table as an adults board prints it, for tests."""

from indicators.grid_text import parse
from indicators.models import BreakdownTable
from partnership.models import Period
from tests.factories import make_year_record

ENQUIRIES = """\
columns,Type of risk,Own home,Own home,Care home,Total
columns,,Number,Per cent,Number,Number
units,,,percent,,
totals,,,,,total
row,Abuse,,,,
row 2,Physical abuse,120,40.5,64,
row 2,Sexual abuse,18,6,under 5,
row,Neglect [note 1],158,53.5 [note 2],not recorded,
total,Total,296,,,
note 1,Includes self-neglect.
note 2,Rounded to the nearest half."""


def make_table(
    period: Period, key: str = "enquiries", grid: str = ENQUIRIES, **values: object
) -> BreakdownTable:
    """Make a table; unless given otherwise, its parts make up the total."""
    usual: dict[str, object] = {
        "title": "Enquiries by type of risk and location",
        "counted": "concluded enquiries",
        "parts": BreakdownTable.Parts.MAKE_TOTAL,
        "grid": parse(grid),
    }
    return make_year_record(BreakdownTable, period, key, **(usual | values))
