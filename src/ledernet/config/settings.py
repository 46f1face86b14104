"""Django's settings. Every choice an operator has comes from the environment: docs/reference/settings.md."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from environs import EnvError

from .environment import DATA_DIR, env, secret_key
from .rooms import ROOMS

PACKAGE = Path(__file__).resolve().parents[1]

# --- who we are on the net -------------------------------------------------------------------------------------------
DEBUG = env.bool("LEDERNET_DEBUG", False)
SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS: list[str] = env.list(
    "LEDERNET_SECRET_KEY_FALLBACKS", []
)  # older keys, while a new one is taken into use
AUDIT_KEY = env.str(
    "LEDERNET_AUDIT_KEY", ""
)  # seals the audit log; from the secret key where it is not given
AUDIT_KEY_FALLBACKS: list[str] = env.list("LEDERNET_AUDIT_KEY_FALLBACKS", [])
PUBLIC_URL = env.str("LEDERNET_URL", "http://127.0.0.1:8000").rstrip("/")
_public = urlsplit(PUBLIC_URL)
if _public.scheme not in {"http", "https"} or not _public.hostname:
    raise EnvError(
        f"LEDERNET_URL must be an address such as https://ledernet.kommune.example, not {PUBLIC_URL!r}."
    )
HTTPS = _public.scheme == "https"
ALLOWED_HOSTS = env.list("LEDERNET_HOSTS", [_public.hostname, "127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.int("LEDERNET_HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("LEDERNET_BEHIND_PROXY", False) else None
)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # probes speak plain HTTP from inside
SESSION_COOKIE_AGE = env.int("LEDERNET_SESSION_HOURS", 12) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_ENGINE = "ledernet.accounts.session_store"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# --- rooms -----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "rules",
]
MIDDLEWARE = [
    "ledernet.operations.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "ledernet.home.health.HealthMiddleware",
    "ledernet.operations.metrics.MetricsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ledernet.ui.incoming.IncomingMiddleware",
    "ledernet.ui.outgoing.OutgoingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ledernet.accounts.middleware.LanguageMiddleware",
    "ledernet.people.middleware.ViewerMiddleware",
    "ledernet.signon.middleware.SecondFactorMiddleware",
    "ledernet.privacy.middleware.NoticeMiddleware",
    "ledernet.networks.shared.middleware.GuestMiddleware",
    "ledernet.ui.kept.KeptMiddleware",
]
ROOT_URLCONF = "ledernet.config.urls"
WSGI_APPLICATION = "ledernet.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ledernet.privacy.context.told",
                "ledernet.home.context.shell",
                "ledernet.handbook.context.page_help",
                "ledernet.demo.context.demo",
                "ledernet.signon.context.signon",
            ],
            "builtins": ["ledernet.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "ledernet.ui.forms.Renderer"

# --- the database ----------------------------------------------------------------------------------------------------
DATABASE_URL = env.str("DATABASE_URL", "")
if DATABASE_URL:
    _db = env.dj_db_url("DATABASE_URL")
    if "postgresql" not in _db["ENGINE"]:
        raise EnvError(
            "DATABASE_URL must name a PostgreSQL database; leave it out to use the embedded SQLite."
        )
    _pool = {"min_size": 1, "max_size": 8, "timeout": 5}
    _pool["reconnect_timeout"] = 5  # else its pauses grow with the time that the database is away, to minutes
    _db |= {"CONN_HEALTH_CHECKS": True, "OPTIONS": {**_db.get("OPTIONS", {}), "pool": _pool}}
    DATABASES = {"default": _db}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "ledernet.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- jobs ------------------------------------------------------------------------------------------------------------
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "compose"],
    }
}

# --- who may come in -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the address is unique, whatever its case: a constraint says so
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:overview"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "ledernet.signon.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "ledernet.signon.adapter.SignonAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: a form that is led to another site is stopped by our own policy
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
ACCOUNT_RATE_LIMITS = {"signon": "300/m/ip"}  # a whole town hall shares one address in the morning
SIGNON_SECRETS: dict[str, str] = env.dict("LEDERNET_SIGNON_SECRETS", {})  # provider → its client's secret
ACCOUNT_FORMS = {
    "login": "ledernet.accounts.forms.LoginForm",
    "reset_password": "ledernet.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "ledernet.accounts.forms.ResetPasswordKeyForm",
    "change_password": "ledernet.accounts.forms.ChangePasswordForm",
    "set_password": "ledernet.accounts.forms.SetPasswordForm",
    "reauthenticate": "ledernet.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation by HR has reached the address already
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "ledernet.accounts.links.TokenGenerator"  # noqa: S105  # a class
PASSWORD_RESET_TIMEOUT = 14 * 24 * 3600  # of an invitation; the link of a forgotten password works for a day
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = (
    False  # other sessions end all the same: their key is made of the password
)
ACCOUNT_LOGIN_ON_PASSWORD_RESET = (
    True  # after an invitation one is in at once; a second factor is still asked for
)
ALLAUTH_TRUSTED_PROXY_COUNT = (
    1 if SECURE_PROXY_SSL_HEADER else 0
)  # whose address the limits on attempts count
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "ledernet.accounts.adapter.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Ledernet"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up: the address was reached when the invitation was answered
MFA_FORMS = {
    "authenticate": "ledernet.accounts.forms.AuthenticateForm",
    "reauthenticate": "ledernet.accounts.forms.ReauthenticateByCodeForm",
    "activate_totp": "ledernet.accounts.forms.ActivateTOTPForm",
}

# --- language and time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]  # each in its own words
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

# --- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("LEDERNET_STATIC_ROOT", str(DATA_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "files"
CASE_DIR = env.str("LEDERNET_CASE_DIR", "")  # records for the case system are laid here
PARCEL_DAYS = env.int("LEDERNET_PARCEL_DAYS", 7)  # so long can an export be fetched
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# --- mail ------------------------------------------------------------------------------------------------------------
MAIL_URL = env.str("LEDERNET_MAIL_URL", "")  # smtp://user:password@host:587?tls=true
if MAIL_URL:
    _mail = env.dj_email_url("LEDERNET_MAIL_URL")
    EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = (
        "django.core.mail.backends.filebased.EmailBackend"  # nothing leaves until a server is named
    )
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("LEDERNET_MAIL_FROM", f"Ledernet <ledernet@{_public.hostname}>")
MAILBOX_URL = env.str(
    "LEDERNET_MAILBOX", ""
)  # imaps://user:password@host/INBOX: where answers to invitations come to
if MAILBOX_URL:
    from ledernet.calendars.mailbox import BadAddress, place_from

    try:
        place_from(MAILBOX_URL)
    except BadAddress as error:
        raise EnvError(f"LEDERNET_MAILBOX: {error}.") from error
MAIL_HOLD_SECONDS = env.int("LEDERNET_MAIL_HOLD_SECONDS", 60)
MAIL_KEPT_DAYS = env.int("LEDERNET_MAIL_KEPT_DAYS", 365)
if MAIL_KEPT_DAYS < 1:
    raise EnvError(f"LEDERNET_MAIL_KEPT_DAYS must be a day or more, not {MAIL_KEPT_DAYS}.")

# --- operation -------------------------------------------------------------------------------------------------------
BACKUP_RECIPIENTS: list[str] = env.list("LEDERNET_BACKUP_RECIPIENTS", [])
METRICS_TOKEN = env.str("LEDERNET_METRICS_TOKEN", "")
LOG_FORMAT = env.str("LEDERNET_LOG_FORMAT", "line")
if LOG_FORMAT not in {"line", "json"}:
    raise EnvError(f"LEDERNET_LOG_FORMAT must be line or json, not {LOG_FORMAT!r}.")

# --- other systems ---------------------------------------------------------------------------------------------------
API_PER_MINUTE = env.int("LEDERNET_API_PER_MINUTE", 300)
if API_PER_MINUTE < 1:
    raise EnvError(f"LEDERNET_API_PER_MINUTE must be a request or more, not {API_PER_MINUTE}.")
API_HOOKS_TO_LOOPBACK = False  # tests alone: messages go to this machine, and to no other

# --- what the browser may do -----------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "ledernet.operations.logs.Lines", "json_ensure_ascii": False},
    },
    "filters": {"without_links": {"()": "ledernet.config.discreet.WithoutLinks"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["without_links"]}
    },
    "root": {"handlers": ["stderr"], "level": env.str("LEDERNET_LOG_LEVEL", "INFO")},
    # A refusal (403, 404) is an answer, not a fault: its traceback would drown those that are.
    "loggers": {"django.request": {"level": "ERROR"}},
}
