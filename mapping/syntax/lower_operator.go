package syntax

// operator writes the operator or bracket at i and returns the index of the
// next token.
func (l *lowering) operator(i int) int {
	switch text := l.text(i); text {
	case "(", "[", "{":
		return l.openBracket(i, text)
	case ")", "]", "}":
		l.endPending()
		l.frames = l.frames[:len(l.frames)-1]
		l.write(i, text)
	case "...":
		l.leaf(i)
	case ",":
		l.endPending()
		f := l.frame()
		f.left, f.right = 0, 0
		l.write(i, text)
	case "*":
		switch {
		case !l.prefix(i):
			l.countLeft(i)
			l.write(i, text)
		case l.frame().target:
			l.write(i, text)
		default:
			l.call(i)
		}
	case "**":
		l.doubleStar(i)
	case "=":
		l.equals(i)
	case "@":
		if l.prefix(i) {
			l.unexpected(i) // as a * it would be an unpacking
			return l.hi
		}
		l.countLeft(i)
		l.write(i, "*")
	case ":=":
		l.fail(i, i+1, "':=' cannot stand here.", "Put it into parentheses, with a plain name before it.")
		return l.hi
	case ";":
		l.unexpected(i) // gpython would take it for the end of a statement
		return l.hi
	case "<>":
		l.fail(i, i+1, "'<>' is Python 2.", "Write != instead.")
		return l.hi
	case "<", ">", "==", "!=", "<=", ">=":
		l.frame().left = 0
		l.write(i, text)
	case "-", "+", "~":
		if i == l.lo || !l.endsOperand(i-1) {
			l.countRight(i)
		} else {
			l.countLeft(i)
		}
		l.write(i, text)
	case ".":
		l.countLeft(i)
		l.write(i, text)
		if l.isKind(i+1, keywordToken) && i+1 < l.hi {
			l.fail(i+1, i+2, quoted(l.text(i+1))+" is a keyword and cannot be an attribute's name.", "Use another name, or getattr.")
			return l.hi
		}
	default:
		l.countLeft(i)
		l.write(i, text)
	}
	return i + 1
}

// prefix reports whether no operand stands before the operator at i.
func (l *lowering) prefix(i int) bool {
	return i == l.lo || !l.endsOperand(i-1)
}

func (l *lowering) openBracket(i int, text string) int {
	trailer := i > l.lo && l.endsOperand(i-1)
	if trailer {
		l.countLeft(i)
	}
	if int(l.tokens[i].match) == i+1 && (!trailer || text == "{") {
		l.leaf(i)
		return i + 2
	}
	f := frame{what: text[0], target: !trailer && l.frame().target}
	switch {
	case trailer && text == "(":
		f.what = 'c'
	case trailer && text == "[":
		f.what = 's'
	}
	l.write(i, text)
	l.frames = append(l.frames, f)
	return i + 1
}

func (l *lowering) doubleStar(i int) {
	if !l.prefix(i) {
		l.countRight(i)
		l.write(i, "**")
		return
	}
	switch l.frame().what {
	case '{':
		l.leaf(i)
		l.write(i, ":")
	case 'c':
		l.leaf(i)
		l.write(i, "=")
	default:
		l.fail(i, i+1, "'**' cannot stand here.", "Unpack a mapping in a dict display or a call.")
	}
}

// equals writes the = of a keyword argument.
func (l *lowering) equals(i int) {
	switch {
	case l.frame().what != 'c':
		l.fail(i, i+1, "'=' cannot stand here.", "Write == to compare, or = inside the parentheses of a call.")
	case l.isKind(i-1, nameToken) && (l.is(i-2, "(") || l.is(i-2, ",")):
		l.write(i, "=")
	case l.isKind(i-1, nameToken) && l.endsOperand(i-2):
		l.unexpected(i - 1)
	default:
		l.fail(i-1, i+1, "A keyword argument needs a plain name before its '='.", "Write == to compare.")
	}
}
