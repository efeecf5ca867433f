"""The app audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Named so that its tables and addresses say what they are."""

    name = "scanner.service.audit"
    label = "audit"
