"""The stand-in for tests of live sources."""

from tests.standin.fixtures import standin, standin_servers

__all__ = ["standin", "standin_servers"]
