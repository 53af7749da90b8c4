"""Who may do what, address by address: the written policy that the suite holds.

Each line names a route, whether it is about the sample record, and what each part
answers to GET and to POST: `+` lets through (a page, a redirect, or a sentence about
what was typed or about the state), `-` refuses the right (403), `.` has no such method
(405), `>` leads to the page that offers the step. Whoever belongs to another
partnership finds nothing (404); whoever is not signed in is sent to sign in. The parts,
in the order of the columns; the last is left out where it gets nothing:
"""

PARTS = ("editor", "contributor", "reviewer", "police_partner", "chair", "manager")

# route, GET, POST
POLICY = """
editing:partnership           ++++++  ......
editing:people                -----+  ......
editing:people-invite         -----+  -----+
editing:people-undo           >>>>>>  -----+
editing:people-log            -----+  ......
editing:people-log-csv        -----+  ......
editing:invitation-again      >>>>>>  -----+
editing:invitation-withdraw   >>>>>>  -----+
editing:person                -----+  -----+
editing:person-remove         -----+  -----+
editing:person-role           -----+  -----+
editing:person-role-end       -----+  -----+
editing:record-index          +-+++  .....
editing:figures               +-+++  .....
editing:writing-names         +-+++  .....
editing:writing-find          +-+++  .....
editing:writing-sections      +-+++  .....
editing:writing-pictures      +-+++  .....
editing:writing-add-picture   .....  +----
editing:writing-paste         .....  +-+--
editing:writing-numbers       .....  +-+++
editing:change-log            +-+++  .....
editing:page-keep             >>>>>  +----
editing:page-drop             >>>>>  +----
editing:report-add            +----  +----
editing:partnership-settings  +----  +----
editing:record-list           +-+++  .....
editing:file                  +-+++  .....
editing:bulk                  +----  +----
editing:several               +----  +----
editing:several-undo          >>>>>  +----
editing:sheet                +----  +----
editing:sheet-undo           >>>>>  +----
editing:breakdown-table       +----  +----
editing:breakdown-csv         +-+++  .....
editing:breakdown-xlsx        +-+++  .....
editing:meeting-attendance    +----  +----
editing:group-attendance      +----  +----
editing:attendance-undo       >>>>>  +----
editing:record-csv            +-+++  .....
editing:record-xlsx           +-+++  .....
editing:record-template       +----  .....
editing:record-add            +----  +----
editing:addition-keep         >>>>>  +----
editing:addition-drop         >>>>>  +----
editing:record-change         +-+++  +----
editing:record-delete         +----  +----
editing:record-history        +-+++  .....
editing:record-undo           >>>>>  +----
editing:draft-keep            >>>>>  +----
editing:draft-drop            >>>>>  +----
editing:text-notes            >>>>>  +----
editing:record-restore        +----  +----
editing:registers             +-+++  .....
editing:register              +-+++  .....
editing:register-xlsx         +-+++  .....
editing:register-close        +----  +----
editing:register-undo         >>>>>  +----
editing:asked                 +-+++  .....
editing:asked-step            >>>>>  +----
editing:answer                -+---  -+---
editing:answer-decline        >>>>>  -+---
editing:answer-pass-on        >>>>>  -+---
editing:answer-take-back      >>>>>  -+---
editing:agencies              +-+++  .....
editing:agencies-ask          +----  +----
editing:agencies-remind       >>>>>  +----
editing:agencies-take-over    >>>>>  +----
editing:agencies-log          +-+++  .....
editing:year                  +-+++  .....
editing:version-add           +----  +----
editing:checks                +-+++  .....
editing:year-records          +-+++  .....
editing:carried               +-+++  +----
editing:carried-undo          >>>>>  +----
editing:outline               +-+++  .....
editing:sections-add          +----  +----
editing:outline-ready         +----  +----
editing:section-move          +----  +----
editing:section-result        >>>>>  +----
editing:outline-undo          >>>>>  +----
editing:settings              +----  +----
editing:preview               +-+++  .....
editing:preview-page          +-+++  .....
editing:preview-asset         +-+++  .....
editing:preview-attachment    +-+++  .....
editing:foreword              --+--  --+--
editing:preview-word          +-+++  .....
editing:draft-pdf             +-+++  +-+++
editing:draft-pdf-file        +-+++  .....
editing:comments              +-+++  .....
editing:comment-add           +-+++  +-+++
editing:comment               +-+++  +-+++
editing:comment-change        ----+  ----+
editing:comment-delete        >>>>>  ----+
editing:comment-step          >>>>>  +-+++
editing:changed               +-+++  .....
editing:approval              +-+++  .....
editing:report-submit         >>>>>  +----
editing:report-take-back      >>>>>  +----
editing:report-approve        >>>>>  ---++
editing:report-dates          >>>>>>  +----
editing:report-remind         >>>>>>  +----
editing:report-return         >>>>>  ---++
editing:readers               +-+++  .....
editing:readers-add           >>>>>  +---+
editing:reader-end            >>>>>  +---+
editing:signers               +-+++  .....
editing:signers-send          >>>>>  +---+
editing:signer-again          >>>>>  +---+
editing:signer-end            >>>>>  +---+
editing:sent                  +-+++  .....
editing:sent-add              +----  +----
editing:sent-to-several       +----  +----
editing:sent-to               +-+++  .....
editing:sent-email            >>>>>  +----
editing:sent-note             >>>>>  +----
editing:sent-undo             >>>>>  +----
editing:sent-remove           >>>>>  +----
imports:year-start            +----  +----
imports:year-preview          +----  +----
imports:year-done             +----  .....
imports:year-undo             >>>>>  +----
imports:year-delete           >>>>>  +----
imports:start                 +----  +----
imports:columns               +----  +----
imports:sheet                 >>>>>  +----
imports:preview               +----  +----
imports:problems              +----  .....
imports:done                  +----  .....
imports:undo                  >>>>>  +----
imports:delete                >>>>>  +----
mails:list                    +----  .....
mails:mail                    +----  .....
mails:step                    +----  +----
publishing:partnership-archive +----  .....
publishing:year-archive       +-+++  .....
publishing:publish            >>>>>  ----+
publishing:cancel-plan        >>>>>  ----+
publishing:editions           +-+++  .....
publishing:edition-word       +-+++  .....
publishing:withdraw           ----+  ----+
publishing:notice-end         >>>>>  ----+
"""

