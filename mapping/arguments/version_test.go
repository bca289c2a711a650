package arguments

import "testing"

func TestVersion(t *testing.T) {
	ordered := []string{"core 1.10.0", "core 1.10.9", "core 1.10.15", "provider 1.0.0", "provider 1.2.0", "provider 4.4.0", "provider 10.25.0"}
	last := Version(0)
	for _, text := range ordered {
		v := ParseVersion(text)
		if v <= last || v.String() != text {
			t.Errorf("%s is %d, %q", text, v, v)
		}
		last = v
	}
	for _, text := range []string{"", "google 3.0.0", "Airflow 3.0", "provider", "provider 1.x", "1.2.3.4", "0.1"} {
		if v := ParseVersion(text); v != 0 {
			t.Errorf("%q is %s", text, v)
		}
	}
	if ParseVersion("8.3") != ParseVersion("provider 8.3.0") {
		t.Error("a number alone is a provider's")
	}
}

func TestVersions(t *testing.T) {
	from, before := ParseVersion("provider 5.3.0"), ParseVersion("provider 10.0.0")
	r := Versions{From: from}.And(Versions{Before: before})
	for want, got := range map[string]string{
		"provider 5.3.0 or later, before provider 10.0.0": r.String(),
		"provider 5.3.0 or later":                         Versions{From: from}.String(),
		"before provider 10.0.0":                          Versions{Before: before}.String(),
		"provider 5.3.0":                                  Exactly(from).String(),
		"":                                                Exactly(0).String(),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if !r.AllBefore(before) || r.AllBefore(before-1) || (Versions{From: from}).AllBefore(before) {
		t.Error("AllBefore")
	}
	if r.AreEmpty() || !r.And(Versions{From: before}).AreEmpty() {
		t.Error("AreEmpty")
	}
}
