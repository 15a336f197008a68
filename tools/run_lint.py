"""Every check that needs no test run: formatter, linter, templates, migrations complete, production settings clean.

    python3 tools/run_lint.py

Changes nothing; runs all checks and then fails when one did.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys

import prepare

ON_NOTHING = {"DEBUG": "0", "DATABASE_URL": "sqlite://:memory:", "REDIS_URL": ""}
AS_IN_PRODUCTION = {
    "DEBUG": "0",
    "ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "postgres://portal@127.0.0.1/portal",
    "REDIS_URL": "redis://127.0.0.1/0",
}


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """What is run: title, arguments for .venv's Python, environment."""
    secret = {name: secrets.token_urlsafe(64) for name in ("SECRET_KEY", "INTEGRITY_KEY")}
    return [
        ("ruff: formatted", ["-m", "ruff", "format", "--check", "--quiet", "--output-format", "concise", "."], {}),
        ("ruff: rules", ["-m", "ruff", "check", "--quiet", "--output-format", "concise", "."], {}),
        ("djlint: templates", ["-m", "djlint", "--lint", "--quiet", "templates"], {}),
        ("migrations: complete", ["manage.py", "makemigrations", "--check", "--dry-run"], {**ON_NOTHING, **secret}),
        (
            "production settings",
            ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            {**AS_IN_PRODUCTION, **secret},
        ),
    ]


def main() -> int:
    """Run all checks; 1 when one of them failed."""
    prepare.prepare(dev=True)
    failed = []
    for title, arguments, env in checks():
        command = [str(prepare.PYTHON), *arguments]
        result = subprocess.run(
            command, cwd=prepare.ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=False
        )
        prepare.say(f"{'FAILED' if result.returncode else 'ok    '} {title}")
        if result.returncode:
            failed.append(title)
            prepare.say(f"{result.stdout}{result.stderr}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
