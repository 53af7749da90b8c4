import pytest

from documents.blocks import Item, ItemList, Prose, Section
from documents.formats.html import pages
from reports.checks.context import Level
from reports.draft import Draft
from reports.numbering import letter, with_paragraph_numbers
from richtext.passages import numbered, paragraphs
from tests.factories import make_period, make_report, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(partnership):
    return make_report(make_period(partnership))


def numbers(report):
    return [section.number for section in Draft(report).document.walk()]


def test_what_is_apart_has_no_number_and_annexes_have_letters(report):
    make_section(report, "foreword", numbering="none", position=1)
    first = make_section(report, "context", position=2)
    make_section(report, "need", part_of=first, position=3)
    annex = make_section(report, "plan", numbering="annex", position=4)
    make_section(report, "actions", part_of=annex, position=5)
    make_section(report, "money", numbering="annex", position=6)
    make_section(report, "reviews", position=7)

    assert numbers(report) == ["", "1", "1.1", "Annex A:", "A.1", "Annex B:", "2"]


def test_parts_have_no_number_and_numbers_go_on_through_them(report):
    make_section(report, "ours", numbering="part", passage="", position=1)
    make_section(report, "context", position=2)
    inside = make_section(report, "work", numbering="part", position=3)
    training = make_section(report, "training", part_of=inside, position=4)
    make_section(report, "courses", part_of=training, position=5)
    make_section(report, "reviews", position=6)

    assert numbers(report) == ["", "1", "", "2", "2.1", "3"]


def test_annexes_are_numbered_where_the_report_says_so(report):
    report.numbered_annexes = True
    make_section(report, "context", position=1)
    annex = make_section(report, "plan", numbering="annex", position=2)
    make_section(report, "actions", part_of=annex, position=3)
    make_section(report, "money", numbering="annex", position=4)

    assert numbers(report) == ["1", "Annex 1:", "A1.1", "Annex 2:"]


def test_paragraphs_of_numbered_annexes_and_of_parts_have_numbers(report):
    report.numbered_annexes = report.numbered_paragraphs = True
    part = make_section(report, "ours", numbering="part", position=1)
    make_section(report, "context", part_of=part, position=2)
    make_section(report, "plan", numbering="annex", position=3)

    ours, context, plan = Draft(report).document.walk()
    assert (ours.blocks, context.blocks, plan.blocks) == (
        (Prose("<p>Hello.</p>"),),
        (Prose("<p>Hello.</p>", ("1.1",)),),
        (Prose("<p>Hello.</p>", ("A1.1",)),),
    )


def test_contents_and_the_page_of_a_part_group_the_sections_after_it(report):
    make_section(report, "ours", heading="Our work", numbering="part", passage="")
    make_section(report, "context", heading="Context", position=2)
    make_section(report, "more", heading="More", numbering="part", position=3)
    make_section(report, "reviews", heading="Reviews", position=4)

    made = pages(Draft(report).document, None)

    _, _, part = made["index.html"].partition('<li class="contents-part">')
    assert " ".join(part.partition("</a>")[0].split()) == '<a href="ours/">Our work'
    _, _, listed = made["ours/index.html"].partition('aria-labelledby="page--part"')
    listed = listed.partition("</nav>")[0]
    assert ('href="../context/"' in listed, 'href="../reviews/"' in listed) == (
        True,
        False,
    )
    assert 'id="page--part"' not in made["context/index.html"]


def test_a_part_needs_no_text_but_sections_after_it(report):
    make_section(report, "ours", heading="Ours", numbering="part", passage="")
    make_section(report, "context", position=2)
    make_section(report, "more", heading="More", numbering="part", position=3)

    found = [one for one in Draft(report).findings if one.place in ("Ours", "More")]

    assert [(one.level, one.place, one.text) for one in found] == [
        (
            Level.WARNING,
            "More",
            "No section follows this part heading: move one below it, or delete it.",
        )
    ]


def test_a_report_without_numbers_still_letters_its_annexes(report):
    report.numbered = False
    annex = make_section(report, "plan", numbering="annex")
    make_section(report, "actions", part_of=annex)

    assert numbers(report) == ["Annex A:", ""]


def test_numbered_paragraphs_leave_the_headings_below_without_a_number(report):
    report.numbered_paragraphs = True
    first = make_section(report, "context", passage="<p>a</p>\n<p>b</p>")
    make_section(report, "need", part_of=first, passage="<p>c</p>")

    context, need = Draft(report).document.walk()
    assert (context.number, need.number) == ("1", "")
    assert context.blocks[0] == Prose("<p>a</p>\n<p>b</p>", ("1.1", "1.2"))
    assert need.blocks[0] == Prose("<p>c</p>", ("1.3",))


def test_paragraph_numbers_stand_on_the_page(report):
    report.numbered_paragraphs = True
    make_section(report, "context", passage="<p>We met.</p>")

    page = pages(Draft(report).document, None)["context/index.html"]

    assert '<p><span class="paragraph-number">1.1</span> We met.</p>' in page


def test_an_annex_is_referred_to_by_its_letter(report):
    make_section(
        report,
        "context",
        passage='<p>See <a data-section="plan"></a>.</p>',
    )
    make_section(report, "plan", numbering="annex")

    page = pages(Draft(report).document, None)["context/index.html"]

    assert '<a href="../plan/">Annex\N{NO-BREAK SPACE}A</a>' in page


def test_a_section_can_speak_of_another_period(report):
    year = make_period(report.partnership, "2019-20")
    make_section(report, "money", kind="contributions", passage="", period=year)

    (section,) = Draft(report).for_members.sections

    assert year.label in repr(section.blocks)


def test_what_records_say_and_sections_without_a_number_are_passed_over():
    told = (ItemList((Item("<p>x</p>"),)), Prose("<p>z</p>"))
    passage, here = Prose("<p>y</p>"), {"a": 1}
    section = Section("a", "A", "Annex B:", (passage, *told))

    numbered = with_paragraph_numbers(section, here)

    assert numbered.blocks == (Prose("<p>y</p>", ("B.1",)), *told)
    apart = Section("a", "A", blocks=(passage,))
    assert with_paragraph_numbers(apart, here) == apart
    elsewhere = Section("b", "B", "2", blocks=(passage,))
    assert with_paragraph_numbers(elsewhere, here) == elsewhere


def test_paragraphs_in_lists_and_quotations_are_not_counted():
    aside = "<blockquote>\n<p>b</p>\n</blockquote>\n<ul>\n<li>c</li>\n</ul>"
    html = f"<p>a</p>\n{aside}\n<p>d</p>"

    assert paragraphs(html) == 2
    assert numbered(html, ("1.1", "1.2")) == (
        f'<p><span class="paragraph-number">1.1</span> a</p>\n{aside}\n'
        '<p><span class="paragraph-number">1.2</span> d</p>'
    )


@pytest.mark.parametrize(
    ("place", "expected"), [(1, "A"), (26, "Z"), (27, "AA"), (53, "BA")]
)
def test_letters_go_on_after_z(place, expected):
    assert letter(place) == expected
