"""What people have copied elsewhere goes into the right cells of a sheet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.sheet_page import (
    COURSES,
    SheetPage,
    flavours_of,
    put_on_clipboard,
    texts_of,
)

pytestmark = pytest.mark.xdist_group("pages")
BLANK = [""] * 6


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A sheet of three blank rows, to which more can be added."""
    page = SheetPage().open(chromium)
    yield page
    page.context.close()


def paste(page: Page, label: str, **flavours: str) -> str:
    """Paste what was copied at the cell `label`; return what the page says of it."""
    put_on_clipboard(page, **flavours)
    page.get_by_label(label, exact=True).click()
    page.keyboard.press("Control+v")
    return said(page)


def said(page: Page) -> str:
    return page.get_by_role("status").inner_text()


@pytest.mark.parametrize("flavour", ["html", "plain"])
@pytest.mark.parametrize("program", ["excel", "calc", "google", "word"])
def test_a_block_of_any_program_goes_into_the_right_cells(
    page: Page, program: str, flavour: str
) -> None:
    copied = {flavour: flavours_of(program)[flavour]}

    told = paste(page, "Course, row 1", **copied)

    assert told == "12 rows by 6 columns pasted. 9 rows were added."
    in_one_line = program == "word" and flavour == "plain"
    first = [cell.replace("\n", " ") if in_one_line else cell for cell in COURSES[0]]
    assert texts_of(page) == [first, *COURSES[1:]]
    expect(page.locator("[data-total-of]")).to_have_text(["4,354", "£10,953.50"])
    assert page.locator("[aria-invalid=true]").count() == 0
    expect(page.locator("[data-sheet-save]")).to_have_text("Save 12 rows")
    expect(page.locator("input[name=rows]")).to_have_value(
        " ".join(f"r{number}" for number in range(12))
    )
    expect(page).to_have_title("12 unsaved rows – Training 2023-24: sheet")


def test_a_paste_is_undone_as_one_step_with_the_rows_it_added(page: Page) -> None:
    page.get_by_label("Course, row 2", exact=True).fill("Prevent")
    paste(page, "Course, row 1", **flavours_of("excel"))

    page.get_by_role("button", name="Undo paste").click()

    assert said(page) == "Undone: paste."
    assert texts_of(page) == [BLANK, ["Prevent", *BLANK[1:]], BLANK]
    expect(page.locator("[data-sheet-save]")).to_have_text("Save 1 row")
    expect(page.locator("input[name=rows]")).to_have_value("r0 r1 r2")


def test_headings_titles_hidden_and_merged_cells_are_read_as_people_mean_them(
    page: Page,
) -> None:
    told = paste(page, "Mode, row 1", **flavours_of("excel-merged"))

    assert told == (
        "3 rows by 4 columns pasted. "
        "The headings were recognised, so each column went under its own. "
        "1 row was left out as a title above the headings. "
        "Left out, as this sheet has no such column: “Venue”. "
        "1 cell was filled from merged cells. "
        "1 cell was left empty, so that a merged number is counted once. "
        "Left out, as hidden: 2 rows or columns. "
        "4 cells to check: press F8 to go to the next."
    )
    assert texts_of(page) == [
        ["Neglect", "Virtual", "", "20", "1,200", ""],
        ["Neglect", "Zoom", "", "<5", "", ""],
        ["Prevent", "E-learning", "", "12 [1]", "-", ""],
    ]
    assert page.locator(".sheet-error").all_inner_texts() == [
        "“Zoom” is not one of the choices. Choose one.",
        "“<5” stands for a number that is hidden. Type the number, or “withheld”.",
        "“12 [1]” is not a number. Type it in digits, such as 1,234.",
        "“-” can mean none or not known. Type 0, or clear the cell if the number is "
        "not known.",
    ]
    expect(page.locator("[data-total-of]")).to_have_text(
        ["20 (2 cells not counted)", "£1,200 (1 cell not counted)"]
    )


def test_text_is_read_as_spreadsheets_write_it(page: Page) -> None:
    expected = {
        "a\tVirtual\r\nb\tWebinar\r\n": [["a", "Virtual"], ["b", "Webinar"]],
        "a\tVIRTUAL\nb\twebinar": [["a", "Virtual"], ["b", "Webinar"]],
        '"a ""b""\tc"\tVirtual': [['a "b" c', "Virtual"]],
        '"first\nsecond"\tVirtual': [["first second", "Virtual"]],
        '"Quoted" words\tVirtual': [['"Quoted" words', "Virtual"]],
        "a\u00a0b\u200b\t\u00a0Virtual\u00a0": [["a b", "Virtual"]],
        "a\t\n\t\nb\tVirtual\n\n\n": [["a", ""], ["", ""], ["b", "Virtual"]],
        "Łódź 東京 😀\t": [["Łódź 東京 😀", ""]],
        "Course\tMode\na\tVirtual": [["a", "Virtual"]],
        "mode\tCOURSE\nVirtual\ta": [["a", "Virtual"]],
    }
    got = {}

    for text, rows in expected.items():
        paste(page, "Course, row 1", plain=text)
        got[text] = [row[:2] for row in texts_of(page)[: len(rows)]]
        page.keyboard.press("Control+z")

    assert got == expected


