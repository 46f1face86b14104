"""Addresses of results, under those of the room."""

from django.urls import path

from . import views, views_together

urlpatterns = [
    path("evaluering/netvaerk/<int:pk>/", views.result, name="result"),
    path("evaluering/netvaerk/<int:pk>/kommentar/", views.comment, name="comment"),
    path("evaluering/netvaerk/<int:pk>/send-videre/", views.pass_on, name="pass-on"),
    path("evaluering/netvaerk/<int:pk>/resultat.pdf", views.result_pdf, name="result-pdf"),
    path("evaluering/netvaerk/<int:pk>/resultat.xlsx", views.result_xlsx, name="result-xlsx"),
    path("evaluering/<int:pk>/resultat.pdf", views_together.together_pdf, name="together-pdf"),
    path("evaluering/<int:pk>/resultat.xlsx", views_together.together_xlsx, name="together-xlsx"),
    path("evaluering/<int:pk>/resultat/", views_together.together_page, name="together"),
    path("evaluering/programmer/", views_together.across, name="across"),
]
