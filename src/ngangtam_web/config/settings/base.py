"""What holds for every purpose."""

from __future__ import annotations

import os
from pathlib import Path

from ngangtam_web.config.choices import chosen
from ngangtam_web.database.addresses import EXPORTER, django_database
from ngangtam_web.database.home import home_folder
from ngangtam_web.database.setup import APP_URL, EXPORTER_URL, OWNER_URL

_PACKAGE = Path(__file__).parents[2]
_HOME = home_folder()

# --- Applications --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "procrastinate.contrib.django",
    "ngangtam_web.apps.audit",
    "ngangtam_web.apps.accounts",
    "ngangtam_web.apps.organizations",
    "ngangtam_web.apps.law_editions",
    "ngangtam_web.apps.registry",
    "ngangtam_web.apps.work_items",
    "ngangtam_web.apps.intake_batches",
    "ngangtam_web.apps.indicator_runs",
    "ngangtam_web.web",
]
AUTH_USER_MODEL = "accounts.User"

MIDDLEWARE = [
    # The first, so that redirects, errors and style sheets carry its headers too.
    "ngangtam_web.config.headers.SafeHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Pages are mostly tables: a tenth goes over the line. Random bytes hide the length of secrets.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ngangtam_web.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ngangtam_web.web.session_life.SessionLifeMiddleware",
    # Before the next one turns it away: a form that was sent after the session ended is kept.
    "ngangtam_web.web.kept_forms.KeptFormMiddleware",
    # Every page asks for a signed-in person unless it says `login_not_required`.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "ngangtam_web.config.urls"
WSGI_APPLICATION = "ngangtam_web.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database ------------------------------------------------------------------------------------

# The web process knows the role `ngangtam_app` only. The alias `owner` exists where a command was
# given the owner's address, and nothing but migrations uses it.
DATABASES = {"default": django_database(os.environ.get(APP_URL, ""))}
if OWNER_URL in os.environ:
    DATABASES["owner"] = django_database(os.environ[OWNER_URL])
# Commands and the worker export snapshots as `ngangtam_exporter`; the web process cannot.
if os.environ.get(EXPORTER_URL):
    DATABASES[EXPORTER] = django_database(os.environ[EXPORTER_URL])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People --------------------------------------------------------------------------------------

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "ngangtam_web.apps.accounts.password_rules.CommonPartsValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "ngangtam_web.apps.accounts.password_rules.PlaceWordsValidator"},
    {"NAME": "ngangtam_web.apps.accounts.password_rules.BreachedValidator"},
]
#: A list of breached passwords that the operator brought; too large to ship.
_BREACHED = os.environ.get("NGANGTAM_BREACHED_PASSWORDS")
BREACHED_PASSWORDS = Path(_BREACHED).expanduser().absolute() if _BREACHED else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
#: A session ends after a working day whatever happens in it, and after an idle hour.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ngangtam_web.web.views.errors.form_expired"

# Signing in: names instead of mail addresses, no open sign-up, no mail. Which of its addresses
# exist is said in `web.urls`.
ACCOUNT_ADAPTER = "ngangtam_web.web.sign_in_rules.SignInRules"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
#: Wrong passwords are counted by `accounts.lockout`; what is left here are wrong codes.
ACCOUNT_RATE_LIMITS = {"login": None, "reauthenticate": None, "login_failed": "60/m/ip,5/5m/key"}
MFA_ADAPTER = "ngangtam_web.apps.accounts.factors.SealedFactors"
# Recovery codes are ours (`accounts.recovery_codes`).
MFA_SUPPORTED_TYPES = ["totp"]
MFA_TOTP_ISSUER = "Ngang Tam"
# One half minute on each side: a machine without a network has a clock that drifts, and the
# administrators would be locked out with everybody else. An installation that keeps its clock by
# NTP may do without. A code is taken once all the same: these forms remember it.
MFA_TOTP_TOLERANCE = {"90": 1, "30": 0}[chosen("NGANGTAM_CODE_SECONDS", "90", "30")]
MFA_FORMS = {
    "activate_totp": "ngangtam_web.web.forms.second_factor.SetUpForm",
    "authenticate": "ngangtam_web.web.forms.second_factor.SignInForm",
    "reauthenticate": "ngangtam_web.web.forms.second_factor.AgainForm",
}
#: Whoever signs in shows a second factor, whatever the account may see.
SECOND_FACTOR_OF_EVERYONE = chosen("NGANGTAM_SECOND_FACTOR", "by-role", "everyone") == "everyone"
# What counts codes must be one for all web processes, and there is one server already.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        # So many that nobody pushes a count out by filling the table.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [_PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Files ---------------------------------------------------------------------------------------

STATIC_URL = "static/"
# No other site has a use for our style sheets.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = _HOME.static
STATICFILES_DIRS = [_PACKAGE / "static"] if (_PACKAGE / "static").is_dir() else []
#: Scans and sent files, named by their hash. Never served by address: a page checks rights first.
ATTACHMENTS_ROOT = _HOME.attachments
#: A scan that no fact, request or file names is removed after so many hours without use; longer
#: than the day for which a form hands its scan on.
UNNAMED_ATTACHMENTS_HOURS = 48
#: What can be made anew from the database: state segments, and older editions of the law.
FIGURES_ROOT = _HOME.figures
EDITIONS_ROOT = _HOME.editions
#: Keys that encrypted fields need; backed up apart from the database.
KEYS_ROOT = _HOME.keys
#: A commune's workbook is a few hundred kB; what is larger goes through the command line.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
#: Small files wait in memory, large ones on the disk; one that is full is told, not stumbled over.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "ngangtam_web.web.upload_handlers.DiskUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

# --- Headers -------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Log: to standard error, without row contents or names ----------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there or not allowed is an answer, not an event of the system; nor is a
    # form larger than any of ours, or a host that we are not: anybody may ask for those until the
    # disk is full.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        "django.security.TooManyFilesSent": {"level": "CRITICAL"},
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
    },
}
