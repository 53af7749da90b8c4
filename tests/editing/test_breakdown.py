"""The page on which one breakdown table is edited as it will be printed."""

import pytest

from indicators.grid_text import parse
from records.models import Change
from reports.draft import Draft
from tests.documents.pages import Page
from tests.editing.breakdown_page import FORM, LIST, PAGE, SMALL, kept
from tests.editing.drafts.typist import colleague
from tests.editing.sheets.posting import sent
from tests.factories import make_section

TEN_BY_THREE = "Type of abuse\tOwn home\tCare home\tElsewhere\r\n" + "\r\n".join(
    f"Type {n}\t{n * 10}\t{n * 11}\t{n * 12}" for n in range(1, 11)
)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("editor", 200),
        ("contributor", 403),
        ("reviewer", 403),
        ("police_partner", 403),
        ("chair", 403),
        ("outsider", 404),
    ],
)
def test_only_editors_open_the_page(sign_in, table, who, status):
    assert sign_in(who).get(PAGE).status_code == status


def test_a_table_of_another_partnership_is_not_found(editing):
    assert editing.get(PAGE.replace("enquiries", "crimes")).status_code == 404


def test_each_input_is_named_after_its_headings(editing):
    boxes = Page(editing.get(PAGE).text).all("input")

    labels = [box.attributes.get("aria-label") for box in boxes]
    assert [label for label in labels if label][:9] == [
        "What the rows are called",
        "Heading of column 1",
        "Heading of column 2",
        "Heading of row 1",
        "Neglect, Home",
        "Neglect, Care",
        "Heading of row 2",
        "Total, Home",
        "Total, Care",
    ]


def test_list_form_and_page_lead_to_each_other(editing):
    assert f'href="{PAGE}"' in editing.get(LIST).text
    assert f'href="{PAGE}"' in editing.get(FORM).text
    page = editing.get(PAGE).text
    assert f'href="{FORM}"' in page
    assert f'href="{LIST}?year=2023-24"' in page


def test_those_who_may_not_edit_are_led_to_the_record(sign_in, table):
    page = sign_in("reviewer").get(LIST).text

    assert f'href="{FORM}"' in page
    assert PAGE not in page


def test_what_was_typed_is_saved_with_one_line_in_the_log(editing):
    data = sent(editing.get(PAGE).text)
    data |= {"r0-c0": "1,234", "r0-c1": "n/a", "c1-h0": "Care home", "r1-label": "All"}

    response = editing.post(PAGE, data)

    assert response.url == PAGE
    assert kept() == (
        "columns,Risk,Home,Care home\nrow,Neglect,1234,not applicable\ntotal,All,,"
    )
    assert [one.record for one in Change.objects.all()] == [
        "breakdown-tables/enquiries"
    ]


def test_saving_without_a_change_logs_nothing(editing):
    response = editing.post(PAGE, sent(editing.get(PAGE).text))

    assert response.url == PAGE
    assert kept() == SMALL
    assert not Change.objects.exists()


def test_the_whole_of_a_rich_table_survives_the_page(editing, table):
    rich = (
        "columns,Risk,Home,Home,All\ncolumns,,Number,Share,\nunits,,,percent,\n"
        "totals,,,,total\nrow,Abuse,,,\nrow 2,Physical [note 1],about 12,40.5,\n"
        "total,Total,,,\nnote 1,With neglect."
    )
    table.grid = parse(rich)
    table.save()

    editing.post(PAGE, sent(editing.get(PAGE).text))

    assert kept() == rich


def test_errors_are_at_their_cells_and_keep_what_was_typed(editing):
    data = sent(editing.get(PAGE).text)
    data |= {"r0-c0": "-", "r0-c1": "(5)", "r1-label": "", "r1-c0": "3", "c0-h0": ""}

    response = editing.post(PAGE, data)

    assert response.status_code == 422
    assert kept() == SMALL
    faults = {box.id: box.fault for box in response.context["table"].faults}
    assert faults == {
        "c0-h0": "Give this column a heading.",
        "r0-c0": "“-” can mean several things: enter 0, not recorded, not collected, "
        "not applicable or withheld, or leave it empty.",
        "r0-c1": "“(5)” can mean several things: enter the number alone, as 5 or -5.",
        "r1-label": "Give this row a heading.",
    }
    again = sent(response.text)
    assert {name: again[name] for name in ("r0-c0", "r0-c1", "r1-c0")} == {
        "r0-c0": "-",
        "r0-c1": "(5)",
        "r1-c0": "3",
    }
    assert '<a href="#r0-c0">Neglect, column 1</a>' in response.text


def test_one_unclear_cell_is_enough_to_save_nothing(editing):
    data = sent(editing.get(PAGE).text) | {"r0-c0": "*", "r0-c1": "4"}

    response = editing.post(PAGE, data)

    assert response.status_code == 422
    assert kept() == SMALL
    assert [box.id for box in response.context["table"].faults] == ["r0-c0"]


def test_what_is_wrong_with_the_whole_table_is_told(editing):
    data = sent(editing.get(PAGE).text) | {"c1-h0": "Home", "r0-c0": "7 [note 2]"}

    response = editing.post(PAGE, data)

    assert response.status_code == 422
    assert response.context["refused"] == (
        "Two columns are called “Home”: rename or remove one.",
        "Write note 2, or take out its mark.",
    )


def test_rows_without_any_column_are_not_lost(editing):
    data = sent(editing.get(PAGE).text) | {"columns": ""}

    response = editing.post(PAGE, data)

    assert response.status_code == 422
    assert kept() == SMALL
    assert sent(response.text)["r0-label"] == "Neglect"
    assert [box.fault for box in response.context["table"].faults] == [
        "Give this column a heading."
    ]