# Open to everybody, or about nobody's partnership.
ELSEWHERE = {
    "account_change_password": "changes one's own password",
    "account_login": "open to everybody",
    "account_reset_password": "open to everybody, and says nothing",
    "account_reset_password_done": "open to everybody, and says nothing",
    "account_reset_password_from_key": "for whoever has the link",
    "mfa_activate_totp": "adds a second step of one's own",
    "mfa_add_webauthn": "adds a second step of one's own",
    "mfa_authenticate": "for whoever has just given the password",
    "mfa_deactivate_totp": "removes a second step of one's own",
    "mfa_generate_recovery_codes": "makes codes of one's own",
    "mfa_index": "shows one's own second steps",
    "mfa_remove_webauthn": "removes a second step of one's own",
    "mfa_view_recovery_codes": "shows codes of one's own",
    "openid_connect_callback": "open to everybody whom the directory sends back",
    "usersessions_list": "shows and ends one's own sessions",
    "accounts:account": "shows one's own account",
    "accounts:directory": "open to everybody, where there is a directory",
    "accounts:confirm": "asks who is there",
    "accounts:sign-in": "open to everybody",
    "accounts:sign-out": "ends one's own session",
    "answering:start": "for whoever has the link; tests/asking_agencies/test_links.py",
    "answering:answer": "for whoever has opened the link",
    "answering:decline": "for whoever has opened the link",
    "answering:pass-on": "for whoever has opened the link",
    "answering:take-back": "for whoever has opened the link",
    "answering:new-link": "open to everybody, and says nothing",
    "reading:start": "for whoever has the link; tests/signing/test_readers.py",
    "reading:draft": "for whoever has opened the link",
    "reading:draft-page": "for whoever has opened the link",
    "reading:asset": "for whoever has opened the link",
    "reading:attachment": "for whoever has opened the link",
    "reading:pdf": "for whoever has opened the link",
    "reading:pdf-file": "for whoever has opened the link",
    "signing:start": "for whoever has the link; tests/signing/test_links.py",
    "signing:sign": "for whoever has opened the link",
    "signing:decline": "for whoever has opened the link",
    "signing:draft": "for whoever has opened the link",
    "signing:draft-page": "for whoever has opened the link",
    "signing:asset": "for whoever has opened the link",
    "signing:attachment": "for whoever has opened the link",
    "signing:pdf": "for whoever has opened the link",
    "signing:pdf-file": "for whoever has opened the link",
    "mails:preferences": "changes which mails one gets oneself",
    "mails:stop": "for whoever has the link; tests/mail/test_unsubscribing.py",
    "mails:portal-list": "for whoever manages the installation alone",
    "mails:portal-mail": "for whoever manages the installation alone",
    "mails:portal-step": "for whoever manages the installation alone",
    "joining:invitation": "for whoever has the link; tests/people/test_joining.py",
    "editing:partnership-add": "for whoever manages the installation alone",
    "editing:portal-log": "for whoever manages the installation alone",
    "editing:portal-log-csv": "for whoever manages the installation alone",
    "editing:portal-people": "for whoever manages the installation alone",
    "editing:home": "lists one's own partnerships",
    "editing:search": "finds what one may read in one's own partnerships",
}

ANSWERS = {
    "+": (200, 302, 409, 422),
    "-": (403,),
    ".": (405,),
    ">": (302,),
}


def rules() -> dict[str, tuple[str, str]]:
    """Return what GET and POST answer each part, by route."""
    rows = (line.split() for line in POLICY.strip().splitlines())
    return {route: (for_all(get), for_all(post)) for route, get, post in rows}


def for_all(signs: str) -> str:
    """Return `signs` with one for each part, also where the last is left out."""
    nothing = signs[0] if signs[0] in ".>" else "-"
    return signs.ljust(len(PARTS), nothing)
