package diag

// Code names a kind of message. Codes are stable: once released, a code keeps
// its meaning, and a code that is no longer used is not given to another.
type Code string

// Meaning is what is true of every message with a code.
type Meaning struct {
	Code     Code
	Severity Severity
	// Title says in a few words what the code stands for.
	Title string
}

const (
	// Reading.
	SyntaxError    Code = "syntax-error"
	NotPython      Code = "not-python"
	NotText        Code = "not-text"
	TooLarge       Code = "too-large"
	TooDeep        Code = "too-deep"
	Repaired       Code = "repaired-paste"
	InternalError  Code = "internal-error"
	NothingFound   Code = "no-operator"
	UnreadGrammar  Code = "grammar-not-read"
	EmptyInput     Code = "empty-input"
	DuplicateInput Code = "duplicate-path"
)

// Codes is every code there is, with its meaning, in the order in which the
// documentation lists them.
var Codes = []Meaning{
	{EmptyInput, Error, "there is nothing to convert"},
	{DuplicateInput, Error, "two files were given under one path"},
	{NotText, Error, "the file is not text"},
	{NotPython, Error, "the text is not Python"},
	{TooLarge, Error, "the input is larger than podport reads"},
	{TooDeep, Error, "an expression is nested deeper than podport reads"},
	{SyntaxError, Error, "a line is not valid Python"},
	{UnreadGrammar, Error, "a statement uses grammar that podport does not read yet"},
	{Repaired, Info, "the paste was repaired before it was read"},
	{NothingFound, Error, "no operator that starts a pod was found"},
	{InternalError, Error, "podport failed on this input"},
}

// Severity returns the severity that the code has in Codes; a code that is
// not listed there is an Error (a test keeps that from happening).
func (c Code) Severity() Severity {
	for _, m := range Codes {
		if m.Code == c {
			return m.Severity
		}
	}
	return Error
}
