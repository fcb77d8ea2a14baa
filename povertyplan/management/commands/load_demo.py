from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from offices.legal_loading import load_legal_acts
from offices.units_loading import load_units
from povertyplan import demo
from povertyplan.demo_decision import load_decision
from povertyplan.demo_dialogues import load_conference
from povertyplan.demo_money import load_money
from povertyplan.demo_story import play
from programs.money.norms import load_cost_norms


class Command(BaseCommand):
    help = "Nạp cơ quan dùng thử, nhập danh sách hộ của họ và viết kế hoạch ra var/demo/."

    def handle(self, *args, **options):
        load_units()
        load_legal_acts()
        load_cost_norms()
        for office in demo.offices():
            with transaction.atomic():
                unit = demo.load_office(office)
                demo.load_lists(office, unit)
                plan = demo.load_plan(office, unit)
                by = demo.officer_of(unit)
                estimate = load_money(office.get("money"), unit, by)
                conference = load_conference(office.get("conference"), unit, by, estimate)
                decision = load_decision(office.get("decision"), unit)
                sources = {"plan": plan, "conference": conference, "decision": decision}
                papers = demo.load_papers(office, unit, sources)
            if office.get("story"):
                play(papers[0][0])
            self.stdout.write(f"Đã nạp {unit.title}.")
            for paper, name in papers:
                for path in demo.write_paper(paper, settings.VAR_DIR / "demo", name):
                    self.stdout.write(f"Đã viết {path}.")
        self.stdout.write(f"Đăng nhập thử: hungchinh.canbo, mật khẩu {demo.PASSWORD} (các tài khoản khác: README).")
