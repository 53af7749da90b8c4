"""What a dump holds, and that nothing is lost on the way there and back."""

from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership.models import Group, Partnership
from records.exchange.writing import in_file_order
from records.models import Change
from records.plain_words import is_misread
from reports.exchange import dump, load
from reports.models import Report
from reviews.models import CaseReview, Recommendation, Response
from richtext.lines import readable
from richtext.passages import clean
from tests.factories import make_period, make_report, make_section
from tests.reports.exchange_folder import (
    AT,
    LATER,
    make_predecessor_of,
    put,
    sample,
    taken,
)

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def test_what_is_loaded_and_dumped_is_the_same_byte_for_byte(tmp_path, loader):
    report = load(put(tmp_path / "in", sample()), by=loader, at=AT)

    dump(report, tmp_path / "out")

    assert taken(tmp_path / "out") == sample()


def test_a_dump_can_be_loaded_where_nothing_is(tmp_path, loader):
    report = load(put(tmp_path / "in", sample()), by=loader, at=AT)
    dump(report, tmp_path / "out")
    set_aside()

    dump(load(tmp_path / "out", by=loader, at=AT), tmp_path / "again")

    assert taken(tmp_path / "again") == sample()


@pytest.mark.parametrize(
    "folder",
    sorted(path.parent for path in FIXTURES.glob("*/*/manifest.json")),
    ids=lambda folder: f"{folder.parent.name}/{folder.name}",
)
def test_the_sample_reports_are_as_a_dump_writes_them(tmp_path, loader, folder):
    make_predecessor_of(folder)

    dump(load(folder, by=loader, at=AT), tmp_path / "out")

    assert taken(tmp_path / "out") == taken(folder)


def set_aside() -> None:
    """Free the partnership's address, so that a folder makes a new one."""
    for partnership in Partnership.objects.filter(slug="riverside"):
        partnership.slug = f"riverside-{partnership.pk}"
        partnership.save()


ODD_TEXTS = st.text(
    st.one_of(
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
        st.sampled_from(' "\n\r,;=+-@\t\ufeff\u0301\u0338\x85\u2028ŵ'),
    ),
    max_size=60,
).map(readable)
# What looks as if it was decoded wrongly is refused; tests/records/test_typed.py.
KEPT_TEXTS = ODD_TEXTS.filter(lambda text: not is_misread(text))


@given(texts=st.lists(KEPT_TEXTS, min_size=1, max_size=60))
@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_odd_texts_come_back_as_they_are_kept(loader, tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("odd")
    with transaction.atomic():
        report = load(put(folder / "in", sample()), by=loader, at=AT)
        keep_all(texts, report)
        dump(report, folder / "one")
        set_aside()

        dump(load(folder / "one", by=loader, at=AT), folder / "two")
        dump(load(folder / "two", by=loader, at=LATER), folder / "three")

        assert Change.objects.filter(at=LATER).count() == 0
        assert taken(folder / "two") == taken(folder / "three")
        assert without_line_ends(taken(folder / "one")) == without_line_ends(
            taken(folder / "two")
        )
        kept = Group.objects.filter(partnership__slug="riverside")
        assert "\r" not in "".join(group.note + group.purpose for group in kept)
        transaction.set_rollback(True)


def keep_all(texts: list[str], report: Report) -> None:
    """Keep each text as a note, as several lines and as rich text."""
    for number, text in enumerate(texts):
        Group.objects.create(
            partnership=report.partnership,
            key=f"group-{number}",
            name="Group",
            kind="panel",
            note=text.strip(),
            purpose=text.strip(),
        )
        make_section(report, f"section-{number}", passage=clean(text))


def without_line_ends(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name: content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b'"', b"")
        for name, content in files.items()
    }


def test_a_dump_leaves_other_reports_out_but_for_what_it_refers_to(
    tmp_path, partnership
):
    before = make_report(make_period(partnership, "2022-23"))
    now = make_report(make_period(partnership, "2023-24", position=2))
    make_section(before, "old", passage="")
    reviews = [make_review(partnership, before, key) for key in ("quoted", "unquoted")]
    for review in reviews:
        make_recommendation(review, "1")
        make_recommendation(review, "2")
    Response.objects.create(
        partnership=partnership,
        key="done",
        period=now.period,
        recommendation=Recommendation.objects.get(key="quoted-1"),
        text="<p>Done.</p>",
    )

    dump(now, tmp_path / "now")
    dump(before, tmp_path / "before")

    assert keys(tmp_path / "now") == {
        "periods": ["2022-23", "2023-24"],
        "case-reviews": ["quoted"],
        "recommendations": ["quoted-1"],
        "responses": ["done"],
    }
    assert keys(tmp_path / "before") == {
        "periods": ["2022-23", "2023-24"],
        "case-reviews": ["quoted", "unquoted"],
        "recommendations": ["quoted-1", "quoted-2", "unquoted-1", "unquoted-2"],
        "outline": ["old"],
    }


def make_review(partnership, report, key):
    return CaseReview.objects.create(
        partnership=partnership,
        key=key,
        period=report.period,
        kind="local",
        title=key,
        state=CaseReview.State.COMPLETED,
    )


def make_recommendation(review, number):
    return Recommendation.objects.create(
        partnership=review.partnership,
        key=f"{review.key}-{number}",
        review=review,
        number=number,
        text="<p>Do it.</p>",
    )


def keys(folder):
    return {
        path.stem: [line.split(",")[0] for line in path.read_text().split("\n")[1:-1]]
        for path in sorted(folder.glob("*.csv"))
    }


def test_rows_stand_below_those_they_refer_to(partnership):
    def group(key: str, position: int, above: Group | None = None) -> Group:
        return Group.objects.create(
            partnership=partnership,
            key=key,
            position=position,
            name=key,
            kind="panel",
            reports_to=above,
        )

    first, second = group("b", 3), group("a", 3)
    low = group("low", 1, above=group("mid", 4, above=second))
    circle = group("x", 5)
    circle.reports_to = group("y", 6, above=circle)
    circle.save()

    ordered = in_file_order(Group.objects.all())

    assert [row.key for row in ordered] == ["a", "mid", "low", "b", "y", "x"]
    assert (low.pk, first.pk) == (ordered[2].pk, ordered[3].pk)


def test_a_dump_needs_an_empty_folder(tmp_path, report):
    put(tmp_path, {"notes.txt": b""})

    with pytest.raises(FileExistsError):
        dump(report, tmp_path)

    assert taken(tmp_path) == {"notes.txt": b""}


def test_a_dump_asks_each_kind_once_however_many_records_there_are(tmp_path, report):
    def queries(folder: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            dump(report, tmp_path / folder)
        return len(asked)

    make_section(report, "one")
    few = queries("few")
    for number in range(5):
        make_section(report, f"more-{number}")

    assert queries("many") == few
