"""Addresses of ``uploads``."""

from django.urls import path

from scanner.service.uploads import folders, sending, views

app_name = "uploads"
urlpatterns = [
    path("", views.sent, name="sent"),
    path("new/", sending.new, name="new"),
    path("folder/", folders.folder, name="folder"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/files/", sending.files, name="files"),
    path("<int:pk>/start/", sending.start, name="start"),
]
