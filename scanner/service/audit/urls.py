"""Addresses of ``audit``."""

from django.urls import path

from scanner.service.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.log, name="log"),
    path("export/", views.export, name="export"),
    path("verify/", views.verify, name="verify"),
    path("compare/", views.compare, name="compare"),
]
