package evaluate

import (
	"strings"
	"testing"

	"podport/mapping/diag"
)

// limitTests are programs that would take very long, or grow very large, if they
// were followed to their end.
var limitTests = []struct {
	name, text string
	// stops says that podport has to stop, and to say so.
	stops bool
}{
	{"growing lists", "x=[]\nfor i in range(20000):\n    x = x + [i]\n    K(x)\n", true},
	{"growing mappings", "x={}\nfor i in range(20000):\n    x[f'k{i}'] = i\n    K(**x)\n", true},
	{"growing text", "s='x'\nfor i in range(20000):\n    s += 'abcdefgh'\n    K(s)\n", true},
	{"endless loop", "while True:\n    pass\n", false},
	{"nested unknown loops", "x=[0]\nfor a in u:\n  for b in u:\n    for c in u:\n      for d in u:\n        for e in u:\n          x.append(a); K([x])\n", false},
	{"branches that double a dict", "x={}\n" + strings.Repeat("if a():\n  x={'a':x,'b':[x,x]}\nelse:\n  x['c']=x\n", 400) + "K(x)\n", false},
	{"exponential calls", "def f(n):\n  return [f(n-1), f(n-1)] if n else K(n)\nf(25)\n", false},
	{"unknown branches in a function", "def f(x):\n" + strings.Repeat("  if x: x = x + 1\n", 60) + "  return x\nfor t in u:\n  f(t)\n", false},
	{"nested tries", strings.Repeat("for a in u:\n  for b in a:\n    try:\n      x = a[b]\n    except KeyError:\n      x = b\n", 150), false},
	{"large list again and again", "x = [[i for i in range(300)] for j in range(300)]\n" + strings.Repeat("K(x)\nx[0][0]=1\n", 100), false},
	{"doubling in an unknown loop", "a=[]\nwhile a is not u:\n  a=[a,a]\n", false},
	{"slow pattern", "import re\nre.sub('(a+)+$','b','a'*5000+'c')\n", false},
}

func TestLimits(t *testing.T) {
	for _, test := range limitTests {
		t.Run(test.name, func(t *testing.T) {
			stopped := false
			for _, d := range read(test.text).Diagnostics {
				stopped = stopped || d.Code == diag.TooMuchWork
			}
			if test.stops && !stopped {
				t.Error("podport followed it to its end, or did not say that it stopped")
			}
		})
	}
}
