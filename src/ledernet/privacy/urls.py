from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("log/", views.audit_log, name="audit"),
    path("log/<str:kind>/", views.export, name="audit-export"),
    path("felter/", views.fields, name="fields"),
]
