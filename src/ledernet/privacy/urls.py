from django.urls import path

from .views import assessment, forgetting, log, notice, persons, register, retention

app_name = "privacy"
urlpatterns = [
    path("fortegnelse/", register.register, name="register"),
    path("fortegnelse/<str:kind>/", register.register_file, name="register-file"),
    path("konsekvens/", assessment.assessment, name="assessment"),
    path("konsekvens/samlet/", assessment.conclude, name="conclusion"),
    path("konsekvens/word/", assessment.word, name="assessment-word"),
    path("konsekvens/<slug:risk>/", assessment.judge, name="risk"),
    path("person/", persons.people, name="people"),
    path("person/<str:kind>/<int:pk>/", persons.person, name="person"),
    path("person/<str:kind>/<int:pk>/fil/<str:form>/", persons.person_file, name="person-file"),
    path("person/<str:kind>/<int:pk>/glem/", forgetting.forget, name="forget"),
    path("sletning/", retention.retention, name="retention"),
    path("sletning/begynd/", retention.begin, name="retention-begin"),
    path("sletning/stands/", retention.stop, name="retention-stop"),
    path("oplysning/", notice.notice, name="notice"),
    path("oplysning/set/", notice.notice_shown, name="notice-shown"),
    path("oplysning/ret/", notice.notice_edit, name="notice-edit"),
    path("mig/<str:form>/", persons.own_file, name="own-file"),
    path("log/", log.audit_log, name="audit"),
    path("log/<str:kind>/", log.export, name="audit-export"),
    path("felter/", log.fields, name="fields"),
]
