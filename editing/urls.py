"""The addresses of the editing side, all under /edit/."""

from django.urls import path

from editing.answering import account
from editing.asking import views as asking
from editing.comments import views as comments
from editing.foreword import views as foreword
from editing.people import logs, person
from editing.people import views as people
from editing.readers import team as readers
from editing.sent import views as sent
from editing.signers import team as signers
from editing.views import (
    adding_sections,
    additions,
    approval,
    breakdown,
    bulk,
    changed,
    draft_pdf,
    drafts,
    exporting,
    figures,
    files,
    homes,
    meetings,
    new_report,
    new_version,
    outline,
    pages,
    partnerships,
    preview,
    records,
    registers,
    restoring,
    search,
    section_result,
    several,
    sheets,
    versions,
    word,
    writing,
    years,
)

app_name = "editing"
RECORDS = "<slug:partnership>/records/"
ADD = f"{RECORDS}<slug:kind>/add/"
RECORD = f"{RECORDS}<slug:kind>/<slug:key>/"
PAGE = f"{RECORDS}figures/typed/<slug:page>/<slug:key>/"
REGISTERS = "<slug:partnership>/registers/"
PEOPLE = "<slug:partnership>/people/"
PERSON = f"{PEOPLE}<int:number>/"
INVITATION = f"{PEOPLE}invitations/<int:number>/"
YEAR = "<slug:partnership>/<slug:year>/"
COMMENT = f"{YEAR}comments/<int:number>/"
RECIPIENT = f"{YEAR}sent/<slug:recipient>/"
ASKED = "<slug:partnership>/asked/<slug:asking>/<slug:agency>/"
ANSWER = "<slug:partnership>/answers/<slug:asking>/<slug:agency>/"

