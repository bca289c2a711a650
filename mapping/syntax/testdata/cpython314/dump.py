"""Writes the trees that CPython's ast makes of sources, for comparison.

A tree is text, one node a line, indented by depth: its kind, its place in
bytes, and what it holds. The tests' dump_test.go writes ours alike.
"""

import ast
import re
import struct
import warnings

warnings.simplefilter("ignore")
OPS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<", "RShift": ">>",
    "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "MatMult": "@", "UAdd": "+", "USub": "-",
    "Invert": "~", "Not": "not", "And": "and", "Or": "or", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=",
    "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
}
CONSTANTS = {None: "None", True: "True", False: "False", ...: "Ellipsis"}
COMPREHENSIONS = {"ListComp": "ListComp", "SetComp": "SetComp", "DictComp": "DictComp", "GeneratorExp": "Generator"}


def op(node):
    return OPS[type(node).__name__]


def flag(value):
    return "true" if value else "false"


class Dumper:
    def __init__(self, text):
        self.out = []
        self.depth = 0
        self.lines = [0]
        i = 0
        while i < len(text):
            if text[i] == 13:
                if text[i + 1 : i + 2] == b"\n":
                    i += 1
                self.lines.append(i + 1)
            elif text[i] == 10:
                self.lines.append(i + 1)
            i += 1
        if text.startswith(b"\xef\xbb\xbf"):
            self.lines[0] = 3

    def start(self, node):
        return self.lines[node.lineno - 1] + node.col_offset

    def line(self, kind, node, *rest):
        words = [" " * self.depth + kind]
        if node is not None:
            words.append(f"{self.start(node)}:{self.lines[node.end_lineno - 1] + node.end_col_offset}")
        self.out.append(" ".join([*words, *rest]))

    def each(self, nodes):
        self.depth += 1
        for n in nodes:
            if n is not None:
                self.visit(n)
        self.depth -= 1

    def label(self, name, nodes):
        self.depth += 1
        self.line(name, None)
        self.each(nodes)
        self.depth -= 1

    def body(self, name, body):
        if body:
            self.line(name, None)
            self.each(body)

    def visit(self, node):
        name = type(node).__name__
        getattr(self, name, self.other)(node)

    def simple(self, node, kind, rest, *children):
        self.line(kind, node, *rest)
        self.each(children)

    def other(self, node):
        name = type(node).__name__
        if name in COMPREHENSIONS:
            return self.comprehension(node, COMPREHENSIONS[name])
        raise ValueError(name)

    # Statements.
    def Expr(self, n): self.simple(n, "ExprStmt", [], n.value)
    def Assign(self, n): self.simple(n, "Assign", [], *n.targets, n.value)
    def AnnAssign(self, n): self.simple(n, "AnnAssign", [], n.target, n.annotation, n.value)
    def AugAssign(self, n): self.simple(n, "AugAssign", [op(n.op)], n.target, n.value)
    def Delete(self, n): self.simple(n, "Delete", [], *n.targets)
    def Return(self, n): self.simple(n, "Return", [], n.value)
    def Raise(self, n): self.simple(n, "Raise", [], n.exc, n.cause)
    def Assert(self, n): self.simple(n, "Assert", [], n.test, n.msg)
    def Global(self, n): self.line("Scope", n, "true", *n.names)
    def Nonlocal(self, n): self.line("Scope", n, "false", *n.names)
    def Pass(self, n): self.line("Simple", n, "pass")
    def Break(self, n): self.line("Simple", n, "break")
    def Continue(self, n): self.line("Simple", n, "continue")
    def Import(self, n): self.simple(n, "Import", [], *n.names)
    def alias(self, n): self.line("alias", n, n.name, n.asname or "")

    def ImportFrom(self, n):
        self.line("ImportFrom", n, n.module or "", str(n.level))
        if n.names[0].name == "*":
            self.label("star", [])
        else:
            self.each(n.names)

    def FunctionDef(self, n, is_async=False):
        self.line("FunctionDef", n, n.name, flag(is_async))
        self.each(n.decorator_list)
        self.each(n.type_params)
        self.params(n.args)
        if n.returns is not None:
            self.label("returns", [n.returns])
        self.body("body", n.body)

    def AsyncFunctionDef(self, n): self.FunctionDef(n, True)

    def params(self, a):
        plain = a.posonlyargs + a.args
        defaults = [None] * (len(plain) - len(a.defaults)) + a.defaults
        for i, p in enumerate(plain):
            self.param("posonly" if i < len(a.posonlyargs) else "param", p, defaults[i])
        if a.vararg:
            self.param("varargs", a.vararg, None)
        for p, d in zip(a.kwonlyargs, a.kw_defaults):
            self.param("kwonly", p, d)
        if a.kwarg:
            self.param("varkw", a.kwarg, None)

    def param(self, kind, p, default):
        self.depth += 1
        self.line(kind, None, str(self.start(p)), p.arg)
        if p.annotation is not None:
            self.label("annotation", [p.annotation])
        if default is not None:
            self.label("default", [default])
        self.depth -= 1

    def ClassDef(self, n):
        self.line("ClassDef", n, n.name)
        self.each(n.decorator_list)
        self.each(n.type_params)
        self.arguments(n.bases, n.keywords)
        self.body("body", n.body)

    def arguments(self, args, keywords):
        self.depth += 1
        for a in sorted([*args, *keywords], key=lambda a: (a.lineno, a.col_offset)):
            if isinstance(a, ast.Starred):
                self.simple(a, "star", [], a.value)
            elif isinstance(a, ast.keyword):
                self.simple(a, "double" if a.arg is None else "keyword", [] if a.arg is None else [a.arg], a.value)
            else:
                self.visit(a)
        self.depth -= 1

    def If(self, n):
        self.simple(n, "If", [], n.test)
        self.body("body", n.body)
        self.body("else", n.orelse)

    def While(self, n):
        self.simple(n, "While", [], n.test)
        self.body("body", n.body)
        self.body("else", n.orelse)

    def For(self, n, is_async=False):
        self.simple(n, "For", [flag(is_async)], n.target, n.iter)
        self.body("body", n.body)
        self.body("else", n.orelse)

    def AsyncFor(self, n): self.For(n, True)

    def With(self, n, is_async=False):
        self.line("With", n, flag(is_async))
        for i in n.items:
            self.label("item", [i.context_expr, i.optional_vars])
        self.body("body", n.body)

    def AsyncWith(self, n): self.With(n, True)

    def Try(self, n, is_star=False):
        self.line("Try", n, flag(is_star))
        self.body("body", n.body)
        self.each(n.handlers)
        self.body("else", n.orelse)
        self.body("finally", n.finalbody)

    def TryStar(self, n): self.Try(n, True)

    def ExceptHandler(self, n):
        self.simple(n, "handler", [n.name or ""], n.type)
        self.body("body", n.body)

    def Match(self, n):
        self.simple(n, "Match", [], n.subject)
        self.depth += 1
        for c in n.cases:
            self.line("case", None)
            self.each([c.pattern])
            if c.guard is not None:
                self.label("guard", [c.guard])
            self.body("body", c.body)
        self.depth -= 1

    def MatchValue(self, n): self.simple(n, "MatchValue", [], n.value)
    def MatchSequence(self, n): self.simple(n, "MatchSequence", [], *n.patterns)
    def MatchMapping(self, n): self.simple(n, "MatchMapping", [n.rest or ""], *n.keys, *n.patterns)
    def MatchStar(self, n): self.line("MatchStar", n, n.name or "")
    def MatchAs(self, n): self.simple(n, "MatchAs", [n.name or ""], n.pattern)
    def MatchOr(self, n): self.simple(n, "MatchOr", [], *n.patterns)

    def MatchSingleton(self, n):
        self.line("MatchValue", n)
        self.depth += 1
        self.line("Const", n, CONSTANTS[n.value])
        self.depth -= 1

    def MatchClass(self, n):
        self.simple(n, "MatchClass", [], n.cls, *n.patterns)
        self.depth += 1
        for name, pattern in zip(n.kwd_attrs, n.kwd_patterns):
            self.line("keyword", None, name)
            self.each([pattern])
        self.depth -= 1

    def TypeAlias(self, n): self.simple(n, "TypeAlias", [], n.name, *n.type_params, n.value)

    def type_param(self, n):
        self.simple(n, type(n).__name__, [n.name], getattr(n, "bound", None))
        if n.default_value is not None:
            self.label("default", [n.default_value])

    TypeVar = TypeVarTuple = ParamSpec = type_param

    # Expressions.
    def Name(self, n): self.line("Name", n, n.id)
    def Tuple(self, n): self.simple(n, "Tuple", [], *n.elts)
    def List(self, n): self.simple(n, "List", [], *n.elts)
    def Set(self, n): self.simple(n, "Set", [], *n.elts)
    def Attribute(self, n): self.simple(n, "Attribute", [n.attr], n.value)
    def Subscript(self, n): self.simple(n, "Subscript", [], n.value, n.slice)
    def UnaryOp(self, n): self.simple(n, "Unary", [op(n.op)], n.operand)
    def BinOp(self, n): self.simple(n, "Binary", [op(n.op)], n.left, n.right)
    def BoolOp(self, n): self.simple(n, "BoolOp", [op(n.op)], *n.values)
    def Compare(self, n): self.simple(n, "Compare", [",".join(map(op, n.ops))], n.left, *n.comparators)
    def IfExp(self, n): self.simple(n, "IfExp", [], n.body, n.test, n.orelse)
    def Starred(self, n): self.simple(n, "Starred", [], n.value)
    def NamedExpr(self, n): self.simple(n, "Named", [], n.target, n.value)
    def Await(self, n): self.simple(n, "Await", [], n.value)
    def Yield(self, n): self.simple(n, "Yield", ["false"], n.value)
    def YieldFrom(self, n): self.simple(n, "Yield", ["true"], n.value)

    def Constant(self, n):
        v = n.value
        if isinstance(v, str):
            self.line("Str", n, text_hex(v))
        elif isinstance(v, bytes):
            self.line("Bytes", n, v.hex())
        elif v is None or v is ... or isinstance(v, bool):
            self.line("Const", n, CONSTANTS[v])
        elif isinstance(v, int):
            self.line("Int", n, f"{v:x}")
        elif isinstance(v, float):
            self.line("Float", n, struct.pack(">d", v).hex())
        else:
            self.line("Imaginary", n)

    def Dict(self, n):
        self.line("Dict", n)
        for k, v in zip(n.keys, n.values):
            if k is None:
                self.label("unpack", [])
            self.each([k, v])

    def Call(self, n):
        self.simple(n, "Call", [], n.func)
        self.arguments(n.args, n.keywords)

    def Slice(self, n):
        self.line("Slice", n)
        for b in (n.lower, n.upper, n.step):
            if b is None:
                self.label("none", [])
            else:
                self.each([b])

    def Lambda(self, n):
        self.line("Lambda", n)
        self.params(n.args)
        self.each([n.body])

    def comprehension(self, n, kind):
        self.line(kind, n)
        self.each([n.key, n.value] if kind == "DictComp" else [n.elt])
        self.depth += 1
        for g in n.generators:
            self.line("for", None, flag(g.is_async))
            self.each([g.target, g.iter, *g.ifs])
        self.depth -= 1

    def JoinedStr(self, n, is_template=False):
        self.line("FString", n, flag(is_template))
        self.parts(n.values)

    def TemplateStr(self, n): self.JoinedStr(n, True)

    def parts(self, values):
        self.depth += 1
        text = ""
        for v in [*values, None]:
            if isinstance(v, ast.Constant):
                text += v.value
                continue
            if text:
                self.line("text", None, text_hex(text))
                text = ""
            if v is not None:
                self.line("field", None, "-" if v.conversion < 0 else chr(v.conversion))
                self.each([v.value])
                if v.format_spec is not None:
                    self.depth += 1
                    self.line("format", None)
                    self.parts(v.format_spec.values)
                    self.depth -= 1
        self.depth -= 1


SURROGATE = re.compile("[\ud800-\udfff]")


def text_hex(text):
    """The text in hexadecimal. Half a surrogate pair has no UTF-8; it counts
    as the replacement character that it is read as."""
    try:
        return text.encode().hex()
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text).encode().hex()


def answer(source, want):
    """Returns [line and message of the error, None, None], or [None, None,
    the tree, the line at which compiling fails or None]."""
    text = bytes(source.to_py())
    try:
        module = ast.parse(text)
    except SyntaxError as e:
        return [e.lineno or 0, f"{type(e).__name__}: {e.msg}", None, None]
    except (ValueError, RecursionError, MemoryError) as e:
        return [0, f"{type(e).__name__}: {e}", None, None]
    d = Dumper(text)
    d.each(module.body)
    compiled = None
    if want == "compile":
        try:
            compile(text, "<text>", "exec", dont_inherit=True)
        except SyntaxError as e:
            compiled = e.lineno
        except ValueError:
            pass
    return [None, None, "\n".join(d.out), compiled]
