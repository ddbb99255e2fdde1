"""All settings. Everything that differs between offices comes from the environment (see docs/operasi.md)."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "ya", "yes", "on"}


def _words(name: str, default: str = "") -> list[str]:
    return os.environ.get(name, default).replace(",", " ").split()


# ---- who we are, and how safe we must be -------------------------------------------------------
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = _words("ALLOWED_HOSTS") or LOCAL_HOSTS
PUBLIC_HOST = any(host not in LOCAL_HOSTS for host in ALLOWED_HOSTS)
DEBUG = _flag("DEBUG", False)
MODE_DEMO = _flag("MODE_DEMO", False)
HTTPS = _flag("HTTPS", PUBLIC_HOST)
SITUS = os.environ.get("SITUS", "http://127.0.0.1:8000").rstrip("/")

if MODE_DEMO and PUBLIC_HOST and not DEBUG:
    raise ImproperlyConfigured(
        "MODE_DEMO=1 gives accounts with a published password; it is refused while DEBUG is off and "
        "ALLOWED_HOSTS names a public host. Unset MODE_DEMO, or serve on 127.0.0.1 only."
    )


def _secret_key() -> str:
    """From the environment; a local instance without a public host keeps one in var/."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    if PUBLIC_HOST:
        raise ImproperlyConfigured("SECRET_KEY must be set when ALLOWED_HOSTS names a public host.")
    path = VAR_DIR / "secret_key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key(), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()

INSTALLED_APPS = [
    "kerjasama.apps.SitusAdminConfig",  # django.contrib.admin, opened by the role `admin` only
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "js_lib_bootstrap5",
    "csp",
    "django_tasks",
    "django_tasks_db",
    # ours, lowest first: an app imports only from those above it (tests/test_susunan.py)
    "kerjasama.aturan",
    "kerjasama.berkas",
    "kerjasama.akun",
    "kerjasama.alur",
    "kerjasama.pemberitahuan",
    "kerjasama.tugas",
    "kerjasama.survei",
    "kerjasama.dokumen",
    "permohonan",
    "pengaduan",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",  # HSTS, nosniff, referrer policy
    "whitenoise.middleware.WhiteNoiseMiddleware",  # static files before any session is read
    "kerjasama.middleware.AlamatDiBalikProksi",  # the client's address, where our own proxy tells it
    "kerjasama.middleware.TolakMasukanRusak",  # NUL bytes and broken encodings end here, as a 400
    "csp.middleware.CSPMiddleware",  # no inline style or script, no foreign host
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kerjasama.akun.simpan_isian.MasukDulu",  # deny by default; keeps what was typed when a session ended
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kerjasama.middleware.JanganSimpan",  # pages behind the login are never cached
]

ROOT_URLCONF = "kerjasama.urls"
WSGI_APPLICATION = "kerjasama.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "kerjasama.konteks.situs",
            ],
            "builtins": ["kerjasama.templatetags.kerjasama"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ---- database ----------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'kerjasama.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE takes the write lock at BEGIN: two writers queue instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
    )

CACHES = {
    "default": {  # counts of login attempts: shared by all workers, on either database
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# ---- people ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["kerjasama.akun.hashers.Argon2Hemat"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda_saya"
LOGOUT_REDIRECT_URL = "beranda"
ACCOUNT_ADAPTER = "kerjasama.akun.adapter.AdapterAkun"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_FORMS = {
    "login": "kerjasama.akun.forms.FormulirMasuk",
    "signup": "kerjasama.akun.forms.FormulirDaftar",
    "change_password": "kerjasama.akun.forms.FormulirGantiSandi",
    "reset_password": "kerjasama.akun.forms.FormulirLupaSandi",
    "reset_password_from_key": "kerjasama.akun.forms.FormulirSandiBaru",
}

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kerjasama.views.csrf_gagal"

# ---- the wire ----------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and _flag("HTTPS_REDIRECT", True)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
DI_BALIK_PROKSI = _flag("DI_BALIK_PROKSI", False)
if DI_BALIK_PROKSI:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_TRUSTED_ORIGINS = _words("CSRF_TRUSTED_ORIGINS")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}


# ---- how to reach the bureau (defaults: the published standard, SK 060/15) ----------------------
def _link(name: str, default: str) -> str:
    """An address that may stand in a link."""
    value = os.environ.get(name, default)
    if not value.startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"{name} must begin with https:// or http://")
    return value


