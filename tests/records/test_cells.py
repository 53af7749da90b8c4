"""What a cell of a file may hold."""

import pytest
from django.core.exceptions import ValidationError

from records.exchange.cells import cell_field
from records.modelfields import RichTextField
from richtext.notation import from_notation


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (
            "<p>Ten\u00a0children and Section\u00a047</p>",
            "Ten children and Section\u00a047",
        ),
        ("<p>£5&nbsp;million for&nbsp;all</p>", "£5\u00a0million for all"),
        ("<p>5\u202f% of\u2007them</p>", "5\u00a0% of them"),
    ],
)
def test_a_no_break_space_is_read_as_in_the_form(html, kept):
    field = cell_field(RichTextField(blank=True))
    assert field is not None

    typed = html.removeprefix("<p>").removesuffix("</p>")

    assert field.clean(html) == f"<p>{kept}</p>"
    assert from_notation(typed.replace("&nbsp;", "\u00a0")) == f"<p>{kept}</p>"


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<p>a\u200bb</p>", "[U+200B]"),
        ("<p>a\u202eb</p>", "[U+202E]"),
        ("<p>a\u200db</p>", "[U+200D]"),
        ("<p>a\tb</p>", "[U+0009]"),
    ],
)
def test_what_nobody_sees_is_named_where_it_is_refused(html, named):
    field = cell_field(RichTextField(blank=True))
    assert field is not None

    with pytest.raises(ValidationError, match="Use only HTML") as refused:
        field.clean(html)

    assert f"a{named}b" in refused.value.messages[0]
