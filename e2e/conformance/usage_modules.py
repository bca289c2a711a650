"""Makes the modules that the usage corpus imports and that aren't installed.

Three kinds: the old paths of what still exists (airflow.contrib…), which lead
to the real classes; small doubles of classes that take arguments and have no
package here (GKE, EKS, the volumes of Airflow 1.10); and, for every other module
that can't be found, a stand-in, whose names are values that say where they
came from. Only imports in the repository's own files get a stand-in.
"""

import ast
import importlib
import importlib.abc
import importlib.machinery
import sys
import types

import airflow_env
import usage_world

KubernetesPodOperator = airflow_env.KubernetesPodOperator
BaseOperator = next(
    c for c in KubernetesPodOperator.__mro__ if c.__name__ == "BaseOperator"
)


class Plain:
    """A class of old Airflow that keeps what it is given."""

    fields = ()

    def __init__(self, *args, **kwargs):
        self.given = dict(zip(self.fields, args, strict=False)) | kwargs


class Volume(Plain):
    fields = ("name", "configs")


class VolumeMount(Plain):
    fields = ("name", "mount_path", "sub_path", "read_only")


class Port(Plain):
    fields = ("name", "container_port")


class Resources(Plain):
    fields = (
        "request_memory",
        "request_cpu",
        "request_ephemeral_storage",
        "limit_memory",
        "limit_cpu",
        "limit_gpu",
        "limit_ephemeral_storage",
    )


class PodRuntimeInfoEnv(Plain):
    fields = ("name", "field_path")


class GKEStartPodOperator(KubernetesPodOperator):
    def __init__(
        self,
        *,
        location,
        cluster_name,
        use_internal_ip=False,
        project_id=None,
        gcp_conn_id="google_cloud_default",
        impersonation_chain=None,
        regional=None,
        is_delete_operator_pod=None,
        **kwargs,
    ):
        super().__init__(**kwargs)


class EksPodOperator(KubernetesPodOperator):
    def __init__(
        self,
        *,
        cluster_name,
        in_cluster=False,
        namespace="default",
        pod_name=None,
        aws_conn_id="aws_default",
        region=None,
        is_delete_operator_pod=None,
        **kwargs,
    ):
        super().__init__(in_cluster=in_cluster, namespace=namespace, **kwargs)


def _paths():
    """The modules that are made, with what is in them."""
    from airflow.providers.cncf.kubernetes.secret import Secret

    pod = {"KubernetesPodOperator": KubernetesPodOperator}
    gke = {"GKEPodOperator": GKEStartPodOperator}
    paths = {
        "airflow.providers.cncf.kubernetes.operators.kubernetes_pod": pod,
        "airflow.contrib.operators.kubernetes_pod_operator": pod,
        "airflow.contrib.operators.gcp_container_operator": gke,
        "airflow.contrib.kubernetes.secret": {"Secret": Secret},
        "airflow.kubernetes.secret": {"Secret": Secret},
        "airflow.providers.google.cloud.operators.kubernetes_engine": {
            "GKEStartPodOperator": GKEStartPodOperator
        },
        "airflow.providers.amazon.aws.operators.eks": {
            "EksPodOperator": EksPodOperator,
            "EKSPodOperator": EksPodOperator,
        },
    }
    for base in (
        "airflow.contrib.kubernetes",
        "airflow.kubernetes",
        "airflow.providers.cncf.kubernetes.backcompat",
    ):
        paths |= {
            f"{base}.volume": {"Volume": Volume},
            f"{base}.volume_mount": {"VolumeMount": VolumeMount},
            f"{base}.pod": {"Port": Port, "Resources": Resources},
            f"{base}.pod_runtime_info_env": {"PodRuntimeInfoEnv": PodRuntimeInfoEnv},
        }
    return paths


def make_old_paths():
    """Put the old paths, and the doubles, where a file imports them from."""
    for path, names in _paths().items():
        parent = None
        parts = path.split(".")
        for n in range(2, len(parts) + 1):
            module = _module(".".join(parts[:n]), made=n == len(parts))
            if parent is not None:
                setattr(parent, parts[n - 1], module)
            parent = module
        vars(parent).update(names)


def _module(path, *, made):
    if not made:
        try:
            return importlib.import_module(path)
        except ImportError:
            pass
    module = types.ModuleType(path)
    if not made:
        module.__path__ = []
    sys.modules[path] = module
    return module


class StandIn:
    """A value of a module that can't be found; text says how it was made."""

    def __init__(self, text):
        self._text = text

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{self._text}.{name}", name)

    def __getitem__(self, key):
        return StandIn(f"{self._text}[{key!r}]")

    def __call__(self, *args, **kwargs):
        given = [repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()]
        return StandIn(f"{self._text}({', '.join(given)})")

    def __add__(self, other):
        return StandIn(f"({self._text} + {other!r})")

    def __radd__(self, other):
        return StandIn(f"({other!r} + {self._text})")

    def __mod__(self, other):
        return StandIn(f"({self._text} % {other!r})")

    def __truediv__(self, other):
        return StandIn(f"({self._text} / {other!r})")

    def __iter__(self):
        return iter([self["a"], self["b"]])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def __mro_entries__(self, _):
        return (StandInBase,)

    def __repr__(self):
        return f"<stand-in {self._text}>"


class StandInBase:
    """The base of a class whose base is a stand-in."""

    def __init__(self, *_, **__):
        """Take whatever it is given."""


class StandInModule(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        value = _stand_in(f"{self.__name__}.{name}", name)
        setattr(self, name, value)
        return value


def _stand_in(text, name):
    """A task of a provider that isn't installed is a task all the same."""
    return _operator(name) if name.endswith(("Operator", "Sensor")) else StandIn(text)


def _operator(name):
    def init(self, *, task_id, default_args=None, **kwargs):
        known = {
            key: kwargs[key]
            for key in ("dag", "task_group", "trigger_rule", "retries")
            if key in kwargs
        }
        BaseOperator.__init__(self, task_id=task_id, default_args=default_args, **known)

    return type(name, (BaseOperator,), {"__init__": init, "__module__": "stand_in"})


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds, for a repository's files, what they import and nobody else finds."""

    def __init__(self, root, files):
        self.root = str(root)
        self.imported = set()
        for path, text in files.items():
            if path.endswith(".py"):
                self.imported |= {name.split(".")[0] for name in _imports(text)}

    def find_spec(self, name, path=None, target=None):
        frame = sys._getframe(1)
        while frame and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        asked_by = frame.f_code.co_filename if frame else ""
        ours = asked_by.startswith(self.root) or asked_by == usage_world.EXPRESSION
        if not ours or name.split(".")[0] not in self.imported:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return StandInModule(spec.name)

    def exec_module(self, module):
        """There is nothing in it until it is asked for."""


def _imports(text):
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
