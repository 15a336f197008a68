"""The portal's settings for tests: nothing outside a temporary folder is written, passwords are cheap, tasks run at once.

`DATABASE_URL` and `REDIS_URL` decide what the tests run on; `make test` gives both, and neither.
"""

import os
import tempfile
from pathlib import Path

# Set before the real settings are read, so that a developer's `.env` changes nothing. A worker that a test starts
# inherits the folder and so finds the same files and queue.
if "PORTAL_TEST_DIR" not in os.environ:
    os.environ["PORTAL_TEST_DIR"] = tempfile.mkdtemp(prefix="portal-tests-")
TEST_DIR = Path(os.environ["PORTAL_TEST_DIR"])
os.environ["VAR_DIR"] = str(TEST_DIR)
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{TEST_DIR / 'portal.sqlite3'}")
os.environ.setdefault("REDIS_URL", "")
os.environ.setdefault("CONN_MAX_AGE", "0")  # a connection kept by a server thread would block dropping the database
os.environ.setdefault("TASKS_IN_PROCESS", "1")
os.environ["PRIVATE_MEDIA_ROOT"] = str(TEST_DIR / "private")

from bureau.settings import *  # noqa: E402, F403
from bureau.settings import CACHES, DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_EAGER_PROPAGATES = True
CACHES["default"]["KEY_FUNCTION"] = "tests.fresh_cache.key_of_this_test"
# Serving hashed names needs `collectstatic`; WhiteNoise serves the sources, found as in a trial.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STATIC_ROOT.mkdir(exist_ok=True)

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: a real worker must see the same database.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
