"""The app jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Named so that its tables and addresses say what they are."""

    name = "scanner.service.jobs"
    label = "jobs"