def test_a_table_can_be_emptied_and_has_room_to_type_in(editing):
    data = sent(editing.get(PAGE).text) | {"columns": "", "rows": ""}
    data["corner"] = ""

    response = editing.post(PAGE, data, follow=True)

    assert kept() == ""
    again = sent(response.text)
    assert (again["columns"], again["rows"]) == ("c0 c1 c2", "r0 r1 r2 r3 r4")


def test_a_new_table_leads_to_the_page_to_fill_it_in(editing):
    page = f"{LIST}add/?year=2023-24"
    data = sent(editing.get(page).text, "main form") | {"title": "Crimes"}

    response = editing.post(page, data)

    assert response.url == PAGE.replace("enquiries", "crimes-2023-24")


def test_a_change_by_others_is_told_and_what_was_typed_is_kept(
    editing, client, partnership
):
    mine = sent(editing.get(PAGE).text) | {"r0-c0": "7"}
    other = type(client)()
    other.force_login(colleague(partnership))
    other.post(PAGE, sent(editing.get(PAGE).text) | {"r0-c0": "99"})

    response = editing.post(PAGE, mine)

    assert response.status_code == 409
    assert "Somebody else saved this while you were writing" in response.text
    assert parse(kept()).lines[0].cells[0].value == 99
    again = sent(response.text)
    assert again["r0-c0"] == "7"

    assert editing.post(PAGE, again).url == PAGE
    assert parse(kept()).lines[0].cells[0].value == 7


def test_what_was_typed_in_a_deleted_table_is_shown(editing, delete):
    data = sent(editing.get(PAGE).text) | {"r0-c0": "4711"}
    delete(editing, f"{FORM}delete/")

    response = editing.post(PAGE, data)

    assert response.status_code == 409
    assert "4711" in response.text


def test_a_table_of_ten_rows_is_pasted_charted_and_published(editing, table, report):
    make_section(
        report, "crimes", kind="breakdown-tables", subject="enquiries", passage=""
    )
    data = sent(editing.get(PAGE).text) | {"step": "paste", "block": TEN_BY_THREE}
    pasted = editing.post(PAGE, data)
    assert kept() == SMALL

    saved = editing.post(PAGE, sent(pasted.text), follow=True)

    assert len(Page(saved.text).all("svg")) == 2  # for phones and for wide screens
    cells = [cell.text for cell in Page(saved.text).all("tr")[-1].all("th", "td")]
    assert cells == ["Type 10", "100", "110", "120"]
    section = Draft(report).document.sections[0]
    assert [type(block).__name__ for block in section.blocks] == ["Chart", "Table"]


def test_a_pasted_change_is_proposed_and_can_be_refused(editing):
    block = "Risk\t2022\t2023\tChange\r\nNeglect\t4\t5\t\r\nAbuse\t8\t6\t"
    data = sent(editing.get(PAGE).text) | {"step": "paste", "block": block}

    pasted = editing.post(PAGE, data)

    assert "“Change” looks like the change in per cent" in pasted.text
    again = sent(pasted.text)
    assert again["c2-kind"] == "change"
    editing.post(PAGE, again)
    assert kept().splitlines()[1:3] == ["totals,,,,change", "row,Neglect,4,5,"]
    page = editing.get(PAGE)
    cells = [cell.text for cell in Page(page.text).all("tr")[-1].all("th", "td")]
    assert cells == ["Abuse", "8", "6", "−25%"]
    editing.post(PAGE, sent(page.text) | {"c2-kind": "numbers"})
    assert kept().splitlines()[1] == "row,Neglect,4,5,"


def test_a_column_that_is_typed_in_and_called_change_is_one(editing):
    data = sent(editing.get(PAGE).text) | {"step": "add-column"}
    again = sent(editing.post(PAGE, data).text) | {"c2-h0": "Change", "r0-c1": "6"}

    editing.post(PAGE, again)

    assert kept().splitlines()[1:3] == ["totals,,,,change", "row,Neglect,12,6,"]


def test_an_unclear_block_is_refused_and_kept(editing):
    data = sent(editing.get(PAGE).text)
    data |= {"step": "paste", "block": "R\tA\nX\t-", "r0-c0": "7"}

    response = editing.post(PAGE, data)

    assert response.status_code == 422
    assert "Row “X”, column “A”: “-” can mean several things" in response.text
    again = sent(response.text)
    assert (again["block"], again["r0-c0"]) == ("R\tA\nX\t-", "7")


@pytest.mark.parametrize(
    "odd",
    [
        {"depth": "99", "rows": "r0 r0 x r-1 r9999999", "columns": "c0 c0 <b>"},
        {"depth": "0", "rows": "", "columns": "c0", "notes": "n0 n1 n1"},
        {"r0-c0": "9" * 40000, "c0-h0": "x" * 40000, "r0-label": " " * 40000},
        {"c0-unit": "furlongs", "c0-kind": "king", "r0-kind": "row 99"},
        {"rows": " ".join(f"r{n}" for n in range(900)), "r0-c0": "\u202e5"},
        {"step": "paste", "block": '"' * 999 + "\t\n[note"},
    ],
)
def test_whatever_is_sent_is_refused_or_saved(editing, odd):
    response = editing.post(PAGE, sent(editing.get(PAGE).text) | odd)

    assert response.status_code in (200, 302, 422)
    assert str(parse(kept())) == kept()
