import pytest

from documents.languages import (
    LANGUAGES,
    canonical,
    direction_of,
    name_of,
    own_name_of,
    tag_of,
)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("cy", "cy"),
        ("EN-gb", "en-GB"),
        ("zh-hans", "zh-Hans"),
        ("sr-cyrl-rs", "sr-Cyrl-RS"),
        ("es-419", "es-419"),
        ("sl-Rozaj-1994", "sl-rozaj-1994"),
    ],
)
def test_a_tag_is_written_in_its_usual_capitals(typed, tag):
    assert canonical(typed) == tag


@pytest.mark.parametrize(
    "typed", ["", "welsh", "c", "en_GB", "en-", "x-own", "en-u-nu-latn", "cy\n", "ču"]
)
def test_what_is_no_tag_is_refused(typed):
    with pytest.raises(ValueError, match="is no language tag"):
        canonical(typed)


def test_a_language_is_known_by_either_of_its_names():
    assert [tag_of(text) for text in ("Welsh", " cymraeg ", "CY")] == ["cy"] * 3


def test_every_language_that_is_offered_is_written_as_a_tag_and_named():
    tags = [language.tag for language in LANGUAGES]

    assert tags == [canonical(tag) for tag in tags]
    assert (name_of("cy"), own_name_of("cy")) == ("Welsh", "Cymraeg")
    assert (name_of("gd"), own_name_of("gd")) == ("gd", "gd")


def test_urdu_runs_from_right_to_left_and_welsh_does_not():
    assert [direction_of(tag) for tag in ("ur", "ar-EG", "pa-Arab", "cy")] == [
        "rtl",
        "rtl",
        "rtl",
        "ltr",
    ]
