from django.urls import path

from .views import connections, doors, roles, saml

app_name = "signon"
urlpatterns = [
    path("faelles-login/", connections.connections, name="connections"),
    path("faelles-login/ny/<str:protocol>/", connections.add, name="add"),
    path("faelles-login/<int:pk>/", connections.connection, name="connection"),
    path("faelles-login/<int:pk>/ret/", connections.change, name="change"),
    path("faelles-login/<int:pk>/taend/", connections.switch, name="switch"),
    path("faelles-login/<int:pk>/fjern/", connections.remove, name="remove"),
    path("faelles-login/<int:pk>/noegle/", connections.make_key, name="key-make"),
    path("faelles-login/<int:pk>/noegle/brug/", connections.take_key, name="key-take"),
    path("faelles-login/noegle/<int:pk>/fjern/", connections.drop_key, name="key-drop"),
    path("faelles-login/<int:pk>/roller/", roles.rules, name="rules"),
    path("faelles-login/rolle/<int:pk>/fjern/", roles.remove, name="rule-remove"),
    path("faelles-login/<int:pk>/proev/", roles.preview, name="preview"),
    path("konto/via/<slug:key>/", doors.begin, name="begin"),
    path("konto/via/<slug:key>/svar/", doors.oidc_back, name="oidc-back"),
    path("konto/via/<slug:key>/acs/", saml.acs, name="acs"),
    path("konto/via/<slug:key>/acs/ind/", saml.finish, name="finish"),
    path("konto/via/<slug:key>/metadata/", saml.metadata, name="metadata"),
    path("konto/via/<slug:key>/sls/", saml.sls, name="sls"),
    path("konto/via/<slug:key>/ude/", doors.leave, name="leave"),
    path("konto/via/<slug:key>/ude/videre/", doors.leave_on, name="leave-on"),
]
