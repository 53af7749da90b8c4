"""A young people's version of a sample, beside its annual report."""

import io

import pikepdf
import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import Role
from accounts.permissions import member_in
from publishing import demo
from publishing.models import Edition
from reports.draft import Draft
from reports.exchange import load
from reports.models import Approval, Report
from reports.workflow import approve, submit
from tests.documents.pages import Page
from tests.factories import make_user
from tests.publishing.acts import AT, issue
from tests.reports.exchange_folder import make_predecessor_of

pytestmark = pytest.mark.pdf
SAMPLE = settings.BASE_DIR / "fixtures" / "wiltshire-svpp" / "2023-24"
PLACE = ("wiltshire-svpp", "2023-24")
FULL = "/wiltshire-svpp/2023-24/"
YOUNG = "/wiltshire-svpp/2023-24-young-people/"


@pytest.fixture
def annual(db) -> Report:
    """The annual report of the sample, signed by everybody."""
    make_predecessor_of(SAMPLE)
    report = load(SAMPLE, by=make_user(), at=AT)
    demo.join(report.partnership, "correct-horse", {})
    sign(report)
    report.refresh_from_db()
    return report


def sign(report: Report) -> None:
    """Send `report` to review and have everybody sign it."""
    submit(report, by=demo.member(report, Role.EDITOR), at=AT)
    draft = Draft(report)
    for place in draft.signatures:
        by = demo.member(report, place.role, place.agency)
        content = draft.content_hash
        approve(report, by=by, at=AT, role=place.role, content_hash=content)


def start(client, annual: Report) -> Report:
    """Start the version in the browser with two sections, and mark them as checked."""
    client.force_login(demo.member(annual, Role.EDITOR).user)
    typed = {
        "audience": "young-people",
        "language": "English",
        "title": "What we did to keep you safe",
        "from": annual.key,
        "how-much": "some",
        "carry": ["outline/training-2023-24", "outline/budget-2023-24"],
    }
    client.post(reverse("editing:version-add", args=PLACE), typed)
    young = Report.objects.get(period=annual.period, audience="young-people")
    checked = reverse("editing:carried", args=[PLACE[0], young.key])
    client.post(checked, {"all": "outline"})
    return young


def test_it_comes_out_on_its_own_from_the_same_records(client, annual, reader):
    hash_before = Draft(annual).content_hash
    valid = Approval.objects.filter(report=annual, void_at=None).count()

    young = start(client, annual)
    own = demo.bring_out(young, at=AT)

    annual.refresh_from_db()
    assert own.state == Edition.State.PUBLISHED
    assert annual.state == Report.State.APPROVED
    assert Draft(annual).content_hash == hash_before
    assert Approval.objects.filter(report=annual, void_at=None).count() == valid
    assert reader.get(FULL).status == 404

    chair = demo.member(annual, Role.CHAIR)
    issue(annual, by=member_in(chair.user, annual.partnership).user)

    front, main = reader.get(YOUNG).text, reader.get(FULL).text
    assert Page(front).links["Full report"] == FULL
    assert Page(main).links["Young people’s version"] == YOUNG
    training = reader.get(f"{FULL}training/").text
    ours = reader.get(f"{YOUNG}training/").text
    assert [one.text for one in Page(ours).all("table")] == [
        one.text for one in Page(training).all("table")
    ]
    with pikepdf.open(io.BytesIO(reader.get(f"{YOUNG}report.pdf").body)) as pdf:
        assert str(pdf.docinfo.Title).startswith("What we did to keep you safe 2023-24")
