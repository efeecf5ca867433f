"""All addresses of the service, one line an app."""

from django.urls import include, path

urlpatterns = [
    path("", include("scanner.service.people.urls")),
    path("", include("scanner.service.rounds.urls")),
    path("", include("scanner.service.review.urls")),
    path("uploads/", include("scanner.service.uploads.urls")),
    path("jobs/", include("scanner.service.jobs.urls")),
    path("log/", include("scanner.service.audit.urls")),
    path("language/", include("django.conf.urls.i18n")),
]
