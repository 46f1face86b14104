"""allauth's addresses under the names it looks for: those we use, and those we close (it names them in passing)."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from . import views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("lukket/", account.account_inactive, name="account_inactive"),
    path("bekraeft/", account.reauthenticate, name="account_reauthenticate"),
    path("adgangskode/", account.password_change, name="account_change_password"),
    path("adgangskode/ny/", account.password_set, name="account_set_password"),
    path("adgangskode/glemt/", account.password_reset, name="account_reset_password"),
    path("adgangskode/sendt/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^adgangskode/vaelg/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "adgangskode/valgt/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("totrin/", mfa.index, name="mfa_index"),
    path("totrin/login/", mfa.authenticate, name="mfa_authenticate"),
    path("totrin/bekraeft/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("totrin/til/", totp.activate_totp, name="mfa_activate_totp"),
    path("totrin/fra/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("totrin/koder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("totrin/koder/nye/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("totrin/koder/hent/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sprog/", views.language, name="set_language"),
    path("opret/", views.closed, name="account_signup"),
    path("email/", views.closed, name="account_email"),
    path("email/sendt/", views.closed, name="account_email_verification_sent"),
    path("email/bekraeft/<str:key>/", views.closed, name="account_confirm_email"),
    path("login/kode/", views.closed, name="account_confirm_login_code"),
]
