"""Settings of the portal, read from the environment (or a `.env` file beside `manage.py`).

Nothing has to be set to try the portal with `DEBUG=1`; in production `SECRET_KEY` and `ALLOWED_HOSTS` must be.
`DATABASE_URL` moves the data to PostgreSQL, `REDIS_URL` the queue and the cache to Redis.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from bureau.file_queue import file_queue
from bureau.timetable import TIMETABLE

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))  # everything the portal writes on this machine
environ.Env.read_env(VAR_DIR / "trial.env")  # written by `make run`, and only by it

# --- Safety -----------------------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY must be set when DEBUG is off: a long random text kept secret.")
    SECRET_KEY = "only-for-trying-the-portal-on-one-machine"  # noqa: S105 - refused above when DEBUG is off
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# A trial on one machine has no certificate; everything else is served over HTTPS only.
HTTPS = env.bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The header in which the proxy writes when a request had arrived, as deploy/nginx.conf does (`proxy_set_header
# X-Request-Arrival $msec;`); empty when no proxy sets it. Deadlines are judged by it: `projects.applications.arrival`.
ARRIVAL_HEADER = env.str("ARRIVAL_HEADER", default="")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = env.int("SESSION_IDLE_SECONDS", default=1800)

# No inline script or style on the portal's own pages; Django's admin needs inline styles and its own data: images.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# --- Applications -----------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "bureau.staticfiles.PortalStaticFiles",
    "axes",
    "csp",
    "simple_history",
    "import_export",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "bureau.accounts",
    "bureau.audit",
    "bureau.ui",
    "bureau.measures",
    "bureau.exchange",
    "bureau.files",
    "bureau.lifecycle",
    "bureau.notices",
    "bureau.drafts",
    "bureau.workdays",
    "bureau.ledgers",
    "enterprises",
    "projects",
    "incubators",
    "bureau.plan",
    "bureau.dashboards",
    "bureau.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bureau.ui.middleware.NullSignMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bureau.accounts.middleware.IdleSessionMiddleware",
    "bureau.files.middleware.UploadLimitMiddleware",
    "bureau.accounts.middleware.FirstPasswordMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bureau.urls"
WSGI_APPLICATION = "bureau.wsgi.application"
ASGI_APPLICATION = "bureau.asgi.application"

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
                "bureau.ui.navigation.navigation",
                "bureau.notices.context.notices",
                "enterprises.membership.acting.context",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data -------------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(exist_ok=True)
    # Without IMMEDIATE a transaction that reads before it writes fails at once when another one writes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # Opening a connection costs as much as a page; one is kept for each thread.
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Compiling a query costs half a second and saves none of it on pages and figures of this size.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Background work --------------------------------------------------------------------------------------------------
CELERY_TASK_ALWAYS_EAGER = env.bool("TASKS_IN_PROCESS", default=False)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULE = TIMETABLE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_RESULT_BACKEND = REDIS_URL
else:
    QUEUE_DIR = VAR_DIR / "queue"
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = file_queue(QUEUE_DIR)
    CELERY_RESULT_BACKEND = f"file://{QUEUE_DIR / 'results'}"

# --- People -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "dashboards:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "bureau.accounts.passwords.LongEnoughValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "bureau.accounts.passwords.ThreeClassesValidator"},
]
# GB/T 22239-2019 gives no numbers; assessors usually ask for five failures and five minutes.
AXES_FAILURE_LIMIT = env.int("SIGN_IN_FAILURES", default=5)
AXES_COOLOFF_TIME = env.int("SIGN_IN_LOCK_MINUTES", default=5) / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # bureau.audit keeps the sign-in log
AXES_VERBOSE = False

# People of firms open their own accounts: so many from one network address in so many minutes.
SIGN_UP_LIMIT = env.int("SIGN_UP_LIMIT", default=10)
SIGN_UP_MINUTES = env.int("SIGN_UP_MINUTES", default=60)
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)

# --- The bureau -------------------------------------------------------------------------------------------------------
BUREAU_NAME = env.str("BUREAU_NAME", default="丹东市科学技术局")
BUREAU_CITY_CODE = env.str("BUREAU_CITY_CODE", default="210600")  # GB/T 2260
# Under this key identity numbers of sanctioned persons are digested; without one it is derived from SECRET_KEY. Whoever
# changes it loses the persons already recorded: their numbers are not kept.
INTEGRITY_KEY = env.str("INTEGRITY_KEY", default="")

# --- Words and time ---------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
NODE_MODULES = BASE_DIR / "bureau" / "assets" / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/bootstrap", NODE_MODULES / "bootstrap" / "dist"),
    ("vendor/bootstrap-icons", NODE_MODULES / "bootstrap-icons" / "font"),
    ("vendor/echarts", NODE_MODULES / "echarts" / "dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
PRIVATE_MEDIA_ROOT = env.path("PRIVATE_MEDIA_ROOT", default=str(VAR_DIR / "private"))
MEDIA_ROOT = PRIVATE_MEDIA_ROOT  # nothing is served from it; bureau.files hands files out after asking who may see them
EXCHANGE_MAX_BYTES = env.int("EXCHANGE_MAX_BYTES", default=32 * 1024 * 1024)
FILES_MAX_BYTES = env.int("FILES_MAX_BYTES", default=20 * 1024 * 1024)
# No request may announce more than the largest file and the form around it; it is refused before it is read.
UPLOAD_MAX_BYTES = max(EXCHANGE_MAX_BYTES, FILES_MAX_BYTES) + 1024 * 1024
# A command (“clamdscan --no-summary --fdpass”) or the dotted path of a function; see `bureau.files.scanning`.
VIRUS_SCANNER = env.str("VIRUS_SCANNER", default="")
# Files with more rows are read and written by a worker, with a progress bar.
EXCHANGE_INLINE_ROWS = env.int("EXCHANGE_INLINE_ROWS", default=5_000)
# A worker that has said nothing for so long is taken for dead, and another one takes over.
EXCHANGE_STALE_SECONDS = env.int("EXCHANGE_STALE_SECONDS", default=60)
# Files that nobody came back to are given up after so many days.
EXCHANGE_WAITING_DAYS = env.int("EXCHANGE_WAITING_DAYS", default=30)
# Longer lists go out through a worker; their files are kept for so many days.
EXCHANGE_EXPORT_INLINE_ROWS = env.int("EXCHANGE_EXPORT_INLINE_ROWS", default=20_000)
EXCHANGE_EXPORT_DAYS = env.int("EXCHANGE_EXPORT_DAYS", default=7)
# What was typed into a form and not handed in is kept for so many days.
DRAFT_DAYS = env.int("DRAFT_DAYS", default=90)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Logging ----------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

# --- Service to firms -------------------------------------------------------------------------------------------------
# Runs over more firms than this are left to a worker; they are judged in portions and show how far they are.
ASSESS_INLINE_FIRMS = env.int("ASSESS_INLINE_FIRMS", default=2_000)
# A run that has not moved for so long has lost its worker and is sent on its way again.
ASSESS_STALE_SECONDS = env.int("ASSESS_STALE_SECONDS", default=120)
# Larger registers are screened by a worker; officers and firms are reminded after so many days.
POLICIES_SCREEN_INLINE = env.int("POLICIES_SCREEN_INLINE", default=2_000)
POLICIES_UNPAID_DAYS = env.int("POLICIES_UNPAID_DAYS", default=30)
POLICIES_RETURNED_DAYS = env.int("POLICIES_RETURNED_DAYS", default=7)
# A firm that somebody looks after is to be visited again before so many days have passed.
VISIT_GAP_DAYS = env.int("VISIT_GAP_DAYS", default=90)

# --- From the call to the decision -----------------------------------------------------------------------------------
# Working days of publicity where the call does not say; whether its first day counts is for the bureau to confirm.
PUBLICITY_DAYS = env.int("PUBLICITY_DAYS", default=5)
PUBLICITY_COUNTS_FIRST_DAY = env.bool("PUBLICITY_COUNTS_FIRST_DAY", default=False)
# Objections that may be handed in without signing in from one network address in so many minutes.
OBJECTION_LIMIT = env.int("OBJECTION_LIMIT", default=5)
OBJECTION_MINUTES = env.int("OBJECTION_MINUTES", default=60)
# The file of a call is made at once while its attachments are not larger than so many megabytes altogether.
DOSSIER_MAX_MB = env.int("DOSSIER_MAX_MB", default=2048)
# What is given back for correction has so many days, unless the officer says otherwise.
FORM_CHECK_CORRECTION_DAYS = env.int("FORM_CHECK_CORRECTION_DAYS", default=7)
# From this share of common text on (percent of the shorter one) two applications are shown as alike.
SIMILAR_TEXT_PERCENT = env.int("SIMILAR_TEXT_PERCENT", default=30)
# How many experts score an entry unless the scheme of its call says otherwise; an odd number.
REVIEWS_NEEDED = env.int("REVIEWS_NEEDED", default=3)
