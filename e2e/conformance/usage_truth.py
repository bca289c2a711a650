"""Tells what the operators of the usage corpus are really given.

Run in an Airflow environment. Cases and answers: see forked.py. A case is one
DAG file of a repository, in one world (usage_world.py); beyond what forked.py
says it has

    "root": the DAG file, "unset": which world, "given": runtime.json,
    "expressions": [{"file", "source", "loops": [{"file", "line", "name", "of"}]}]

and the answer is

    {"errors": [text of an import error],
     "calls": [{"file", "line", "dag", "task", "class", "needs",
                "given": {name: value}, "defaults": {name: value}}],
     "dags": {id: {task id: [upstream task id]}},
     "values": [{"values": [value], "error"}]}

with one call for each operator that starts a pod, in the order in which they
are made: where the call stands that the repository's author wrote, what it needs
to be worked out (usage_needs.py), the keyword arguments as they reach the
operator, and default_args as Airflow merges them. Values are as
usage_values.py makes them.
"""

import functools
import inspect
import sys
import warnings

import airflow_env  # first: it prepares the import of Airflow
import forked
import usage_modules
import usage_needs
import usage_values
import usage_world

KubernetesPodOperator = airflow_env.KubernetesPodOperator
BaseOperator = usage_modules.BaseOperator

# Arguments that @task gives its operator by itself.
OF_TASKFLOW = {"python_callable", "op_args", "op_kwargs", "multiple_outputs"}

# Arguments that the installed operator takes in other forms than it did: the
# values of old files are recorded, and not handed on.
CHANGED = {"resources", "volumes", "volume_mounts", "ports", "pod_runtime_info_envs"}


