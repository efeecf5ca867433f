"""Addresses of ``review``."""

from django.urls import path

from scanner.service.review import (
    bulk_views,
    comparing_views,
    decision_views,
    figure_views,
    queue_exports,
    queue_views,
    region_views,
    submission_views,
    version_views,
)

app_name = "review"
urlpatterns = [
    path("rounds/<int:pk>/queue/", queue_views.queue_page, name="queue"),
    path("rounds/<int:pk>/queue.csv", queue_exports.queue_csv, name="queue_csv"),
    path("rounds/<int:pk>/queue.xlsx", queue_exports.queue_xlsx, name="queue_xlsx"),
    path("rounds/<int:pk>/queue/columns/", queue_views.keep_columns, name="keep_columns"),
    path("rounds/<int:pk>/queue/views/", queue_views.keep_view, name="keep_view"),
    path("rounds/<int:pk>/queue/views/<int:view>/drop/", queue_views.drop_view, name="drop_view"),
    path("rounds/<int:pk>/queue/bulk/", bulk_views.bulk, name="bulk"),
    path("bulk/<int:pk>/", bulk_views.bulk_done, name="bulk_done"),
    path("bulk/<int:pk>/undo/", bulk_views.bulk_undo, name="bulk_undo"),
    path("rounds/<int:pk>/decisions.csv", decision_views.decisions_csv, name="decisions_csv"),
    path("rounds/<int:pk>/regions/", region_views.regions, name="regions"),
    path("rounds/<int:pk>/regions/<slug:code>/", region_views.region, name="region"),
    path("submissions/<int:pk>/", submission_views.submission, name="submission"),
    path("submissions/<int:pk>/decide/", decision_views.decide_submission, name="decide_submission"),
    path("submissions/<int:pk>/undo/", decision_views.undo_submission, name="undo_submission"),
    path("submissions/<int:pk>/indicators/", comparing_views.indicators_page, name="indicators"),
    path("submissions/<int:pk>/versions/", version_views.versions_page, name="versions"),
    path("findings/<int:pk>/", submission_views.finding, name="finding"),
    path("findings/<int:pk>/decide/", decision_views.decide_finding, name="decide_finding"),
    path("findings/<int:pk>/undo/", decision_views.undo_finding, name="undo_finding"),
    path("findings/<int:pk>/figure/<int:number>/", figure_views.figure, name="figure"),
    path("documents/<int:pk>/", submission_views.document, name="document"),
    path("documents/<int:pk>/place/", figure_views.place, name="place"),
    path("documents/<int:pk>/pages/<int:page>.webp", figure_views.page_picture, name="page_picture"),
    path("documents/<int:pk>/beside/<int:other>/", comparing_views.pair_page, name="pair"),
]
