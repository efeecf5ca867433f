"""Addresses of ``rounds``."""

from django.urls import path

from scanner.service.rounds import views

app_name = "rounds"
urlpatterns = [
    path("", views.home, name="home"),
    path("rounds/new/", views.new, name="new"),
    path("rounds/<int:pk>/", views.dashboard, name="dashboard"),
    path("rounds/<int:pk>/unread/", views.unread, name="unread"),
    path("rounds/<int:pk>/evaluators/", views.evaluators, name="evaluators"),
    path("evaluators/<int:pk>/", views.evaluator, name="evaluator"),
]
