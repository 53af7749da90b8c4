import pytest

from assurance.models import Audit
from editing.figure_picker import Aid
from partnership.models import Group
from tests.editing.addresses import section_page
from tests.factories import (
    make_period,
    make_record,
    make_section,
    make_year_record,
)


class TestWhatASectionCanShow:
    def test_is_listed_with_its_short_references(self, sign_in, editor, report):
        make_section(report, "audits", kind="audits")
        make_year_record(Audit, report.period, "case-files", title="Case files")
        make_year_record(
            Audit,
            make_period(report.partnership, "2022-23"),
            "earlier",
            title="Earlier",
        )

        response = sign_in("editor").get(section_page("audits"))

        assert response.context["subjects"].aids == (Aid("case-files", "Case files"),)
        assert "Audits that this section can show (1)" in response.text

    def test_is_of_the_year_that_the_section_is_on(self, sign_in, editor, report):
        earlier = make_period(report.partnership, "2022-23")
        make_section(report, "audits", kind="audits", period=earlier)
        make_year_record(Audit, report.period, "case-files", title="Case files")
        make_year_record(Audit, earlier, "earlier", title="Earlier")

        subjects = sign_in("editor").get(section_page("audits")).context["subjects"]

        assert subjects.aids == (Aid("earlier", "Earlier"),)

    def test_is_of_any_year_where_the_records_have_none(self, sign_in, editor, report):
        make_section(report, "bodies", kind="groups")
        make_record(Group, report.partnership, "board", name="Board")

        subjects = sign_in("editor").get(section_page("bodies")).context["subjects"]

        assert subjects.aids == (Aid("board", "Board"),)

    def test_is_said_to_be_nothing_yet(self, sign_in, editor, report):
        make_section(report, "audits", kind="audits")

        assert (
            "There is none yet." in sign_in("editor").get(section_page("audits")).text
        )

    @pytest.mark.parametrize("kind", ["passage", "training", "dragons"])
    def test_is_left_out_where_its_kind_takes_none(self, sign_in, editor, report, kind):
        make_section(report, "here", kind=kind)

        response = sign_in("editor").get(section_page("here"))

        assert response.context["subjects"] is None
        assert "that this section can show" not in response.text