class Recorder:
    """Records what operators are given."""

    def __init__(self):
        self.root = None
        self.calls = []
        self.recorded = []  # each operator with its call
        self.raw = []  # the values that the calls were given, not copies of them

    def wrap(self, cls):
        """Record the constructor and .partial of a class."""
        body = inspect.unwrap(cls.__init__)
        known = _parameters(body) | _parameters(KubernetesPodOperator.__init__)
        known |= _parameters(BaseOperator.__init__)

        @functools.wraps(body)
        def inner(operator, **kwargs):
            call = self.call_of(operator)
            if call is not None and "defaults" not in call:
                call["defaults"] = self.snapshot(kwargs.get("default_args") or {})
            body(
                operator, **{k: v for k, v in kwargs.items() if _is_legal(k, v, known)}
            )

        apply = type(cls)._apply_defaults(inner)

        @functools.wraps(apply)
        def outer(operator, **kwargs):
            if self.root and self.call_of(operator) is None:
                self.record(operator, type(operator), kwargs)
            apply(operator, **kwargs)

        # Airflow finishes an operator in the wrapper of this very function.
        outer.__wrapped__ = inner
        cls.__init__ = outer

    def wrap_partial(self):
        original = KubernetesPodOperator.partial.__func__

        def partial(cls, **kwargs):
            if not self.root:
                return original(cls, **kwargs)
            self.record(None, cls, kwargs)
            call = self.calls[-1]
            made = original(
                cls, **{k: v for k, v in kwargs.items() if k not in CHANGED}
            )
            dag = made.kwargs.get("dag")
            group = made.kwargs.get("task_group")
            call["dag"] = dag.dag_id if dag else None
            call["task"] = (
                group.child_id(kwargs["task_id"]) if group else kwargs["task_id"]
            )
            defaults = [around.default_args for around in (dag, group) if around]
            call["defaults"] = self.snapshot(
                {k: v for d in defaults for k, v in d.items()}
            )
            self.recorded[-1] = (made, call)
            return made

        KubernetesPodOperator.partial = classmethod(partial)

        def expand(original, partial, kwargs=None, /, **given):
            call = self.call_of(partial)
            if call is not None and kwargs is None:
                call["given"] |= self.snapshot(given)
            return original(partial, *([] if kwargs is None else [kwargs]), **given)

        mapped = type(KubernetesPodOperator.partial(task_id="probe"))
        for name in ("expand", "expand_kwargs"):
            method = functools.partial(expand, getattr(mapped, name))
            setattr(mapped, name, functools.partialmethod(method))

    def call_of(self, operator):
        for known, call in self.recorded:
            if known is operator:
                return call
        return None

    def record(self, operator, cls, kwargs):
        frame = self.frame_of_author(operator)
        positions = list(frame.f_code.co_positions())[frame.f_lasti // 2]
        call = {
            "file": frame.f_code.co_filename.removeprefix(str(self.root)).lstrip("/"),
            "line": positions[0],
            "dag": None,
            "task": kwargs.get("task_id"),
            "class": cls.__name__,
            "needs": usage_needs.of(self.root, frame.f_code.co_filename, positions[0]),
            "given": self.snapshot(
                {k: v for k, v in kwargs.items() if k not in OF_TASKFLOW}
            ),
        }
        self.calls.append(call)
        self.recorded.append((operator, call))
        self.raw.append(kwargs)

    def frame_of_author(self, operator):
        """The innermost frame of the repository, constructors left out."""
        frame = sys._getframe(2)
        while frame:
            code = frame.f_code
            of_constructor = (
                code.co_name == "__init__"
                and code.co_varnames
                and operator is not None
                and frame.f_locals.get(code.co_varnames[0]) is operator
            )
            if code.co_filename.startswith(str(self.root)) and not of_constructor:
                return frame
            frame = frame.f_back
        raise LookupError("an operator that no file of the repository makes")

    def finish(self):
        """Take over what is set or changed after a call: where the operator stands,
        and what is in a value that it keeps as it is."""
        for (operator, call), kwargs in zip(self.recorded, self.raw, strict=True):
            if isinstance(operator, BaseOperator):
                call["dag"] = operator.dag_id if operator.has_dag() else None
                call["task"] = operator.task_id
            for name, value in kwargs.items():
                if name in call["given"] and getattr(operator, name, None) is value:
                    call["given"][name] = usage_values.canonical(value, self.root)

    def snapshot(self, kwargs):
        return {k: usage_values.canonical(v, self.root) for k, v in kwargs.items()}


def _parameters(function):
    return set(inspect.signature(function).parameters) - {"self", "kwargs", "args"}


def _is_legal(name, value, known):
    """Whether the installed operator can be given an argument."""
    if name in OF_TASKFLOW or name in {"default_args", "dag", "task_group"}:
        return True
    if name not in known or "stand-in" in repr(usage_values.canonical(value, "/")):
        return False
    if name in CHANGED:
        return isinstance(value, list) and all(
            hasattr(v, "openapi_types") for v in value
        )
    return True


recorder = Recorder()


def prepare():
    """Do, once for all cases, what changes no answer."""
    warnings.simplefilter("ignore")
    usage_modules.make_old_paths()
    usage_world.stop_the_clock()
    from airflow.providers.cncf.kubernetes.decorators import kubernetes, kubernetes_cmd

    for cls in (
        KubernetesPodOperator,
        usage_modules.GKEStartPodOperator,
        usage_modules.EksPodOperator,
        kubernetes._KubernetesDecoratedOperator,
        kubernetes_cmd._KubernetesCmdDecoratedOperator,
    ):
        recorder.wrap(cls)
    recorder.wrap_partial()


def answer(case, root):
    for folder in ("plugins", "data/dags", "dags"):
        sys.path.insert(1, str(root / folder))
    world = usage_world.World(root, case["given"], unset=case["unset"])
    world.install()
    sys.meta_path.append(usage_modules.Finder(root, case["files"]))
    recorder.root = root
    bag, errors = airflow_env.import_files(root, [case["root"]])
    recorder.finish()
    recorder.root = None
    return {
        "errors": errors,
        "calls": recorder.calls,
        "dags": {
            dag.dag_id: {t.task_id: sorted(t.upstream_task_ids) for t in dag.tasks}
            for dag in bag.dags.values()
        },
        "values": values(case, root),
    }


def values(case, root):
    @functools.cache
    def scopes(path):
        return usage_values.scope_of(case["files"][path], path, root)

    # The operators of other DAG files are compared where these are loaded.
    made = {call["file"] for call in recorder.calls}
    return [
        usage_values.evaluate(x, scopes, root) if x["file"] in made else {"values": []}
        for x in case["expressions"]
    ]


if __name__ == "__main__":
    prepare()
    forked.serve(answer)
