"""Prints what Dagster finds in a project, and in the modules of the same input.

A case's files are the project's, in the folder that "module" names, and the
modules beside it; cases: see forked.py. An answer is

    {"project": {"assets", "jobs", "schedules", "resources", "deps"},
     "modules": the same of all modules together}
"""

import os
import sys
from pathlib import Path

import dagster as dg
import forked
from dagster._core.definitions.repository_definition import RepositoryDefinition
from dagster._core.workspace.autodiscovery import loadable_targets_from_python_file


def answer(case, root):
    project = root / case["module"]
    (package,) = (project / "src").iterdir()
    modules = [
        describe(load(str(file)))
        for file in sorted(root.glob("*.py"))
        if file.name != "client.py"
    ]
    sys.path.insert(0, str(project / "src"))
    os.chdir(project)
    defs = dg.load_from_defs_folder(path_within_project=Path(package))
    return {"project": describe(defs), "modules": together(modules)}


def load(path):
    (target,) = loadable_targets_from_python_file(path, os.path.dirname(path))
    return target.target_definition


def describe(defs):
    repository: RepositoryDefinition = defs.get_repository_def()
    graph = repository.asset_graph
    own = [key for key in graph.get_all_asset_keys() if graph.get(key).is_executable]
    return {
        "assets": sorted(key.to_user_string() for key in own),
        "deps": sorted(
            f"{up.to_user_string()} -> {key.to_user_string()}"
            for key in own
            for up in graph.get(key).parent_keys
        ),
        "jobs": sorted(
            name for name in repository.job_names if not name.startswith("__")
        ),
        "schedules": sorted(schedule.name for schedule in repository.schedule_defs),
        "resources": sorted(
            name
            for name in repository.get_top_level_resources()
            if name != "io_manager"
        ),
    }


def together(all_modules):
    return {
        part: sorted({item for module in all_modules for item in module[part]})
        for part in ("assets", "deps", "jobs", "schedules", "resources")
    }


if __name__ == "__main__":
    forked.serve(answer)
