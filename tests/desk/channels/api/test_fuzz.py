"""What the description allows and what it forbids, thrown at every operation: never a stumble, always what it says."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from unruffled.desk.channels.api.api import api
from unruffled.desk.wsgi import application

pytestmark = pytest.mark.django_db
# Enough to have found what was found by ten times as many, in a few seconds.
EXAMPLES = 25
DESCRIBED = api.get_openapi_schema()
OPERATIONS = [(path, method.upper()) for path, methods in DESCRIBED["paths"].items() for method in methods]
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip


@pytest.fixture
def much(settings):
    """No limit that a test could reach, and the test's own database connection for as long as it lasts."""
    settings.API_PER_MINUTE = 100_000
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_is_thrown_at_it_is_answered_as_described(path, method, key, letter, much):
    schema = schemathesis.openapi.from_dict(DESCRIBED)
    schema.app = application
    schema.location = "/api/v1/openapi.json"
    operation = schema[path][method]
    thing = letter.customer.ulid if "customers" in path else letter.ulid
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode))

    @seed(17)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=cases)
    def throw(case):
        if "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = thing
        case.call_and_validate(headers={"Authorization": f"Bearer {key[1]}"}, checks=CHECKS)

    throw()
