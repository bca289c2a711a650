package syntax

import (
	"strings"
	"unicode/utf8"

	"podport/mapping/diag"
)

// literal is one string literal, taken apart.
type literal struct {
	raw, bytes, formatted, template bool
	// start and end are the offsets of what stands between the quotes.
	start, end int
}

// literal takes apart the literal whose first token is i.
func (p *phrase) literal(i int) literal {
	text := p.text(i)
	n := strings.IndexAny(text, `"'`)
	prefix := strings.ToLower(text[:n])
	l := literal{
		raw:       strings.Contains(prefix, "r"),
		bytes:     strings.Contains(prefix, "b"),
		formatted: strings.Contains(prefix, "f"),
		template:  strings.Contains(prefix, "t"),
	}
	quotes := 1
	if strings.HasPrefix(text[n:], `"""`) || strings.HasPrefix(text[n:], "'''") {
		quotes = 3
	}
	t := p.tokens[i]
	l.start, l.end = int(t.start)+n+quotes, int(t.end)-quotes
	return l
}

// strings returns the expression of the adjacent literals of the tokens
// [lo, hi).
func (p *phrase) strings(lo, hi int) Expr {
	base := p.base(lo, hi)
	var value strings.Builder
	var parts []FPart
	first := p.literal(lo)
	formatted := false
	for i := lo; i < hi && p.problem == nil; i = p.after(i, hi) {
		l := p.literal(i)
		switch {
		case l.template:
			at := p.span(i, i+1)
			p.failWith(&problem{code: diag.UnreadGrammar, start: at.Start, end: at.End,
				message: "Template strings (t\"…\") are not read yet; the statement was left out.", hint: "Write an f-string."})
		case l.bytes != first.bytes:
			p.fail(i, i+1, "Bytes and text cannot be joined.", "Give both literals the prefix b, or none.")
		case l.formatted:
			formatted = true
			parts = append(parts, p.fparts(i+1, int(p.tokens[i].match), l.raw)...)
		default:
			text := p.decode(l.start, l.end, l.raw, l.bytes)
			value.WriteString(text)
			if text != "" {
				parts = append(parts, FPart{Text: text, At: p.span(i, i+1)})
			}
		}
	}
	switch {
	case p.problem != nil:
		return nil
	case formatted:
		return &FString{Base: base, Parts: parts}
	case first.bytes:
		return &Bytes{Base: base, Value: value.String()}
	}
	return &Str{Base: base, Value: value.String()}
}

// fparts returns the parts of the f-string, or of the format specification,
// that the tokens [lo, hi) make up.
func (p *phrase) fparts(lo, hi int, raw bool) []FPart {
	var parts []FPart
	for i := lo; i < hi && p.problem == nil; i = p.after(i, hi) {
		t := p.tokens[i]
		if t.kind == fieldOpen {
			parts = append(parts, p.field(i, raw))
			continue
		}
		text := p.decode(int(t.start), int(t.end), raw, false)
		if !p.inSpec(lo) {
			text = strings.ReplaceAll(strings.ReplaceAll(text, "{{", "{"), "}}", "}")
		}
		parts = append(parts, FPart{Text: text, At: p.span(i, i+1)})
	}
	return parts
}

// inSpec reports whether the part that starts at the token belongs to a format
// specification, in which braces cannot be doubled.
func (p *phrase) inSpec(i int) bool { return p.isKind(i-1, fieldColon) }

// field returns the replacement field whose opening brace is the token open.
func (p *phrase) field(open int, raw bool) FPart {
	end := int(p.tokens[open].match)
	f := FPart{At: p.span(open, end+1)}
	bang, colon := end, end
	for i := open + 1; i < end; i = p.after(i, end) {
		switch p.tokens[i].kind {
		case fieldBang:
			bang = min(bang, i)
		case fieldColon:
			colon = min(colon, i)
		}
		if colon < end {
			break
		}
	}
	stop := min(bang, colon)
	hi := stop
	if hi > open+1 && p.is(hi-1, "=") {
		hi--
		from, to := int(p.tokens[open].end), int(p.tokens[stop].start)
		f.Debug = newlines(p.file.Text[from:to])
	}
	f.Expr = p.expr(open+1, hi, yielding)
	if p.problem != nil {
		return f
	}
	if bang < end {
		f.Conversion = p.conversion(bang, colon)
	}
	if colon < end {
		f.Format = p.fparts(colon+1, end, raw)
		if f.Format == nil {
			f.Format = []FPart{}
		}
	}
	if f.Debug != "" && bang == end && colon == end {
		f.Conversion = 'r' // {x=} shows the value as repr does
	}
	return f
}

// conversion returns the letter after the ! of a replacement field.
func (p *phrase) conversion(bang, hi int) byte {
	if name := p.text(bang + 1); hi == bang+2 && len(name) == 1 && strings.Contains("sra", name) {
		return name[0]
	}
	p.failAt(bang, hi, "The conversion after ! must be s, r or a.", "Write !r, !s or !a, or remove it.")
	return 0
}

// newlines returns the text with every line ending as \n, as Python reads it.
func newlines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// decode returns the value of the text between the offsets of a literal.
func (p *phrase) decode(start, end int, raw, bytes bool) string {
	if end > start && !utf8.ValidString(p.file.Text[start:end]) {
		bad := start
		for r, size := rune(0), 0; bad < end; bad += size {
			if r, size = utf8.DecodeRuneInString(p.file.Text[bad:end]); r == utf8.RuneError && size == 1 {
				break
			}
		}
		p.failWith(&problem{code: diag.SyntaxError, start: bad, end: bad + 1,
			message: "This byte is not valid UTF-8.", hint: "Save the file as UTF-8."})
		return ""
	}
	if bytes {
		for i := start; i < end; i++ {
			if p.file.Text[i] >= utf8.RuneSelf {
				_, size := utf8.DecodeRuneInString(p.file.Text[i:])
				p.failWith(&problem{code: diag.SyntaxError, start: i, end: i + size,
					message: "Bytes can hold ASCII characters only.", hint: "Write the character as \\x…, or remove the prefix b."})
				return ""
			}
		}
	}
	text := newlines(p.file.Text[start:end])
	if raw || !strings.Contains(text, `\`) {
		return text
	}
	d := decoder{text: text, bytes: bytes}
	value := d.run()
	if d.message != "" {
		d.problem(p, start, end)
		return ""
	}
	return value
}
