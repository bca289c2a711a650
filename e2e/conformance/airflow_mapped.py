"""Makes of a mapped task the operators that Airflow makes of it for each item."""

from math import prod

import airflow_context


def name(operator, index):
    return operator.task_id if index < 0 else f"{operator.task_id}[{index}]"


def in_group(operator, describe):
    """Describe an operator, for each item if its task group is mapped."""
    groups = list(operator.iter_mapped_task_groups()) if operator.has_dag() else []
    if not groups:
        return [describe(operator)]
    count = count_of(groups[0]._expand_input)
    return [describe(operator.prepare_for_execution(), i) for i in range(count or 0)]


def items(task, describe, unknown):
    """Describe the operators of a mapped task, or what says why it can't be."""
    expand_input = task._get_specified_expand_input()
    count = count_of(expand_input)
    if count is None or list(task.iter_mapped_task_groups()):
        return [unknown(task)]
    return [describe(unmapped(task, expand_input, i), i) for i in range(count)]


def unmapped(task, expand_input, index):
    context = airflow_context.context(task, index)
    try:
        arguments, _ = expand_input.resolve(context)
    except TypeError:  # Airflow 2
        arguments, _ = expand_input.resolve(context, None)
    if "op_kwargs" in task.partial_kwargs:  # of a function with a decorator
        arguments = {"op_kwargs": arguments}
    return task.unmap(arguments)


def count_of(expand_input):
    """How many items there are; None when a run has to find out."""
    over = expand_input.value
    try:
        return prod(map(len, over.values())) if isinstance(over, dict) else len(over)
    except TypeError:
        return None
