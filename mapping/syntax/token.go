package syntax

import (
	"podport/mapping/diag"
	"podport/mapping/source"
)

// kind tells tokens apart. Every operator and keyword has a kind of its own,
// so that the parser compares numbers, never text.
type kind uint8

const (
	endToken kind = iota // stands behind the last token of each line
	nameToken
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

	// Delimiters.
	opLeftParen
	opRightParen
	opLeftBracket
	opRightBracket
	opLeftBrace
	opRightBrace
	opComma
	opColon
	opSemicolon
	opDot
	opEllipsis
	opArrow
	opEqual
	opWalrus

	// Operators.
	opPlus
	opMinus
	opStar
	opSlash
	opDoubleSlash
	opPercent
	opAt
	opAmpersand
	opBar
	opCaret
	opTilde
	opLeftShift
	opRightShift
	opDoubleStar
	opLess
	opGreater
	opLessEqual
	opGreaterEqual
	opDoubleEqual
	opNotEqual
	opLessGreater // <>, of Python 2

	// Augmented assignments.
	opPlusEqual
	opMinusEqual
	opStarEqual
	opSlashEqual
	opDoubleSlashEqual
	opPercentEqual
	opAtEqual
	opAmpersandEqual
	opBarEqual
	opCaretEqual
	opLeftShiftEqual
	opRightShiftEqual
	opDoubleStarEqual

	// Keywords that are reserved in every place.
	kwFalse
	kwNone
	kwTrue
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTry
	kwWhile
	kwWith
	kwYield

	kinds // how many there are
)

// spelling is how each operator and keyword is written.
var spelling = [kinds]string{
	opLeftParen: "(", opRightParen: ")", opLeftBracket: "[", opRightBracket: "]", opLeftBrace: "{", opRightBrace: "}",
	opComma: ",", opColon: ":", opSemicolon: ";", opDot: ".", opEllipsis: "...", opArrow: "->", opEqual: "=", opWalrus: ":=",
	opPlus: "+", opMinus: "-", opStar: "*", opSlash: "/", opDoubleSlash: "//", opPercent: "%", opAt: "@",
	opAmpersand: "&", opBar: "|", opCaret: "^", opTilde: "~", opLeftShift: "<<", opRightShift: ">>", opDoubleStar: "**",
	opLess: "<", opGreater: ">", opLessEqual: "<=", opGreaterEqual: ">=", opDoubleEqual: "==", opNotEqual: "!=", opLessGreater: "<>",
	opPlusEqual: "+=", opMinusEqual: "-=", opStarEqual: "*=", opSlashEqual: "/=", opDoubleSlashEqual: "//=", opPercentEqual: "%=",
	opAtEqual: "@=", opAmpersandEqual: "&=", opBarEqual: "|=", opCaretEqual: "^=", opLeftShiftEqual: "<<=", opRightShiftEqual: ">>=",
	opDoubleStarEqual: "**=",
	kwFalse:           "False", kwNone: "None", kwTrue: "True", kwAnd: "and", kwAs: "as", kwAssert: "assert", kwAsync: "async",
	kwAwait: "await", kwBreak: "break", kwClass: "class", kwContinue: "continue", kwDef: "def", kwDel: "del", kwElif: "elif",
	kwElse: "else", kwExcept: "except", kwFinally: "finally", kwFor: "for", kwFrom: "from", kwGlobal: "global", kwIf: "if",
	kwImport: "import", kwIn: "in", kwIs: "is", kwLambda: "lambda", kwNonlocal: "nonlocal", kwNot: "not", kwOr: "or",
	kwPass: "pass", kwRaise: "raise", kwReturn: "return", kwTry: "try", kwWhile: "while", kwWith: "with", kwYield: "yield",
}

func (k kind) isKeyword() bool   { return k >= kwFalse }
func (k kind) isAugmented() bool { return k >= opPlusEqual && k <= opDoubleStarEqual }

// firstKeyword is, for each letter, the first keyword that starts with it; the
// others follow.
var firstKeyword = func() (first [128]kind) {
	for k := kinds - 1; k >= kwFalse; k-- {
		first[spelling[k][0]] = k
	}
	return first
}()

// keyword returns the kind of a word, nameToken when it is no keyword.
func keyword(word string) kind {
	if word == "" || word[0] >= 128 {
		return nameToken
	}
	for k := firstKeyword[word[0]]; k >= kwFalse && k < kinds && spelling[k][0] == word[0]; k++ {
		if spelling[k] == word {
			return k
		}
	}
	return nameToken
}

// token is one token of a logical line.
type token struct {
	kind kind
	// start and end are byte offsets into the text that is read.
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
	// tokens end with an endToken. They are overwritten by the next line.
	tokens []token
	// problem is the first thing that kept the line from being scanned; the
	// brackets of such a line need not match.
	problem *problem
	// cut is set when the only problem is that the text ends inside brackets.
	cut bool
}

// problem is why a line cannot be read, or a remark about one that can.
type problem struct {
	code          diag.Code
	at            source.Span // in the user's text
	message, hint string
}

// startsStatementOnly reports whether the keyword is one that no expression
// can hold: at the start of a line inside brackets it means that a bracket
// was not closed.
func (k kind) startsStatementOnly() bool {
	switch k {
	case kwAssert, kwBreak, kwClass, kwContinue, kwDef, kwDel, kwElif, kwExcept,
		kwFinally, kwGlobal, kwImport, kwNonlocal, kwPass, kwRaise, kwReturn,
		kwTry, kwWhile, kwWith:
		return true
	}
	return false
}

// startsCompound reports whether the keyword starts a statement, or a clause
// of one, that has a block.
func (k kind) startsCompound() bool {
	switch k {
	case kwAsync, kwClass, kwDef, kwElif, kwElse, kwExcept, kwFinally, kwFor, kwIf, kwTry, kwWhile, kwWith:
		return true
	}
	return false
}

// endsOperand reports whether the token can be the last one of an operand.
func (k kind) endsOperand() bool {
	switch k {
	case nameToken, numberToken, stringToken, fstringEnd, opRightParen, opRightBracket, opRightBrace, opEllipsis, kwFalse, kwNone, kwTrue:
		return true
	}
	return false
}

// startsOperand reports whether the token can be the first one of an
// expression.
func (k kind) startsOperand() bool {
	switch k {
	case nameToken, numberToken, stringToken, fstringStart, opLeftParen, opLeftBracket, opLeftBrace, opEllipsis,
		opPlus, opMinus, opTilde, kwFalse, kwNone, kwTrue, kwNot, kwLambda, kwAwait:
		return true
	}
	return false
}
