# -*- coding: utf-8 -*-
from airflow.contrib.operators import kubernetes_pod_operator
from airflow.contrib.kubernetes.volume import Volume
from airflow.contrib.kubernetes.volume_mount import VolumeMount
from airflow.contrib.kubernetes.secret import Secret
import os, sys
import airflow.utils.dates as dates, json
from . import (config,
               helpers as h,)
from ..pkg.mod import *
from .... import far

secret_env = Secret('env', 'SQL_CONN', 'airflow-secrets', 'sql_alchemy_conn')
volume_mount = VolumeMount('test-volume', mount_path='/root/mount_file', sub_path=None, read_only=True)
volume = Volume(name='test-volume', configs={'persistentVolumeClaim': {'claimName': 'test-volume'}})
affinity = {
    'nodeAffinity': {
        'preferredDuringSchedulingIgnoredDuringExecution': [
            {"weight": 1, "preference": {"matchExpressions": {"key": "disktype", "operator": "In", "values": ["ssd"]}}}
        ]
    },
}
k = kubernetes_pod_operator.KubernetesPodOperator(namespace='default', image="ubuntu:16.04",
                                                  cmds=["bash", "-cx"], arguments=["echo", "10"],
                                                  secrets=[secret_env], volumes=[volume], volume_mounts=[volume_mount],
                                                  name="test", task_id="task", affinity=affinity, is_delete_operator_pod=True,
                                                  hostnetwork=False, dag=dag
                                                  )
env = os.environ['ENV'] if 'ENV' in os.environ else os.getenv("X", default='dev').lower()
