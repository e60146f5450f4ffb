"""django-helpdesk's list and ticket pages, timed in a virtual environment of its own; nothing of the desk is imported.

Run by `bench.desk` with that environment's Python: `beside.py FOLDER SIZE` prints {page: {"p50", "p95", "processor",
"queries"}} as JSON, in milliseconds.
"""

import json
import random
import re
import sys
import time
from pathlib import Path
from statistics import mean, median, quantiles

FOLLOW_UPS_EACH = 5
BATCH = 1000
ROUNDS = 10
SENTENCE = "The kettle that came on Friday has a crack under the lid and nobody has answered me. "


def set_up(folder: Path) -> None:
    """The settings that django-helpdesk's guide gives, on SQLite as its demonstration has it."""
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="bench", ROOT_URLCONF="urls", ALLOWED_HOSTS=["testserver"], SITE_ID=1, USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", STATIC_URL="/static/", LOGIN_URL="/login/",
        HELPDESK_TEAMS_MODE_ENABLED=False,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "helpdesk.sqlite3"}},
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.sites",
            "django.contrib.messages", "django.contrib.staticfiles", "django.contrib.admin", "django.contrib.humanize",
            "rest_framework", "helpdesk",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]},
        }],
    )  # fmt: skip
    (folder / "urls.py").write_text(
        "from django.contrib import admin\nfrom django.urls import include, path\n"
        "urlpatterns = [path('admin/', admin.site.urls), path('', include('helpdesk.urls'))]\n"
    )
    sys.path.insert(0, str(folder))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def fill(size: int) -> None:
    from django.contrib.auth.models import User
    from django.db import transaction
    from django.utils import timezone
    from helpdesk.models import FollowUp, Queue, Ticket

    staff, _made = User.objects.get_or_create(username="dana", defaults={"is_staff": True, "is_superuser": True})
    queue, _made = Queue.objects.get_or_create(title="Letters", slug="letters")
    for first in range(Ticket.objects.count(), size, BATCH):
        chance, now = random.Random(first), timezone.now()
        with transaction.atomic():
            tickets = Ticket.objects.bulk_create(
                Ticket(
                    title=SENTENCE[:60], queue=queue, description=SENTENCE * 4,
                    submitter_email=f"c{number}@post.example", created=now, modified=now,
                    assigned_to=staff if chance.random() < 0.8 else None,
                    status=Ticket.OPEN_STATUS if chance.random() < 0.05 else Ticket.CLOSED_STATUS,
                    secret_key=str(number),
                )
                for number in range(first, min(first + BATCH, size))
            )  # fmt: skip
            FollowUp.objects.bulk_create(
                FollowUp(ticket=ticket, title="Comment", comment=SENTENCE * 5, public=True, user=staff, date=now)
                for ticket in tickets
                for _each in range(FOLLOW_UPS_EACH - 1)
            )


def measure() -> dict[str, dict[str, float]]:
    """The list is the page and the rows that its script asks for next."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from helpdesk.models import Ticket

    client = Client()
    client.force_login(User.objects.get(username="dana"))
    open_ones = list(Ticket.objects.filter(status=Ticket.OPEN_STATUS).values_list("pk", flat=True)[:500])
    shown = re.search(r"datatables_ticket_list/[^\"'?]+", client.get("/tickets/").content.decode())
    rows = f"/{shown[0]}?draw=1&start=0&length=25"
    kinds = {
        "list": lambda: ["/tickets/", rows],
        "ticket": lambda: [f"/tickets/{random.choice(open_ones)}/"],
    }
    found = {}
    for name, addresses in kinds.items():
        times, processor = [], []
        for number in range(ROUNDS + 2):
            wanted = addresses()
            began, used = time.perf_counter(), time.process_time()
            for address in wanted:
                answer = client.get(address)
                assert answer.status_code == 200, (address, answer.status_code)
            if number >= 2:
                times.append((time.perf_counter() - began) * 1000)
                processor.append((time.process_time() - used) * 1000)
        with CaptureQueriesContext(connection) as captured:
            for address in addresses():
                client.get(address)
        p95 = quantiles(times, n=20)[-1]
        found[name] = {"p50": median(times), "p95": p95, "processor": mean(processor), "queries": len(captured)}
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    set_up(folder)
    fill(int(sys.argv[2]))
    print(json.dumps(measure()))
