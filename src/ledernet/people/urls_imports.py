"""Addresses of the guided import, included by `people.urls`."""

from django.urls import path

from ledernet.people.views import import_upload, imports

urlpatterns = [
    path("import/", import_upload.start, name="import-start"),
    path("import/<int:pk>/", imports.resume, name="import-resume"),
    path("import/<int:pk>/fil/", import_upload.replace, name="import-replace"),
    path("import/<int:pk>/kolonner/", imports.columns, name="import-columns"),
    path("import/<int:pk>/tvivl/", imports.doubts, name="import-doubts"),
    path("import/<int:pk>/forhaandsvisning/", imports.preview, name="import-preview"),
    path("import/<int:pk>/gennemfoer/", imports.confirm, name="import-confirm"),
    path("import/<int:pk>/kvittering/", imports.receipt, name="import-receipt"),
    path("import/<int:pk>/raekker.csv", imports.problems, name="import-problems"),
    path("import/<int:pk>/opgiv/", imports.discard, name="import-discard"),
]
