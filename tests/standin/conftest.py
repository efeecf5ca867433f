"""The stand-in's own tests use its fixtures."""

from tests.standin.fixtures import standin, standin_servers

__all__ = ["standin", "standin_servers"]
