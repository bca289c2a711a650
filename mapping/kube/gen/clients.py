"""Check that a field's Since is the first Kubernetes client for Python with it.

Downloads a client of each version and compares the fields of its classes with
classes_gen.go. Run it in the directory of package kube, where pip is at hand:

    python3 gen/clients.py
"""

import ast
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

VERSIONS = range(29, 37)
# Clients before 34 have the class under another name, with the same fields.
RENAMED = {"CoreV1ResourceClaim": "V1ResourceClaim"}


def table() -> dict[tuple[str, str], int]:
    """Return since when each field is there, by class and name on the wire."""
    since = {}
    name = ""
    for line in Path("classes_gen.go").read_text().splitlines():
        if found := re.match(r'\t\{"(\w+)", \[\]Field\{', line):
            name = found[1]
        elif found := re.match(r'\t\t\{"(\w+)", .*, (\d+)\},$', line):
            since[name, found[1]] = int(found[2])
    return since


def client(version: int, folder: str) -> dict[str, set[str]]:
    """Return the fields of a client's classes."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
        + ["-d", folder, f"kubernetes=={version}.*"],
        check=True,
    )
    fields = {}
    with zipfile.ZipFile(next(Path(folder).glob(f"kubernetes-{version}.*.whl"))) as wheel:
        for path in wheel.namelist():
            if not re.fullmatch(r"kubernetes/client/models/\w+\.py", path):
                continue
            text = wheel.read(path).decode()
            name = re.search(r"^class (\w+)\(", text, re.MULTILINE)
            names = re.search(r"attribute_map = (\{.*?\})", text, re.DOTALL)
            if name and names:
                fields[name[1]] = set(ast.literal_eval(names[1]).values())
    return fields


def main() -> None:
    since = table()
    first = {}
    with tempfile.TemporaryDirectory() as folder:
        for version in VERSIONS:
            known = client(version, folder)
            for name, field in since:
                if field in known.get(name, known.get(RENAMED.get(name, ""), ())):
                    first.setdefault((name, field), version)
    wrong = [
        f"{name}.{field}: since {since[name, field]}, but first in the client {first.get((name, field))}"
        for name, field in since
        if max(since[name, field], VERSIONS[0]) != first.get((name, field))
    ]
    sys.exit("\n".join(wrong) or 0)


main()
