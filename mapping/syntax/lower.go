package syntax

import (
	"strconv"

	"podport/mapping/diag"
)

// Lowering writes the tokens of one expression as an expression that gpython,
// which knows Python 3.4, reads.
//
// Every leaf (a name, number, run of strings, constant or empty display) is
// written as the name _N, where N is the index of its first token. So the tree
// that comes back tells by itself which tokens it is made of; no value passes
// through gpython. What Python 3.4 lacks is written as a call of such a name:
//
//	*x          _N(x)         N is the index of the *
//	await x.y   _N(x.y)       of the await
//	(a := b)    (_N(_M, b))   of the :=
//	{**x}       {_N: x}       of the **
//	f(**x)      f(_N=x)       of the **
//	a @ b       a * b         the operator is read from the tokens
//	lambda p: b lambda: b     the parameters are read from the tokens
//	async for   for           likewise
type lowering struct {
	*phrase
	lo, hi int
	mode   exprMode
	out    []byte
	marks  []mark
	frames []frame
	// awaits are the ends of the operands of open awaits, innermost last.
	awaits []int
}

// mark says that a token was written at that column.
type mark struct{ column, token int }

// frame is one level of brackets.
type frame struct {
	what byte // '(' group or tuple, 'c' call, '[' list, 's' subscript, '{', 0 outermost
	// pending is how many written calls end with the current element.
	pending int
	// target is set between the for and the in of a comprehension, where
	// gpython reads * by itself.
	target bool
	// left and right count the operators of the current element that nest to
	// the left and to the right.
	left, right int
}

// Limits of one element of a bracket. gpython needs memory for each operator
// that nests to the right; the converter's own limit on depth comes on top.
const (
	maxLeft  = 2000
	maxRight = 200
)

// exprMode says what may stand at the top of an expression.
type exprMode uint8

const (
	// plain is any expression, or a tuple without parentheses.
	plain exprMode = iota
	// starred may be a single *x, too.
	starred
	// condition may be name := value without parentheses, too.
	condition
	// yielding may be a yield, too, as a statement or what is assigned may.
	yielding
	// arguments is the argument list of a class; the token before the opening
	// parenthesis stands for what is called.
	arguments
)

// lower writes the tokens [lo, hi).
func (p *phrase) lower(lo, hi int, mode exprMode) *lowering {
	l := &lowering{phrase: p, lo: lo, hi: hi, mode: mode, frames: make([]frame, 1, 8), out: make([]byte, 0, 4*(hi-lo)+8)}
	i := lo
	if mode == arguments {
		l.leaf(lo)
		i++
	}
	for i < hi && p.problem == nil {
		l.endAwaits(i)
		i = l.token(i)
	}
	l.endAwaits(hi)
	l.endPending()
	// The blank tells an error at the end of the line from one at its last token.
	l.out = append(l.out, " \n"...)
	return l
}

func (l *lowering) frame() *frame { return &l.frames[len(l.frames)-1] }

// write writes the text for the token.
func (l *lowering) write(i int, text string) {
	l.mark(i)
	l.out = append(l.out, text...)
}

// mark starts what is written for the token, a blank after what comes before.
// There is none at the start: it would be an indentation.
func (l *lowering) mark(i int) {
	if len(l.out) > 0 {
		l.out = append(l.out, ' ')
	}
	l.marks = append(l.marks, mark{len(l.out), i})
}

func (l *lowering) leaf(i int) {
	l.mark(i)
	l.out = strconv.AppendInt(append(l.out, '_'), int64(i), 10)
}

// call opens a call of the token's name that ends with the current element.
func (l *lowering) call(i int) {
	l.leaf(i)
	l.write(i, "(")
	l.frame().pending++
}

func (l *lowering) endAwaits(i int) {
	for n := len(l.awaits); n > 0 && l.awaits[n-1] == i; n-- {
		l.write(i-1, ")")
		l.awaits = l.awaits[:n-1]
	}
}

func (l *lowering) endPending() {
	f := l.frame()
	for ; f.pending > 0; f.pending-- {
		l.out = append(l.out, " )"...)
	}
}

