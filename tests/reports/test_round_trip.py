"""Each sample, taken out of a portal that holds them all and into an empty one."""

from pathlib import Path

import pytest
from django.conf import settings

from reports.draft import Draft
from reports.exchange import dump, load
from tests.factories import (
    make_user,
)
from tests.reports.exchange_folder import AT, leave_nothing, make_predecessor_of

# The oldest first: a predecessor has to be there before what came after it.
FOLDERS = sorted(
    (path.parent for path in settings.BASE_DIR.glob("fixtures/*/*/manifest.json")),
    key=lambda folder: (folder.name, folder.parent.name),
)


def name_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


@pytest.mark.django_db
def test_what_is_taken_out_makes_the_same_report_in_an_empty_portal(tmp_path):
    by = make_user()
    reports = {name_of(folder): load(folder, by=by, at=AT) for folder in FOLDERS}
    hashes = {}
    for name, report in reports.items():
        hashes[name] = Draft(report).content_hash
        dump(report, tmp_path / name)

    again = {}
    for name in reports:
        leave_nothing()
        make_predecessor_of(tmp_path / name)
        again[name] = Draft(load(tmp_path / name, by=by, at=AT)).content_hash

    assert len(hashes) == 5
    assert again == hashes
