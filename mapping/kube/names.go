package kube

import "strings"

// The longest names, in bytes.
const (
	maxLabel     = 63
	maxSubdomain = 253
)

// IsDNS1123Label says whether s is a name of the strictest kind, as those of
// containers, volumes and namespaces: 1 to 63 small letters, digits and
// hyphens, the first and last of which is no hyphen.
func IsDNS1123Label(s string) bool {
	return len(s) <= maxLabel && isWord(s, isSmallAlnum, "-")
}

// IsDNS1123Subdomain says whether s is a name as those of pods, config maps
// and secrets: words as in IsDNS1123Label, of any length, joined by dots, 253
// bytes at most.
func IsDNS1123Subdomain(s string) bool {
	if len(s) > maxSubdomain {
		return false
	}
	for word := range strings.SplitSeq(s, ".") {
		if !isWord(word, isSmallAlnum, "-") {
			return false
		}
	}
	return true
}

// IsQualifiedName says whether s is a name with an optional owner, as those of
// labels and resources, "nvidia.com/gpu": 1 to 63 letters, digits, hyphens,
// underscores and dots, the first and last of which is a letter or digit;
// before them there may be a DNS subdomain and a slash.
func IsQualifiedName(s string) bool {
	prefix, name, found := strings.Cut(s, "/")
	if !found {
		return isLabelText(s)
	}
	return IsDNS1123Subdomain(prefix) && isLabelText(name)
}

// IsLabelName says whether s may be the key of a label: a qualified name.
func IsLabelName(s string) bool { return IsQualifiedName(s) }

// IsAnnotationName says whether s may be the key of an annotation: a qualified
// name, the prefix of which may have capitals.
func IsAnnotationName(s string) bool { return IsQualifiedName(strings.ToLower(s)) }

// IsLabelValue says whether s may be the value of a label: nothing, or what a
// qualified name is without its prefix.
func IsLabelValue(s string) bool { return s == "" || isLabelText(s) }

// IsEnvVarName says whether s may name an environment variable from
// Kubernetes 1.32 on, unless its cluster turns that off before 1.34: printable
// ASCII, at least one character, and no "=".
func IsEnvVarName(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == '=' {
			return false
		}
	}
	return s != ""
}

// IsOldEnvVarName says whether s may name an environment variable in any
// version of Kubernetes: letters, digits, "_", "-" and ".", no digit first;
// neither "." nor anything that begins with "..".
func IsOldEnvVarName(s string) bool {
	if s == "" || isDigit(s[0]) || s == "." || strings.HasPrefix(s, "..") {
		return false
	}
	return consistsOf(s, isAlnum, "_-.")
}

// IsCIdentifier says whether s is an identifier in C, the only names that
// every shell can read as variables: letters, digits and underscores, no
// digit first.
func IsCIdentifier(s string) bool {
	return s != "" && !isDigit(s[0]) && consistsOf(s, isAlnum, "_")
}

// isLabelText says whether s is a label's name without its prefix.
func isLabelText(s string) bool {
	return len(s) <= maxLabel && isWord(s, isAlnum, "-_.")
}

// isWord says whether s is at least one character for which outer holds, and
// at both ends such a one, with characters of inner also allowed between.
func isWord(s string, outer func(byte) bool, inner string) bool {
	return s != "" && outer(s[0]) && outer(s[len(s)-1]) && consistsOf(s, outer, inner)
}

func consistsOf(s string, class func(byte) bool, others string) bool {
	for i := range len(s) {
		if !class(s[i]) && strings.IndexByte(others, s[i]) < 0 {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool      { return '0' <= c && c <= '9' }
func isSmallAlnum(c byte) bool { return isDigit(c) || 'a' <= c && c <= 'z' }
func isAlnum(c byte) bool      { return isSmallAlnum(c) || 'A' <= c && c <= 'Z' }
