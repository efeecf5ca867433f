"""Addresses of ``rounds``."""

from django.urls import path

from scanner.service.review import evaluator_views, letter_views
from scanner.service.rounds import network_views, paper_views, views

app_name = "rounds"
urlpatterns = [
    path("", views.home, name="home"),
    path("rounds/new/", views.new, name="new"),
    path("rounds/<int:pk>/", views.dashboard, name="dashboard"),
    path("rounds/<int:pk>/unread/", views.unread, name="unread"),
    path("rounds/<int:pk>/evaluators/", evaluator_views.evaluators, name="evaluators"),
    path("rounds/<int:pk>/evaluators/network/", network_views.relations, name="relations"),
    path("evaluators/<int:pk>/", evaluator_views.evaluator, name="evaluator"),
    path("evaluators/<int:pk>/dossier/", paper_views.ask_dossier, name="ask_dossier"),
    path("submissions/<int:pk>/letter/", letter_views.ask_letter, name="ask_letter"),
    path("papers/<int:pk>/", paper_views.paper, name="paper"),
    path("papers/<int:pk>/progress/", paper_views.paper_progress, name="paper_progress"),
    path("papers/<int:pk>/file/", paper_views.paper_file, name="paper_file"),
]
