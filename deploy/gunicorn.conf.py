"""gunicorn of the portal: two processes with eight threads each, behind nginx (`gunicorn -c deploy/gunicorn.conf.py`)."""

import os

wsgi_app = "bureau.wsgi:application"
bind = os.environ.get("PORTAL_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("PORTAL_WORKERS", "2"))
threads = int(os.environ.get("PORTAL_THREADS", "8"))
worker_class = "gthread"
timeout = 120
# Connections that a burst brings wait here instead of being refused.
backlog = 2048
keepalive = 30
max_requests = 20_000
max_requests_jitter = 2_000
