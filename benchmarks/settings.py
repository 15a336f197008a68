"""The portal's settings as in production, without HTTPS, and with the stock admin beside it for comparison."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-measuring")
os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"
os.environ["REDIS_URL"] = ""
os.environ["TASKS_IN_PROCESS"] = "1"

from bureau.settings import *  # noqa: F403
from bureau.settings import MIDDLEWARE, STORAGES

ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "benchmarks.urls"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
