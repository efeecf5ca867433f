"""The app rounds."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Named so that its tables and addresses say what they are."""

    name = "scanner.service.rounds"
    label = "rounds"
