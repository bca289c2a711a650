from airflow.models import Variable

ENV = Variable.get("env")
registry, version = "eu.gcr.io/project", f"{ENV}-1.2.3"
image = f"{registry}/app:{version}"
templated = f"{{{{ ds_nodash }}}}-{ENV}"
mixed = "a" f"b{ENV}" 'c' rf"\d{version!r}"
width, precision, value = 10, 3, 3.14159
spec = f"{value:{width}.{precision}f}|{value:>10}|{value!s:^{width}}|{value:%Y-%m-%d}"
debug = f"{value=} {value = !r} {value=:.2f} { value = }"
call = f"{registry.split('/')[0]}:{ {'a': 1}['a'] }:{(lambda x: x * 2)(3)}"
nested = f"{'-'.join(f'{n:02d}' for n in range(3))}"
multi = f"""
start {ENV}
  {
    value
  :>5}
end {{literal}}
""" if False else f'''{ENV}''' f"" ''
bytes_like = rb"\x00" b"\x00\n" B'' bR"a"
empty = f""
