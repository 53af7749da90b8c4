"""The template pack by which crispy-forms writes every form."""

from datetime import date

import pytest
from crispy_forms.bootstrap import (
    FormActions,
    InlineCheckboxes,
    InlineRadios,
    PrependedText,
    StrictButton,
)
from crispy_forms.helper import FormHelper
from crispy_forms.layout import (
    ButtonHolder,
    Column,
    Div,
    Fieldset,
    Hidden,
    Layout,
    Reset,
    Row,
    Submit,
)
from django import forms
from django.template import engines

from tests.documents.pages import Element, Page

KINDS = [("rapid", "Rapid review"), ("local", "Local review")]
GIVEN = {"title": "Sam", "held": "1/4/2024", "kind": "rapid", "lead": "council"}


class ReviewForm(forms.Form):
    """One field of each sort that the portal uses."""

    title = forms.CharField(help_text="A <em>pseudonym</em>, never a name.")
    held = forms.DateField()
    kind = forms.ChoiceField(
        choices=KINDS, widget=forms.RadioSelect, help_text="One of these."
    )
    agencies = forms.MultipleChoiceField(
        choices=[("council", "Council")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_public = forms.BooleanField(
        label="May be shown", help_text="In the report.", required=False
    )
    lead = forms.ChoiceField(choices=[("council", "Council"), ("police", "Police")])
    themes = forms.CharField(widget=forms.Textarea, required=False)
    cost = forms.DecimalField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("held") == date(1999, 12, 31):
            raise forms.ValidationError("No review was held then.")


class LaidOutForm(ReviewForm):
    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            Fieldset(
                "The review", "title", Row(Column("held"), Column("lead")), css_id="it"
            ),
            InlineRadios("kind"),
            InlineCheckboxes("agencies"),
            PrependedText("cost", "£"),
            Div("is_public", "themes", css_class="wide", css_id="rest"),
            Hidden("next", "list"),
            FormActions(Submit("save", "Save"), Reset("reset", "Start again")),
            ButtonHolder(StrictButton("Look", type="submit"), css_id="row"),
        )
        return helper


ReviewFormSet = forms.formset_factory(ReviewForm, extra=2, max_num=2, validate_max=True)


def written(
    form: forms.Form | forms.BaseFormSet[ReviewForm],
    *,
    tag: bool = True,
    helper: FormHelper | None = None,
) -> Page:
    """Return what the crispy tag, or else the crispy filter, writes."""
    source = "{{ form|crispy }}"
    if tag:
        source = (
            "{% crispy form helper %}" if helper is not None else "{% crispy form %}"
        )
    template = engines["django"].from_string(f"{{% load crispy_forms_tags %}}{source}")
    context = {"form": form, "helper": helper, "csrf_token": "token"}
    return Page(template.render(context))


def by_id(page: Page) -> dict[str, Element]:
    return {one.attributes["id"]: one for one in page.all() if "id" in one.attributes}


def label_of(page: Page, control: Element) -> str:
    labels = [
        one.text
        for one in page.all("label")
        if one.attributes["for"] == control.attributes["id"]
    ]
    assert len(labels) == 1
    return labels[0]


@pytest.mark.parametrize("form", [ReviewForm({}), LaidOutForm({})])
@pytest.mark.parametrize("tag", [True, False])
def test_the_error_summary_comes_first_and_leads_to_each_field(form, tag):
    page = written(form, tag=tag)
    summary = page.of_class("error-summary")[0]

    assert {one.text: one.attributes["href"] for one in summary.all("a")} == {
        "Title: This field is required.": "#id_title",
        "Held: This field is required.": "#id_held",
        "Kind: This field is required.": "#id_kind_0",
        "Lead: This field is required.": "#id_lead",
    }
    ids = by_id(page)
    controls = [ids[one.attributes["href"][1:]] for one in summary.all("a")]
    assert [one.tag for one in controls] == ["input", "input", "input", "select"]
    assert summary.attributes["role"] == "alert"
    assert summary.attributes["tabindex"] == "-1"
    assert "autofocus" in summary.attributes
    order = [one for one in page.all() if one is summary or one in controls]
    assert order[0] is summary


def test_an_error_of_the_whole_form_stands_in_the_summary():
    summary = written(ReviewForm(GIVEN | {"held": "31/12/1999"}), tag=False).of_class(
        "error-summary"
    )

    assert [one.text for one in summary[0].all("li")] == ["No review was held then."]


@pytest.mark.parametrize("form", [ReviewForm(), ReviewForm(GIVEN)])
def test_a_form_without_errors_has_no_summary(form):
    assert written(form, tag=True).of_class("error-summary") == []


@pytest.mark.parametrize("form", [ReviewForm({}), LaidOutForm({})])
def test_every_control_has_one_label(form):
    page = written(form, tag=True)
    controls = [
        one
        for one in page.all("input", "select", "textarea")
        if one.attributes.get("type") not in {"hidden", "submit", "reset"}
    ]

    assert [label_of(page, one) for one in controls if one.tag == "textarea"] == [
        "Themes (optional)"
    ]
    assert len([label_of(page, one) for one in controls]) == 9


def test_a_field_names_its_hint_and_its_errors_and_says_that_it_is_wrong():
    ids = by_id(written(ReviewForm({}), tag=False))

    title = ids["id_title"].attributes
    assert title["aria-describedby"] == "id_title_helptext id_title_error"
    assert title["aria-invalid"] == "true"
    assert ids["id_title_helptext"].text == "A pseudonym, never a name."
    assert ids["id_title_error"].text == "Error: This field is required."


def test_choices_stand_in_a_fieldset_whose_legend_asks():
    page = written(ReviewForm({}), tag=False)
    fieldset = page.all("fieldset")[0]

    assert fieldset.attributes == {"aria-describedby": "id_kind_helptext id_kind_error"}
    assert fieldset.children[0].tag == "legend"
    assert fieldset.children[0].text == "Kind"
    assert [one.text for one in fieldset.all("label")] == [
        "Rapid review",
        "Local review",
    ]
    assert page.all("fieldset")[1].children[0].text == "Agencies (optional)"


def test_a_single_box_has_its_label_behind_it():
    box, label = written(ReviewForm(), tag=False).of_class("choice")[0].children

    assert (box.attributes["type"], label.text) == ("checkbox", "May be shown")


def test_the_tag_writes_a_form_that_the_browser_does_not_check_itself():
    form = written(LaidOutForm(), tag=True).all("form")[0]

    assert form.attributes == {"method": "post", "novalidate": ""}
    hidden = {
        one.attributes["name"]: one.attributes["value"]
        for one in form.all("input")
        if one.attributes["type"] == "hidden"
    }
    assert hidden == {"csrfmiddlewaretoken": "token", "next": "list"}


def test_the_filter_writes_no_form_of_its_own_and_keeps_hidden_fields():
    page = written(ReviewForm(initial={"version": 3}), tag=False)

    assert page.all("form") == []
    assert by_id(page)["id_version"].attributes["value"] == "3"


def test_every_part_of_a_layout_is_written():
    page = written(LaidOutForm(GIVEN), tag=True)
    ids = by_id(page)

    assert ids["it"].children[0].text == "The review"
    assert [one.tag for one in page.of_class("field-row")[0].children] == ["div", "div"]
    assert len(page.of_class("field--inline")) == 2
    assert [one.text for one in page.of_class("affix")] == ["£"]
    assert ids["rest"].attributes["class"] == "wide"
    assert ids["row"].all("button")[0].text == "Look"
    buttons = [
        (one.attributes["type"], one.attributes["value"], one.attributes["class"])
        for one in page.of_class("button-row")[0].all("input")
    ]
    assert buttons == [
        ("submit", "Save", "button"),
        ("reset", "Start again", "button button--quiet"),
    ]


@pytest.mark.parametrize("tag", [True, False])
def test_a_formset_writes_each_form_and_says_what_is_wrong_with_all(tag):
    posted = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
    formset = ReviewFormSet(posted | {f"form-{n}-title": "Sam" for n in range(3)})
    page = written(formset, tag=tag)

    summaries = page.of_class("error-summary")
    assert summaries[0].all("li")[0].text == "Please submit at most 2 forms."
    assert len(page.of_class("group")) == 3
    assert by_id(page)["id_form-TOTAL_FORMS"].attributes["value"] == "3"


def test_a_formset_with_a_layout_writes_each_form_by_it():
    formset = ReviewFormSet()
    helper = FormHelper()
    helper.layout = Layout("title")
    page = written(formset, helper=helper)

    assert [
        one.all("input")[0].attributes["name"] for one in page.of_class("field")
    ] == [
        "form-0-title",
        "form-1-title",
    ]


def test_buttons_of_a_helper_come_after_the_fields():
    helper = FormHelper()
    helper.add_input(Submit("save", "Save"))
    page = written(ReviewForm(), helper=helper)

    assert page.all("input")[-1].attributes["value"] == "Save"
