// Package diag holds the messages that podport gives about a user's code.
//
// A message has a stable code, so that people can look it up and tools can
// match on it; what a code means in general stands once, in [Codes].
package diag

import "podport/mapping/source"

// Severity says how much a message weighs.
type Severity string

const (
	// Error: a part of the input could not be converted; the output lacks it.
	Error Severity = "error"
	// Warning: the output differs in behaviour, or needs the user's decision.
	Warning Severity = "warning"
	// Info: worth knowing; nothing to do.
	Info Severity = "info"
)

// Diagnostic is one message about one place in the user's text.
type Diagnostic struct {
	Code     Code
	Severity Severity
	// Message says what is so, in one or two short sentences.
	Message string
	// Hint says what to do about it; it may be empty for Info.
	Hint string
	Span source.Span
}

// List collects diagnostics in the order in which they are found. The same
// message about the same place is kept once, however many tasks it concerns:
// an argument in default_args reaches them all.
type List struct {
	all   []*Diagnostic
	known map[identity]*Diagnostic
}

type identity struct {
	code    Code
	span    source.Span
	message string
}

// Add appends a diagnostic of the code's own severity and returns it, or the
// one that already says the same.
func (l *List) Add(code Code, span source.Span, message, hint string) *Diagnostic {
	id := identity{code, span, message}
	if d := l.known[id]; d != nil {
		return d
	}
	d := &Diagnostic{Code: code, Severity: code.Severity(), Message: message, Hint: hint, Span: span}
	if l.known == nil {
		l.known = map[identity]*Diagnostic{}
	}
	l.known[id] = d
	l.all = append(l.all, d)
	return d
}

// All returns the diagnostics in the order in which they were added.
func (l *List) All() []*Diagnostic { return l.all }
