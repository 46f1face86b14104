from django.urls import path

from . import views

urlpatterns = [
    path("opgaver/", views.catalogue, name="duty-catalogue"),
    path("mine-opgaver/", views.mine, name="my-duties"),
    path("opgaver/begynd/", views.begin, name="duties-begin"),
    path("opgaver/ny/", views.add, name="duty-add"),
    path("opgaver/<int:pk>/", views.change, name="duty-change"),
    path("opgaver/som-ellers/<int:pk>/", views.usual, name="duty-usual"),
    path("opgaver/program/<int:pk>/", views.programme_duties, name="programme-duties"),
    path("opgaver/program/<int:pk>/<slug:duty>/", views.programme_duty, name="programme-duty"),
    path("<int:pk>/opgaver/", views.duties, name="duties"),
    path("<int:pk>/opgaver.csv", views.duties_csv, name="duties-csv"),
    path("<int:pk>/opgaver/<slug:duty>/", views.network_duty, name="network-duty"),
    path("<int:pk>/vaerter/", views.hosts, name="hosts"),
    path("<int:pk>/vaerter/orden/", views.ordered, name="hosts-order"),
    path("<int:pk>/vaerter/noter/", views.noted, name="hosts-note"),
    path("<int:pk>/vaerter/byt/", views.swapped, name="hosts-swap"),
    path("<int:pk>/vaerter/spoerg/", views.swap_asked, name="hosts-ask"),
    path("vaerter/bytte/<int:pk>/svar/", views.swap_answered, name="hosts-answer"),
    path("vaerter/bytte/<int:pk>/fortryd/", views.swap_withdrawn, name="hosts-withdraw"),
    path("vaerter/<int:pk>/fortryd/", views.taken_back, name="hosts-take-back"),
]
