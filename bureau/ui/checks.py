"""System checks of the interface."""

from django.core.checks import Warning, register

from .icons import ICON_FOLDER


@register()
def front_end_files_are_installed(app_configs, **kwargs) -> list[Warning]:
    """Without the front-end packages pages have no icons, no Bootstrap and no charts."""
    if ICON_FOLDER.is_dir():
        return []
    return [
        Warning(
            "The front-end packages are not installed.",
            hint="Run `npm ci --ignore-scripts` in bureau/assets.",
            id="ui.W001",
        )
    ]
