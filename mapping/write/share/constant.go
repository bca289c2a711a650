package share

import (
	"sort"
	"strings"

	"podport/mapping/write/python"
)

// place is an expression that may become a constant. Key is that of the dict item
// which it stands in.
type place struct {
	at    *python.Expr
	key   string
	order int
}

// constants makes constants of values that stand in several places, the largest
// first: in what remains of it, there may be others.
func (s *Sharer) constants(all []place) []*python.Assign {
	var made []*python.Assign
	orders := map[*python.Assign]int{}
	for {
		places := s.largest(all)
		if places == nil {
			break
		}
		c := &python.Assign{Target: s.Names.Free(s.constantName(places)), Value: *places[0].at}
		for _, p := range places {
			*p.at = &python.Name{Text: c.Target}
		}
		orders[c] = places[0].order
		made = append(made, c)
		all = append(all, place{at: &c.Value, key: strings.ToLower(c.Target)})
	}
	sort.SliceStable(made, func(i, j int) bool { return orders[made[i]] < orders[made[j]] })
	return inOrderOfUse(made)
}

// inOrderOfUse puts constants before those that they are needed for.
func inOrderOfUse(made []*python.Assign) []*python.Assign {
	byName := map[string]*python.Assign{}
	for _, c := range made {
		byName[c.Target] = c
	}
	var out []*python.Assign
	done := map[*python.Assign]bool{}
	var put func(*python.Assign)
	put = func(c *python.Assign) {
		if done[c] {
			return
		}
		done[c] = true
		walk(c.Value, func(e python.Expr) {
			if n, ok := e.(*python.Name); ok && byName[n.Text] != nil {
				put(byName[n.Text])
			}
		})
		out = append(out, c)
	}
	for _, c := range made {
		put(c)
	}
	return out
}

// largest returns the places of the value that is best made a constant next; none
// when there is no such value.
func (s *Sharer) largest(all []place) []place {
	byText := map[string][]place{}
	order := 0
	for _, p := range all {
		s.collect(p.at, p.key, byText, &order)
	}
	best, size := "", 0
	for text, places := range byText {
		if n := leaves(*places[0].at); s.worth(places, n) && (n > size || n == size && text < best) {
			best, size = text, n
		}
	}
	return byText[best]
}

// collect notes the values in an expression that are known when the module is
// loaded.
func (s *Sharer) collect(at *python.Expr, key string, byText map[string][]place, order *int) {
	*order++
	switch e := (*at).(type) {
	case *python.Dict, *python.List:
		if s.isPlain(e) {
			text := python.Expression(e)
			byText[text] = append(byText[text], place{at, key, *order})
		}
		if d, ok := e.(*python.Dict); ok {
			for i := range d.Items {
				s.collect(&d.Items[i].Value, keyOf(&d.Items[i], key), byText, order)
			}
			return
		}
		for _, c := range children(e) {
			s.collect(c, key, byText, order)
		}
	case *python.Str:
		if s.Given[e] != "" {
			text := python.Expression(e)
			byText[text] = append(byText[text], place{at, key, *order})
		}
	}
}

// keyOf is the key of a dict's item, or the one around it.
func keyOf(item *python.DictItem, outer string) string {
	if s, ok := item.Key.(*python.Str); ok {
		return s.Value
	}
	return outer
}

// isPlain reports whether an expression is data alone.
func (s *Sharer) isPlain(e python.Expr) bool {
	switch e := e.(type) {
	case *python.Dict, *python.List:
		for _, c := range children(e) {
			if !s.isPlain(*c) {
				return false
			}
		}
		if d, ok := e.(*python.Dict); ok {
			for _, item := range d.Items {
				if _, text := item.Key.(*python.Str); !text {
					return false
				}
			}
		}
		return true
	case *python.Str, *python.Num:
		return true
	case *python.Name:
		return e.Text == "True" || e.Text == "False" || e.Text == "None"
	}
	return false
}

// worth reports whether a value of so many leaves that stands in these places is
// made a constant: sooner when the user's code has a name for it, too.
func (s *Sharer) worth(places []place, size int) bool {
	times := len(places)
	if times < 2 {
		return false
	}
	if s.givenName(places) != "" {
		return true
	}
	return size >= 3 && (times-1)*size >= 6
}

func (s *Sharer) givenName(places []place) string {
	for _, p := range places {
		if name := s.Given[*p.at]; name != "" {
			return name
		}
	}
	return ""
}

// constantName is the user's name for the value, or one that is made of the key
// that it stands under.
func (s *Sharer) constantName(places []place) string {
	if name := s.givenName(places); name != "" {
		return name
	}
	return strings.ToUpper(snake(places[0].key))
}

// snake writes a name of Kubernetes as Python does: "volumeMounts" is
// "volume_mounts"; any other text as a name, too.
func snake(s string) string {
	var b strings.Builder
	for i, c := range s {
		switch {
		case c >= 'A' && c <= 'Z':
			if i > 0 && !strings.HasSuffix(b.String(), "_") && s[i-1] >= 'a' {
				b.WriteByte('_')
			}
			b.WriteRune(c - 'A' + 'a')
		case c >= 'a' && c <= 'z' || c == '_' || c >= '0' && c <= '9' && b.Len() > 0:
			b.WriteRune(c)
		default:
			b.WriteByte('_')
		}
	}
	out := strings.Trim(b.String(), "_")
	if out == "" {
		return "value"
	}
	if out[0] >= '0' && out[0] <= '9' {
		out = "_" + out
	}
	return out
}
