#!/usr/bin/env python3
"""Django's command line for the portal; uses the project's own .venv even when it is not activated."""

import importlib.util
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def use_project_environment() -> None:
    """Start again with .venv/bin/python when this Python has no Django and the environment exists."""
    interpreter = HERE / ".venv" / "bin" / "python"
    if importlib.util.find_spec("django") is not None:
        return
    if interpreter.exists() and Path(sys.prefix) != HERE / ".venv":
        os.execv(interpreter, [str(interpreter), str(HERE / "manage.py"), *sys.argv[1:]])
    sys.exit("Django is not installed. `make run` prepares everything, or: python3 tools/prepare.py")


def main() -> None:
    """Run the management command named on the command line."""
    use_project_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
