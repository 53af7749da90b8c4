"""Where the portal's own pages keep what an edition is sent with. No Django here.

An edition's files never change. What readers are told of it lies in the portal's own
pages, under a hash of theirs, and is put into a page when it is sent.
"""

from publishing.folder import ANSWERS


def notice_part(report: str, number: str) -> str:
    """Return the name of what each page of an edition under a notice is sent with."""
    return f"{ANSWERS}notices/{report}/{number}.html"


def replaces_part(report: str) -> str:
    """Return the name of what `report` is sent with once it replaced an edition."""
    return f"{ANSWERS}replaces/{report}.html"
