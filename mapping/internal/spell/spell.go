// Package spell finds the word that was meant by a misspelled one: a word and
// the words that would have been right go in, one of these or nothing comes
// out.
package spell

import "unicode"

// Costs of a single edit. A letter in the wrong case or a missing underscore
// is the smaller slip, so that hostnetwork is nearer to hostNetwork than to
// any other word.
const (
	slip = 1
	edit = 2
)

// longest is the length in runes of the longest word that is compared; a
// longer one is not a misspelled name.
const longest = 100

// Closest returns the candidate that is nearest to word, or "" when none is
// near: about one letter in three may be wrong. Of equally near candidates it
// is the first. A candidate that equals word is returned as it is.
func Closest(word string, candidates []string) string {
	if len(word) > 4*longest {
		return ""
	}
	from := []rune(word)
	if len(from) > longest {
		return ""
	}
	best, nearest := "", edit*len(from)/3+1
	for _, candidate := range candidates {
		if d := distance(from, []rune(candidate), nearest); d < nearest {
			best, nearest = candidate, d
		}
	}
	return best
}

// distance returns what it costs to turn a into b by inserting, removing and
// replacing letters and swapping neighbours, or at least limit if it costs as
// much as that.
func distance(a, b []rune, limit int) int {
	if missing := max(len(a)-len(b), len(b)-len(a)); missing*slip >= limit {
		return limit
	}
	// Rows of the usual table: before2 and before are for the prefixes of a
	// that are two letters and one letter shorter than now's.
	before2 := make([]int, len(b)+1)
	before := make([]int, len(b)+1)
	now := make([]int, len(b)+1)
	for j, r := range b {
		before[j+1] = before[j] + addition(r)
	}
	for i, r := range a {
		now[0] = before[0] + addition(r)
		for j, s := range b {
			cost := min(before[j]+replacement(r, s), before[j+1]+addition(r), now[j]+addition(s))
			if i > 0 && j > 0 && r == b[j-1] && a[i-1] == s {
				cost = min(cost, before2[j-1]+edit)
			}
			now[j+1] = cost
		}
		before2, before, now = before, now, before2
	}
	return before[len(b)]
}

// addition is the cost of a letter that one word has and the other has not.
func addition(r rune) int {
	if r == '_' || r == '-' {
		return slip
	}
	return edit
}

// replacement is the cost of r where s should be.
func replacement(r, s rune) int {
	switch {
	case r == s:
		return 0
	case unicode.ToLower(r) == unicode.ToLower(s):
		return slip
	}
	return edit
}
