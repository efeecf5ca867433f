"""Addresses of ``people``."""

from django.urls import path

from scanner.service.people import desk, views

app_name = "people"
urlpatterns = [
    path("login/", views.log_in, name="login"),
    path("login/resend/", views.log_in_and_resend, name="resend"),
    path("logout/", views.log_out, name="logout"),
    path("password/", views.password, name="password"),
    path("accounts/", desk.overview, name="accounts"),
    path("accounts/add/", desk.add, name="account_add"),
    path("accounts/of/<str:login>/", desk.account, name="account"),
    path("accounts/of/<str:login>/password/", desk.reset, name="account_password"),
    path("accounts/of/<str:login>/<slug:act>/", desk.act, name="account_act"),
]
