"""The addresses of publishing, all under /edit/."""

from django.urls import path

from publishing import archive_views, views, withdrawal_views, word_views

app_name = "publishing"
YEAR = "<slug:partnership>/<slug:year>/"

urlpatterns = [
    path(
        "<slug:partnership>/records/archive.zip",
        archive_views.partnership_archive,
        name="partnership-archive",
    ),
    path(f"{YEAR}year.zip", archive_views.year_archive, name="year-archive"),
    path(f"{YEAR}publish/", views.publish, name="publish"),
    path(f"{YEAR}publish/cancel/", views.cancel_plan, name="cancel-plan"),
    path(f"{YEAR}editions/", views.editions, name="editions"),
    path(
        f"{YEAR}editions/<int:number>/report.docx",
        word_views.edition_word,
        name="edition-word",
    ),
    path(
        f"{YEAR}editions/<int:number>/withdraw/",
        withdrawal_views.withdraw,
        name="withdraw",
    ),
    path(
        f"{YEAR}editions/<int:number>/notice/end/",
        withdrawal_views.notice_end,
        name="notice-end",
    ),
]
