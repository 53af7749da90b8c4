"""The form fields of our own, and the model field of rich text."""

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models

from records.formfields import RichTextField, WholeTextField
from records.modelfields import RichTextField as RichTextModelField
from records.number_fields import PlainDecimalField
from richtext.notation import NOTATION_HELP


class PassageForm(forms.Form):
    text = RichTextField()
    author = forms.CharField()


HTML = "<p>In <strong>all</strong></p>"


def test_the_form_shows_notation():
    form = PassageForm(initial={"text": HTML})
    assert form["text"].value() == "In **all**"
    assert form.fields["text"].help_text == NOTATION_HELP
    assert isinstance(form.fields["text"].widget, forms.Textarea)


def test_what_is_typed_becomes_html():
    form = PassageForm({"text": "In **all**", "author": "x"}, initial={"text": HTML})
    assert form.is_valid()
    assert form.cleaned_data["text"] == HTML
    assert form.changed_data == ["author"]


def test_a_refused_form_shows_what_was_typed():
    typed = " a **b\n-  c <p>"
    form = PassageForm({"text": typed, "author": ""})
    assert not form.is_valid()
    assert form["text"].value() == typed


def test_a_link_that_is_refused_is_named():
    form = PassageForm({"text": "[a](ftp://x.example)", "author": "x"})
    assert form.errors == {
        "text": [
            "“ftp://x.example” cannot be linked. The address of a link starts with "
            "https://, http://, mailto: or tel:."
        ]
    }


def test_nothing_typed_is_nothing_kept():
    assert RichTextField(required=False).clean("  \n") == ""


def test_invisible_text_is_not_an_answer():
    with pytest.raises(forms.ValidationError, match="required"):
        RichTextField().clean("\u200b")


def test_what_is_too_long_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("records.formfields.refused_links", None)
    form = PassageForm({"text": "a](" + "x" * 40_000})

    assert form.errors["text"] == ["Shorten this to 32,767 characters: it has 40,003."]


def test_a_disabled_field_keeps_its_html():
    form = PassageForm({"author": "x"}, initial={"text": HTML})
    form.fields["text"].disabled = True
    assert form.is_valid()
    assert form.cleaned_data["text"] == HTML
    assert form["text"].value() == "In **all**"


def test_the_model_field_is_edited_in_notation():
    field = RichTextModelField(blank=True, help_text="What came of it.").formfield()
    assert isinstance(field, RichTextField)
    assert field.help_text == "What came of it."
    assert not field.required


def test_the_model_field_cleans_on_every_way_in():
    field = RichTextModelField()
    field.set_attributes_from_name("text")

    passage = SimpleNamespace(text="a<script>b</script>")
    assert field.pre_save(cast(models.Model, passage), add=True) == "<p>a</p>"
    assert passage.text == "<p>a</p>"
    assert field.get_db_prep_save("<b>a", connection) == "<p><strong>a</strong></p>"
    assert field.get_db_prep_save(None, connection) is None


def test_a_missing_value_stays_missing():
    field = RichTextModelField()
    field.set_attributes_from_name("text")
    passage = SimpleNamespace(text=None)
    assert field.pre_save(cast(models.Model, passage), add=True) is None


def test_an_expression_is_left_to_the_database():
    field = RichTextModelField()
    expression = models.Value("**a**")
    assert field.get_db_prep_save(expression, connection) is expression


def test_a_search_is_for_the_words_as_given():
    assert RichTextModelField().get_prep_value("word") == "word"


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (Decimal("68916.000"), "68916"),
        (Decimal("20.600"), "20.6"),
        (Decimal("100"), "100"),
        (Decimal("0.000"), "0"),
        ("1,0", "1,0"),
        (None, None),
    ],
)
def test_a_number_is_shown_without_idle_zeros(kept, shown):
    assert PlainDecimalField().prepare_value(kept) == shown


def test_what_is_too_long_is_refused_and_not_cut_by_the_browser():
    field = WholeTextField(max_length=3)

    assert "maxlength" not in field.widget.attrs
    with pytest.raises(ValidationError, match="at most 3 characters"):
        field.clean("four")


def test_there_is_one_zero():
    assert str(PlainDecimalField().to_python("-0")) == "0"
