"""Addresses below /projects/."""

app_name = "projects"
urlpatterns = []