def test_a_sign_in_place_of_a_number_is_kept_and_asked_about(page: Page) -> None:
    asked = {}
    signs = ("-", "–", "*", "<5", "c", "n/a", "[x]", "abc", "1e5", "£5%", "1,23")

    for sign in signs:
        paste(page, "Attended, row 1", plain=f"{sign}\n0\n")
        box = page.get_by_label("Attended, row 1")
        expect(box).to_have_attribute("aria-invalid", "true")
        words = page.locator(".sheet-error").inner_text()
        expect(box).to_have_accessible_description(words)
        asked[texts_of(page)[0][3]] = words.partition("”")[0]
        page.keyboard.press("Control+z")

    assert asked == {sign: f"“{sign}" for sign in signs}


def test_what_the_portal_reads_as_a_number_is_not_asked_about(page: Page) -> None:
    numbers = ("1,234", "£4,513", "45%", "(5)", "-5", "not recorded", "Withheld", "")
    kept = []

    for number in numbers:
        paste(page, "Attended, row 1", plain=f"{number}\n1\n")
        kept.append((texts_of(page)[0][3], page.locator(".sheet-error").count()))
        page.keyboard.press("Control+z")

    assert kept == [(number, 0) for number in numbers]


def test_columns_that_the_sheet_lacks_are_counted_and_can_be_brought_back(
    page: Page,
) -> None:
    told = paste(page, "Cost, row 1", plain="1\ta\tlost\tlost\n2\tb\tlost\t\n")

    assert told == (
        "2 rows by 2 columns pasted. 2 columns were left out: the sheet has no column "
        "for them. Undo the paste to start again."
    )
    page.keyboard.press("Control+z")
    assert texts_of(page) == [BLANK] * 3


def test_a_sheet_that_cannot_grow_says_how_many_rows_it_left_out(
    chromium: Browser,
) -> None:
    page = SheetPage(has_template=False).open(chromium)

    told = paste(page, "Attended, row 2", plain="1\n2\n3\n4\n")

    assert told == (
        "2 rows by 1 column pasted. 2 rows were left out: a sheet takes 3 rows here."
    )
    assert [row[3] for row in texts_of(page)] == ["", "1", "2"]
    page.context.close()


def test_one_value_fills_every_cell_of_a_range(page: Page) -> None:
    page.get_by_label("Attended, row 1").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    put_on_clipboard(page, plain="7")

    page.keyboard.press("Control+v")

    assert [row[3:5] for row in texts_of(page)] == [["7", "7"], ["7", "7"], ["", ""]]


def test_one_value_is_an_ordinary_paste_in_a_cell_that_is_edited(page: Page) -> None:
    put_on_clipboard(page, plain=" again")
    page.get_by_label("Course, row 1", exact=True).click()
    page.keyboard.type("Neglect")

    page.keyboard.press("Control+v")

    assert texts_of(page)[0][0] == "Neglect again"


def test_paragraphs_from_a_word_processor_stay_in_one_cell(page: Page) -> None:
    html = "<p class=MsoNormal>First.</p><p class=MsoNormal>Second.</p>"

    paste(page, "Summary, row 1", html=html, plain="First.\n\nSecond.")

    assert [row[5] for row in texts_of(page)] == ["First.\n\nSecond.", "", ""]


def test_a_choice_that_does_not_exist_is_sent_as_it_was_pasted(page: Page) -> None:
    paste(page, "Mode, row 1", plain="In a tent\nVirtual\n")
    box = page.get_by_label("Mode, row 1")
    sent = "form => new FormData(form).get('r0-mode')"
    assert page.locator("[data-sheet-form]").evaluate(sent) == "In a tent"

    box.select_option(label="Webinar")

    assert page.locator("[data-sheet-form]").evaluate(sent) == "webinar"
    expect(box).not_to_have_attribute("aria-invalid", "true")
    assert box.locator("option").all_inner_texts().count("In a tent") == 0


def test_what_is_copied_can_be_pasted_into_other_programs(page: Page) -> None:
    paste(page, "Course, row 1", **flavours_of("excel"))
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")

    assert said(page) == "12 rows by 6 columns copied."
    page.get_by_label("Course, row 1", exact=True).click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+v")
    assert texts_of(page) == [COURSES[0], *COURSES]
