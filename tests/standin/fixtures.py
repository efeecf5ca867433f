"""Pytest fixtures; a test package uses them with `from tests.standin.fixtures import standin, standin_servers  # noqa: F401`."""

from collections.abc import Iterator

import pytest

from tests.standin.server import StandIn


@pytest.fixture(scope="session")
def standin_servers() -> Iterator[StandIn]:
    """The servers, once for all tests; they start when first asked for."""
    with StandIn() as servers:
        yield servers


@pytest.fixture
def standin(standin_servers: StandIn) -> Iterator[StandIn]:
    """The stand-in with nothing asked of it yet and no fault."""
    standin_servers.reset()
    yield standin_servers
    standin_servers.reset()
