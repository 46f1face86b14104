from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ledernet.audit"
    label = "audit"
