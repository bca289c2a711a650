import logging

log = logging.getLogger(__name__)


def notify(context, *, channel="#alerts"):
    global sent
    try:
        response = post(context["task_instance"].task_id, channel)
        assert response.ok, f"failed: {response.status}"
        assert (response)
    except (KeyError, ValueError) as e:
        log.exception("no task: %s", e)
        raise AirflowException("x") from e
    except TimeoutError:
        raise
    except:
        raise RuntimeError
    else:
        sent = True
    finally:
        del context, response.body
        del (channel), [a, b], (c, d)
    return


def outer():
    n = 0

    def inner():
        nonlocal n
        n += 1; n -= 1; n *= 2; n //= 2; n /= 1; n %= 5; n **= 2; n <<= 1; n >>= 1; n |= 1; n &= 3; n ^= 2; n @= m
        return lambda *a, k=1, **kw: (a, k)
    return inner
