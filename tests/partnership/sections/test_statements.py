from documents import blocks
from partnership.models import Person, Signatory, Statement
from tests.factories import make_record, make_year_record
from tests.section_contexts import written


def test_a_statement_stands_with_the_people_who_signed_it(partnership, period):
    foreword = make_year_record(
        Statement,
        period,
        "fore",
        title="Foreword",
        kind="foreword",
        text="<p>Hello.</p>",
    )
    make_year_record(
        Statement, period, "last", title="End", kind="closing", text="<p>Bye.</p>"
    )
    for place, (name, office) in enumerate(
        (("Bo Lee", "Clerk"), ("Asha Rao", "Chair"))
    ):
        person = make_record(
            Person, partnership, name[:2].lower(), name=name, office=office
        )
        make_record(
            Signatory,
            partnership,
            f"signs-{place}",
            statement=foreword,
            person=person,
            position=2 - place,
        )

    assert written("statement", period) == [
        blocks.Statement(
            "<p>Hello.</p>",
            (("Asha Rao", "Chair"), ("Bo Lee", "Clerk")),
            record="statements/fore",
        ),
        blocks.Statement("<p>Bye.</p>", record="statements/last"),
    ]
    assert written("statement", period, "last") == [
        blocks.Statement("<p>Bye.</p>", record="statements/last")
    ]


def test_a_vision_and_a_note_stand_in_a_box_and_nothing_else_does(period):
    for place, kind in enumerate(("foreword", "closing", "vision", "note")):
        make_year_record(
            Statement,
            period,
            kind,
            title="Title",
            kind=kind,
            text=f"<p>{kind}</p>",
            position=place,
        )

    assert written("statement", period) == [
        blocks.Statement("<p>foreword</p>", record="statements/foreword"),
        blocks.Statement("<p>closing</p>", record="statements/closing"),
        blocks.Statement("<p>vision</p>", boxed=True, record="statements/vision"),
        blocks.Statement("<p>note</p>", boxed=True, record="statements/note"),
    ]
