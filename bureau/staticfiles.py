"""Static files of the portal, without the parts of the front-end packages that no page uses."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class PortalStaticFiles(StaticFilesConfig):
    """Leaves out builds and source maps; compressing them would take minutes at set-up."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "echarts.js*",
        "echarts.esm*",
        "echarts.common*",
        "echarts.simple*",
        "echarts.min.js.map",
        "extension",
        "*.rtl.*",
        "bootstrap-grid*",
        "bootstrap-reboot*",
        "bootstrap-utilities*",
        "bootstrap.css*",
        "bootstrap.js*",
        "bootstrap.esm*",
        "bootstrap.bundle.js*",
        "bootstrap-icons.json",
        "bootstrap-icons.scss",
    ]
