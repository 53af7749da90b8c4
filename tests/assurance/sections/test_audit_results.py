from assurance.models import Audit, AuditFinding
from documents.blocks import Column, Row, Table, Unrecorded
from documents.quantities import Quantity, Status, Unit
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


def make_audit(period, key: str = "neglect") -> Audit:
    return make_year_record(
        Audit, period, key, title=key.title(), kind="peer", status="done"
    )


def find(audit: Audit, key: str, text: str, **given: object) -> None:
    make_record(
        AuditFinding,
        audit.partnership,
        key,
        audit=audit,
        text=f"<p>{text}</p>",
        **{"kind": "result", "value_in_percent": True} | given,
    )


def share(key: str, value: int, qualifier: str = "") -> Quantity:
    record = f"audit-findings/{key}"
    return Quantity(value, Unit.PERCENT, qualifier, record=record)


def absent(record: str = "") -> Quantity:
    return Quantity(None, status=Status.NOT_AVAILABLE, record=record)


def seen(*blocks: object) -> list[tuple[list[str], list[tuple[object, ...]]]]:
    """Return the headings and the values of the cells of each table."""
    return [
        (
            [column.heading for column in block.columns],
            [tuple(cell.value for cell in row.cells) for row in block.rows],
        )
        for block in blocks
        if isinstance(block, Table)
    ]


def test_what_sectors_came_to_stands_in_columns(period):
    audit = make_audit(period)
    find(audit, "a", "Managed <em>well</em>.", sector="Schools", value=100, position=1)
    find(audit, "b", "Were in touch.", sector="Others", value=0, position=2)
    find(
        audit,
        "c",
        "Managed well.",
        sector="Others",
        value=90,
        qualifier="nearly",
        position=3,
    )
    find(audit, "d", "In words only.", sector="Schools", position=4)
    find(audit, "e", "A strength.", kind="strength", value=5, position=5)
    make_audit(period, "empty")

    assert written("audit-results", period) == [
        Table(
            "audit-results-part",
            "Results: Neglect",
            (
                Column("Finding"),
                Column("Schools", Unit.PERCENT),
                Column("Others", Unit.PERCENT),
            ),
            (
                Row(
                    (
                        Quantity("Managed well.", record="audit-findings/a"),
                        share("a", 100),
                        share("c", 90, "nearly"),
                    )
                ),
                Row(
                    (
                        Quantity("Were in touch.", record="audit-findings/b"),
                        absent(),
                        share("b", 0),
                    )
                ),
            ),
        )
    ]


def test_results_that_name_no_sector_have_one_column(period):
    audit = make_audit(period)
    find(audit, "a", "Plans.", value=30, value_in_percent=False)

    (table,) = written("audit-results", period)

    assert isinstance(table, Table)
    assert table.columns == (Column("Finding"), Column("Result", Unit.COUNT))
    assert table.rows[0].cells[1] == Quantity(30, Unit.COUNT, record="audit-findings/a")


def test_what_was_before_stands_before(period):
    audit = make_audit(period)
    find(audit, "a", "Trained.", value=86, before=70, position=1)
    find(audit, "b", "Trained.", sector="Nurseries", value=79, before=0, position=2)
    find(audit, "c", "Trained.", sector="Minders", value=53, position=3)
    find(audit, "d", "KeyIndex.", sector="Nurseries", before=8, position=4)

    assert seen(*written("audit-results", period)) == [
        (
            ["Finding", "Before", "All", "Nurseries, before", "Nurseries", "Minders"],
            [
                ("Trained.", 70, 86, 0, 79, 53),
                ("KeyIndex.", None, None, 8, None, None),
            ],
        )
    ]


def test_comparisons_in_words_stand_last(period):
    audit = make_audit(period)
    find(audit, "a", "Well.", sector="Schools", value=1, comparison="up", position=1)
    find(audit, "b", "Well.", sector="Others", value=2, comparison="down", position=2)
    find(audit, "c", "Well.", value=3, comparison="same", position=3)
    find(audit, "d", "KeyIndex.", sector="Others", value=4, comparison="up", position=4)
    find(audit, "e", "Seen.", sector="Others", value=5, position=5)

    assert seen(*written("audit-results", period)) == [
        (
            ["Finding", "Schools", "Others", "All", "Compared with before"],
            [
                ("Well.", 1, 2, 3, "Schools: up; Others: down; same"),
                ("KeyIndex.", None, 4, None, "up"),
                ("Seen.", None, 5, None, "Not given"),
            ],
        )
    ]


def test_a_finding_given_twice_for_a_sector_has_two_rows(period):
    audit = make_audit(period)
    find(audit, "a", "Well.", sector="Schools", value=1)
    find(audit, "b", "Well.", sector="Schools", value=2)
    find(audit, "c", "Well.", sector="Others", value=3)

    assert seen(*written("audit-results", period)) == [
        (
            ["Finding", "Schools", "Others"],
            [("Well.", 1, 3), ("Well.", 2, None)],
        )
    ]


def test_chosen_audits_stand_in_their_order(partnership, period):
    last = make_period(partnership, "2022-23", position=2)
    for year, key in ((period, "a"), (period, "b"), (last, "c")):
        find(make_audit(year, key), key, key, value=1)

    def captions(*subjects: str) -> list[str]:
        blocks = written("audit-results", period, *subjects)
        return [block.caption for block in blocks if isinstance(block, Table)]

    assert captions() == ["Results: A", "Results: B"]
    assert captions("c", "a") == ["Results: C", "Results: A"]


def test_audits_without_a_result_in_numbers_say_so(period):
    find(make_audit(period), "a", "In words only.")

    assert written("audit-results", period) == [
        Unrecorded("No audit results have been recorded for 2023-24.")
    ]
