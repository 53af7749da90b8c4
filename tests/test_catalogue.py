"""The Welsh catalogue has each marked text, translated, and is compiled as it is."""

import re

import pytest

from tooling import catalogue

PLACE = re.compile(r"%?\([a-z_]+\)s|\{[a-z_]+\}")


def test_each_marked_text_is_in_the_catalogue_and_no_other():
    marked = {(one.id, one.context) for one in catalogue.template() if one.id}
    known = {(one.id, one.context) for one in catalogue.kept() if one.id}

    assert (marked - known, known - marked) == (set(), set())


def test_each_text_has_a_translation_that_nobody_doubts():
    messages = [one for one in catalogue.kept() if one.id]

    assert [one.id for one in messages if not catalogue.translated(one.string)] == []
    assert [one.id for one in messages if one.fuzzy] == []


def test_a_translation_names_what_its_text_names():
    wrong = []
    for one in catalogue.kept():
        names = sorted(PLACE.findall(catalogue.forms(one.id)[-1]))
        wrong += [
            form
            for form in catalogue.forms(one.string)
            if sorted(PLACE.findall(form)) != names
        ]

    assert wrong == []


def test_it_is_compiled_as_it_is_written():
    assert catalogue.MO.read_bytes() == catalogue.compiled(catalogue.kept())


@pytest.mark.parametrize(
    ("template", "texts"),
    [
        ('{% load i18n %}<p>{% translate "Contents" %}</p>', ["Contents"]),
        (
            "<b>{% blocktranslate with n=a %}Edition {{ n }}{% endblocktranslate %}</b>"
            '<i>{% translate "Page" %}</i>',
            ["Edition %(n)s", "Page"],
        ),
        ("<p>gettext of nothing</p>", []),
    ],
)
def test_marked_texts_of_templates_are_found(template, texts):
    assert [text for text, _ in catalogue.in_template(template)] == texts


def test_marked_texts_of_code_are_found():
    source = b'gettext("A {b}")\nngettext("one", "many", 2)\npgettext("date", "By")\n'

    assert [*catalogue.in_python(source)] == [
        ("A {b}", ""),
        (("one", "many"), ""),
        ("By", "date"),
    ]
