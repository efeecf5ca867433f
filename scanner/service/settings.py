"""Django's settings, all from one Configuration; ``check --deploy`` has nothing to say when ``https`` is on."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from models.errors import BadOptions
from scanner.service.configuration import configuration

CONFIGURATION = configuration()
HERE = Path(__file__).parent


def _database(url: str) -> dict[str, Any]:
    """SQLite beside the data, or PostgreSQL by its URL.

    SQLite keeps a write-ahead log, has everything on the disk before it is said to be done, and takes the write lock first.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": CONFIGURATION.folder(".") / "service.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise BadOptions("database", f"{parts.scheme}: only postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
    }


DEBUG = False
SECRET_KEY = CONFIGURATION.secret_key()
ALLOWED_HOSTS = list(CONFIGURATION.hosts)
ROOT_URLCONF = "scanner.service.urls"
WSGI_APPLICATION = "scanner.service.wsgi.application"
DATABASES = {"default": _database(CONFIGURATION.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "scanner.service.people",
    "scanner.service.audit",
    "scanner.service.rounds",
    "scanner.service.jobs",
    "scanner.service.uploads",
    "scanner.service.review",
    "scanner.service.registers",
]
MIDDLEWARE = [
    "scanner.service.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "scanner.service.people.middleware.Sessions",
    "django.middleware.csrf.CsrfViewMiddleware",
    "scanner.service.people.middleware.Entrance",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "scanner.service.errors.NotAllowed",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ]
        },
    }
]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["scanner.service.people.backend.Accounts"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login", "name"]},
    },
    {"NAME": "scanner.service.people.passwords.MinimumLength", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "rounds:home"
CSRF_FAILURE_VIEW = "scanner.service.people.keeping.refused_token"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
LOCALE_PATHS = [HERE / "locale"]

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static", ("shared", HERE.parent / "exports" / "templates")]
STATIC_ROOT = CONFIGURATION.folder("static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = CONFIGURATION.folder("incoming")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = CONFIGURATION.limits.entries

SESSION_COOKIE_AGE = 60 * CONFIGURATION.session_minutes
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = CONFIGURATION.https
SECURE_HSTS_SECONDS = 31_536_000 if CONFIGURATION.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = CONFIGURATION.https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
