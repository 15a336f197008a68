"""The portal's settings as the deployment guide has them, without certificate and with the queue left aside."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-measuring")
os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"
os.environ["BEHIND_PROXY"] = "1"
os.environ["REDIS_URL"] = ""
os.environ["TASKS_IN_PROCESS"] = "0"
os.environ["ALLOWED_HOSTS"] = "localhost"
os.environ.setdefault("PRIVATE_MEDIA_ROOT", os.path.join(os.environ["VAR_DIR"], "private"))

from bureau.settings import *  # noqa: F403
