from django.urls import path

from . import views

app_name = "resources"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("csv/", views.export_csv, name="export-csv"),
    path("excel/", views.export_xlsx, name="export-xlsx"),
    path("program/<int:pk>/", views.programme, name="programme"),
    path("program/<int:pk>/budget/", views.budget, name="budget"),
    path("netvaerk/<int:pk>/", views.network, name="network"),
    path("netvaerk/<int:pk>/timer/", views.month, name="month"),
    path("disponeret/ny/", views.commit, name="commit"),
    path("disponeret/<int:pk>/", views.commitment, name="commitment"),
    path("disponeret/<int:pk>/luk/", views.commitment_close, name="commitment-close"),
    path("disponeret/<int:pk>/aabn/", views.commitment_reopen, name="commitment-reopen"),
    path("udgifter/", views.expenses, name="expenses"),
    path("udgifter/ny/", views.expense_post, name="expense-post"),
    path("udgifter/<int:pk>/", views.expense, name="expense"),
    path("udgifter/<int:pk>/slet/", views.expense_remove, name="expense-remove"),
    path("hent/", views.bring_in, name="bring-in"),
    path("hent/skabelon/", views.template, name="bring-in-template"),
    path("hent/<int:pk>/kolonner/", views.columns, name="bring-in-columns"),
    path("hent/<int:pk>/", views.check, name="bring-in-check"),
    path("hent/<int:pk>/bekraeft/", views.confirm, name="bring-in-confirm"),
    path("hent/<int:pk>/raekker/", views.problems, name="bring-in-problems"),
    path("hent/<int:pk>/opgiv/", views.discard, name="bring-in-discard"),
    path("administration/", views.administration, name="administration"),
    path("administration/<int:pk>/slet/", views.note_remove, name="note-remove"),
    path("satser/", views.rates, name="rates"),
    path("satser/art/", views.kind_add, name="kind-add"),
    path("satser/art/<int:pk>/", views.kind_offer, name="kind-offer"),
]
