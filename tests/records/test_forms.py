"""What a form keeps of the texts that people type or paste."""

import pytest

from partnership import kinds
from partnership.models import Agency
from records.kinds import form_class

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
        pytest.param("River\u00a0side", "River\u00a0side", id="hard space"),
    ],
)
def test_signs_that_nobody_sees_are_not_kept(partnership, typed, kept):
    form = filled(partnership, typed)

    assert form.is_valid(), form.errors
    assert form.save().name == kept


def test_a_name_of_nothing_to_see_is_no_name(partnership):
    assert "name" in filled(partnership, "\u200b\u200b").errors
