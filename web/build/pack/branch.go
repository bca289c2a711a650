package pack

import "encoding/binary"

// ladder is how a function begins that has places to go on at: blocks in one
// another, and a table of branches that leaves as many of them as the place
// wants. Each place is where one of the blocks ends.
type ladder struct {
	loop    int   // the index of the loop around it, -1 without
	blocks  []int // the indexes where the blocks begin, the outermost first
	table   int   // the index of the table
	targets []int // by place, how many blocks the table leaves
}

// ladderOf finds a function's ladder.
func ladderOf(code []instruction) (ladder, bool) {
	l := ladder{loop: -1}
	at := 2
	if code[at][0] == opBlock && code[at+1][0] == opLoop {
		at++ // the block around all, which is left when the stack unwinds
	}
	if code[at][0] == opLoop {
		l.loop = at
		at++
	}
	for code[at][0] == opBlock {
		l.blocks = append(l.blocks, at)
		at++
	}
	if l.loop < 0 || len(l.blocks) == 0 || !code[at].is(opLocalGet, localPlace) || code[at+1][0] != opBrTable {
		return l, false
	}
	l.table = at + 1
	rest := code[l.table][1:]
	count, n := binary.Uvarint(rest)
	for range count + 1 {
		rest = rest[n:]
		var target uint64
		target, n = binary.Uvarint(rest)
		l.targets = append(l.targets, int(target))
	}
	return l, true
}

// block is the index where the block begins at whose end a place is.
func (l ladder) block(place int) int {
	target := l.targets[min(place, len(l.targets)-1)]
	return l.blocks[len(l.blocks)-1-target]
}

// branchForward makes the jumps to a later place branches. Go sets the place
// and goes to the table at the beginning, wherever the jump leads; but what
// lies ahead is the end of a block that is still open.
func branchForward(code []instruction) []instruction {
	l, ok := ladderOf(code)
	if !ok || !placeOnlyForTable(code, l) {
		return code
	}
	var written []instruction
	var open []int // the indexes where the blocks begin that are open
	for i := 0; i < len(code); i++ {
		c := code[i]
		depth, jumps := l.forward(code, i, open)
		if jumps {
			// Alone under a condition, it is a branch with that condition.
			if last := len(written) - 1; depth > 0 && code[i-1][0] == opIf && code[i+3][0] == opEnd {
				written[last] = of(opBrIf, depth-1)
				open = open[:len(open)-1]
				i++
			} else {
				written = append(written, of(opBr, depth))
			}
			i += 2
			continue
		}
		if c.opens() {
			open = append(open, i)
		} else if c[0] == opEnd && len(open) > 0 {
			open = open[:len(open)-1]
		}
		written = append(written, c)
	}
	return written
}

// forward reports whether there is a jump to a later place at an index, and how
// many of the open blocks a branch there has to leave besides the one that ends
// there.
func (l ladder) forward(code []instruction, at int, open []int) (depth int, ok bool) {
	if !jumpAt(code, at) || target(open, code[at+2]) != l.loop {
		return 0, false
	}
	begin := l.block(code[at].number())
	for depth := range open {
		if open[len(open)-1-depth] == begin {
			return depth, true
		}
	}
	return 0, false
}

// jumpAt reports whether a place is set and branched with, at an index.
func jumpAt(code []instruction, at int) bool {
	return at+3 < len(code) && code[at][0] == opI32Const && code[at+1].is(opLocalSet, localPlace) && code[at+2][0] == opBr
}

// target is the index of the block that a branch goes to, -1 if it leaves the
// function.
func target(open []int, branch instruction) int {
	if depth := branch.number(); depth < len(open) {
		return open[len(open)-1-depth]
	}
	return -1
}

// placeOnlyForTable reports whether nothing reads the place that was not set
// just before, but for the table; a jump that does not set it any more then
// makes no difference.
func placeOnlyForTable(code []instruction, l ladder) bool {
	var open []int
	for i, c := range code {
		switch {
		case c.opens():
			open = append(open, i)
		case c[0] == opEnd && len(open) > 0:
			open = open[:len(open)-1]
		case c[0] == opBr || c[0] == opBrIf:
			if target(open, c) == l.loop && !(c[0] == opBr && jumpAt(code, i-2)) {
				return false
			}
		case c[0] == opBrTable && i != l.table:
			return false
		case c[0] == opLocalTee && c.number() == localPlace:
			return false
		case c.is(opLocalGet, localPlace):
			// Calls of function values swap with it what lies on the stack.
			if i != l.table-1 && !code[i-2].is(opLocalSet, localPlace) {
				return false
			}
		}
	}
	return true
}
