"""The app review."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Named so that its tables and addresses say what they are."""

    name = "scanner.service.review"
    label = "review"
