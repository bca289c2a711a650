package values

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"podport/mapping/internal/bigint"
)

// jsonReader reads JSON as Python does.
type jsonReader struct {
	m       *Maker
	at      From
	s       string
	i       int
	trouble *trouble
}

// jsonLoads is json.loads(text).
func (m *Maker) jsonLoads(at From, text string) Value {
	if !m.Spend(len(text)) {
		return Unclear(at, tooLarge)
	}
	r := &jsonReader{m: m, at: at, s: text}
	if strings.HasPrefix(text, "\ufeff") {
		return raise(at, "JSONDecodeError", "the JSON begins with a byte order mark")
	}
	v := r.value(0)
	r.space()
	if r.i < len(r.s) {
		r.fail()
	}
	if r.trouble != nil {
		return r.trouble.value(at)
	}
	return v
}

func (r *jsonReader) fail() Value {
	if r.trouble == nil {
		r.trouble = fails("JSONDecodeError", "Python can't read the text as JSON")
	}
	return nil
}

func (r *jsonReader) unclear(why string) Value {
	if r.trouble == nil {
		r.trouble = unclear(why)
	}
	return nil
}

func (r *jsonReader) space() {
	for r.i < len(r.s) && strings.IndexByte(" \t\n\r", r.s[r.i]) >= 0 {
		r.i++
	}
}

func (r *jsonReader) take(c byte) bool {
	if r.i < len(r.s) && r.s[r.i] == c {
		r.i++
		return true
	}
	return false
}

func (r *jsonReader) word(w string) bool {
	if strings.HasPrefix(r.s[r.i:], w) {
		r.i += len(w)
		return true
	}
	return false
}

// value reads a value; nil with trouble when there is none.
func (r *jsonReader) value(depth int) Value {
	r.space()
	if r.i == len(r.s) || r.trouble != nil {
		return r.fail()
	}
	if depth > MaxDepth || r.m.Exhausted() {
		return r.unclear(tooLarge)
	}
	switch c := r.s[r.i]; {
	case c == '{':
		r.i++
		return r.object(depth)
	case c == '[':
		r.i++
		return r.array(depth)
	case c == '"':
		r.i++
		return r.str()
	case r.word("null"):
		return &None{r.at}
	case r.word("true"):
		return &Bool{r.at, true}
	case r.word("false"):
		return &Bool{r.at, false}
	case r.word("Infinity"):
		return &Float{r.at, math.Inf(1)}
	case r.word("-Infinity"):
		return &Float{r.at, math.Inf(-1)}
	case r.word("NaN"):
		return r.unclear("it is not a number")
	}
	return r.number()
}

func (r *jsonReader) number() Value {
	start := r.i
	r.take('-')
	digits := func() bool {
		from := r.i
		for r.i < len(r.s) && isDigit(r.s[r.i]) {
			r.i++
		}
		return r.i > from
	}
	if !r.take('0') && !digits() {
		return r.fail()
	}
	float := false
	if end := r.i; r.take('.') {
		if float = digits(); !float {
			r.i = end
		}
	}
	if end := r.i; r.take('e') || r.take('E') {
		if !r.take('+') {
			r.take('-')
		}
		if digits() {
			float = true
		} else {
			r.i = end
		}
	}
	text := r.s[start:r.i]
	switch {
	case len(text) > 4000:
		return r.unclear(tooLarge)
	case float:
		f, _ := strconv.ParseFloat(text, 64)
		return &Float{r.at, f}
	}
	n, _ := bigint.Parse(text, 10)
	return r.m.Int(r.at, n)
}

func (r *jsonReader) array(depth int) Value {
	var items []Value
	r.space()
	if r.take(']') {
		return r.m.list(r.at, ListList, nil)
	}
	for {
		v := r.value(depth + 1)
		if v == nil {
			return nil
		}
		items = append(items, v)
		r.space()
		if r.take(']') {
			break
		}
		if !r.take(',') {
			return r.fail()
		}
	}
	return r.m.list(r.at, ListList, items)
}

func (r *jsonReader) object(depth int) Value {
	d := r.m.NewDict(r.at)
	r.space()
	if r.take('}') {
		return d.Value()
	}
	for {
		r.space()
		if !r.take('"') {
			return r.fail()
		}
		key := r.str()
		r.space()
		if key == nil || !r.take(':') {
			return r.fail()
		}
		v := r.value(depth + 1)
		if v == nil {
			return nil
		}
		d.Add(Entry{Key: key, Value: v, At: r.at.At})
		r.space()
		if r.take('}') {
			break
		}
		if !r.take(',') {
			return r.fail()
		}
	}
	return d.Value()
}

// str reads a string behind its first quote.
func (r *jsonReader) str() Value {
	var b strings.Builder
	for r.i < len(r.s) {
		c := r.s[r.i]
		r.i++
		switch {
		case c == '"':
			return r.m.Str(r.at, b.String())
		case c < ' ':
			return r.fail()
		case c != '\\':
			b.WriteByte(c)
			continue
		}
		if r.i == len(r.s) {
			break
		}
		c = r.s[r.i]
		r.i++
		if c == 'u' {
			if !r.unicode(&b) {
				return nil
			}
			continue
		}
		i := strings.IndexByte(`"\/bfnrt`, c)
		if i < 0 {
			return r.fail()
		}
		b.WriteByte("\"\\/\b\f\n\r\t"[i])
	}
	return r.fail()
}

// unicode reads \u1234, or a pair of surrogates, behind the u.
func (r *jsonReader) unicode(b *strings.Builder) bool {
	n, ok := r.hex()
	if !ok {
		r.fail()
		return false
	}
	if n >= 0xd800 && n < 0xdc00 && strings.HasPrefix(r.s[r.i:], `\u`) {
		before := r.i
		r.i += 2
		low, ok := r.hex()
		if !ok {
			r.fail()
			return false
		}
		if low >= 0xdc00 && low < 0xe000 {
			n = 0x10000 + (n-0xd800)<<10 + low - 0xdc00
		} else {
			r.i = before
		}
	}
	if !utf8.ValidRune(n) {
		r.unclear("it holds half of a surrogate pair")
		return false
	}
	b.WriteRune(n)
	return true
}

func (r *jsonReader) hex() (rune, bool) {
	if r.i+4 > len(r.s) {
		return 0, false
	}
	n := rune(0)
	for _, c := range []byte(r.s[r.i : r.i+4]) {
		if !isHex(c) {
			return 0, false
		}
		digit := strings.IndexByte("0123456789abcdef", c|0x20)
		if isDigit(c) {
			digit = int(c - '0')
		}
		n = n<<4 | rune(digit)
	}
	r.i += 4
	return n, true
}
