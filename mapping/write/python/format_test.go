package python

import (
	"strings"
	"testing"
)

// Short forms for the trees of the tests.

func str(s string) Expr                { return &Str{Value: s} }
func name(s string) Expr               { return &Name{Text: s} }
func list(items ...Expr) Expr          { return &List{Items: items} }
func get(e Expr, attr string) Expr     { return &Attr{Value: e, Name: attr} }
func item(key string, v Expr) DictItem { return DictItem{Key: str(key), Value: v} }
func dict(items ...DictItem) Expr      { return &Dict{Items: items} }
func kw(name string, v Expr) Arg       { return Arg{Name: name, Value: v} }
func pos(v Expr) Arg                   { return Arg{Value: v} }
func call(f string, args ...Arg) Expr  { return &Call{Func: name(f), Args: args} }
func on(e Expr, m string, args ...Arg) Expr {
	return &Call{Func: get(e, m), Args: args}
}

func strs(texts ...string) Expr {
	l := &List{}
	for _, s := range texts {
		l.Items = append(l.Items, str(s))
	}
	return l
}

// asset is a function with the parameters and the result of an asset.
func asset(fn, decorator Expr, body ...Stmt) *Function {
	return &Function{
		Decorators: []Expr{decorator},
		Name:       fn.(*Name).Text,
		Params: []Param{
			{Name: "context", Annotation: name("dg.AssetExecutionContext")},
			{Name: "k8s_pipes_client", Annotation: name("PipesK8sClient")},
		},
		Returns: name("dg.MaterializeResult"),
		Body:    body,
	}
}

func runPod(args ...Arg) Stmt {
	return &Return{Value: on(call("k8s_pipes_client.run", args...), "get_materialize_result")}
}

var dagsterImports = []Import{{From: "dagster_k8s", Name: "PipesK8sClient"}, {Name: "dagster", As: "dg"}}

func oneTask() *Module {
	return &Module{
		Doc:     "Dagster assets for the Kubernetes pods of an Airflow snippet.",
		Imports: dagsterImports,
		Body: []Stmt{
			asset(name("hello_world_task"), call("dg.asset", kw("kinds", &Set{Items: []Expr{str("kubernetes")}})),
				runPod(
					kw("context", name("context")),
					kw("base_pod_spec", dict(item("containers", list(dict(
						item("name", str("base")),
						item("image", str("bash:latest")),
						item("command", strs("bash", "-cx")),
						item("args", strs(`echo "Hello World!"`)),
					))))),
				)),
			&Assign{Target: "defs", Value: &Call{Func: name("dg.Definitions"), Exploded: true, Args: []Arg{
				kw("assets", list(name("hello_world_task"))),
				kw("resources", dict(item("k8s_pipes_client", call("PipesK8sClient")))),
			}}},
		},
	}
}

const oneTaskSource = `"""Dagster assets for the Kubernetes pods of an Airflow snippet."""

import dagster as dg
from dagster_k8s import PipesK8sClient


@dg.asset(kinds={"kubernetes"})
def hello_world_task(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        base_pod_spec={
            "containers": [
                {
                    "name": "base",
                    "image": "bash:latest",
                    "command": ["bash", "-cx"],
                    "args": ['echo "Hello World!"'],
                }
            ]
        },
    ).get_materialize_result()


defs = dg.Definitions(
    assets=[hello_world_task],
    resources={"k8s_pipes_client": PipesK8sClient()},
)
`

// loaderAsset is one of the two tasks of twoTasks.
func loaderAsset(fn string, deps []Arg, container Expr, before ...Stmt) *Function {
	decorator := []Arg{
		kw("group_name", str("orders_daily")),
		kw("kinds", &Set{Items: []Expr{str("kubernetes")}}),
		kw("owners", strs("team:data-platform")),
		kw("partitions_def", name("daily")),
	}
	decorator = append(decorator, deps...)
	decorator = append(decorator, kw("retry_policy", call("dg.RetryPolicy", kw("max_retries", &Num{Text: "2"}), kw("delay", &Num{Text: "300"}))))
	return asset(name(fn), call("dg.asset", decorator...), append(before, runPod(
		kw("context", name("context")),
		kw("namespace", str("orders")),
		kw("base_pod_meta", dict(item("labels", dict(item("team", str("data")))))),
		kw("base_pod_spec", dict(
			item("serviceAccountName", str("loader")),
			item("containers", list(container)),
		)),
	))...)
}

