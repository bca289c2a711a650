import pendulum
from airflow.decorators import dag, task, task_group


@dag(schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), tags=["a", "b"])
def flow():
    @task.kubernetes(image="python:3.12", namespace="default", in_cluster=True)
    def extract(n: int = 1, *, path: str = "/tmp") -> dict[str, int]:
        """Extract."""
        return {path: n}

    @task
    def load(data: "dict[str, int]", /, retries: int | None = None): ...

    @task_group(group_id="g")
    def group():
        load(extract()) >> load.override(task_id="again")(extract.partial(path="x").expand(n=[1, 2]))

    group()


flow()
