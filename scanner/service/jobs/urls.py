"""Addresses of ``jobs``."""

from django.urls import path, re_path

from scanner.service.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    re_path(r"^(?P<pk>[0-9]+)/(?P<action>cancel|retry)/$", views.act, name="act"),
]
