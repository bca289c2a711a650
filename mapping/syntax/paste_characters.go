package syntax

import (
	"strings"
	"unicode/utf8"
)

// The characters that stand for others outside of strings: each is followed by
// the one that Python knows.
const typographic = "（(）)［[］]｛{｝}，,：:；;＝=．.＋+＊*／/＜<＞>｜|＠@％%－-−-–-，,。."

// The quotation marks that stand for " and for '.
const (
	doubleQuotes = "“”„‟«»＂″"
	singleQuotes = "‘’‚‛＇′"
)

// characters replaces typographic characters outside of strings and comments.
// What stands between two quotation marks is not touched.
func (p *paste) characters() (int, bool) {
	shown := -1
	for i := range p.lines {
		p.lines[i].edits = nil
	}
	for i := 0; i < len(p.lines); i++ {
		l := &p.lines[i]
		if l.dropped {
			continue
		}
		for at := l.start; at < l.end; {
			switch c := p.file.Text[at]; {
			case c == '#':
				at = l.end
			case c == '"' || c == '\'':
				end := p.stringEnd(at)
				for end > p.lines[i].next && i+1 < len(p.lines) {
					i++ // of triple quotes
				}
				l = &p.lines[i]
				at = end
			case c < utf8.RuneSelf:
				at++
			default:
				end := p.character(l, at)
				if len(l.edits) > 0 && shown < 0 && p.broken[i] {
					shown = i
				}
				at = end
			}
		}
	}
	return max(shown, 0), shown >= 0
}

// stringEnd returns the offset after the string at the offset; behind its first
// quote when it has no end.
func (p *paste) stringEnd(at int) int {
	text := p.file.Text
	quote := text[at : at+1]
	if strings.HasPrefix(text[at:], strings.Repeat(quote, 3)) {
		quote = text[at : at+3]
	}
	if end, closed := stringEnd(text, at+len(quote), quote); closed {
		return end
	}
	return at + 1
}

// character replaces the character at the offset, or the string that it opens,
// and returns the offset after it.
func (p *paste) character(l *pasteLine, at int) int {
	text := p.file.Text[:l.end]
	r, size := utf8.DecodeRuneInString(text[at:])
	switch {
	case r == utf8.RuneError:
	case strings.ContainsRune(doubleQuotes, r):
		return p.quoted(l, at, size, doubleQuotes, `"'`)
	case strings.ContainsRune(singleQuotes, r):
		return p.quoted(l, at, size, singleQuotes, `'"`)
	case r == 0x200B || r == 0x200C || r == 0x200D || r == 0x2060 || r == 0xFEFF || r == 0xAD:
		l.edits = append(l.edits, edit{at, at + size, ""})
	default:
		if _, plain, ok := strings.Cut(typographic, string(r)); ok && plain != "" && plain[0] < utf8.RuneSelf {
			l.edits = append(l.edits, edit{at, at + size, plain[:1]})
		}
	}
	return at + size
}

// quoted replaces the quotation marks around a string on one line. The marks
// that may close it are given, and the quotes that may replace them, the better
// one first.
func (p *paste) quoted(l *pasteLine, at, size int, closers, quotes string) int {
	text := p.file.Text[:l.end]
	start := at + size
	if !strings.ContainsAny(text[start:], closers) {
		closers = quotes[:1]
	}
	for end := start; ; {
		n := strings.IndexAny(text[end:], closers)
		if n < 0 {
			return start
		}
		end += n
		_, width := utf8.DecodeRuneInString(text[end:])
		if next, _ := utf8.DecodeRuneInString(text[end+width:]); quotes[0] == '\'' && isNameRune(next, false) {
			end += width // an apostrophe
			continue
		}
		for _, quote := range quotes {
			if strings.ContainsRune(text[start:end], quote) {
				continue
			}
			l.edits = append(l.edits, edit{at, start, string(quote)}, edit{end, end + width, string(quote)})
			return end + width
		}
		return start
	}
}
