"""Settings for tests: a home of its own that goes away, quick passwords, jobs at once."""

import atexit
import os
import shutil
import tempfile

os.environ["UNRUFFLED_HOME"] = tempfile.mkdtemp(prefix="unruffled-tests-")
atexit.register(shutil.rmtree, os.environ["UNRUFFLED_HOME"], ignore_errors=True)

from unruffled.desk.settings import *  # noqa: E402, F403
from unruffled.desk.settings import DATABASES, HOME  # noqa: E402

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file and not memory, so that several connections at once behave as they do in earnest.
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
