"""Sets Airflow up for reading DAG files without a database or a network.

Import it before anything of Airflow's.
"""

import atexit
import logging
import os
import shutil
import tempfile
import warnings

# Airflow reads its configuration on import.
_home = tempfile.mkdtemp(prefix="podport-airflow-")
os.environ["AIRFLOW_HOME"] = _home
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = os.path.join(_home, "dags")
os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "ERROR"
# Without it Airflow 2 looks the default connection up in its database.
os.environ.setdefault("AIRFLOW_CONN_KUBERNETES_DEFAULT", "kubernetes://")
os.environ.setdefault("AIRFLOW_CONN_GOOGLE_CLOUD_DEFAULT", "google-cloud-platform://")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
warnings.simplefilter("ignore")
logging.disable(logging.ERROR)

from airflow.providers.cncf.kubernetes.operators.pod import (
    KubernetesPodOperator,
)

try:
    from airflow.dag_processing.dagbag import DagBag  # Airflow 3.2 and newer
except ImportError:
    from airflow.models.dagbag import DagBag

try:
    from airflow.serialization.serialized_objects import DagSerialization
except ImportError:  # Airflow 2
    from airflow.serialization.serialized_objects import (
        SerializedDAG as DagSerialization,
    )

__all__ = ["DagBag", "KubernetesPodOperator", "import_files", "stored_and_loaded"]


def stored_and_loaded(dag):
    """The DAG as a scheduler has it."""
    return DagSerialization.from_dict(DagSerialization.to_dict(dag))


def import_files(root, paths):
    """Import the Python files among paths, as Airflow's DAG processor does.

    Returns the DagBag and the texts of the import errors.
    """
    bag = DagBag(dag_folder=str(root), collect_dags=False)
    for path in paths:
        if path.endswith(".py"):
            bag.process_file(str(root / path), only_if_updated=False, safe_mode=False)
    return bag, [
        f"{str(path).removeprefix(str(root)).lstrip('/')}: {_last_line(text)}"
        for path, text in sorted(bag.import_errors.items())
    ]


def _last_line(traceback):
    """The line of a traceback that names the exception."""
    lines = [line for line in traceback.splitlines() if line[:1].strip()]
    return lines[-1] if lines else traceback
