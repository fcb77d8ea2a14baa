"""Settings of povertyplan: one file, defaults that run a fresh clone, everything else from the environment or `.env`.

POVERTYPLAN_DEBUG=1 is for a developer's machine. Without it the site is closed by default: secret key and host names
must be named, cookies travel over HTTPS only.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environ.Env().str("POVERTYPLAN_VAR", default=str(BASE_DIR / "var")))

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("POVERTYPLAN_DEBUG", default=False)


def required(name, cure, debug_value):
    """Value of an environment variable; in debug mode a harmless stand-in.

    Raises ImproperlyConfigured with the variable's name and what to do, where it is missing in production.
    """
    value = env.str(name, default=debug_value if DEBUG else "")
    if not value:
        raise ImproperlyConfigured(f"Thiếu biến môi trường {name}. {cure}")
    return value


SECRET_KEY = required(
    "POVERTYPLAN_SECRET_KEY",
    "Đặt một chuỗi ngẫu nhiên từ 50 ký tự trở lên, ví dụ kết quả của lệnh: "
    'python3 -c "import secrets; print(secrets.token_urlsafe(64))"',
    "chi-dung-tren-may-nguoi-phat-trien",
)
HOSTS = required(
    "POVERTYPLAN_HOSTS",
    "Ghi tên miền của trang, cách nhau bằng dấu phẩy, ví dụ: giamngheo.xahungchinh.gov.vn",
    "localhost,127.0.0.1,[::1]",
)
ALLOWED_HOSTS = [host.strip() for host in HOSTS.split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not DEBUG]

INSTALLED_APPS = [
    "povertyplan",
    "documents",
    "reports",
    "dialogues",
    "programs",
    "households",
    "offices",
    "offices.admin_config.OfficesAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "offices.security.keeping.PrivatePagesMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "offices.security.required.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "offices.readonly.ReadOnlyGetMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "povertyplan.urls"
WSGI_APPLICATION = "povertyplan.wsgi.application"

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
                "offices.context.office",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'povertyplan.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Several officers write at once: wait for the lock instead of failing, and take it when the transaction begins.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
# Large workbooks are checked and saved by `manage.py run_worker`, which takes its work from the database.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "offices.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "offices.passwords.LengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours: a quarter of an hour, long enough against guessing, short enough for an office
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "offices/locked_out.html"
AXES_RESET_ON_SUCCESS = True
# The code of the second factor is nobody's business, even a wrong one.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
OTP_TOTP_ISSUER = "Kế hoạch giảm nghèo"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
# Behind nginx the address of the client stands in X-Forwarded-For; without a proxy that header must not be believed.
PROXIES = env.int("POVERTYPLAN_PROXIES", default=0)
AXES_CLIENT_IP_CALLABLE = "offices.addresses.client_address"

# Notices go out as letters too, where the office names its mail server.
EMAIL_HOST = env.str("POVERTYPLAN_MAIL_HOST", default="")
EMAIL_PORT = env.int("POVERTYPLAN_MAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("POVERTYPLAN_MAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.str("POVERTYPLAN_MAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("POVERTYPLAN_MAIL_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("POVERTYPLAN_MAIL_FROM", default="povertyplan@localhost")

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["povertyplan.formats"]

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    # Uploaded workbooks hold personal data: outside every folder that a web server serves.
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR_DIR / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
# What drawing papers took; each process keeps its own. Requests of strangers are counted for all processes together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
THROTTLE = VAR_DIR / "throttle"
# Trusted authorities (trusted/*.pem, *.crt, *.cer) and keys of offices that sign on the server.
CERTIFICATES = Path(env.str("POVERTYPLAN_CERTIFICATES", default=str(VAR_DIR / "certificates")))
# For an office that does not want to type the passphrase of its certificates at each signing.
CERTIFICATE_PASSPHRASE = env.str("POVERTYPLAN_CERTIFICATE_PASSPHRASE", default="")
# For backups that a timer makes at night; without it the commands ask at the keyboard.
BACKUP_PASSPHRASE = env.str("POVERTYPLAN_BACKUP_PASSPHRASE", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
MESSAGE_TAGS = {10: "secondary", 20: "info", 25: "success", 30: "warning", 40: "danger"}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
# Scripts find the token in the page.
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("POVERTYPLAN_HTTPS", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "weasyprint": {"level": "ERROR"}, "fontTools": {"level": "ERROR"}},
}
