from django.urls import path

from . import views

urlpatterns = [
    path("find-dato/netvaerk/<int:pk>/", views.poll_new, name="poll-new"),
    path("find-dato/<int:pk>/", views.poll, name="poll"),
    path("find-dato/<int:pk>/svar/", views.poll_answer, name="poll-answer"),
    path("find-dato/<int:pk>/tider/", views.poll_times, name="poll-times"),
    path("find-dato/<int:pk>/vaelg/", views.poll_choose, name="poll-choose"),
    path("find-dato/<int:pk>/mind/", views.poll_remind, name="poll-remind"),
    path("find-dato/<int:pk>/luk/", views.poll_close, name="poll-close"),
    path("find-dato/for/<int:pk>/", views.poll_answer_for, name="poll-answer-for"),
    path("dato/<str:token>/", views.poll_link, name="poll-link"),
]
