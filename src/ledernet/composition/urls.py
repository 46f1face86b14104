from django.urls import path

from . import views

app_name = "composition"
urlpatterns = [
    path("", views.start, name="start"),
    path("program/<int:programme>/ny/", views.new, name="new"),
    path("program/<int:programme>/tjek/", views.check, name="check"),
    path("program/<int:programme>/sammenlign/", views.compare, name="compare"),
    path("beregning/<int:pk>/", views.run, name="run"),
    path("beregning/<int:pk>/stop/", views.stop, name="stop"),
    path("beregning/<int:pk>/lempelse/", views.relieve, name="relieve"),
    path("beregning/<int:pk>/igen/", views.retry, name="retry"),
    path("kladde/<int:pk>/", views.draft, name="draft"),
    path("kladde/<int:pk>/flyt/", views.move, name="move"),
    path("kladde/<int:pk>/byt/", views.swap, name="swap"),
    path("kladde/<int:pk>/laas/", views.lock, name="lock"),
    path("kladde/<int:pk>/laas-op/", views.unlock, name="unlock"),
    path("kladde/<int:pk>/omdoeb/", views.rename, name="rename"),
    path("kladde/<int:pk>/fortryd/", views.undo, name="undo"),
    path("kladde/<int:pk>/godkend/", views.approve, name="approve"),
    path("kladde/<int:pk>/traek-tilbage/", views.withdraw, name="withdraw"),
    path("kladde/<int:pk>/fremover/", views.ahead, name="ahead"),
    path("kladde/<int:pk>/fremover/planlaeg/", views.plan_ahead, name="plan-ahead"),
    path("kladde/<int:pk>/fremover/<int:number>/", views.ahead_day, name="ahead-day"),
    path("kladde/<int:pk>/excel/", views.excel, name="excel"),
    path("kladde/<int:pk>/pdf/", views.pdf, name="pdf"),
]
