package evaluate

import "testing"

// filesTests are folders, with what result in dags/main.py stands for.
var filesTests = []struct {
	name  string
	files map[string]string
	want  string
}{
	{"absolute", map[string]string{"dags/main.py": "from config import A\nresult = A", "dags/config.py": "A = 'a'"}, `'a'`},
	{"package", map[string]string{"dags/main.py": "from common.config import A as B\nimport common.config\nresult = [B, common.config.A]", "dags/common/__init__.py": "", "dags/common/config.py": "A = 'a'"}, `['a', 'a']`},
	{"package without a file", map[string]string{"dags/main.py": "import common.config as c\nfrom common import config\nresult = [c.A, config.A]", "dags/common/config.py": "A = 'a'"}, `['a', 'a']`},
	{"from the root", map[string]string{"dags/main.py": "from dags.common.config import A\nresult = A", "dags/common/config.py": "A = 'a'"}, `'a'`},
	{"plugins", map[string]string{"dags/main.py": "from helpers.images import tag\nresult = tag('x')", "plugins/helpers/images.py": "def tag(n):\n    return n + ':1'"}, `'x:1'`},
	{"relative", map[string]string{"dags/main.py": "from . import config\nfrom .config import A\nfrom .lib.more import B\nresult = [config.A, A, B]", "dags/config.py": "A = 'a'", "dags/lib/more.py": "from ..config import A\nB = A + 'b'"}, `['a', 'a', 'ab']`},
	{"re-export", map[string]string{"dags/main.py": "from lib import K\nresult = K(1)", "dags/lib/__init__.py": "from .ops import Operator as K", "dags/lib/ops.py": "from airflow.x import KubernetesPodOperator as Operator"}, `airflow.x.KubernetesPodOperator(1)`},
	{"star", map[string]string{"dags/main.py": "from lib import *\nresult = [A, _B]", "dags/lib.py": "A = 1\n_B = 2"}, `[1, <ref _B>]`},
	{"star with a list", map[string]string{"dags/main.py": "from lib import *\nresult = [A, _B]", "dags/lib.py": "__all__ = ['_B']\nA = 1\n_B = 2"}, `[<ref A>, 2]`},
	{"circle", map[string]string{"dags/main.py": "import a\nresult = a.X", "dags/a.py": "import b\nX = 'x'", "dags/b.py": "import a\nY = 'y'"}, `'x'`},
	{"nearest", map[string]string{"dags/main.py": "from config import A\nresult = A", "dags/config.py": "A = 'near'", "other/deep/config.py": "A = 'far'"}, `'near'`},
	{"not of the files", map[string]string{"dags/main.py": "from json import dumps\nresult = dumps([1])", "dags/json.py": "dumps = 1"}, `'[1]'`},
	{"missing name", map[string]string{"dags/main.py": "from config import B\nresult = B", "dags/config.py": "A = 'a'"}, `<ref config.B>`},
	{"changed by another file", map[string]string{"dags/main.py": "from config import A\nimport more\nresult = A", "dags/config.py": "A = []", "dags/more.py": "from config import A\nA.append(1)"}, `[1]`},
	{"state of a shared module", map[string]string{"dags/a.py": "from lib import note\nnote('a')", "dags/lib.py": "ALL = []\ndef note(n):\n    ALL.append(n)\n    return len(ALL)", "dags/main.py": "from lib import note\nresult = note('b')"}, `1`},
	{"import in a function", map[string]string{"dags/main.py": "def f():\n    from config import A\n    return A\nresult = f()", "dags/config.py": "A = 'a'"}, `'a'`},
	{"yaml beside the file", map[string]string{"dags/main.py": "import os, yaml\nwith open(os.path.join(os.path.dirname(__file__), 'c.yaml')) as f:\n    result = yaml.safe_load(f)['a']", "dags/c.yaml": "a: [1, x]\n"}, `[1, 'x']`},
	{"json by pathlib", map[string]string{"dags/main.py": "import json\nfrom pathlib import Path\nresult = json.loads((Path(__file__).parent / 'cfg' / 'c.json').read_text())", "dags/cfg/c.json": `{"a": 1}`}, `{'a': 1}`},
	{"by the place in Airflow", map[string]string{"dags/main.py": "import json\nresult = json.load(open('/opt/airflow/dags/c.json'))", "dags/c.json": `[1]`}, `[1]`},
	{"class of another file", map[string]string{"dags/main.py": "from ops import Loader\nresult = Loader('a')", "dags/ops.py": "from airflow.x import KubernetesPodOperator\nclass Loader(KubernetesPodOperator):\n    def __init__(self, n, **kw):\n        super().__init__(task_id=n, **kw)"}, `airflow.x.KubernetesPodOperator(task_id='a')`},
}

func TestFiles(t *testing.T) {
	for _, test := range filesTests {
		t.Run(test.name, func(t *testing.T) {
			p := readAll(test.files)
			for file, names := range p.Names {
				if file.Path == "dags/main.py" {
					if got := show(names["result"]); got != test.want {
						t.Errorf("got  %s\nwant %s", got, test.want)
					}
				}
			}
		})
	}
}
