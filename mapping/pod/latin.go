package pod

import "strings"

// latin says which plain letters Airflow's slugify writes for the letters of
// Europe's other alphabets; letters that are not here are left out of a name.
var latin = []struct{ plain, letters string }{
	{"a", "àáâãäåāăą"},
	{"ae", "æ"},
	{"c", "çćĉċč"},
	{"d", "ðďđ"},
	{"e", "èéêëēĕėęě"},
	{"g", "ĝğġģ"},
	{"h", "ĥħ"},
	{"i", "ìíîïĩīĭįı"},
	{"ij", "ĳ"},
	{"j", "ĵ"},
	{"k", "ķ"},
	{"l", "ĺļľŀł"},
	{"n", "ñńņňŉ"},
	{"ng", "ŋ"},
	{"o", "òóôõöøōŏő"},
	{"oe", "œ"},
	{"r", "ŕŗř"},
	{"s", "śŝşšſ"},
	{"ss", "ß"},
	{"t", "ţť"},
	{"th", "þ"},
	{"u", "ùúûüũūŭůűų"},
	{"w", "ŵ"},
	{"y", "ýÿŷ"},
	{"z", "źżž"},
}

// plainLetters replaces letters with marks by plain ones.
func plainLetters(s string) string {
	var b strings.Builder
next:
	for _, c := range s {
		if c < 0x80 {
			b.WriteRune(c)
			continue
		}
		for _, l := range latin {
			if strings.ContainsRune(l.letters, c) {
				b.WriteString(l.plain)
				continue next
			}
		}
		b.WriteRune(c)
	}
	return b.String()
}
