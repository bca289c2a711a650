"""Says what a call needs for all its arguments to be worked out, in the terms
of the usage reference. It reads the text alone; what Airflow makes of the call
has no part in it."""

import ast
import functools
import pathlib

NEEDS = (
    "literals only",
    "names, f-strings, constructors",
    "look-ups",
    "loop variables",
    "parameters",
    "names of the repository",
    "calls of functions",
)
LITERAL, NAMES, LOOKUPS, LOOPS, PARAMETERS, REPOSITORY, FUNCTIONS = range(len(NEEDS))

LOOKUP_CALLS = {
    ("Variable", "get"),
    ("os", "getenv"),
    ("environ", "get"),
    ("conf", "get"),
    ("conf", "getint"),
    ("conf", "getboolean"),
    ("BaseHook", "get_connection"),
    ("", "getenv"),
}
# Methods and functions of Python that any reader of values knows.
PLAIN = {
    "format",
    "join",
    "replace",
    "lower",
    "upper",
    "str",
    "int",
    "dict",
    "list",
    "len",
}
# Arguments that say where a task stands.
PLACING = {"dag", "task_group"}


def of(root, path, line):
    """What the call that begins in a line needs."""
    reader = _reader(str(root), path)
    calls = [
        node
        for node in ast.walk(reader.tree)
        if isinstance(node, ast.Call)
        and node.lineno <= line <= node.end_lineno
        and node.keywords
    ]
    calls = [c for c in calls if c.lineno == line] or calls
    if not calls:
        return NEEDS[LITERAL]
    # The outermost call of a line may be chain(Operator(…)): take the one that
    # names a task.
    named = [c for c in calls if any(k.arg == "task_id" for k in c.keywords)] or calls
    return NEEDS[reader.call(named[0])]


@functools.cache
def _reader(root, path):
    return Reader(root, path)


class Reader:
    """One file: what its names are bound to."""

    def __init__(self, root, path):
        self.tree = ast.parse(pathlib.Path(path).read_text(encoding="utf-8"))
        self.bound = {}  # name -> the expressions that it is bound to
        self.kinds = {}  # name -> what a name of this kind needs
        self.local_classes = set()
        for node in ast.walk(self.tree):
            self.read(node, root)

    def read(self, node, root):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self.bind(target, value)
            case (
                ast.AnnAssign(target=target, value=value)
                | ast.AugAssign(target=target, value=value)
            ):
                self.bind(target, value)
            case ast.For(target=target) | ast.comprehension(target=target):
                for name in _names(target):
                    self.kinds[name] = LOOPS
            case ast.ImportFrom(module=module, level=level, names=names):
                if level or module and _is_file(root, module):
                    for alias in names:
                        self.kinds[alias.asname or alias.name] = REPOSITORY
            case ast.Import(names=names):
                for alias in names:
                    if _is_file(root, alias.name):
                        self.kinds[alias.asname or alias.name] = REPOSITORY
            case ast.FunctionDef(name=name, args=args):
                self.kinds[name] = FUNCTIONS
                for arg in [
                    *args.posonlyargs,
                    *args.args,
                    *args.kwonlyargs,
                    args.vararg,
                    args.kwarg,
                ]:
                    if arg:
                        self.kinds.setdefault(arg.arg, PARAMETERS)
            case ast.ClassDef(name=name):
                self.kinds[name] = FUNCTIONS
                self.local_classes.add(name)

    def bind(self, target, value):
        for name in _names(target):
            self.bound.setdefault(name, []).append(value)

    def call(self, call):
        needs = [
            self.value(k.value, set()) for k in call.keywords if k.arg not in PLACING
        ]
        needs += [self.value(a, set()) for a in call.args]
        if self.value(call.func, set()) >= REPOSITORY:
            needs.append(FUNCTIONS)
        return max(needs, default=LITERAL)

    def value(self, node, seen):
        """What an expression needs; seen are the names that are being followed."""
        own = LITERAL
        match node:
            case ast.Name(id=name):
                if name in seen:
                    return NAMES
                own = self.kinds.get(name, NAMES)
                if own not in {FUNCTIONS, REPOSITORY}:
                    follow = self.bound.get(name, [])
                    return max([own, *(self.value(v, seen | {name}) for v in follow)])
                return own
            case ast.Subscript(
                value=ast.Attribute(attr="environ") | ast.Name(id="environ")
            ):
                own = LOOKUPS
            case ast.Call(func=func):
                own = self.function(func)
                inner = [func.value] if isinstance(func, ast.Attribute) else []
                inner += [*node.args, *(k.value for k in node.keywords)]
                return max([own, *(self.value(v, seen) for v in inner)])
            case ast.Constant() | ast.List() | ast.Dict() | ast.Tuple() | ast.Set():
                own = LITERAL
            case ast.expr():
                own = NAMES
        inner = [n for n in ast.iter_child_nodes(node) if isinstance(n, ast.expr)]
        inner += [
            c.iter
            for c in ast.iter_child_nodes(node)
            if isinstance(c, ast.comprehension)
        ]
        return max([own, *(self.value(n, seen) for n in inner)])

    def function(self, func):
        match func:
            case ast.Attribute(
                value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name
            ):
                pass
            case ast.Attribute(attr=name) | ast.Name(id=name):
                owner = ""
            case _:
                return FUNCTIONS
        if (owner, name) in LOOKUP_CALLS:
            return LOOKUPS
        if (
            name[:1].isupper()
            and name not in self.local_classes
            or name in PLAIN | {"timedelta"}
        ):
            return NAMES
        return FUNCTIONS


def _names(target):
    return [n.id for n in ast.walk(target) if isinstance(n, ast.Name)]


def _is_file(root, module):
    """Whether a module is one of the repository's files."""
    path = module.replace(".", "/")
    return any(
        (pathlib.Path(root) / folder / f"{path}{end}").exists()
        for folder in ("", "dags", "plugins", "data/dags")
        for end in (".py", "/__init__.py", "")
    )
