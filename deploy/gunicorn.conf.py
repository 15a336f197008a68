"""gunicorn of the portal: two processes with four threads each, behind nginx (`gunicorn -c deploy/gunicorn.conf.py`)."""

import os

wsgi_app = "bureau.wsgi:application"
bind = os.environ.get("PORTAL_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("PORTAL_WORKERS", "2"))
# More threads only take turns on one processor, and hold what they have locked while they wait for their turn.
threads = int(os.environ.get("PORTAL_THREADS", "4"))
worker_class = "gthread"
timeout = 120
# A process takes no more than it has threads for; what a burst brings beyond that waits here, for whichever is free first.
worker_connections = threads
keepalive = 0
backlog = 2048
max_requests = 20_000
max_requests_jitter = 2_000
