"""`python -m bench.desk`: fills a desk with SIZE conversations (100,000) and prints how quick its pages are.

The desk is kept under the user's cache folder and is filled once; a run that was cut off goes on where it stopped.
With DATABASE_URL it is that database which is filled: `python -m tests.with_postgres python -m bench.desk`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

SIZE = int(os.environ.get("SIZE", "100000"))
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "unruffled-bench"


def main() -> int:
    """Print every page with its limit; 1 when one is over it."""
    home = CACHE / f"desk-{SIZE}"
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {"UNRUFFLED_HOME": str(home), "DJANGO_SETTINGS_MODULE": "unruffled.desk.settings"}
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS.append("testserver")
    from bench.desk.filling import fill
    from bench.desk.pages import measure
    from unruffled.desk.conversations.models import Conversation, Message
    from unruffled.desk.upgrading import bring_up_to_date

    bring_up_to_date()
    took = fill(SIZE)
    if took > 1:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    where = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    print(f"{where}: {Conversation.objects.count():,} conversations, {Message.objects.count():,} messages")
    print(f"{'':<36}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms':>8}{'queries':>9}")
    over = 0
    for one in measure():
        over += one.is_over
        few, many = one.queries
        queries = str(few) if few == many else f"{few}-{many}"
        mark = f"   OVER {one.limit}" if one.is_over else ""
        print(f"{one.name:<36}{one.p50:>8.1f}{one.p95:>8.1f}{one.processor:>8.1f}{queries:>9}{mark}", flush=True)
    if connection.vendor == "sqlite":
        _beside(CACHE)
    return int(over > 0)


def _beside(cache: Path) -> None:
    """django-helpdesk with as many tickets, in an environment of its own that is made once."""
    python = cache / "helpdesk" / "bin" / "python"
    folder = cache / f"helpdesk-{SIZE}"
    folder.mkdir(parents=True, exist_ok=True)
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", cache / "helpdesk"], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "django-helpdesk"], check=True)
    script = Path(__file__).with_name("beside.py")
    answer = subprocess.run([python, script, folder, str(SIZE)], check=True, capture_output=True, text=True).stdout
    for name, one in json.loads(answer).items():
        figures = f"{one['p50']:>8.1f}{one['p95']:>8.1f}{one['processor']:>8.1f}{one['queries']:>9}"
        print(f"{'django-helpdesk, ' + name:<36}{figures}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