func twoTasks() *Module {
	return &Module{
		Doc:     `Dagster assets for the Airflow DAG "orders_daily".`,
		Imports: append([]Import{{From: "typing", Name: "Any"}, {Name: "os"}}, dagsterImports...),
		Body: []Stmt{
			&Assign{Target: "daily", Value: call("dg.DailyPartitionsDefinition",
				kw("start_date", str("2024-01-01")), kw("timezone", str("UTC")))},
			&Function{
				Name:    "loader",
				Params:  []Param{{Name: "step", Annotation: name("str")}, {Name: "*args", Annotation: name("str")}},
				Returns: &Index{Value: name("dict"), Index: &Tuple{Items: []Expr{name("str"), name("Any")}}},
				Doc:     "The container that every task of this DAG runs.",
				Body: []Stmt{&Return{Value: dict(
					item("name", str("base")),
					item("image", &FString{Parts: []FPart{
						{Text: "registry.internal/loader:"},
						{Expr: &Index{Value: name("os.environ"), Index: str("AIRFLOW_VAR_LOADER_TAG")}},
					}}),
					item("command", list(str("python"), str("-m"), str("loader"), name("step"))),
					item("args", call("list", pos(name("args")))),
					item("env", list(
						dict(item("name", str("LOG_LEVEL")), item("value", str("info"))),
						dict(item("name", str("DB_PASSWORD")), item("valueFrom", dict(item("secretKeyRef", dict(
							item("name", str("orders-db")), item("key", str("password"))))))),
					)),
				)}},
			},
			loaderAsset("extract", nil, call("loader", pos(str("extract")), pos(&FString{Parts: []FPart{
				{Text: "--date="}, {Expr: name("context.partition_key")}}}))),
			loaderAsset("load", []Arg{kw("deps", list(name("extract")))},
				call("loader", pos(str("load")),
					pos(str("--since")), pos(call("window.start.isoformat")),
					pos(str("--until")), pos(call("window.end.isoformat"))),
				&Assign{Target: "window", Value: name("context.partition_time_window")}),
			&Assign{Target: "orders_daily_job", Value: call("dg.define_asset_job",
				pos(str("orders_daily_job")), kw("selection", list(name("extract"), name("load"))))},
			&Assign{Target: "defs", Value: call("dg.Definitions",
				kw("assets", list(name("extract"), name("load"))),
				kw("jobs", list(name("orders_daily_job"))),
				kw("schedules", list(call("dg.build_schedule_from_partitioned_job", pos(name("orders_daily_job"))))),
				kw("resources", dict(item("k8s_pipes_client", call("PipesK8sClient", kw("kube_context", str("data-prod")))))),
			)},
		},
	}
}

const twoTasksSource = `"""Dagster assets for the Airflow DAG "orders_daily"."""

import os
from typing import Any

import dagster as dg
from dagster_k8s import PipesK8sClient

daily = dg.DailyPartitionsDefinition(start_date="2024-01-01", timezone="UTC")


def loader(step: str, *args: str) -> dict[str, Any]:
    """The container that every task of this DAG runs."""
    return {
        "name": "base",
        "image": f"registry.internal/loader:{os.environ['AIRFLOW_VAR_LOADER_TAG']}",
        "command": ["python", "-m", "loader", step],
        "args": list(args),
        "env": [
            {"name": "LOG_LEVEL", "value": "info"},
            {
                "name": "DB_PASSWORD",
                "valueFrom": {"secretKeyRef": {"name": "orders-db", "key": "password"}},
            },
        ],
    }


@dg.asset(
    group_name="orders_daily",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=daily,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def extract(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    return k8s_pipes_client.run(
        context=context,
        namespace="orders",
        base_pod_meta={"labels": {"team": "data"}},
        base_pod_spec={
            "serviceAccountName": "loader",
            "containers": [loader("extract", f"--date={context.partition_key}")],
        },
    ).get_materialize_result()


@dg.asset(
    group_name="orders_daily",
    kinds={"kubernetes"},
    owners=["team:data-platform"],
    partitions_def=daily,
    deps=[extract],
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
)
def load(
    context: dg.AssetExecutionContext, k8s_pipes_client: PipesK8sClient
) -> dg.MaterializeResult:
    window = context.partition_time_window
    return k8s_pipes_client.run(
        context=context,
        namespace="orders",
        base_pod_meta={"labels": {"team": "data"}},
        base_pod_spec={
            "serviceAccountName": "loader",
            "containers": [
                loader(
                    "load",
                    "--since",
                    window.start.isoformat(),
                    "--until",
                    window.end.isoformat(),
                )
            ],
        },
    ).get_materialize_result()


orders_daily_job = dg.define_asset_job("orders_daily_job", selection=[extract, load])

defs = dg.Definitions(
    assets=[extract, load],
    jobs=[orders_daily_job],
    schedules=[dg.build_schedule_from_partitioned_job(orders_daily_job)],
    resources={"k8s_pipes_client": PipesK8sClient(kube_context="data-prod")},
)
`

