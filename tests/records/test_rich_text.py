"""Rich text as the editor in the browser sends it."""

import pytest
from django import forms

from records.formfields import RichTextField
from tests.documents.pages import Element, Page

HTML = "<p>In <strong>all</strong></p>"


class PassageForm(forms.Form):
    text = RichTextField()
    author = forms.CharField()


def sent(html: str, **others: str) -> PassageForm:
    return PassageForm({"text": "old", "text-html": html, "author": "x", **others})


def test_what_the_editor_sends_goes_before_the_notation():
    form = sent('<p onclick="x()">In <b>all</b><script>x()</script></p>')

    assert form.is_valid()
    assert form.cleaned_data["text"] == HTML


def test_an_emptied_editor_is_an_emptied_text():
    assert sent("<p></p>").errors == {"text": ["This field is required."]}


def test_what_the_editor_did_not_change_is_no_change():
    form = PassageForm(
        {"text": "x", "text-html": "<p>In <b>all</b></p>", "author": "x"},
        initial={"text": HTML, "author": "x"},
    )

    assert form.changed_data == []


@pytest.mark.parametrize(
    "address", ["ftp://x.example", "javascript:alert(1)", "//x.example", "/a"]
)
def test_a_link_that_is_refused_is_named_and_kept_in_the_editor(address):
    html = f'<p><a href="{address}">a</a></p>'
    form = sent(html)

    assert form.errors["text"] == [
        f"“{address}” cannot be linked. The address of a link starts with https://, "
        "http://, mailto: or tel:."
    ]
    assert box_of(form).attributes["data-html"] == html


def test_links_to_sections_and_good_addresses_are_taken():
    form = sent(
        '<p><a href="https://x.example/">a</a> <a data-section="training">b</a></p>'
    )

    assert form.errors == {}


def test_a_text_is_as_long_in_the_editor_as_in_the_notation():
    assert sent(f"<p>{'x' * 32_767}</p>").errors == {}
    assert sent(f"<p>{'x' * 32_768}</p>").errors["text"] == [
        "Shorten this to 32,767 characters: it has 32,768."
    ]


def test_what_is_far_too_long_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("records.formfields.clean", None)

    assert sent("<p>" * 200_000).errors["text"] == [
        "Shorten this: it has far more than 32,767 characters."
    ]


def test_the_box_holds_the_text_in_the_notation_and_as_html():
    box = box_of(PassageForm(initial={"text": HTML}))

    assert box.text == "In **all**"
    assert box.attributes["data-html"] == HTML
    assert box.attributes["data-notation"] == "yes"


def test_what_was_typed_in_the_notation_is_shown_again_in_the_box_alone():
    box = box_of(PassageForm({"text": "a **b", "author": ""}))

    assert box.text == "a **b"
    assert "data-html" not in box.attributes


def test_a_hint_of_ones_own_stays_in_the_editor():
    field = RichTextField(help_text="What others can do differently.")

    assert "data-notation" not in field.widget.attrs


def box_of(form: PassageForm) -> Element:
    return Page(str(form["text"])).root.all("textarea")[0]
