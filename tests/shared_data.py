"""Where the reference data lies, when it is there; a test that wants it skips without it."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("UNRUFFLED_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))

needs_shared = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="the reference data is not beside this checkout (UNRUFFLED_SHARED)"
)
