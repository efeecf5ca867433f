"""Addresses of ``rounds``."""

from django.urls import path

from scanner.service.rounds import views

app_name = "rounds"
urlpatterns = [path("", views.home, name="home")]
