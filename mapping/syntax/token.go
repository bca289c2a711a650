package syntax

import "podport/mapping/diag"

// kind tells tokens apart.
type kind uint8

const (
	nameToken kind = iota
	keywordToken
	numberToken
	stringToken
	// An f-string is a run of tokens: its start (prefix and quotes), texts
	// and replacement fields, its end.
	fstringStart
	fstringText
	fstringEnd
	fieldOpen  // {
	fieldClose // }
	fieldBang  // the ! before a conversion
	fieldColon // the : before a format specification
	operator   // and every other delimiter
)

// token is one token of a logical line.
type token struct {
	kind kind
	// start and end are byte offsets into the file's text.
	start, end int32
	// match is, for the first or last token of a bracket, f-string or
	// replacement field, the index of its partner in the line; else -1.
	match int32
}

// column is how far a line is indented: with tab stops every 8 columns, and
// with tabs as one column. Where the two disagree about which of two lines
// is indented further, Python refuses the file.
type column struct{ wide, narrow int }

// line is one logical line: a simple statement or several, or the header of a
// compound statement with what follows it on the line.
type line struct {
	indent column
	// start and end are the offsets of the first character after the
	// indentation and of the end of the last token.
	start, end int
	tokens     []token
	// problem is the first thing that kept the line from being scanned; the
	// brackets of such a line need not match.
	problem *problem
}

// problem is why a line cannot be read.
type problem struct {
	code          diag.Code
	start, end    int // byte offsets
	message, hint string
}

// isKeyword reports whether the word is reserved in every place.
func isKeyword(word string) bool {
	switch word {
	case "False", "None", "True", "and", "as", "assert", "async", "await", "break",
		"class", "continue", "def", "del", "elif", "else", "except", "finally",
		"for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
		"not", "or", "pass", "raise", "return", "try", "while", "with", "yield":
		return true
	}
	return false
}

// startsStatementOnly reports whether the word is a keyword that no expression
// can hold: at the start of a line inside brackets it means that a bracket
// was not closed.
func startsStatementOnly(word string) bool {
	switch word {
	case "assert", "break", "class", "continue", "def", "del", "elif", "except",
		"finally", "global", "import", "nonlocal", "pass", "raise", "return",
		"try", "while", "with":
		return true
	}
	return false
}

// isConstant reports whether the keyword is an expression by itself.
func isConstant(word string) bool {
	return word == "None" || word == "True" || word == "False"
}
