"""Answers a list of cases, each in a process of its own.

Importing Airflow or Dagster takes seconds, so one process does it once for
all cases; a fork per case then keeps what one case imports, registers or sets
from the next one.

The protocol: standard input holds a JSON list of objects, each with at least
"case" (its name), "files" (path -> text) and "env" (name -> value); standard
output gets a JSON list of the answers in the same order. Everything that the
packages print goes to standard error.
"""

import gc
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import traceback
from pathlib import Path

# A case that takes longer than this hangs.
SECONDS_PER_CASE = 60


def serve(answer):
    """Read the cases, fork for each, print what answer(case, root) returns.

    root is a new directory that holds the case's files and is the current
    directory; answer returns a dict. An exception becomes {"error": text}.
    """
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    cases = json.load(sys.stdin)
    # What is there now stays: the children need not look for garbage in it.
    gc.freeze()
    answers = [{"case": case["case"], **_in_child(answer, case)} for case in cases]
    json.dump(answers, out)
    out.flush()


def _in_child(answer, case):
    root = Path(tempfile.mkdtemp(prefix="podport-"))
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _child(answer, case, root, write)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        answered, _, _ = select.select([pipe], [], [], SECONDS_PER_CASE)
        if not answered:
            os.kill(pid, signal.SIGKILL)
        text = pipe.read()
    _, status = os.waitpid(pid, 0)
    shutil.rmtree(root, ignore_errors=True)
    if not answered:
        return {"error": f"no answer within {SECONDS_PER_CASE} s"}
    if not text:
        return {"error": f"the process ended with status {status} and no answer"}
    return json.loads(text)


def _child(answer, case, root, write):
    try:
        gc.disable()
        for path, text in case["files"].items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        os.environ.update(case["env"])
        os.chdir(root)
        sys.path.insert(0, str(root))
        result = answer(case, root)
        text = json.dumps(result)
    except BaseException as error:  # the answer to this case, whatever it is
        traceback.print_exc()
        text = json.dumps({"error": describe(error)})
    with os.fdopen(write, "w", encoding="utf-8") as pipe:
        pipe.write(text)
    sys.stderr.flush()
    os._exit(0)


def describe(error):
    """An exception, and what caused it, as one line of text."""
    text = f"{type(error).__name__}: {error}"
    cause = error.__cause__ or error.__context__
    return f"{text} (from {describe(cause)})" if cause else text
