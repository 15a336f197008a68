"""The portal as the deployment guide ships it, on free ports: gunicorn with deploy/gunicorn.conf.py, nginx in front."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAIN = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {server}
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def portal(folder: Path, environment: dict[str, str]) -> Iterator[int]:
    """Both programs; gives the port of nginx. `environment` leads gunicorn to its database."""
    inside, outside = free_port(), free_port()
    gunicorn = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--log-level", "warning"],
        cwd=ROOT,
        env={**environment, "PORTAL_BIND": f"127.0.0.1:{inside}", "ARRIVAL_HEADER": "X-Request-Arrival"},
    )
    nginx = subprocess.Popen(
        [_nginx(), "-p", str(folder), "-c", str(_configuration(folder, inside, outside)), "-g", "daemon off;"],
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(inside)
        _wait(outside)
        yield outside
    finally:
        for program in (nginx, gunicorn):
            program.terminate()
            program.wait(30)


def _nginx() -> str:
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        sys.exit("The rush goes through nginx. Please install it (on Debian or Ubuntu): apt-get install nginx")
    return found


def _configuration(folder: Path, inside: int, outside: int) -> Path:
    """deploy/nginx.conf without certificate and on a free port; everything that matters to a rush stays as shipped."""
    shipped = (ROOT / "deploy/nginx.conf").read_text()
    _, _, rest = shipped.partition("upstream portal")
    before, _, secure = rest.partition("server {\n    listen 443 ssl;")
    zone = before[: before.index("server {\n    listen 80;")]
    server = re.sub(r"\n    (server_name|ssl_\w+) [^;]+;", "", f"server {{\n    listen 127.0.0.1:{outside};{secure}")
    text = f"upstream portal{zone}{server}".replace("127.0.0.1:8000", f"127.0.0.1:{inside}")
    text = text.replace("/srv/portal", str(ROOT))
    target = folder / "nginx.conf"
    # Its temporary files lie in a folder that only whoever measures may enter.
    user = "user root;" if os.geteuid() == 0 else ""
    target.write_text(MAIN.format(folder=folder, server=text, user=user))
    for part in ("body", "proxy"):
        (folder / part).mkdir(exist_ok=True)
        (folder / part).chmod(0o777)
    folder.chmod(0o755)
    return target


def _wait(port: int, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"nothing answers on port {port}")
