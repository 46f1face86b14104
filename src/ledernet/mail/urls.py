from django.urls import path

from . import views

app_name = "mail"
urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("mail/<int:pk>/", views.message, name="message"),
    path("mail/<int:pk>/indhold/", views.preview, name="preview"),
    path("goer/<str:name>/", views.act, name="act"),
    path("<slug:state>/", views.outbox, name="outbox-state"),
]
