package spell

import (
	"strings"
	"testing"
)

func TestClosest(t *testing.T) {
	fields := []string{
		"hostNetwork", "hostPID", "hostIPC", "termination_grace_period_seconds", "name", "image", "imagePullPolicy",
		"host_network", "host_pid", "args", "env", "envFrom", "os", "restartPolicy", "resizePolicy",
	}
	for _, test := range []struct{ word, want string }{
		{"image", "image"},
		{"imgae", "image"},
		{"imag", "image"},
		{"images", "image"},
		{"hostnetwork", "hostNetwork"},
		{"host_netwrok", "host_network"},
		{"hostPid", "hostPID"},
		{"arg", "args"},
		{"termination_grace_period", "termination_grace_period_seconds"},
		{"restartpolicy", "restartPolicy"},
		{"Os", "os"},
		{"so", ""},
		{"fc", ""},
		{"foo", ""},
		{"banana", ""},
		{"", ""},
		{"ïmage", "image"},
		{strings.Repeat("image", 1000), ""},
	} {
		if got := Closest(test.word, fields); got != test.want {
			t.Errorf("Closest(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}

func TestClosestOfNone(t *testing.T) {
	if got := Closest("image", nil); got != "" {
		t.Errorf("Closest of no candidates = %q", got)
	}
}

func TestFirstOfEquallyNear(t *testing.T) {
	for _, candidates := range [][]string{{"cart", "card"}, {"card", "cart"}} {
		if got := Closest("carx", candidates); got != candidates[0] {
			t.Errorf("Closest(carx, %q) = %q", candidates, got)
		}
	}
}

func TestDistance(t *testing.T) {
	const noLimit = 1000
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "ab", 2 * edit},
		{"ab", "", 2 * edit},
		{"ab", "ba", edit},
		{"ab", "aB", slip},
		{"host_ip", "hostip", slip},
		{"kitten", "sitting", 3 * edit},
		{"abc", "ca", 3 * edit}, // no letter is edited twice
	} {
		if got := distance([]rune(test.a), []rune(test.b), noLimit); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
		if back := distance([]rune(test.b), []rune(test.a), noLimit); back != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.b, test.a, back, test.want)
		}
	}
}
