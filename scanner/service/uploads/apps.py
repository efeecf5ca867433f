"""The app uploads."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Named so that its tables and addresses say what they are."""

    name = "scanner.service.uploads"
    label = "uploads"
