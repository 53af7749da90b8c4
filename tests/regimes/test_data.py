"""Every file of `regimes/data` holds what the portal asks of it, and nothing else."""

from datetime import timedelta

import pytest
from django.utils.text import slugify

from regimes.declaration import (
    NATIONS,
    OF_THE_BODY,
    PROTECTED,
    WORDS,
    OutlineEntry,
    Regime,
)
from regimes.reading import DATA, common_labels, every_regime
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import OutlineSection

REGIMES = [pytest.param(regime, id=regime.code) for regime in every_regime()]


def entries(outline: tuple[OutlineEntry, ...]) -> list[OutlineEntry]:
    return [one for entry in outline for one in (entry, *entries(entry.sections))]


def test_every_file_is_a_regime():
    files = {path.stem for path in DATA.iterdir()}

    assert files == {"common", *(regime.code for regime in every_regime())}


def test_each_nation_has_a_law_for_everyone_without_a_gap():
    for nation in NATIONS:
        for protects in PROTECTED:
            line = [
                regime
                for regime in every_regime()
                if nation in regime.nations and regime.protects == protects
            ]
            days = [regime.last and regime.last + timedelta(days=1) for regime in line]
            assert days == [*(regime.first for regime in line[1:]), None]


@pytest.mark.parametrize("regime", REGIMES)
def test_lists_offer_what_has_a_label_and_end_with_another(regime: Regime):
    for name, codes in regime.lists.items():
        assert set(codes) <= set(regime.labels[name])
        assert len(set(codes)) == len(codes)
        assert name in ("lists", "standings", *OF_THE_BODY) or codes[-1] == "other"
        assert codes == tuple(code for code, _ in regime.choices(name))
    assert set(regime.lists) == set(common_labels())


@pytest.mark.parametrize("regime", REGIMES)
def test_its_outline_can_be_made(regime: Regime):
    every = entries(regime.outline)
    slugs = [entry.slug for entry in every]

    assert {entry.kind for entry in every} <= set(SECTION_KINDS_BY_NAME)
    assert len(set(slugs)) == len(slugs)
    assert {entry.numbering for entry in every} <= set(OutlineSection.Numbering.values)
    assert not [
        part.heading
        for entry in regime.outline
        for part in entry.sections
        if part.numbering
    ]


@pytest.mark.parametrize("regime", REGIMES)
def test_sections_answer_what_it_asks(regime: Regime):
    keys = [asked.key for asked in regime.requirements]
    used = {entry.kind for entry in entries(regime.outline)}

    assert keys
    assert len(set(keys)) == len(keys)
    for asked in regime.requirements:
        assert set(asked.answered_by) <= set(SECTION_KINDS_BY_NAME)
        assert set(asked.answered_by) & used
        assert asked.source


@pytest.mark.parametrize("regime", REGIMES)
def test_it_names_each_recipient_once_and_says_where_that_is_from(regime: Regime):
    keys = [one.key for one in regime.recipients]

    assert len(set(keys)) == len(keys)
    assert [one.key for one in regime.recipients if not one.source] == []
    assert [key for key in keys if slugify(key) != key] == []


@pytest.mark.parametrize("regime", REGIMES)
def test_everything_has_its_welsh(regime: Regime):
    said = [regime.name, *(regime.words[name] for name in WORDS)]
    said += [entry.heading for entry in entries(regime.outline)]
    said += [asked.sentence for asked in regime.requirements]
    said += [one.name for one in regime.recipients]
    said += [label for codes in regime.labels.values() for label in codes.values()]

    assert [label.en for label in said if not label.cy] == []
    assert all(label.en for label in said)