KONTAK_TELEPON = os.environ.get("KONTAK_TELEPON", "(0285) 421093")
KONTAK_SUREL = os.environ.get("KONTAK_SUREL", "humas2kotapekalongan@gmail.com")
KONTAK_SITUS = _link("KONTAK_SITUS", "http://protokol.pekalongankota.go.id")
PEJABAT_PENGADUAN = os.environ.get("PEJABAT_PENGADUAN", "Maulidiah, S.I.Kom")
LAPOR_SITUS = _link("LAPOR_SITUS", "https://www.lapor.go.id")
LAPOR_PLAY_STORE = _link(
    "LAPOR_PLAY_STORE", "https://play.google.com/store/apps/details?id=com.deptech.lapor"
)
LAPOR_APP_STORE = _link("LAPOR_APP_STORE", "https://apps.apple.com/id/app/sp4n-lapor/id1486554343")

# ---- language ----------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# ---- files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "berkas"},
    },
    # Private: no URL of its own; every read goes through a permission check (kerjasama.berkas).
    "pribadi": {
        "BACKEND": os.environ.get("PENYIMPANAN", "django.core.files.storage.FileSystemStorage"),
        "OPTIONS": {"location": VAR_DIR / "berkas"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# An upload is a file on disk from its first byte: it never passes through memory whole.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 60
BERKAS_MAKS_BYTE = int(os.environ.get("BERKAS_MAKS_BYTE", "10485760"))
BERKAS_MAKS_PIKSEL = int(os.environ.get("BERKAS_MAKS_PIKSEL", "40000000"))
CLAMD_ALAMAT = os.environ.get("CLAMD_ALAMAT", "")  # "host:port"; empty: no virus scan
# Whether the worker may look at the links of proofs (kerjasama/telusur.py guards it); it needs the open internet.
CEK_TAUTAN = _flag("CEK_TAUTAN", default=False)
# Set behind nginx to let it send the file itself ("/berkas-internal/").
X_ACCEL_PREFIX = os.environ.get("X_ACCEL_PREFIX", "")

# ---- signing ----------------------------------------------------------------------------------
# Both unset: signed on paper, and the scan is kept. NIK and passphrase are typed each time, never set here.
TTE_SERTIFIKAT = os.environ.get("TTE_SERTIFIKAT", "")  # the bureau's own PKCS#12 file
BSRE_URL = os.environ.get("BSRE_URL", "").rstrip("/")  # the office's BSrE gateway
BSRE_VERSI = os.environ.get("BSRE_VERSI", "v2")
BSRE_PENGGUNA, BSRE_SANDI = os.environ.get("BSRE_PENGGUNA", ""), os.environ.get("BSRE_SANDI", "")
BSRE_CA = os.environ.get("BSRE_CA", "")  # a further authority for its TLS certificate
BSRE_BATAS_DETIK = int(os.environ.get("BSRE_BATAS_DETIK", "120"))  # clients in use wait 7 to 120 seconds
if BSRE_VERSI not in {"v1", "v2"}:
    raise ImproperlyConfigured("BSRE_VERSI must be v1 or v2.")

# ---- mail --------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = os.environ.get("SUREL_PENGIRIM", "Kerjasama Media <tidak-dibalas@contoh.id>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if os.environ.get("SMTP_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ["SMTP_HOST"]
    EMAIL_PORT = int(os.environ.get("SMTP_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("SMTP_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("SMTP_PASSWORD", "")
    EMAIL_USE_TLS = _flag("SMTP_TLS", True)
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "kerjasama.pemberitahuan.surel_berkas.SurelKeBerkas"
    EMAIL_FILE_PATH = VAR_DIR / "surel"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["konsol"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {
        "kerjasama": {"level": "INFO"},
        "permohonan": {"level": "INFO"},
        "pengaduan": {"level": "INFO"},
        # They write addresses, and BSrE's version 1 has the NIK in one: never, whatever LOG_LEVEL says.
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
        "pyhanko": {"level": "ERROR"},
    },
}
