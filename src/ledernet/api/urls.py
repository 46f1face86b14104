"""Addresses of the pages about other systems. The API itself stands in `v1`."""

from django.urls import path

from . import views

app_name = "api"
urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("ny/", views.token_add, name="token-add"),
    path("<int:pk>/", views.token, name="token"),
    path("<int:pk>/ny-noegle/", views.token_rotate, name="token-rotate"),
    path("<int:pk>/luk/", views.token_revoke, name="token-revoke"),
    path("<int:pk>/besked/", views.hook_add, name="hook-add"),
    path("besked/<int:pk>/", views.hook, name="hook"),
    path("besked/<int:pk>/ret/", views.hook_change, name="hook-change"),
    path("besked/<int:pk>/ny-hemmelighed/", views.hook_rotate, name="hook-rotate"),
    path("besked/<int:pk>/fjern/", views.hook_remove, name="hook-remove"),
    path("besked/<int:pk>/proev/", views.hook_test, name="hook-test"),
    path("besked/<int:pk>/send-igen/", views.replay_all, name="replay-all"),
    path("send-igen/<int:pk>/", views.replay_one, name="replay-one"),
]
