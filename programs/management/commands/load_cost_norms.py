"""Load the cost norms that hold for the whole country."""

from django.core.management.base import BaseCommand

from programs.money.norms import load_cost_norms


class Command(BaseCommand):
    help = "Nạp định mức chi của trung ương; chạy lại không đổi gì."

    def handle(self, *args, **options):
        new, changed = load_cost_norms()
        self.stdout.write(f"Định mức chi: {new} mới, {changed} thay đổi.")
