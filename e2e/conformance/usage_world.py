"""What the DAG files of the usage corpus find when Airflow reads them.

Environment variables, Airflow Variables, configuration and connections: what a
file looks up is there. Its value comes from the repository's runtime.json, or
else from its name, so that a value shows where it was looked up. In the world
where little is set (unset=True) a look-up that has a default gives the default.

Only look-ups of the repository's own code are answered this way; Airflow and
its libraries see the real environment. The clock stands still and there is one
UUID, so that an expression has the same value twice.
"""

import collections.abc
import datetime
import json
import os
import sys
import time
import uuid

# The name of the code of an expression that is evaluated; see usage_values.py.
EXPRESSION = "<podport expression>"

NOW = datetime.datetime(2024, 5, 17, 10, 30, 15, tzinfo=datetime.UTC)
UUID = uuid.UUID("01234567-89ab-4cde-8f01-23456789abcd")

_MISSING = object()
_THROUGH = {os.__file__, collections.abc.__file__, __file__, "<frozen os>"} | {
    "<frozen _collections_abc>"
}


class World:
    """The values that a repository's code finds."""

    def __init__(self, root, given, *, unset):
        self.root = str(root)
        self.given = given
        self.unset = unset

    def is_asked_by_repository(self):
        """Whether the repository's own code made the look-up at hand."""
        frame = sys._getframe(1)
        while frame and frame.f_code.co_filename in _THROUGH:
            frame = frame.f_back
        name = frame.f_code.co_filename if frame else ""
        return name == EXPRESSION or name.startswith(self.root)

    def find(self, kind, name, default=_MISSING):
        """The value of a name, or the default in a world where it is not set."""
        if self.unset and default is not _MISSING:
            return default
        return self.given.get(kind, {}).get(name, f"value-of-{name}")

    def install(self):
        os.environ = Environment(self, os.environ)
        self._replace_variables()
        self._replace_configuration()
        self._replace_connections()

    def _replace_variables(self):
        def get(
            _,
            key,
            default_var=_MISSING,
            deserialize_json=False,
            *,
            default=_MISSING,
            **__,
        ):
            fallback = default_var if default is _MISSING else default
            value = self.find("variables", key, fallback)
            if value is fallback:
                return value
            if deserialize_json:
                return json.loads(value) if isinstance(value, str) else value
            return value if isinstance(value, str) else json.dumps(value)

        for variable in _classes("Variable", "airflow.models.variable", "airflow.sdk"):
            variable.get = classmethod(get)

    def _replace_configuration(self):
        from airflow.configuration import conf

        for name, read in {
            "get": str,
            "getint": int,
            "getfloat": float,
            "getboolean": lambda value: str(value).lower() in {"t", "true", "1"},
        }.items():
            original = getattr(type(conf), name)
            setattr(type(conf), name, self._reader(original, read))

    def _reader(self, original, read):
        def get(conf, section, key, **kwargs):
            if not self.is_asked_by_repository():
                return original(conf, section, key, **kwargs)
            fallback = kwargs.get("fallback", _MISSING)
            value = self.find("conf", f"{section}.{key}", fallback)
            return value if value is fallback else read(value)

        return get

    def _replace_connections(self):
        def get_connection(_, conn_id):
            return self.connection(conn_id)

        for hook in _classes("BaseHook", "airflow.hooks.base", "airflow.sdk"):
            hook.get_connection = classmethod(get_connection)
        for connection in _classes(
            "Connection", "airflow.models.connection", "airflow.sdk"
        ):
            for name in ("get", "get_connection_from_secrets"):
                if hasattr(connection, name):
                    setattr(connection, name, classmethod(get_connection))

    def connection(self, conn_id):
        from airflow.models.connection import Connection

        fields = {
            "conn_type": "http",
            "host": f"host-of-{conn_id}",
            "login": f"login-of-{conn_id}",
            "password": f"password-of-{conn_id}",
            "schema": f"schema-of-{conn_id}",
            "port": 5432,
            **self.given.get("connections", {}).get(conn_id, {}),
        }
        if isinstance(fields.get("extra"), dict):
            fields["extra"] = json.dumps(fields["extra"])
        return Connection(conn_id=conn_id, **fields)


def _classes(name, *modules):
    """The classes of that name in those of the modules that there are."""
    found = []
    for module in modules:
        try:
            cls = getattr(__import__(module, fromlist=[name]), name)
        except (ImportError, AttributeError):
            continue
        if cls not in found:
            found.append(cls)
    return found


class Environment(collections.abc.MutableMapping):
    """os.environ, with another content for the repository's code."""

    def __init__(self, world, real):
        self.world, self.real, self.changed = world, real, {}

    def __getitem__(self, name):
        if not self.world.is_asked_by_repository():
            return self.real[name]
        if name in self.changed:
            return self.changed[name]
        return self.world.find("environment", name)

    def get(self, name, default=None):
        if not self.world.is_asked_by_repository():
            return self.real.get(name, default)
        if name in self.changed:
            return self.changed[name]
        # Most files that give no default need the value to be imported at all.
        absent = name in self.world.given.get("absent", [])
        fallback = _MISSING if default is None and not absent else default
        return self.world.find("environment", name, fallback)

    def __setitem__(self, name, value):
        if self.world.is_asked_by_repository():
            self.changed[name] = value
        else:
            self.real[name] = value

    def __delitem__(self, name):
        del self.real[name]

    def __contains__(self, name):
        if self.world.is_asked_by_repository():
            return name in self.changed or not self.world.unset
        return name in self.real

    def __iter__(self):
        return iter(self.real)

    def __len__(self):
        return len(self.real)

    def copy(self):
        return dict(self.real)


def stop_the_clock():
    """Make the time, and what is random in an UUID, the same in every call."""
    time.time = lambda: NOW.timestamp()
    uuid.uuid1 = uuid.uuid4 = lambda *_, **__: UUID
    datetime.datetime = FixedDateTime
    datetime.date = FixedDate


class _Fixed(type):
    """Takes the instances of the real class as those of the fixed one."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls.__base__)

    def __subclasscheck__(cls, other):
        return issubclass(other, cls.__base__)


class FixedDateTime(datetime.datetime, metaclass=_Fixed):
    @classmethod
    def now(cls, tz=None):
        return NOW.astimezone(tz) if tz else NOW.replace(tzinfo=None)

    @classmethod
    def utcnow(cls):
        return NOW.replace(tzinfo=None)

    @classmethod
    def today(cls):
        return NOW.replace(tzinfo=None)


class FixedDate(datetime.date, metaclass=_Fixed):
    @classmethod
    def today(cls):
        return NOW.date()
