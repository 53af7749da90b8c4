"""What a form keeps of the texts that people type or paste."""

import pytest

from indicators import kinds as indicator_kinds
from indicators.models import Indicator
from partnership import kinds
from partnership.models import Agency
from records.declaration import form_class
from tests.factories import make_record

AGENCIES = next(kind for kind in kinds.KINDS if kind.model is Agency)


def filled(partnership, name):
    cells = {
        "name": name,
        "kind": "police",
        "standing": "relevant-agency",
        "position": "0",
    }
    return form_class(AGENCIES)(cells, partnership=partnership)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("River\x07side", "Riverside", id="control"),
        pytest.param("River\x0bside", "River side", id="line break of Word"),
        pytest.param("River\u202eedis", "Riveredis", id="bidi"),
        pytest.param("River\u200bside", "Riverside", id="zero width"),
        pytest.param("River\ufffeside", "Riverside", id="no character"),
        pytest.param("\u200b Riverside", "Riverside", id="space that was hidden"),
        pytest.param("Cafe\u0301 Ŵ ŷ", "Café Ŵ ŷ", id="accents"),
        pytest.param("River\u00a0side", "River side", id="hard space"),
    ],
)
def test_signs_that_nobody_sees_are_not_kept(partnership, typed, kept):
    form = filled(partnership, typed)

    assert form.is_valid(), form.errors
    assert form.save().name == kept


def test_a_name_of_nothing_to_see_is_no_name(partnership):
    assert "name" in filled(partnership, "\u200b\u200b").errors


def test_what_has_no_words_of_its_own_is_named_after_what_it_belongs_to(
    partnership, period
):
    kind = next(kind for kind in indicator_kinds.KINDS if kind.name == "observations")
    make_record(Indicator, partnership, "referrals", title="Referrals", unit="count")
    cells = {"indicator": "referrals", "period": "2023-24", "value": "3"}
    form = form_class(kind)(cells | {"position": "0"}, partnership=partnership)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["key"] == "referrals-2023-24"


def test_no_box_cuts_what_is_pasted(partnership):
    form = filled(partnership, "Riverside")

    assert [n for n, f in form.fields.items() if "maxlength" in f.widget.attrs] == []