func TestSamples(t *testing.T) {
	for want, m := range map[string]*Module{oneTaskSource: oneTask(), twoTasksSource: twoTasks()} {
		if got := Format(m); got != want {
			t.Errorf("%s: got\n%s", m.Doc, got)
		}
	}
}

func TestFormat(t *testing.T) {
	long := func(n int) string { return strings.Repeat("x", n) }
	tests := []struct {
		name string
		in   *Module
		want string
	}{
		{"nothing", &Module{}, ""},
		{"constants stand together", &Module{Body: []Stmt{
			&Assign{Target: "A", Value: str("a")},
			&Assign{Target: "B", Value: str("b")},
			&Assign{Target: "C", Value: str("c"), Comments: []string{"why"}},
		}}, "A = \"a\"\nB = \"b\"\n\n# why\nC = \"c\"\n"},
		{"comments stay in their lines", &Module{Body: []Stmt{
			&ExprStmt{Comments: []string{"one\r\nimport os\rtwo \u202e\t"}, Value: call("f", Arg{Value: name("x"), Comments: []string{"\nwhy \\ \x00\n"}})},
		}}, "# one\n# import os\n# two \\u202e\nf(\n    # why \\ \\x00\n    x\n)\n"},
		{"no declaration of an encoding", &Module{Body: []Stmt{
			&Assign{Target: "a", Value: name("b"), Comments: []string{"-*- coding: latin-1 -*-", "vim: fileencoding=latin-1"}},
		}}, "# -*- coding : latin-1 -*-\n# vim: fileencoding =latin-1\na = b\n"},
		{"doc strings can't be left", &Module{
			Doc: "\"quoted\"",
			Body: []Stmt{&Function{Name: "f", Doc: "a \\ \"\"\"\n    b\n      c\u200b\n    end\"", Params: []Param{
				{Name: "a"}, {Name: "*"}, {Name: "b", Annotation: name("int"), Default: &Num{Text: "1"}}, {Name: "c", Default: name("None")}, {Name: "**d"}}}},
		}, "\"\"\" \"quoted\" \"\"\"\n\n\n" +
			"def f(a, *, b: int = 1, c=None, **d):\n" +
			"    \"\"\"a \\\\ \\\"\\\"\\\"\n    b\n      c\\u200b\n    end\"\n    \"\"\"\n"},
		{"empty function", &Module{Body: []Stmt{&Function{Name: "f"}}}, "def f():\n    pass\n"},
		{"unpacking", &Module{Body: []Stmt{
			&Assign{Target: "a", Value: call("f", pos(&Star{Value: name("b")}), kw("**", name("c")))},
			&Assign{Target: "d", Value: dict(DictItem{Value: name("e")}, item("g", list(&Star{Value: name("h")})))},
		}}, "a = f(*b, **c)\nd = {**e, \"g\": [*h]}\n"},
		{"one long value in parentheses", &Module{Body: []Stmt{
			&Assign{Target: "target", Value: str(long(80))},
			&Assign{Target: "target", Value: str(long(90))},
		}}, "target = (\n    \"" + long(80) + "\"\n)\n\ntarget = \"" + long(90) + "\"\n"},
		{"chain of calls", &Module{Body: []Stmt{
			&Assign{Target: "a", Value: on(on(call("f", pos(str(long(30)))), "g", pos(str(long(30)))), "h", pos(str(long(10))))},
		}}, "a = (\n    f(\"" + long(30) + "\")\n    .g(\"" + long(30) + "\")\n    .h(\"" + long(10) + "\")\n)\n"},
		{"imports", &Module{Imports: []Import{
			{From: "zeta", Name: "b10"}, {From: "zeta", Name: "b2"}, {From: "zeta", Name: "Class"}, {From: "zeta", Name: "MAX"},
			{From: "zeta", Name: "MAX"}, {From: "zeta", Name: "alpha", As: "beta"}, {Name: "os"}, {Name: "dagster", As: "dg"},
			{From: "__future__", Name: "annotations"}, {From: "datetime", Name: "date"}, {From: "a", Name: long(90)},
		}}, "from __future__ import annotations\n\nimport os\nfrom datetime import date\n\nimport dagster as dg\n" +
			"from a import (\n    " + long(90) + ",\n)\nfrom zeta import MAX, Class, b2, b10\nfrom zeta import alpha as beta\n"},
	}
	for _, test := range tests {
		if got := Format(test.in); got != test.want {
			t.Errorf("%s: got\n%s\nnot\n%s", test.name, got, test.want)
		}
	}
}

