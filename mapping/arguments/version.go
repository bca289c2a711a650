package arguments

import (
	"strconv"
	"strings"
)

// Version is a version of what brings the operator: Airflow's core up to
// 1.10.15, and the provider package for Kubernetes after it. Later versions are
// larger; 0 is none.
type Version int32

// A provider's number is far above all of core's.
const (
	perMajor = 1_000_000
	perMinor = 1_000
)

// ParseVersion reads "core 1.10.15", "provider 4.4.0" or "4.4.0", as the table
// and the options have it; anything else is no version, 0.
func ParseVersion(text string) Version {
	if patch, isCore := strings.CutPrefix(text, "core 1.10."); isCore {
		return Version(digits(patch)) + 1
	}
	parts := strings.Split(strings.TrimPrefix(text, "provider "), ".")
	v := 0
	for i, unit := range [...]int{perMajor, perMinor, 1} {
		if i >= len(parts) {
			break
		}
		n := digits(parts[i])
		if n < 0 {
			return 0
		}
		v += n * unit
	}
	if len(parts) > 3 || v < perMajor {
		return 0
	}
	return Version(v)
}

// digits reads a number from 0 to 999; -1 is none.
func digits(s string) int {
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n < perMinor {
		return n
	}
	return -1
}

// IsCore reports whether it is a version of Airflow 1.10.
func (v Version) IsCore() bool { return v > 0 && v < perMajor }

// String writes the version as ParseVersion reads it; "" for none.
func (v Version) String() string {
	switch n := int(v); {
	case n == 0:
		return ""
	case v.IsCore():
		return "core 1.10." + strconv.Itoa(n-1)
	default:
		return "provider " + strconv.Itoa(n/perMajor) + "." + strconv.Itoa(n/perMinor%perMinor) + "." + strconv.Itoa(n%perMinor)
	}
}

// Versions is a range of versions: From and later, but only those before Before.
// A bound that is 0 is none.
type Versions struct{ From, Before Version }

// Exactly is the range of that one version; of 0, of all.
func Exactly(v Version) Versions {
	if v == 0 {
		return Versions{}
	}
	return Versions{v, v + 1}
}

// AreEmpty reports whether no version is in the range.
func (r Versions) AreEmpty() bool { return r.Before > 0 && r.From >= r.Before }

// And is what both ranges have.
func (r Versions) And(other Versions) Versions {
	r.From = max(r.From, other.From)
	if other.Before > 0 && (r.Before == 0 || other.Before < r.Before) {
		r.Before = other.Before
	}
	return r
}

// AllBefore reports whether all versions of the range are before v.
func (r Versions) AllBefore(v Version) bool { return r.Before > 0 && r.Before <= v }

// String says which versions they are; "" when it may be any.
func (r Versions) String() string {
	switch {
	case r.Before == r.From+1 && r.From > 0:
		return r.From.String()
	case r.Before == 0 && r.From == 0:
		return ""
	case r.Before == 0:
		return r.From.String() + " or later"
	case r.From == 0 || r.From == r.Before:
		return "before " + r.Before.String()
	}
	return r.From.String() + " or later, before " + r.Before.String()
}

// Generation is a version that stands for those around it, in which the same
// happens without a word of the call.
type Generation struct{ Version, Title string }

// Generations are what a user may choose from, oldest first.
var Generations = []Generation{
	{"core 1.10.15", "Airflow 1.10"},
	{"provider 1.2.0", "provider 1"},
	{"provider 2.2.0", "provider 2"},
	{"provider 4.4.0", "provider 3 or 4"},
	{"provider 7.14.0", "provider 5 to 7"},
	{"provider 9.0.1", "provider 8 or 9"},
	{"provider 10.25.0", "provider 10"},
}

// Versions are those that have the argument.
func (r *Row) Versions() Versions {
	return Versions{ParseVersion(r.Since), ParseVersion(r.Until)}
}
