"""A case study without consent is in no byte for readers, and no draft."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.permissions import member_in
from assurance.models import Challenge
from publishing.build import FORMATS, build
from publishing.models import Edition
from publishing.workflow import claim
from reports.draft import Draft
from reports.models import Report
from reviews.models import CaseStudy, CaseStudyTheme
from tests.factories import make_record, make_section, make_year_record
from tests.publishing.acts import AT, sign
from tests.publishing.test_withheld_reviews import everything
from tests.reports.reviewing import found

CANARY = "Zephyrine"  # in every text of the case study that is withheld
SHOWN = "Quillon"
LINK = "/edit/riverside/records/case-studies/hidden/"


@pytest.fixture(params=["", "not-asked", "refused"])
def hidden(request, period, police) -> CaseStudy:
    """A case study without consent, with a canary in each of its texts."""
    text = f"<p>{CANARY} was not asked.</p>"
    study = make_year_record(
        CaseStudy,
        period,
        "hidden",
        title=CANARY,
        agency=police,
        happened=text,
        done=text,
        changed=text,
        lesson=text,
        consent=request.param,
        consent_by=CANARY,
        consent_on="2024-05",
    )
    partnership = period.partnership
    make_record(CaseStudyTheme, partnership, "t", case_study=study, theme="neglect")
    return study


@pytest.fixture
def report(report: Report, hidden, period) -> Report:
    """A report whose sections would show it, beside one that is shown."""
    make_year_record(
        CaseStudy,
        period,
        "open",
        title=SHOWN,
        happened="<p>Told.</p>",
        lesson="<p>Ask.</p>",
        consent="person",
        consent_by=CANARY,  # who recorded it is for members
        consent_on="2024-05",
    )
    make_section(report, "all", kind="case-studies")
    make_section(report, "one", kind="case-studies", subject="hidden", position=1)
    return report


@pytest.mark.pdf
def test_it_is_in_no_byte_of_what_is_published(
    report, hidden, store, editor, police_partner, chair
):
    signed = sign(report, editor=editor, partner=police_partner, chair=chair)
    claimed = claim(signed, by=member_in(chair, report.partnership), at=AT)
    edition = build(claimed.pk, at=AT, formats=FORMATS)
    assert edition.failure == ""

    public = everything(store.root)
    content = Edition.objects.get().content

    assert [name for name, text in public.items() if CANARY.encode() in text] == []
    assert CANARY not in content
    assert SHOWN in content
    assert any(SHOWN.encode() in text for text in public.values())


@pytest.mark.parametrize("who", ["editor", "reviewer", "police_partner", "chair"])
def test_it_is_in_no_page_of_the_draft(request, sign_in, report, who):
    request.getfixturevalue(who)
    client = sign_in(who)

    for page in ("", "all/", "one/", "full/"):
        answer = client.get(f"/edit/riverside/2023-24/preview/{page}")
        assert answer.status_code == 200
        assert CANARY not in answer.content.decode()


def test_a_finding_says_why_it_is_left_out_and_leads_to_it(report, hidden):
    told = [(row.text, row.link) for row in found(report) if CANARY in row.text]

    assert told == [
        (f"This section leaves out “{CANARY}”: {hidden.why_withheld}.", LINK)
        for _ in range(2)
    ]


def test_kinds_that_are_never_withheld_are_not_read_again(report, period):
    make_year_record(Challenge, period, "one", title="One")
    make_section(report, "challenges", kind="challenges", position=5)
    draft = Draft(report)
    _ = draft.document

    with CaptureQueriesContext(connection) as asked:
        assert draft.findings

    assert not [row for row in asked if Challenge._meta.db_table in row["sql"]]


def test_a_name_that_is_typed_by_hand_is_an_error(report):
    make_section(report, "typed", passage=f"<p>{CANARY} taught us.</p>", position=9)

    told = [row.text for row in found(report) if row.level == "error"]

    assert f"It names “{CANARY}”, a case study that is not to be published." in told
