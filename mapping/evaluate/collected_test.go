package evaluate

// collected are expressions, one in each line, as DAG files have them.
const collected = `
"gcr.io/" + "project" + "/" + "image" + ":" + "1.0"
"{}/{}:{}".format("gcr.io", "image", "latest")
"{repo}/{name}:{tag}".format(repo="r", name="n", tag=1.5)
"{0}-{1}-{0}".format("a", "b")
"{a[k]}-{b[0]}-{b[1]!r}".format(a={"k": 1}, b=["x", "y"])
"{{{{ var.value.{} }}}}".format("image")
"%s/%s:%s" % ("repo", "image", 3)
"%(repo)s:%(tag)s" % {"repo": "r", "tag": "t"}
"%d%%" % 95
"%5.1f|%-8s|%+d|%05d|%x|%#X|%o|%e|%g|%c" % (3.14159, "ab", 5, 42, 255, 255, 8, 12345.678, 0.0001, "z")
"%s" % [1, "a", None, 2.5, (1,), {"k": True}]
"%s" % ({"a": 1},)
"%r %r" % ("it's", 'say "hi"')
f"{'a'}-{1 + 1}-{2.0}"
f"{{{{ ds }}}}-{'x'}"
f"{3.14159:.2f} {42:05d} {'ab':>6} {1234567:,} {0.25:.1%} {255:#x} {'c':*^7}"
f"{'a'!r:>6}|{None}|{True}|{[1, 'x']}|{(1,)}|{ {'a': 1} }"
f"{1=} {'a' = } {2 = :>5} {'b'=!s}"
f"{'x' * 3}{'y'.upper()}"
f"{12:{5}d}|{'a':{'>'}{4}}"
", ".join(["a", "b", "c"])
" ".join(("--flag", "value"))
"\n".join("abc")
",".join({"a": 1, "b": 2})
",".join({"a": 1, "b": 2}.keys())
",".join(str(x) for x in [1])
["python", "-m"] + ["job"] + ["--x", str(5)]
["a"] * 3
("a", "b") + ("c",)
[*["a", "b"], "c", *("d",)]
{**{"a": "1", "b": "2"}, "b": "3", **{"c": "4"}}
{"a": 1} | {"a": 2, "b": 3}
dict(a=1, b="x")
dict([("a", 1), ("b", 2)])
dict({"a": 1}, b=2)
dict([["a", 1]], a=2)
{"a": {"b": [1, 2, {"c": "deep"}]}}["a"]["b"][2]["c"]
["a", "b", "c"][-1]
["a", "b", "c", "d"][1:3]
["a", "b", "c", "d"][::-1]
["a", "b", "c", "d"][10:]
"project.dataset.table".split(".")[1]
"project.dataset.table".split(".", 1)
"a b  c".split()
"project.dataset.table".rsplit(".", 1)[-1]
"My Dag Name".lower().replace(" ", "_")
"task_one".replace("_", "-").title()
"  x ".strip() + "|" + "xxaxx".strip("x") + "|" + "xxa".lstrip("x") + "|" + "axx".rstrip("x")
"gs://bucket/path".removeprefix("gs://").removesuffix("/path")
"7".zfill(3) + "-7".zfill(4) + "+7".zfill(4) + "abc".zfill(2)
"abc".startswith("ab") and "abc".endswith(("x", "c"))
"prod" if "a" == "a" else "dev"
"x" if not [] and {"a"} else "y"
1 if 2 > 1 >= 1 != 3 else 0
None or "default"
"" or [] or {} or 0 or "last"
"a" and "b" and 0
"key" in {"key": 1}
"a" not in ["b", "c"]
"bc" in "abcd"
None is None
None is not None
True is False
"a" < "b" < "c"
[1, 2] < [1, 3]
(1, "a") == (1.0, "a")
{"a": 1, "b": 2} == {"b": 2, "a": 1.0}
{1, 2} == {2, 1}
1 == True
"1" == 1
60 * 60 * 24
2 ** 10
2 ** 100
-7 // 2
-7 % 3
7 % -3
-7.5 // 2
-7.5 % 2
7.5 % -2.0
1 / 3
10 / 2
0.1 + 0.2
1e300 * 1e10
10 ** -1
1 << 10
255 & 15 | 256 ^ 1
~5
-True
+0.5
12345678901234567890 * 98765432109876543210
123456789012345678 / 1000
2 ** 70 / 3
str(1.0) + str(10) + str(True) + str(None) + str(1e20) + str(1e-5) + str(123456789012345680.0)
str([1, 2.5, "a", None, True, ("x",), {"k": "v"}])
str("é") + str('"') + str(["é", "\u200b", "\t", "\x1b", "\\", "'", "😀", "\ue000"])
repr("it's") + repr('"') + repr("'\"") + repr("\x7f\x80\xa0\xad")
int("42") + int(" -7 ") + int("1_000") + int(3.99) + int(-3.99) + int(True) + int()
float("1.5") + float(2) + float(" 1e3 ") + float("-.5") + float()
bool("") or bool([0]) and bool(0.0)
bool()
len("héllo") + len([1, 2]) + len({"a": 1}) + len(()) + len({1, 1, 2})
list("abc")
list(range(5)) + list(range(2, 8, 3)) + list(range(3, 0, -1))
list({"a": 1, "b": 2})
list({"a": 1}.items())
list({"a": 1}.values())
tuple(["a", "b"])
list()
sorted(["b", "a", "c"])
sorted([3, 1.5, True])
sorted({"z": 1, "a": 2})
sorted({"b", "a"})
{"a": 1}.get("a")
{"a": 1}.get("b", "none")
{"a": 1}.get("b")
{1: "a", True: "b", 1.0: "c"}
{"a": 1, "a": 2}
{1, True, 1.0, "a"}
{(1, 2): "t"}[(1, 2)]
json.dumps({"a": [1, 2.5, None, True, "x"], "b": {}, "c": []})
json.dumps({"b": 1, "a": {"d": 1, "c": [1, {"x": "y"}]}}, indent=2, sort_keys=True)
json.dumps([1, [], {}, [2]], indent=4)
json.dumps({"a": 1, "b": [1, 2]}, separators=(",", ":"))
json.dumps("é\n\"\\\t\x01\x7f/😀")
json.dumps("é\x7f😀", ensure_ascii=False)
json.dumps({1: "a", None: "b", True: "c", 2.5: "d"})
json.dumps([1], indent=None)
json.dumps([1, 2], indent="--")
json.dumps({"a": 1}, indent=0)
json.dumps(1e999)
textwrap.dedent("    a\n      b\n    c\n")
textwrap.dedent("\n        set -e\n        \techo hi\n   \n        done\n    ")
textwrap.dedent("a\n  b")
textwrap.dedent("\ta\n\t b")
(1, 2, 3)[1:]
"abc"[1] + "abc"[-1] + "abcdef"[1:4] + "abcdef"[::-2]
"日本語"[1]
"{:>10}|{:<10}|{:^10}|{:*^9}".format("a", "b", "c", "d")
"{:.3}|{:5.1}|{:s}".format("abcdef", "xyz", "q")
"{:d}|{:5d}|{:<5d}|{:05d}|{:+d}|{: d}|{:,}|{:_}".format(1, 2, 3, 4, 5, 6, 1234567, 1234567)
"{:b}|{:o}|{:x}|{:X}|{:#b}|{:#o}|{:#x}|{:#X}|{:_b}|{:c}".format(5, 8, 255, 255, 5, 8, 255, 255, 1023, 65)
"{:f}|{:.2f}|{:10.3f}|{:<10.1f}|{:e}|{:.3E}|{:g}|{:G}|{:%}|{:.1%}".format(1.5, 2.345, 3.14159, 2.5, 12345.678, 0.00012, 1e-5, 1e20, 0.25, 0.125)
"{}|{}|{}|{!r}|{!s}|{!a}".format(1.0, 1e16, 1e-5, "a", "b", "é")
"{:.0f}|{:.0f}|{:.0f}|{:#.0f}|{:.1f}".format(0.5, 1.5, 2.5, 2.5, 0.25)
"{:.3}|{:.1}|{:10.4}|{:.17}".format(3.14159, 12.0, 1234.5678, 0.1)
"{:010,}|{:08,.2f}|{:+08.2f}|{:=+8d}|{:0>5}".format(1234, 1234.5, 3.14159, 42, 7)
"{:>{w}.{p}f}".format(3.14159, w=10, p=2)
"{:{}}|{:{}>5}".format("a", 5, "b", "*")
"{:5}|{:<5}|{:d}".format(True, False, True)
"{0:}{1!r:}".format("a", "b")
"{x.y}".format(x=1)
"{0} {}".format(1, 2)
"{}".format()
"}".format()
"{".format()
"%s %s" % ("a",)
"%d" % "x"
"%q" % 1
"%s" % ()
"abc" % []
"abc" % {"a": 1}
"abc" % 1
"%(a)s" % {}
"%s %%" % 1
"%.3s|%10.2s|%-5s|" % ("abcdef", "xyz", "é")
"%*d|%-*d|%.*f" % (5, 42, 4, 7, 2, 3.14159)
"%i %u %ld" % (1, 2, 3)
"%.3d|%+.2d|%#o|% d|%+.1e" % (5, 7, 8, 3, 1234.5)
"%d|%i|%x" % (3.99, -3.99, 255)
"%c%c" % (65, "b")
"%a %r" % ("é", "é")
"%5d|%-5d|%05d|%+5d" % (-3, -3, -3, 3)
"%g|%G|%#g|%.2g|%.10g" % (1e-5, 1e-10, 1.0, 1234.5, 1/3)
"%F|%f|%.0f|%#.0f" % (1.5, 1e15, 2.5, 2.5)
"a" "b" 'c'
[1, 2] == [1, 2.0] and "yes"
not None
"A".casefold() + "hELLO wORLD".capitalize() + "they're bill's".title() + "ab12cd".title()
"a,b,c".partition(",") + "a,b,c".rpartition(",")
" a b  c ".split(" ")
" a b  c ".split(None, 1) + " a b  c ".rsplit(None, 1)
"aXbXc".replace("X", "-", 1) + "abc".replace("", ".")
max(1, 2)
[x * 2 for x in [1, 2]]
{k: v for k, v in {"a": 1}.items()}
(lambda: 1)()
[[1, 2], [3]][0][1]
(y := "walrus") + "!"
{"a": 1, **{}}["a"]
[*range(3)]
[*{"a": 1}]
[*"ab"]
("a" "b" if 1 else "c") * 2
"a" * -1 + "b" * True
[] == () or {} == set()
0 == 0.0 == False
"abc" > "abd" or "Z" < "a"
"é" > "z"
"\U0001F600" > "\uffff"
1 < 1.5 < 2
10**20 == 1e20
2**53 + 1 == float(2**53 + 1)
5 if 0.0 else 6
`
