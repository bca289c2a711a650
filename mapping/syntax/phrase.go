package syntax

import (
	"podport/mapping/diag"
	"podport/mapping/source"
)

// phrase is one logical line while it is read. All places in it are indexes
// into its tokens; ranges are half open.
//
// The first problem sticks: after it, what the methods return is of no use,
// and the whole line becomes a Broken.
type phrase struct {
	file    *source.File
	tokens  []token
	problem *problem
	// depth is how many expressions are being converted inside one another.
	depth int
	// report takes messages that do not break the line.
	report func(*problem)
}

// text returns the text of the token, "" for one out of range.
func (p *phrase) text(i int) string {
	if i < 0 || i >= len(p.tokens) {
		return ""
	}
	return p.file.Text[p.tokens[i].start:p.tokens[i].end]
}

// is reports whether the token is that operator or keyword.
func (p *phrase) is(i int, text string) bool {
	if i < 0 || i >= len(p.tokens) {
		return false
	}
	t := p.tokens[i]
	return (t.kind == operator || t.kind == keywordToken) && int(t.end-t.start) == len(text) && p.text(i) == text
}

// isKind reports whether the token is of that kind.
func (p *phrase) isKind(i int, k kind) bool {
	return i >= 0 && i < len(p.tokens) && p.tokens[i].kind == k
}

// span returns the span of the tokens [lo, hi).
func (p *phrase) span(lo, hi int) source.Span {
	return p.file.Span(int(p.tokens[lo].start), int(p.tokens[hi-1].end))
}

func (p *phrase) base(lo, hi int) Base { return Base{At: p.span(lo, hi)} }

// ident returns the name at the token; anything else there is a problem.
func (p *phrase) ident(i, hi int, what string) Ident {
	if i >= hi || !p.isKind(i, nameToken) {
		p.failAt(i, hi, "There should be "+what+" here.", "A name starts with a letter or _, and is no keyword.")
		return Ident{}
	}
	return Ident{Name: p.text(i), At: p.span(i, i+1)}
}

// fail notes a problem with the tokens [lo, hi).
func (p *phrase) fail(lo, hi int, message, hint string) {
	at := p.span(lo, hi)
	p.failWith(&problem{code: diag.SyntaxError, start: at.Start, end: at.End, message: message, hint: hint})
}

// failAt notes a problem with the token i, or, when i is not before hi, with
// the end of what stands before hi.
func (p *phrase) failAt(i, hi int, message, hint string) {
	if i < hi && i < len(p.tokens) {
		p.fail(i, i+1, message, hint)
		return
	}
	end := int(p.tokens[min(max(hi, 1), len(p.tokens))-1].end)
	p.failWith(&problem{code: diag.SyntaxError, start: end, end: end, message: message, hint: hint})
}

func (p *phrase) failWith(problem *problem) {
	if p.problem == nil {
		p.problem = problem
	}
}

// after returns the index of the token after i, where a bracket with all it
// holds, and a lambda with its parameters, count as one.
func (p *phrase) after(i, hi int) int {
	if m := int(p.tokens[i].match); m > i {
		return m + 1
	}
	if p.is(i, "lambda") {
		return min(p.lambdaColon(i, hi)+1, hi)
	}
	return i + 1
}

// maxLambdas is how deep lambdas may be nested in defaults of lambdas.
const maxLambdas = 50

// lambdaColon returns the index of the colon of the lambda at i, or hi.
func (p *phrase) lambdaColon(i, hi int) int {
	for open := 1; ; {
		i++
		if i >= hi {
			return hi
		}
		switch {
		case int(p.tokens[i].match) > i:
			i = int(p.tokens[i].match)
		case p.is(i, "lambda"):
			// Each would be read inside the one before.
			if open++; open > maxLambdas {
				p.tooDeep(i)
				return hi
			}
		case p.is(i, ":"):
			if open--; open == 0 {
				return i
			}
		}
	}
}

// find returns the index of the first token in [lo, hi), outside brackets and
// lambdas, that is the operator or keyword; else hi.
func (p *phrase) find(lo, hi int, text string) int {
	for i := lo; i < hi; i = p.after(i, hi) {
		if p.is(i, text) {
			return i
		}
	}
	return hi
}

// part is a range of tokens between separators.
type part struct{ lo, hi int }

// split cuts [lo, hi) at the separators outside brackets and lambdas. A
// separator at the end is followed by no part.
func (p *phrase) split(lo, hi int, separator string) []part {
	var parts []part
	for lo < hi {
		end := p.find(lo, hi, separator)
		parts = append(parts, part{lo, end})
		lo = end + 1
	}
	return parts
}

// endsOperand reports whether the token can be the last one of an operand, so
// that a bracket after it is a call or subscript.
func (p *phrase) endsOperand(i int) bool {
	switch p.tokens[i].kind {
	case nameToken, numberToken, stringToken, fstringEnd:
		return true
	case keywordToken:
		return isConstant(p.text(i))
	case operator:
		switch p.text(i) {
		case ")", "]", "}", "...":
			return true
		}
	}
	return false
}

// stringsEnd returns the index after the run of adjacent strings at i.
func (p *phrase) stringsEnd(i, hi int) int {
	for i < hi {
		switch p.tokens[i].kind {
		case stringToken:
			i++
		case fstringStart:
			i = int(p.tokens[i].match) + 1
		default:
			return i
		}
	}
	return i
}
