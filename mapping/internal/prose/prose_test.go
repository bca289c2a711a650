package prose

import "testing"

func TestDedent(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "One.": "One.", "\n    One.\n\n      Two.  \n    ": "One.\n\n  Two.",
		"First.\n    Second.\n\tThird.": "First.\n   Second.\nThird.", "a\r\n  b\r\n": "a\nb",
	} {
		if got := Dedent(in); got != want {
			t.Errorf("Dedent(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	if got := Join("", "a", "", "b"); got != "a\n\nb" {
		t.Errorf("got %q", got)
	}
}
