"""The app registers."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Named so that its tables and addresses say what they are."""

    name = "scanner.service.registers"
    label = "registers"
