"""The portal's addresses and, beside them, the stock admin."""

from django.urls import path

from bureau.urls import urlpatterns as portal

from .stock_admin import site

urlpatterns = [*portal, path("stock-admin/", site.urls)]
