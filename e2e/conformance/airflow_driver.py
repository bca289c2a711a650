"""Answers the questions of the conformance tests about Airflow.

Run in an Airflow environment. Cases and answers: see forked.py; a case also
has "ask": which of the modules below answers. One process answers all, because
importing Airflow takes longer than all else.
"""

import tempfile
from pathlib import Path

import airflow_env  # noqa: F401  first: it prepares the import of Airflow
import airflow_handover
import airflow_live
import airflow_pods
import airflow_ticks
import forked

ANSWERS = {
    "pods": airflow_pods.answer,
    "handover": airflow_handover.answer,
    "live": airflow_live.answer,
    "ticks": airflow_ticks.answer,
}

# Uses what Airflow imports only when it reads a DAG and builds a pod.
WARM_UP = """
from datetime import datetime

from airflow import DAG
from airflow.models import Variable
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret

with DAG("warm_up", start_date=datetime(2024, 1, 1), schedule="@daily") as dag:
    KubernetesPodOperator(
        task_id="pod", image="{{ ds }}", secrets=[Secret("env", "A", "b", "c")]
    )
"""


def warm_up():
    """Import, once for all cases, what Airflow imports late."""
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        (root / "warm_up.py").write_text(WARM_UP)
        for answer in ANSWERS.values():
            answer({"files": {"warm_up.py": WARM_UP}}, root)
    airflow_pods.constructed.clear()


if __name__ == "__main__":
    airflow_pods.record_construction()
    airflow_pods.fix_what_varies()
    warm_up()
    forked.serve(lambda case, root: ANSWERS[case["ask"]](case, root))
