from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

hello_world_on_eks = KubernetesPodOperator(
    task_id="hello_world_on_eks",
    name="hello-world-pod",
    namespace="default",
    image="bash:latest",
    cmds=["bash", "-cx"],
    arguments=['echo "Hello World!"'],
    env_vars={"AWS_REGION": "us-west-2"},
    in_cluster=False,
    config_file="path/to/kubeconfig",
    cluster_context="my-eks-cluster",
)
