"""Signing in and out, and what each person keeps about themselves: of allauth only what a desk needs."""

from allauth.account import views
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.urls import path

from unruffled.desk.people import own

urlpatterns = [
    path("", own.profile, name="profile"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("factor/", factors.index, name="mfa_index"),
    path("factor/code/", factors.authenticate, name="mfa_authenticate"),
    path("factor/again/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("factor/add/", totp.activate_totp, name="mfa_activate_totp"),
    # In one transaction, so that the event stands or falls with what it tells.
    path("factor/remove/", transaction.atomic(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("factor/recovery/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("factor/recovery/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("factor/recovery/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
