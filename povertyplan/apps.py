from django.apps import AppConfig


class PovertyplanConfig(AppConfig):
    name = "povertyplan"
