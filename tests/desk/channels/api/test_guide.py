"""The examples of docs/api.md work as they stand."""

import json
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db
GUIDE = (Path(__file__).parents[4] / "docs" / "api.md").read_text()
WITH_BODY = re.compile(r"curl -X (\w+) \$DESK/api/v1/(\S+).*?<<'END'\n(.*?)\nEND", re.DOTALL)
WITHOUT = re.compile(r'curl "\$DESK/api/v1/(\S+)"')


def test_every_example_is_taken(asked, letter):
    def place(path):
        return path.replace("$ID", letter.ulid).replace("$CUSTOMER", letter.customer.ulid)

    examples = [(method, place(path), json.loads(body)) for method, path, body in WITH_BODY.findall(GUIDE)]
    examples += [("GET", place(path), None) for path in WITHOUT.findall(GUIDE)]
    assert len(examples) == GUIDE.count("curl ")
    for method, path, body in examples:
        assert asked(method, path, body)[0] in (200, 201), path
