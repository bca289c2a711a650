//go:build !js

package conformance

import (
	"math/rand/v2"
	"slices"
)

// cell is an argument of a class in one of its forms.
type cell struct{ argument, form int }

// tuple is a call: which arguments it has, each in which form, in the order in
// which they are written.
type tuple []cell

// cover makes calls of an operator until, as far as it can, each form of an
// argument was together with each form of each other one.
type cover struct {
	random    *rand.Rand
	arguments []argument
	always    []bool
	first     []int // the number of an argument's first form among all
	met       []bool
	forms     int
	// open counts, of each form, the ones that it did not meet.
	open             []int
	possible, tested int
}

func newCover(class *operatorClass, seed uint64) *cover {
	c := &cover{random: rand.New(rand.NewPCG(seed, uint64(class.Origin))), arguments: class.arguments()}
	for _, a := range c.arguments {
		c.always = append(c.always, slices.Contains(class.Always, a.Name))
		c.first = append(c.first, c.forms)
		c.forms += len(a.Forms)
	}
	c.met = make([]bool, c.forms*c.forms)
	for _, a := range c.arguments {
		for range a.Forms {
			c.open = append(c.open, c.forms-len(a.Forms))
			c.possible += c.forms - len(a.Forms)
		}
	}
	c.possible /= 2
	return c
}

// candidates are the calls of which the best is taken.
const candidates = 24

// next returns the call, of some that are made at random, in which the most
// forms meet for the first time. Each eighth has few arguments: what many do
// together hides what one does alone.
func (c *cover) next(number int) tuple {
	var best tuple
	most := -1
	for range candidates {
		share := 0.5 + c.random.Float64()/2
		if number%8 == 0 {
			share = 0.1
		}
		if t := c.make(share); c.fresh(t) > most {
			best, most = t, c.fresh(t)
		}
	}
	c.note(best)
	c.random.Shuffle(len(best), func(i, j int) { best[i], best[j] = best[j], best[i] })
	return best
}

// make makes a call with a share of the arguments; forms that have met few
// others come first.
func (c *cover) make(share float64) tuple {
	var t tuple
	for i, a := range c.arguments {
		if !c.always[i] && c.random.Float64() >= share {
			continue
		}
		sum := 0
		for form := range a.Forms {
			sum += 1 + c.open[c.first[i]+form]
		}
		at := c.random.IntN(sum)
		for form := range a.Forms {
			if at -= 1 + c.open[c.first[i]+form]; at < 0 {
				t = append(t, cell{i, form})
				break
			}
		}
	}
	return t
}

// pairs calls f for each two forms of a call.
func (c *cover) pairs(t tuple, f func(a, b int)) {
	for i := range t {
		for j := range i {
			f(c.first[t[i].argument]+t[i].form, c.first[t[j].argument]+t[j].form)
		}
	}
}

// fresh counts the forms that meet for the first time.
func (c *cover) fresh(t tuple) int {
	n := 0
	c.pairs(t, func(a, b int) {
		if !c.met[a*c.forms+b] {
			n++
		}
	})
	return n
}

// note notes who has met.
func (c *cover) note(t tuple) {
	c.pairs(t, func(a, b int) {
		if !c.met[a*c.forms+b] {
			c.met[a*c.forms+b], c.met[b*c.forms+a] = true, true
			c.open[a]--
			c.open[b]--
			c.tested++
		}
	})
}
