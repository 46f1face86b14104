from django.urls import path

from . import views

app_name = "proposals"
urlpatterns = [
    path("", views.proposals, name="proposals"),
    path("eksport.csv", views.export_csv, name="export-csv"),
    path("eksport.pdf", views.export_pdf, name="export-pdf"),
    path("netvaerk/<int:pk>/", views.of_network, name="of-network"),
    path("netvaerk/<int:pk>/nyt/", views.write, name="write"),
    path("<int:pk>/", views.proposal, name="proposal"),
    path("<int:pk>/ret/", views.change, name="change"),
    path("<int:pk>/fjern/", views.remove, name="remove"),
    path("<int:pk>/holdning/", views.say, name="say"),
    path("<int:pk>/send/", views.send, name="send"),
    path("<int:pk>/traek-tilbage/", views.withdraw, name="withdraw"),
    path("<int:pk>/modtaget/", views.acknowledge, name="acknowledge"),
    path("<int:pk>/svar/", views.answer, name="answer"),
    path("<int:pk>/opfoelgning/", views.follow_up, name="follow-up"),
]
