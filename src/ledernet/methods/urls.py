from django.urls import path

from . import views

app_name = "methods"
urlpatterns = [
    path("", views.library, name="library"),
    path("ny/", views.add, name="add"),
    path("emner/", views.topics, name="topics"),
    path("emner/nyt/", views.topic_add, name="topic-add"),
    path("emner/<int:pk>/", views.talk, name="talk"),
    path("<int:pk>/", views.method, name="method"),
    path("<int:pk>/ret/", views.change, name="change"),
    path("<int:pk>/udbud/", views.offer, name="offer"),
    path("<int:pk>/proevet/", views.judge, name="judge"),
    path("proevet/<int:pk>/fortryd/", views.take_back, name="take-back"),
]