urlpatterns = [
    path("", homes.home, name="home"),
    path("search/", search.search, name="search"),
    path("new/", partnerships.add, name="partnership-add"),
    path("people/", logs.portal_people, name="portal-people"),
    path("people/log/", logs.portal_log, name="portal-log"),
    path("people/log.csv", logs.portal_log_csv, name="portal-log-csv"),
    path("<slug:partnership>/", homes.partnership, name="partnership"),
    path(f"{RECORDS}", records.index, name="record-index"),
    path(f"{RECORDS}files/<str:file>", files.stored_file, name="file"),
    path(f"{RECORDS}figures/", figures.figures, name="figures"),
    path(f"{RECORDS}figures/names/", writing.names, name="writing-names"),
    path(f"{RECORDS}figures/find/", writing.find, name="writing-find"),
    path(f"{RECORDS}figures/sections/", writing.sections, name="writing-sections"),
    path(f"{RECORDS}figures/pictures/", writing.pictures, name="writing-pictures"),
    path(f"{RECORDS}figures/picture/", writing.add_picture, name="writing-add-picture"),
    path(f"{RECORDS}figures/paste/", writing.paste, name="writing-paste"),
    path(f"{RECORDS}figures/numbers/", writing.numbers, name="writing-numbers"),
    path(PAGE, pages.page_keep, name="page-keep"),
    path(f"{PAGE}drop/", pages.page_drop, name="page-drop"),
    path(f"{RECORDS}changes/", versions.change_log, name="change-log"),
    path(f"{RECORDS}new-report/", new_report.report_add, name="report-add"),
    path(f"{RECORDS}settings/", partnerships.settings, name="partnership-settings"),
    path(f"{RECORDS}<slug:kind>/", records.record_list, name="record-list"),
    path(ADD, records.record_add, name="record-add"),
    path(f"{ADD}draft/", additions.addition_keep, name="addition-keep"),
    path(f"{ADD}draft/drop/", additions.addition_drop, name="addition-drop"),
    path(f"{RECORDS}<slug:kind>/bulk/", bulk.change_several, name="bulk"),
    path(f"{RECORDS}<slug:kind>/several/", several.delete_several, name="several"),
    path(
        f"{RECORDS}<slug:kind>/several/undo/",
        several.delete_several_undo,
        name="several-undo",
    ),
    path(f"{RECORDS}<slug:kind>/sheet/", sheets.sheet, name="sheet"),
    path(f"{RECORDS}<slug:kind>/sheet/undo/", sheets.sheet_undo, name="sheet-undo"),
    path(
        f"{RECORDS}<slug:kind>/list.csv",
        exporting.record_export,
        {"ending": "csv"},
        name="record-csv",
    ),
    path(
        f"{RECORDS}<slug:kind>/list.xlsx",
        exporting.record_export,
        {"ending": "xlsx"},
        name="record-xlsx",
    ),
    path(
        f"{RECORDS}<slug:kind>/template.xlsx",
        exporting.record_template,
        name="record-template",
    ),
    path(
        f"{RECORDS}breakdown-tables/<slug:key>/table/",
        breakdown.breakdown_table,
        name="breakdown-table",
    ),
    path(
        f"{RECORDS}breakdown-tables/<slug:key>/table.csv",
        exporting.breakdown_export,
        {"ending": "csv"},
        name="breakdown-csv",
    ),
    path(
        f"{RECORDS}breakdown-tables/<slug:key>/table.xlsx",
        exporting.breakdown_export,
        {"ending": "xlsx"},
        name="breakdown-xlsx",
    ),
    path(
        f"{RECORDS}meetings/<slug:key>/attendance/",
        meetings.meeting_attendance,
        name="meeting-attendance",
    ),
    path(
        f"{RECORDS}groups/<slug:key>/attendance/<slug:year>/",
        meetings.group_attendance,
        name="group-attendance",
    ),
    path(
        f"{RECORDS}groups/<slug:key>/attendance/<slug:year>/undo/",
        meetings.attendance_undo,
        name="attendance-undo",
    ),
    path(RECORD, records.record_change, name="record-change"),
    path(f"{RECORD}delete/", versions.record_delete, name="record-delete"),
    path(f"{RECORD}draft/", drafts.draft_keep, name="draft-keep"),
    path(f"{RECORD}draft/drop/", drafts.draft_drop, name="draft-drop"),
    path(f"{RECORD}notes/", drafts.text_notes, name="text-notes"),
    path(f"{RECORD}history/", versions.record_history, name="record-history"),
    path(f"{RECORD}undo/", versions.record_undo, name="record-undo"),
    path(
        f"{RECORD}restore/<int:change>/",
        restoring.record_restore,
        name="record-restore",
    ),
    path(REGISTERS, registers.registers, name="registers"),
    path(f"{REGISTERS}<slug:kind>/", registers.register, name="register"),
    path(
        f"{REGISTERS}<slug:kind>/register.xlsx",
        registers.register_export,
        name="register-xlsx",
    ),
    path(
        f"{REGISTERS}<slug:kind>/undo/", registers.register_undo, name="register-undo"
    ),
    path(
        f"{REGISTERS}<slug:kind>/<slug:key>/close/",
        registers.register_close,
        name="register-close",
    ),
    path(PEOPLE, people.people, name="people"),
    path(f"{PEOPLE}invite/", people.invite, name="people-invite"),
    path(f"{PEOPLE}undo/", person.people_undo, name="people-undo"),
    path(f"{PEOPLE}log/", logs.people_log, name="people-log"),
    path(f"{PEOPLE}log.csv", logs.people_log_csv, name="people-log-csv"),
    path(f"{INVITATION}again/", people.invitation_again, name="invitation-again"),
    path(
        f"{INVITATION}withdraw/",
        people.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path(PERSON, person.person, name="person"),
    path(f"{PERSON}remove/", person.person_remove, name="person-remove"),
    path(f"{PERSON}<slug:role>/", person.person_role, name="person-role"),
    path(f"{PERSON}<slug:role>/end/", person.person_remove, name="person-role-end"),
    path(ASKED, asking.asked, name="asked"),
    path(f"{ASKED}<slug:step>/", asking.asked_step, name="asked-step"),
    path(ANSWER, account.answer, name="answer"),
    path(f"{ANSWER}decline/", account.decline, name="answer-decline"),
    path(f"{ANSWER}pass-on/", account.pass_on, name="answer-pass-on"),
    path(f"{ANSWER}take-back/", account.take_back, name="answer-take-back"),
    path(YEAR, years.year, name="year"),
    path(f"{YEAR}agencies/", asking.agencies, name="agencies"),
    path(f"{YEAR}agencies/ask/", asking.agencies_ask, name="agencies-ask"),
    path(f"{YEAR}agencies/remind/", asking.agencies_remind, name="agencies-remind"),
    path(
        f"{YEAR}agencies/take-over/",
        asking.agencies_take_over,
        name="agencies-take-over",
    ),
    path(f"{YEAR}agencies/log/", asking.agencies_log, name="agencies-log"),
    path(f"{YEAR}add-version/", new_version.version_add, name="version-add"),
    path(f"{YEAR}checks/", years.checks, name="checks"),
    path(f"{YEAR}records/", years.records, name="year-records"),
    path(f"{YEAR}carried/", new_report.carried, name="carried"),
    path(f"{YEAR}carried/undo/", new_report.carried_undo, name="carried-undo"),
    path(f"{YEAR}outline/", outline.outline, name="outline"),
    path(f"{YEAR}outline/add/", adding_sections.sections_add, name="sections-add"),
    path(
        f"{YEAR}outline/ready-made/",
        adding_sections.outline_ready,
        name="outline-ready",
    ),
    path(f"{YEAR}outline/<slug:key>/move/", outline.section_move, name="section-move"),
    path(
        f"{YEAR}outline/<slug:key>/result/",
        section_result.section_result,
        name="section-result",
    ),
    path(f"{YEAR}outline-undo/", outline.outline_undo, name="outline-undo"),
    path(f"{YEAR}settings/", outline.settings, name="settings"),
    path(f"{YEAR}preview/", preview.preview, name="preview"),
    path(
        f"{YEAR}preview/assets/<path:name>",
        preview.preview_asset,
        name="preview-asset",
    ),
    path(
        f"{YEAR}preview/attachments/<str:attachment>",
        preview.preview_attachment,
        name="preview-attachment",
    ),
    path(f"{YEAR}draft-pdf/", draft_pdf.draft_pdf, name="draft-pdf"),
    path(f"{YEAR}draft-pdf/draft.pdf", draft_pdf.draft_pdf_file, name="draft-pdf-file"),
    path(f"{YEAR}preview/report.docx", word.preview_word, name="preview-word"),
    path(f"{YEAR}preview/<slug:page>/", preview.preview, name="preview-page"),
    path(f"{YEAR}foreword/", foreword.foreword, name="foreword"),
    path(f"{YEAR}comments/", comments.comments, name="comments"),
    path(f"{YEAR}comments/add/", comments.comment_add, name="comment-add"),
    path(COMMENT, comments.comment, name="comment"),
    path(f"{COMMENT}change/", comments.comment_change, name="comment-change"),
    path(f"{COMMENT}delete/", comments.comment_delete, name="comment-delete"),
    path(f"{COMMENT}<slug:step>/", comments.comment_step, name="comment-step"),
    path(f"{YEAR}changed/", changed.changed, name="changed"),
    path(f"{YEAR}approval/", approval.approval, name="approval"),
    path(f"{YEAR}approval/submit/", approval.report_submit, name="report-submit"),
    path(
        f"{YEAR}approval/take-back/",
        approval.report_take_back,
        name="report-take-back",
    ),
    path(f"{YEAR}approval/dates/", approval.report_dates, name="report-dates"),
    path(f"{YEAR}approval/remind/", approval.report_remind, name="report-remind"),
    path(f"{YEAR}approval/approve/", approval.report_approve, name="report-approve"),
    path(f"{YEAR}approval/return/", approval.report_return, name="report-return"),
    path(f"{YEAR}readers/", readers.readers, name="readers"),
    path(f"{YEAR}readers/add/", readers.readers_add, name="readers-add"),
    path(f"{YEAR}readers/<int:number>/end/", readers.reader_end, name="reader-end"),
    path(f"{YEAR}signers/", signers.signers, name="signers"),
    path(f"{YEAR}signers/send/", signers.signers_send, name="signers-send"),
    path(
        f"{YEAR}signers/<int:number>/again/", signers.signer_again, name="signer-again"
    ),
    path(f"{YEAR}signers/<int:number>/end/", signers.signer_end, name="signer-end"),
    path(f"{YEAR}sent/", sent.sent, name="sent"),
    path(f"{YEAR}sent/add/", sent.sent_add, name="sent-add"),
    path(f"{YEAR}sent/email/", sent.sent_email, name="sent-to-several"),
    path(RECIPIENT, sent.recipient, name="sent-to"),
    path(f"{RECIPIENT}email/", sent.recipient_email, name="sent-email"),
    path(f"{RECIPIENT}note/", sent.recipient_note, name="sent-note"),
    path(f"{RECIPIENT}undo/", sent.recipient_undo, name="sent-undo"),
    path(f"{RECIPIENT}remove/", sent.recipient_remove, name="sent-remove"),
]
