"""Every setting of the portal, read from the environment; `.env.example` lists them."""

from pathlib import Path

import django_prose_editor
from csp.constants import NONE, SELF

from config.directory import issuer, providers
from config.environment import (
    count,
    count_from_one,
    database,
    mail_from,
    mail_server,
    one_of,
    origin,
    read,
    second_factor,
    secret_key,
    switch,
    words,
)
from config.intake import LARGEST_WITH_FILE
from documents.typefaces import FONTS

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = read("VAR_DIR", Path, str(BASE_DIR / "var"))

DEBUG = read("DEBUG", switch, "no")
SECRET_KEY = secret_key(read("SECRET_KEY", str, ""), kept_in=VAR_DIR / "secret-key")
SECRET_KEY_FALLBACKS = read("SECRET_KEY_FALLBACKS", words, "")
ALLOWED_HOSTS = read("ALLOWED_HOSTS", words, "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = read("CSRF_TRUSTED_ORIGINS", words, "")
HTTPS = read("HTTPS", switch, "no")

# Published editions: folders named after what they hold, and a pointer to the current.
EDITIONS_DIR = read("EDITIONS_DIR", Path, str(VAR_DIR / "editions"))

# Where weaknesses are reported, as /.well-known/security.txt tells it.
SECURITY_CONTACT = read("SECURITY_CONTACT", str, "mailto:security@localhost")

# Where people reach the portal: links in mails begin with it, whatever a request says.
PORTAL_URL = read("PORTAL_URL", origin, "http://127.0.0.1:8000")

# The mail server and from whom mails come. Without one, mails stay in the outbox.
MAIL_SERVER = read("EMAIL_URL", mail_server, "")
MAIL_FROM = read(
    "MAIL_FROM", mail_from, "" if MAIL_SERVER else "reports@localhost.localdomain"
)
EMAIL_TIMEOUT = 20  # how many seconds it may take for each of its answers

# The modules that declare the kinds of mail which the portal sends.
MAILS = [
    "mail.digests",
    "accounts.mails",
    "reports.mails",
    "reports.link_mails",
    "reports.recipient_mails",
    "reports.comment_mails",
    "asking.mails",
]

INSTALLED_APPS = [
    "mail",
    "accounts",
    "documents",
    "records",
    "partnership",
    "priorities",
    "indicators",
    "reviews",
    "training",
    "assurance",
    "budgets",
    "reports",
    "asking",
    "search",
    "editing",
    "imports",
    "publishing",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "config.logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.static_files.CompressedStaticFiles",
    "csp.middleware.CSPMiddleware",
    "editing.middleware.ReadableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.sessions.SessionLimitsMiddleware",
    "accounts.signing_in.SignInMiddleware",
    "accounts.middleware.GuardMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "editing.middleware.NeverStoreMiddleware",
    "editing.middleware.SayWhyMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["portal"]
CRISPY_TEMPLATE_PACK = "portal"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "editing.wanted.bar.wanted",
            ],
        },
    },
]

DATABASES = {
    "default": read("DATABASE_URL", database, f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Where an edition is built: in a process of its own, by a worker that runs all the
# time, or at once while the person waits.
TASKS = {
    "default": {
        "BACKEND": {
            "process": "publishing.backends.ProcessBackend",
            "worker": "django_tasks_db.DatabaseBackend",
            "immediate": "django_tasks.backends.immediate.ImmediateBackend",
        }[read("TASKS", one_of("process", "worker", "immediate"), "process")]
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"django.contrib.auth.password_validation.{name}Validator",
        "OPTIONS": options,
    }
    for name, options in (
        ("UserAttributeSimilarity", {"user_attributes": ("name", "email")}),
        ("MinimumLength", {"min_length": 12}),
        ("CommonPassword", {}),
        ("NumericPassword", {}),
    )
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "editing:home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

# Who signs in is known by the one email address of the account, which the portal keeps
# itself. Attempts are counted in the database, by accounts.throttle, for all processes.
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "change_password": "accounts.password_forms.ChangePasswordForm",
    "reset_password": "accounts.password_forms.AskForLinkForm",
    "reset_password_from_key": "accounts.password_forms.NewPasswordForm",
    "user_token": "accounts.password_forms.LinkForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 # a class
)
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None

# Who has to sign in with a second step: some (whoever approves, publishes or manages
# people) or all; off is for trying the portal out.
SECOND_FACTOR = read("SECOND_FACTOR", second_factor(https=HTTPS), "some")
# The directory of an organisation, with which its people can sign in; see .env.example.
OIDC_NAME = read("OIDC_NAME", str, "")
OIDC_ISSUER = read("OIDC_ISSUER", issuer, "")
SOCIALACCOUNT_ADAPTER = "accounts.single_sign_on.DirectoryAdapter"
SOCIALACCOUNT_PROVIDERS = providers(
    name=OIDC_NAME,
    issuer=OIDC_ISSUER,
    client_id=read("OIDC_CLIENT_ID", str, ""),
    secret=read("OIDC_CLIENT_SECRET", str, ""),
)

# For how long somebody who has signed in is not asked again before such an act.
CONFIRMED_FOR = 10 * 60
MFA_ADAPTER = "accounts.adapter.SecondStepAdapter"
MFA_FORMS = {
    "activate_totp": "accounts.step_forms.AddAppForm",
    "add_webauthn": "accounts.step_forms.AddPasskeyForm",
}
MFA_RATE_LIMITS = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Partnership reporting"
MFA_TOTP_PERIOD = 30  # seconds
MFA_TOTP_TOLERANCE = 1  # how many periods a clock may be slow or fast

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
# What reports say by themselves exists in these; see documents/translated.py.
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg (Welsh)")]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
# The editor's library is its scripts alone: no app of Django's, and no template.
EDITOR_LIBRARY = Path(django_prose_editor.__path__[0]) / "static/django_prose_editor"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("fonts", FONTS),
    ("prose-editor", EDITOR_LIBRARY),
]
WHITENOISE_USE_FINDERS = True

# How many proxies each put the address that called them at the end of X-Forwarded-For.
PROXIES = read("PROXIES", count, "1" if HTTPS else "0")

# The proxy that ends TLS has to set this header itself, whatever a client sent.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

CSRF_FAILURE_VIEW = "accounts.signing_in.token_refused"
# A sheet sends every cell of its rows; 2 MB hold no more than this of them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# A file is read where it is sent, and never kept on disk; `config.intake` says where.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_WITH_FILE
# How long somebody stays signed in: without doing anything, and at most; in seconds.
SESSION_IDLE = 60 * read("SESSION_IDLE_MINUTES", count_from_one, "60")
SESSION_COOKIE_AGE = 60 * 60 * read("SESSION_HOURS", count_from_one, "12")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.logs.Line",
            "style": read("LOG_FORMAT", one_of("text", "json"), "text"),
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": read("LOG_LEVEL", one_of("INFO", "WARNING", "ERROR"), "WARNING"),
    },
    # Django's own would send emails, with all that was typed. At no level of its own:
    # what is below the root's would be logged all the same.
    "loggers": {"django": {"handlers": [], "level": "NOTSET"}},
}
