from django.urls import path

from . import views

urlpatterns = [
    path("aarsplan/", views.plans, name="plans"),
    path("aarsplan/program/<int:pk>/", views.plan_new, name="plan-new"),
    path("aarsplan/<int:pk>/", views.plan, name="plan"),
    path("aarsplan/<int:pk>/oensker/", views.plan_again, name="plan-again"),
    path("aarsplan/<int:pk>/udgiv/", views.plan_publish, name="plan-publish"),
    path("aarsplan/<int:pk>/fortryd/", views.plan_undo, name="plan-undo"),
    path("aarsplan/<int:pk>/kasser/", views.plan_discard, name="plan-discard"),
    path("aarsplan/netvaerk/<int:pk>/", views.plan_part, name="plan-part"),
]
