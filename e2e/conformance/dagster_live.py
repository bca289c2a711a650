"""Lets a webserver serve a module whose pods run in a cluster that records them.

Dagster loads this file, in the process that serves the code and in each that runs a
step. MODULE names the module; what the cluster is asked goes to REQUESTS, a file of
JSON objects, one in a line.
"""

import importlib
import json
import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), os.getcwd()]

import fake_cluster

cluster = fake_cluster.FakeCluster()
cluster.install()
handle = cluster.handle


def recorded(request):
    with Path(os.environ["REQUESTS"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(request) + "\n")
    return handle(request)


cluster.handle = recorded
defs = importlib.import_module(os.environ["MODULE"]).defs
