"""A Kubernetes API server that records what it is asked, inside the client.

It stands below everything that Dagster and the Kubernetes client do: requests
arrive as method, URL and serialised body, answers leave as HTTP responses.
Where a real server refuses what a careless client sends, so does this one.
Every container ends at once with exit code 0; a native sidecar is killed then,
as a kubelet does it (143).
"""

import io
import json
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import dagster_k8s.client
import kubernetes
import urllib3
from kubernetes.client.rest import RESTClientObject

# Dagster sleeps only while it waits for a pod; here every pod is done at once.
# More than this many waits means that it would wait until a timeout.
MOST_WAITS = 50

TIME = "2024-01-01T00:00:00Z"
LOG_LINE = b"2024-01-01T00:00:00.000000000Z done\n"


class FakeCluster:
    """The state of the cluster and what was asked of it."""

    def __init__(self):
        self.pods = {}  # (namespace, name) -> pod
        self.requests = []  # {"method", "path", "query", "body"}
        self.client = None  # how the client's configuration was loaded
        self.waits = 0

    def take(self):
        """What was recorded since the last call."""
        taken = {"requests": self.requests, "client": self.client}
        self.requests, self.client, self.waits = [], None, 0
        return taken

    def install(self):
        """Put the cluster in the place of the network, the kubeconfig and the clock."""
        cluster = self

        def connect(rest, configuration, **_):
            rest.pool_manager = cluster

        RESTClientObject.__init__ = connect
        config = kubernetes.config
        config.load_incluster_config = self.load_incluster_config
        config.load_kube_config = self.load_kube_config
        # A context without a namespace of its own.
        config.list_kube_config_contexts = lambda *_: ([], {"context": {}})
        time = dagster_k8s.client.time
        dagster_k8s.client.time = SimpleNamespace(time=time.time, sleep=self.wait)

    def request(self, method, url, *, body=None, fields=None, preload_content, **_):
        """What urllib3's PoolManager does, as the client's REST layer calls it."""
        split = urlsplit(url)
        query = dict(fields or parse_qsl(split.query))
        self.requests.append(
            {
                "method": method,
                "path": split.path,
                "query": {name: str(value) for name, value in query.items()},
                "body": json.loads(body) if body else None,
            }
        )
        code, answer = self.handle(self.requests[-1])
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return urllib3.HTTPResponse(
            io.BytesIO(data), status=code, preload_content=preload_content
        )

    def load_incluster_config(self, **_):
        self.client = {"loader": "incluster"}

    def load_kube_config(self, config_file=None, context=None, **_):
        self.client = {"loader": "kubeconfig", "file": config_file, "context": context}

    def wait(self, seconds):
        self.waits += 1
        if self.waits > MOST_WAITS:
            raise TimeoutError("Dagster would wait for this pod until a timeout")

    def handle(self, request):
        """The status and the body of the answer to a request."""
        method, query = request["method"], request["query"]
        kind, namespace, rest = route(request["path"])
        if kind == "pods" and method == "POST" and not rest:
            return self.create(namespace, request["body"])
        if kind == "pods" and method == "GET" and not rest:
            return self.list(namespace, query)
        if kind == "pods" and method == "GET" and rest[1:] == ["log"]:
            return self.log(namespace, rest[0], query)
        if kind == "pods" and method == "DELETE" and len(rest) == 1:
            return self.delete(namespace, rest[0])
        if kind == "events" and method == "GET":
            return 200, {"kind": "EventList", "items": []}
        return refuse(404, f"{method} {request['path']} is not known here")

    def create(self, namespace, pod):
        given = pod["metadata"].get("namespace")
        if given and given != namespace:
            return refuse(400, "the namespace of the object is not the request's")
        key = (namespace, pod["metadata"]["name"])
        if key in self.pods:
            return refuse(409, f"pods {key[1]!r} already exists")
        self.pods[key] = {**pod, "status": ended(pod["spec"])}
        return 201, self.pods[key]

    def list(self, namespace, query):
        field, _, name = query.get("fieldSelector", "").partition("=")
        found = [
            pod
            for (pod_namespace, pod_name), pod in self.pods.items()
            if pod_namespace == namespace
            and (field != "metadata.name" or pod_name == name)
        ]
        return 200, {"kind": "PodList", "apiVersion": "v1", "items": found}

    def log(self, namespace, name, query):
        pod = self.pods.get((namespace, name))
        if pod is None:
            return refuse(404, f"pods {name!r} not found")
        containers = [c["name"] for c in pod["spec"]["containers"]]
        containers += [c["name"] for c in pod["spec"].get("initContainers") or []]
        wanted = query.get("container")
        if wanted is None and len(pod["spec"]["containers"]) > 1:
            return refuse(400, f"a container name must be specified for pod {name}")
        if wanted is not None and wanted not in containers:
            return refuse(400, f"container {wanted} is not valid for pod {name}")
        return 200, LOG_LINE

    def delete(self, namespace, name):
        pod = self.pods.pop((namespace, name), None)
        if pod is None:
            return refuse(404, f"pods {name!r} not found")
        return 200, pod


def route(path):
    """/api/v1/namespaces/NS/KIND/… -> KIND, NS, what follows."""
    parts = path.strip("/").split("/")
    if parts[:3] != ["api", "v1", "namespaces"] or len(parts) < 5:
        return None, None, []
    return parts[4], parts[3], parts[5:]


def ended(spec):
    """The status of a pod whose containers have all ended."""
    return {
        "phase": "Succeeded",
        "containerStatuses": [status(c, 0) for c in spec["containers"]],
        "initContainerStatuses": [
            status(c, 143 if c.get("restartPolicy") == "Always" else 0)
            for c in spec.get("initContainers") or []
        ],
    }


def status(container, exit_code):
    terminated = {"exitCode": exit_code, "startedAt": TIME, "finishedAt": TIME}
    return {
        "name": container["name"],
        "image": container.get("image", ""),
        "imageID": "",
        "ready": False,
        "restartCount": 0,
        "state": {"terminated": terminated},
    }


def refuse(code, message):
    return code, {"kind": "Status", "code": code, "message": message}
