"""Answers for the clouds that operators ask for their cluster.

Where the provider of a cloud is installed, install() keeps its operators from
asking it, and cluster_of(operator) says which cluster they would have asked
for, as the context of a kubeconfig that the cloud's own command makes: that of
`gcloud container clusters get-credentials`, and that of `aws eks
update-kubeconfig` with the cluster's name as its alias.
"""

import contextlib
import re
from unittest import mock

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

try:
    from airflow.providers.amazon.aws.hooks.eks import EksHook
    from airflow.providers.amazon.aws.operators.eks import EksPodOperator
    from airflow.providers.google.cloud.hooks.kubernetes_engine import GKEHook
    from airflow.providers.google.cloud.operators.kubernetes_engine import (
        GKEStartPodOperator,
    )
    from google.cloud.container_v1.types import Cluster
except ImportError:  # with Airflow 2 they are not installed
    EksPodOperator = GKEStartPodOperator = ()

asked = []


def operators():
    """The classes of operators that are installed."""
    return [cls for cls in (GKEStartPodOperator, EksPodOperator) if cls]


class ClusterManager:
    """Google's API, of which only one method is asked for."""

    def get_cluster(self, name, **_):
        asked.append(name)
        return Cluster(endpoint="203.0.113.1")


@contextlib.contextmanager
def config_file(_, eks_cluster_name, **__):
    """A kubeconfig of which the name is that of the cluster."""
    yield eks_cluster_name, None


def install():
    if GKEStartPodOperator:
        GKEHook.get_cluster_manager_client = lambda _: ClusterManager()


def cluster_of(operator, configure_client):
    """How the operator finds its cluster; None for the usual way."""
    if isinstance(operator, GKEStartPodOperator):
        asked.clear()
        operator.__dict__.pop("cluster_info", None)
        _ = operator.cluster_info
        (name,) = asked
        parts = re.fullmatch("projects/(.*)/locations/(.*)/clusters/(.*)", name)
        return context("_".join(["gke", *parts.groups()]))
    if isinstance(operator, EksPodOperator):
        return cluster_of_eks(operator, configure_client)
    return None


def cluster_of_eks(operator, configure_client):
    found = {}

    def execute(self, _):
        self.__dict__.pop("hook", None)
        found.update(configure_client(self))

    with (
        mock.patch.object(
            EksHook, "generate_config_file_with_credentials", config_file
        ),
        mock.patch.object(KubernetesPodOperator, "execute", execute),
    ):
        operator.execute({})
    if found["loader"] == "kubeconfig":
        return context(found["file"])
    return found


def context(name):
    return {"loader": "kubeconfig", "file": None, "context": name}
