"""What the API throws away when it is old."""

import datetime

from django.utils import timezone

from unruffled.desk.channels.api import limits
from unruffled.desk.channels.api.models import Remembered
from unruffled.desk.jobs import sweep

# A program that has not heard an answer asks again within minutes; a day outlasts an outage.
REMEMBERED_FOR = datetime.timedelta(days=1)


@sweep
def forget_what_is_old() -> None:
    Remembered.objects.filter(at__lt=timezone.now() - REMEMBERED_FOR).delete()
    limits.forget_old_buckets()
