"""Settings of the desk. Everything that differs between desks comes from the environment:

UNRUFFLED_HOME (folder), UNRUFFLED_SECRET, UNRUFFLED_HOSTS (comma separated names this desk answers to),
UNRUFFLED_URL (the public address), DATABASE_URL (PostgreSQL), REDIS_URL, UNRUFFLED_MAIL_SECONDS,
UNRUFFLED_API_PER_MINUTE, UNRUFFLED_LOG (plain or json), UNRUFFLED_METRICS_TOKEN (who may read /metrics from elsewhere).
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from unruffled.desk.common.home import home, secret

BASE_DIR = Path(__file__).resolve().parent
HOME = home()
SECRET_KEY = secret(HOME)
DEBUG = False

URL = os.environ.get("UNRUFFLED_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] + [
    host.strip() for host in os.environ.get("UNRUFFLED_HOSTS", "").split(",") if host.strip()
]
HTTPS = URL.startswith("https://")
# A desk that was given a name or an address of its own is meant for more than this machine.
IS_PUBLIC = bool(os.environ.get("UNRUFFLED_HOSTS") or os.environ.get("UNRUFFLED_URL"))
CSRF_TRUSTED_ORIGINS = [URL] if HTTPS else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "unruffled"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "unruffled.desk.common",
    "unruffled.desk.people",
    "unruffled.desk.events",
    "unruffled.desk.customers",
    "unruffled.desk.conversations",
    "unruffled.desk.coaching",
    "unruffled.desk.promises",
    "unruffled.desk.tags",
    "unruffled.desk.answers",
    "unruffled.desk.deeds",
    "unruffled.desk.saved_views",
    "unruffled.desk.outbox",
    "unruffled.desk.follow_ups",
    "unruffled.desk.targets",
    "unruffled.desk.channels.mail",
    "unruffled.desk.channels.api",
    "unruffled.desk.notifications",
    "unruffled.desk.channels.forms",
    "unruffled.desk.channels.calls",
    "unruffled.desk.live",
    "unruffled.desk.running",
    "unruffled.desk.demonstration",
]

MIDDLEWARE = [
    "unruffled.desk.running.watching.Watched",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "unruffled.desk.people.middleware.FirstRun",
    "unruffled.desk.people.middleware.SignedIn",
    "unruffled.desk.people.middleware.SecondFactor",
    "unruffled.desk.people.middleware.OwnClock",
    "unruffled.desk.people.middleware.AskedOnce",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "unruffled.desk.urls"
WSGI_APPLICATION = "unruffled.desk.wsgi.application"

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
                "csp.context_processors.nonce",
                "unruffled.desk.rail.rail",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# SQLite takes one writer at a time. IMMEDIATE makes a writer queue at the start of its transaction, where
# waiting is safe, and not in the middle, where SQLite answers "database is locked" at once. FULL keeps a
# letter that was acknowledged through a power cut.
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "desk.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        ),
    },
}
DATABASE_URL = os.environ.get("DATABASE_URL")
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True) if DATABASE_URL else SQLITE
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL")
if REDIS_URL:
    # Without Redis the web is one process, and its own memory counts tries well enough.
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
# How often a mailbox is looked at, in seconds.
MAIL_SECONDS = float(os.environ.get("UNRUFFLED_MAIL_SECONDS", "15"))
# How long a reply waits so that it can be taken back, in seconds.
UNDO_SECONDS = float(os.environ.get("UNRUFFLED_UNDO_SECONDS", "10"))

# Who carries it may read /metrics; without one, only this machine itself.
METRICS_TOKEN = os.environ.get("UNRUFFLED_METRICS_TOKEN", "")

# How many requests a minute one API key may make.
API_PER_MINUTE = int(os.environ.get("UNRUFFLED_API_PER_MINUTE", "600"))

AUTH_USER_MODEL = "people.Agent"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "unruffled.desk.people.adapter.ClosedDoor"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
# Passwords are counted by django-axes, in the database and so across processes; "login_failed" is wrong codes of the
# second factor, ten in a quarter of an hour as for passwords.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/15m/key", "reset_password": "20/m/ip"}
MFA_ADAPTER = "unruffled.desk.people.adapter.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Unruffled"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS: list[str] = []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Only letters as they were laid out may be framed, and only by the desk: their own answer says so.
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("ro", "Română")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "unruffled.desk.common.static.Stamped"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOG_AS_JSON = os.environ.get("UNRUFFLED_LOG") == "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "unruffled.desk.running.logs.Plain"},
        "json": {"()": "unruffled.desk.running.logs.Json"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json" if LOG_AS_JSON else "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "unruffled": {"level": "INFO"},
        # A line for each request is for machines that gather them.
        "unruffled.requests": {"level": "INFO" if LOG_AS_JSON else "WARNING"},
        # Strangers who call the desk by another name are told so; they need no traceback in our log.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
