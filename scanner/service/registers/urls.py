"""Addresses of ``registers``."""

from django.urls import path

from scanner.service.registers import draft_views, views

app_name = "registers"
urlpatterns = [
    path("rounds/<int:pk>/registers/", views.registers, name="registers"),
    path("rounds/<int:pk>/terms/", views.terms, name="terms"),
    path("rounds/<int:pk>/registers/new/", draft_views.new, name="new"),
    path("registers/<int:pk>/", draft_views.version, name="version"),
    path("registers/<int:pk>/progress/", draft_views.progress, name="progress"),
    path("registers/<int:pk>/confirm/", draft_views.confirm, name="confirm"),
    path("registers/<int:pk>/drop/", draft_views.drop, name="drop"),
    path("registers/<int:pk>/remove/", draft_views.remove, name="remove"),
    path("registers/<int:pk>/file/", draft_views.original, name="original"),
    path("results/<int:pk>/again/", views.scan_again, name="again"),
]
