class MyPod(KubernetesPodOperator):
    """A subclass."""

    template_fields = KubernetesPodOperator.template_fields + ("extra",)
    ui_color: str = "#fff"
    count: int

    def __init__(self, *, extra=None, image: str = "a:1", **kwargs) -> None:
        kwargs.setdefault("namespace", "x")
        super().__init__(image=image, **kwargs)
        self.extra: dict = extra or {}
        self.a[0]: int = 1
        (self.b): int

    @property
    def name(self): return self._name

    @name.setter
    def name(self, value): self._name = value

    @staticmethod
    async def wait(): await asyncio.sleep(1)


class Empty: pass
class Bare(): ...
class Meta(Base, metaclass=abc.ABCMeta, **options): x = 1
class Star(*bases, flag=True): x: int = 1; y = 2
