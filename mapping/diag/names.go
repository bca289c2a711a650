package diag

import (
	"strconv"
	"strings"

	"podport/mapping/source"
)

// Names lists names in a message: "`a`, `b` and `c`"; of many, the first ones
// and how many there are besides.
func Names(names []string) string {
	var list []string
	for i, name := range names {
		if i == 3 && len(names) > 4 {
			list = append(list, strconv.Itoa(len(names)-3)+" more")
			break
		}
		list = append(list, "`"+source.Shorten(name)+"`")
	}
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
	return strings.Join(list, "")
}

// Plural returns the form of a word that goes with a number.
func Plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
