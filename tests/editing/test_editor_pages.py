"""The pages that have the editor of texts, and what it may ask and put in there."""

FOREWORD = "/edit/riverside/2023-24/foreword/"
ABOUT = "/edit/riverside/records/settings/"
PASTE = "/edit/riverside/records/figures/paste/"


def asks(page):
    """Whether the page has the editor, and whether its texts link to sections."""
    return "data-passage-editor" in page.text, "data-sections" in page.text


def test_a_foreword_is_written_in_the_editor(sign_in, reviewer, report):
    page = sign_in("reviewer").get(FOREWORD)

    assert asks(page) == (True, True)
    assert 'data-year="2023-24"' in page.text


def test_a_text_of_no_report_links_to_no_section(sign_in, editor):
    page = sign_in("editor").get(ABOUT)

    assert asks(page) == (True, False)
    assert 'data-hint="Who works together, and who for."' in page.text


def test_who_writes_a_foreword_may_paste(sign_in, reviewer):
    answer = sign_in("reviewer").post(PASTE, {"html": "<b>a</b>"})

    assert answer.json() == {"html": "<p><strong>a</strong></p>", "said": []}
