"""Runs on this machine what Airflow has a pod run for a function."""

import os
import subprocess
import sys
import tempfile


def run(operator):
    """How the command of the operator's container ends, in its environment."""
    with tempfile.TemporaryDirectory() as directory:
        # The interpreter itself, which has no Airflow, as in an image of Python.
        os.symlink(os.path.realpath(sys.executable), os.path.join(directory, "python"))
        command = [part.replace("/tmp/", directory + "/") for part in operator.cmds]
        done = subprocess.run(
            command,
            cwd=directory,
            env={"PATH": directory + ":/usr/bin:/bin"}
            | {variable.name: variable.value for variable in operator.env_vars},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=60,
        )
    return {"status": done.returncode, "stdout": done.stdout}
