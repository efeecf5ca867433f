"""All addresses of the service, one line an app."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("scanner.service.people.urls")),
    path("", include("scanner.service.rounds.urls")),
    path("", include("scanner.service.review.urls")),
    path("", include("scanner.service.registers.urls")),
    path("uploads/", include("scanner.service.uploads.urls")),
    path("jobs/", include("scanner.service.jobs.urls")),
    path("log/", include("scanner.service.audit.urls")),
    path("language/setlang/", login_not_required(set_language), name="set_language"),
]
handler400 = "scanner.service.errors.bad_request"
handler403 = "scanner.service.errors.forbidden"
handler404 = "scanner.service.errors.not_found"
handler500 = "scanner.service.errors.broken"
