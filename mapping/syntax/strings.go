package syntax

import (
	"strings"
	"unicode/utf8"
)

// literal is one string literal, taken apart.
type literal struct {
	raw, bytes, formatted, template bool
	// start and end are the offsets of what stands between the quotes.
	start, end int
}

// literal takes apart the literal whose first token is the next one.
func (p *parser) literal() literal {
	text := p.word()
	n := 0
	l := literal{}
	for ; text[n] != '"' && text[n] != '\''; n++ {
		switch text[n] | 0x20 {
		case 'r':
			l.raw = true
		case 'b':
			l.bytes = true
		case 'f':
			l.formatted = true
		case 't':
			l.template = true
		}
	}
	quotes := 1
	if n+2 < len(text) && text[n+1] == text[n] && text[n+2] == text[n] {
		quotes = 3
	}
	l.start, l.end = p.offset()+n+quotes, int(p.tokens[p.i].end)-quotes
	return l
}

// strings reads adjacent literals. They make up one expression.
func (p *parser) strings() Expr {
	start := p.offset()
	first := p.literal()
	j := joiner{parser: p, first: first, start: start}
	p.height = 0
	height := 0
	for k := p.kind(); k == stringToken || k == fstringStart; k = p.kind() {
		j.add(p.literal())
		height = max(height, p.height)
	}
	p.height = height
	p.above(0)
	base := p.base(start)
	switch {
	case p.problem != nil:
		return nil
	case j.formatted:
		return &FString{Base: base, Template: first.template, Parts: j.parts}
	case first.bytes:
		return &Bytes{Base: base, Value: j.joined()}
	}
	return &Str{Base: base, Value: j.joined()}
}

// joiner joins adjacent literals.
type joiner struct {
	*parser
	first     literal
	start     int    // where it starts
	value     string // of the first literal
	further   []byte // of all, once there are several
	parts     []FPart
	formatted bool
}

// join adds the value of a literal that is no f-string.
func (j *joiner) join(text string) {
	switch {
	case j.further == nil && j.value == "":
		j.value = text
	case j.further == nil:
		j.further = append([]byte(j.value), text...)
	default:
		j.further = append(j.further, text...)
	}
}

// joined returns what was joined.
func (j *joiner) joined() string {
	if j.further == nil {
		return j.value
	}
	return string(j.further)
}

// add reads the literal.
func (j *joiner) add(l literal) {
	start := j.offset()
	switch {
	case l.bytes != j.first.bytes:
		j.failHere("Bytes and text cannot be joined.", "Give both literals the prefix b, or none.")
		return
	case l.template != j.first.template:
		j.failHere("Template strings can only be joined with template strings.", "Give both literals the prefix t, or put a + between them.")
		return
	case l.formatted || l.template:
		if !j.formatted {
			j.formatted = true
			if text := j.joined(); text != "" {
				j.parts = append(j.parts, FPart{Text: text, At: j.span(j.start, j.lastEnd())})
			}
		}
		j.next()
		j.parts = j.fparts(j.parts, l.raw, false)
		j.next()
		return
	}
	j.next()
	text := j.decode(l.start, l.end, l.raw, l.bytes)
	if !j.formatted {
		j.join(text)
	} else if text != "" {
		j.parts = append(j.parts, FPart{Text: text, At: j.span(start, j.lastEnd())})
	}
}

// fparts reads the parts of an f-string, or of a format specification, in
// which braces cannot be doubled.
func (p *parser) fparts(parts []FPart, raw, inSpec bool) []FPart {
	height := p.height
	for {
		t := p.tokens[p.i]
		switch t.kind {
		case fieldOpen:
			parts = append(parts, p.field(raw))
			height = max(height, p.height)
			continue
		case fstringText:
			p.next()
			text := p.decode(int(t.start), int(t.end), raw, false)
			if !inSpec && strings.IndexByte(text, '{')+strings.IndexByte(text, '}') > -2 {
				text = strings.ReplaceAll(strings.ReplaceAll(text, "{{", "{"), "}}", "}")
			}
			parts = append(parts, FPart{Text: text, At: p.span(int(t.start), int(t.end))})
			continue
		}
		p.height = height
		return parts
	}
}

// field reads a replacement field.
func (p *parser) field(raw bool) FPart {
	start := p.offset()
	p.next()
	inside := p.lastEnd()
	f := FPart{}
	p.enter()
	if k := p.kind(); k == fieldClose || k == fieldBang || k == fieldColon {
		p.failHere("There should be a value here.", "Add it, or write {{}} for braces that are text.")
	}
	f.Expr = p.assigned()
	height := p.height
	if p.accept(opEqual) {
		f.Debug = newlines(p.text[inside:p.offset()])
	}
	if p.accept(fieldBang) {
		f.Conversion = p.conversion()
	}
	if p.accept(fieldColon) {
		f.Format = p.fparts([]FPart{}, raw, true)
		height = max(height, p.height)
	} else if f.Debug != "" && f.Conversion == 0 {
		f.Conversion = 'r' // {x=} shows the value as repr does
	}
	p.leave()
	p.expect(fieldClose)
	p.height = height
	f.At = p.span(start, p.lastEnd())
	return f
}

// conversion reads the letter after the ! of a replacement field.
func (p *parser) conversion() byte {
	name := p.word()
	if p.kind() == nameToken && len(name) == 1 && strings.Contains("sra", name) && p.offset() == p.lastEnd() {
		p.next()
		return name[0]
	}
	bang := p.tokens[p.i-1]
	p.fail(int(bang.start), int(bang.end), "The conversion after ! must be s, r or a.", "Write !r, !s or !a, or remove it.")
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
func (p *parser) decode(start, end int, raw, bytes bool) string {
	text := p.text[start:end]
	plain := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; c == '\\' || c == '\r' || c >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	if plain {
		return text
	}
	if i := notUTF8(text); i >= 0 {
		p.fail(start+i, start+i+1, "This byte is not valid UTF-8.", "Save the file as UTF-8.")
		return ""
	}
	if bytes {
		for i, r := range text {
			if r >= utf8.RuneSelf {
				p.fail(start+i, start+i+utf8.RuneLen(r), "Bytes can hold ASCII characters only.", "Write the character as \\x…, or remove the prefix b.")
				return ""
			}
		}
	}
	text = newlines(text)
	if raw || !strings.Contains(text, `\`) {
		return text
	}
	d := decoder{parser: p, text: text, bytes: bytes, start: start, end: end}
	return d.run()
}

// notUTF8 returns the index of the first byte that is not valid UTF-8, or -1.
func notUTF8(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}
