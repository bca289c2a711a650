"""The clusters that the pods run in."""

import dagster as dg
from dagster_k8s import PipesK8sClient


@dg.definitions
def resources() -> dg.Definitions:
    return dg.Definitions(
        resources={
            "k8s_pipes_client": PipesK8sClient(),
            "k8s_pipes_client_gke_shop_prod_europe_west4_storefront": PipesK8sClient(
                kube_context="gke_shop-prod_europe-west4_storefront"
            ),
        }
    )
