"""Addresses below /incubators/."""

app_name = "incubators"
urlpatterns = []