// countLeft and countRight refuse what would nest too deep.
func (l *lowering) countLeft(i int) {
	f := l.frame()
	if f.left++; f.left > maxLeft {
		l.tooDeep(i)
	}
}

func (l *lowering) countRight(i int) {
	f := l.frame()
	if f.right++; f.right > maxRight {
		l.tooDeep(i)
	}
}

func (p *phrase) tooDeep(i int) {
	at := p.span(i, i+1)
	p.failWith(&problem{code: diag.TooDeep, start: at.Start, end: at.End,
		message: "The expression is nested too deep here; the statement was not read.",
		hint:    "Give parts of it names of their own."})
}

// token writes the token at i, or the run of tokens that it starts, and
// returns the index of the next one.
func (l *lowering) token(i int) int {
	switch t := l.tokens[i]; t.kind {
	case nameToken:
		if l.is(i+1, ":=") && i+1 < l.hi && l.walrusAllowed(i) {
			l.countRight(i)
			l.call(i + 1)
			l.leaf(i)
			l.write(i, ",")
			return i + 2
		}
		l.leaf(i)
	case numberToken:
		l.leaf(i)
	case stringToken, fstringStart:
		l.leaf(i)
		return l.stringsEnd(i, l.hi)
	case keywordToken:
		return l.keyword(i)
	default:
		return l.operator(i)
	}
	return i + 1
}

// walrusAllowed reports whether name := may stand at the token.
func (l *lowering) walrusAllowed(i int) bool {
	if i == l.lo {
		return l.mode == condition
	}
	return l.is(i-1, "(") || l.is(i-1, "[") || l.is(i-1, "{") || l.is(i-1, ",") && len(l.frames) > 1
}

func (l *lowering) keyword(i int) int {
	switch word := l.text(i); word {
	case "None", "True", "False":
		l.leaf(i)
		return i + 1
	case "await":
		end := l.primaryEnd(i + 1)
		if end == i+1 {
			l.failAt(i+1, l.hi, "There should be an operand of await here.", "Write a call, or put the operand into parentheses.")
			return l.hi
		}
		l.countRight(i)
		l.leaf(i)
		l.write(i, "(")
		l.awaits = append(l.awaits, end)
		return i + 1
	case "lambda":
		l.countRight(i)
		colon := l.lambdaColon(i, l.hi)
		if colon >= l.hi {
			l.fail(i, i+1, "This lambda has no colon.", "Write lambda parameters: value.")
			return l.hi
		}
		l.write(i, "lambda")
		l.write(colon, ":")
		return colon + 1
	case "async":
		if i+1 < l.hi && l.is(i+1, "for") {
			return i + 1
		}
		l.fail(i, i+1, "async cannot stand here.", "It belongs before def, for or with.")
		return l.hi
	case "for":
		l.endPending()
		l.countRight(i)
		l.frame().target = true
		l.write(i, word)
	case "in":
		l.frame().target = false
		l.write(i, word)
	case "not", "else", "if":
		l.countRight(i)
		l.write(i, word)
	case "and", "or", "is", "yield", "from":
		l.frame().left = 0
		l.write(i, word)
	default:
		l.fail(i, i+1, "The keyword "+quoted(word)+" cannot stand in an expression.", "Check the line before it, too.")
		return l.hi
	}
	return i + 1
}

// primaryEnd returns the index after the operand of an await that starts at i:
// an atom with its attributes, calls and subscripts. It returns i when there
// is none.
func (l *lowering) primaryEnd(i int) int {
	if i >= l.hi {
		return i
	}
	end := i
	switch t := l.tokens[i]; {
	case t.kind == stringToken || t.kind == fstringStart:
		end = l.stringsEnd(i, l.hi)
	case t.kind == operator && int(t.match) > i:
		end = int(t.match) + 1
	case t.kind != operator && l.endsOperand(i) || l.is(i, "..."):
		end = i + 1
	default:
		return i
	}
	for end < l.hi {
		switch {
		case l.is(end, "(") || l.is(end, "["):
			end = int(l.tokens[end].match) + 1
		case l.is(end, ".") && l.isKind(end+1, nameToken) && end+1 < l.hi:
			end += 2
		default:
			return end
		}
	}
	return end
}
