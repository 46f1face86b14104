"""Addresses of shared networks, below those of the room."""

from django.urls import path

from . import views

urlpatterns = [
    path("delte/", views.shared, name="shared"),
    path("delte/<int:pk>/", views.agreement, name="agreement"),
    path("delte/<int:pk>/ja/", views.accept, name="agreement-accept"),
    path("delte/<int:pk>/slut/", views.end, name="agreement-end"),
    path("delte/<int:pk>/tilbyd/", views.offer, name="guest-offer"),
    path("delte/gaest/<int:pk>/plads/", views.seat, name="guest-seat"),
    path("delte/gaest/<int:pk>/slut/", views.leave, name="guest-leave"),
    path("<int:pk>/del/", views.share, name="share"),
]
