from editing.forms import SETTINGS
from editing.versions import digest
from records.models import Change
from reports.models import Report
from tests.editing.addresses import OUTLINE, SETTINGS_PAGE


class TestSettings:
    def typed(self, report, **values):
        return {
            "title": "Yearly report",
            "audience": "full",
            "language": "English",
            "summary": "A *good* year.",
            "numbered": "on",
            "seen": digest(SETTINGS, report),
        } | values

    def test_are_saved_and_logged(self, sign_in, editor, report):
        client = sign_in("editor")
        assert client.get(SETTINGS_PAGE).status_code == 200

        response = client.post(SETTINGS_PAGE, self.typed(report))

        assert response.url == OUTLINE
        assert Report.objects.get().summary == "<p>A <em>good</em> year.</p>"
        assert Change.objects.get().record == "reports/2023-24"

    def test_do_not_overwrite_what_another_saved(self, sign_in, editor, report):
        client = sign_in("editor")
        values = self.typed(report)
        client.post(
            SETTINGS_PAGE, self.typed(report, summary="Theirs.", title="Their title")
        )

        response = client.post(SETTINGS_PAGE, values)

        assert response.status_code == 409
        assert "Theirs." in response.text
        assert "Their title" in response.text
        assert "A *good* year." in response.text

    def test_keep_what_was_typed_when_refused(self, sign_in, editor, report):
        response = sign_in("editor").post(SETTINGS_PAGE, self.typed(report, title=""))

        assert response.status_code == 422
        assert "A *good* year." in response.text

    def test_do_not_change_the_state(self, sign_in, editor, report):
        sign_in("editor").post(
            SETTINGS_PAGE, self.typed(report, state="published", key="x", period="x")
        )

        kept = Report.objects.get()
        assert (kept.state, kept.key) == ("drafting", "2023-24")
