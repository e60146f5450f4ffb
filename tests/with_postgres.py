"""`python -m tests.with_postgres COMMAND...` runs a command with DATABASE_URL on a private PostgreSQL."""

import os
import subprocess
import sys

import pytest

from tests.services import postgres_server


def main() -> int:
    """Run the command of `sys.argv`; its exit status is ours. Without PostgreSQL, 0 and the reason."""
    try:
        with postgres_server() as url:
            environment = os.environ | {"DATABASE_URL": url}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    except pytest.skip.Exception as reason:
        print(f"Not run on PostgreSQL: {reason}")
        return 0
    except pytest.fail.Exception as reason:
        print(f"Not run on PostgreSQL: {reason}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