func TestLiteral(t *testing.T) {
	for in, want := range map[string]string{
		"":                         `""`,
		`it's`:                     `"it's"`,
		`say "hi"`:                 `'say "hi"'`,
		`it's "x"`:                 `'it\'s "x"'`,
		`'"`:                       `"'\""`,
		"a\n\r\t\\\x00\x7f":        `"a\n\r\t\\\x00\x7f"`,
		"\u00a0\u202e\u2028":       `"\xa0\u202e\u2028"`,
		"\u200b\ufeff\U000e0041":   `"\u200b\ufeff\U000e0041"`,
		"日本語 é 😀":                  `"日本語 é 😀"`,
		"\xff\xc3(":                `"\udcff\udcc3("`,
		"\xed\xa0\x80\xed\xbf\xbf": `"\ud800\udfff"`,
		"\xed\xa0":                 `"\udced\udca0"`,
	} {
		if got := Literal(in); got != want {
			t.Errorf("Literal(%q) = %s, not %s", in, got, want)
		}
	}
}

func TestExpression(t *testing.T) {
	field := func(e Expr) Expr { return &FString{Parts: []FPart{{Text: "a"}, {Expr: e}}} }
	for _, test := range []struct {
		in   Expr
		want string
	}{
		{call("f", Arg{Name: "a", Value: list(str(strings.Repeat("x", 90))), Comments: []string{"gone"}}), `f(a=["` + strings.Repeat("x", 90) + `"])`},
		{field(&Index{Value: name("d"), Index: str("k")}), `f"a{d['k']}"`},
		{&FString{Parts: []FPart{{Text: `"`}, {Expr: &Index{Value: name("d"), Index: str("k")}}}}, `f'"{d["k"]}'`},
		{field(dict(item("k", name("v")))), `f"a{ {'k': v} }"`},
		{field(on(dict(), "get", pos(str("k")))), `f"a{ {}.get('k') }"`},
		{field(field(name("b"))), `f"a{f'a{b}'}"`},
		{field(str(`\`)), `"a{}".format("\\")`},
		{field(str(`'"`)), `"a{}".format("'\"")`},
		{field(field(str("b"))), `"a{}".format(f"a{'b'}")`},
		{&FString{Parts: []FPart{{Text: "{}"}, {Expr: str("\n")}}}, `"{{}}{}".format("\n")`},
		{&FString{Parts: []FPart{{Text: "{"}, {Text: "\n"}}}, `"{\n"`},
		{&FString{Parts: []FPart{{Text: "{\n"}, {Expr: name("a")}}}, `f"{{\n{a}"`},
		{&Tuple{Items: []Expr{name("a")}}, "(a,)"},
		{&Index{Value: name("a"), Index: &Tuple{Items: []Expr{name("b"), name("c")}}}, "a[b, c]"},
		{get(&Num{Text: "1"}, "real"), "(1).real"},
	} {
		if got := Expression(test.in); got != test.want {
			t.Errorf("got %s, not %s", got, test.want)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for s, want := range map[string]bool{"": false, "a": true, "_1": true, "1a": false, "a-b": false, "é": true, "日本": true, "a\xff": false, "a b": false, "class": true, "e\u0301": true} {
		if got := IsIdentifier(s); got != want {
			t.Errorf("IsIdentifier(%q) = %v", s, got)
		}
	}
	if !IsKeyword("class") || IsKeyword("match") || !IsSoftKeyword("match") || IsSoftKeyword("class") {
		t.Error("keywords are mixed up")
	}
}
