"""Addresses of ``uploads``."""

from django.urls import path

from scanner.service.uploads import folders, views

app_name = "uploads"
urlpatterns = [
    path("", views.sent, name="sent"),
    path("new/", views.new, name="new"),
    path("folder/", folders.folder, name="folder"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/files/", views.files, name="files"),
    path("<int:pk>/start/", views.start, name="start"),
]
