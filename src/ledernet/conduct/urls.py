from django.urls import path

from . import views

app_name = "conduct"
urlpatterns = [
    path("afhold.js", views.worker, name="worker"),
    path("<int:pk>/drejebog/", views.sheet, name="sheet"),
    path("<int:pk>/drejebog/hent/", views.sheet_fill, name="sheet-fill"),
    path("drejebog/<int:pk>/", views.item, name="item"),
    path("drejebog/<int:pk>/flyt/", views.item_move, name="item-move"),
    path("drejebog/<int:pk>/fjern/", views.item_remove, name="item-remove"),
    path("<int:pk>/afhold/", views.phone, name="phone"),
    path("<int:pk>/afhold/send/", views.send, name="send"),
    path("<int:pk>/afhold/fremmoede/", views.attendance, name="attendance"),
    path("<int:pk>/afhold/tid/", views.time, name="time"),
    path("<int:pk>/afhold/gaest/", views.guest, name="guest"),
    path("<int:pk>/afhold/tur/", views.turn, name="turn"),
    path("<int:pk>/afhold/set/", views.settle, name="settle"),
    path("<int:pk>/afhold/luk/", views.close, name="close"),
    path("<int:pk>/efter/", views.after, name="after"),
    path("<int:pk>/efter/ret/", views.minutes, name="minutes"),
    path("<int:pk>/efter/givet/", views.given, name="given"),
    path("<int:pk>/loefte/", views.commitment, name="commitment"),
    path("loefte/<int:pk>/", views.commitment_judge, name="commitment-judge"),
]
