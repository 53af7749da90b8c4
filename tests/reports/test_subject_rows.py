"""The migration from one text of keys to a row for each chosen record, and back."""

import pytest

from tests.migrating import last_of, one_by_one

BEFORE = [
    ("reports", "0006_plainer_wording"),
    # Its later columns are none of the tables that are filled here.
    ("partnership", "0005_nation"),
]
AFTER = [("reports", "0009_drop_subject")]


@pytest.fixture
def migrate(transactional_db):
    def to(target):
        one_by_one().migrate(target)
        loader = one_by_one().loader
        return loader.project_state([*target, *last_of(loader, "assurance")]).apps

    yield to
    to(last_of(one_by_one().loader))


def sections_of(apps, texts):
    """Make a section of each type with its text; return the model."""
    partnership = apps.get_model("partnership", "Partnership").objects.create(
        slug="a", name="A", short_name="A", area="A", covers_children=True
    )
    period = apps.get_model("partnership", "Period").objects.create(
        partnership=partnership,
        key="2023-24",
        label="2023-24",
        starts_on="2023-04-01",
        ends_on="2024-03-31",
    )
    audit = apps.get_model("assurance", "Audit")
    for key in ("one", "two"):
        audit.objects.create(partnership=partnership, period=period, key=key, title=key)
    report = apps.get_model("reports", "Report").objects.create(
        partnership=partnership, period=period, key="2023-24", title="R"
    )
    section = apps.get_model("reports", "OutlineSection")
    for place, (kind, text) in enumerate(texts):
        section.objects.create(
            partnership=partnership,
            report=report,
            key=f"s{place}",
            slug=f"s{place}",
            kind=kind,
            heading="S",
            subject=text,
        )
    return section


def test_writes_what_is_there_as_rows_and_back(migrate):
    sections_of(
        migrate(BEFORE),
        [
            ("audits", "two; one"),
            ("audit-returns", " one;gone ;one; "),
            ("audits", ""),
            ("passage", "one"),
        ],
    )

    apps = migrate(AFTER)

    rows = apps.get_model("reports", "SectionSubject").objects.order_by(
        "section__key", "position"
    )
    assert list(rows.values_list("section__key", "record", "position")) == [
        ("s0", "audits/two", 1),
        ("s0", "audits/one", 2),
        ("s1", "audits/one", 1),
    ]
    sections = migrate(BEFORE).get_model("reports", "OutlineSection").objects
    assert list(sections.order_by("key").values_list("subject", flat=True)) == [
        "two; one",
        "one",
        "",
        "",
    ]
