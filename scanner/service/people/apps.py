"""The app people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Named so that its tables and addresses say what they are."""

    name = "scanner.service.people"
    label = "people"
