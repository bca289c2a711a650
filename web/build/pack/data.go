package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// memory is what a module's memory holds when it starts, from address 0.
type memory struct {
	bytes []byte
	// filled are the parts that segments gave, as start and end, ascending.
	filled [][2]int
}

// largestMemory bounds what a damaged module can ask for, in bytes.
const largestMemory = 1 << 28

// readData reads the content of a data section.
func readData(content []byte) (*memory, error) {
	count, n := binary.Uvarint(content)
	if n <= 0 {
		return nil, errShort
	}
	rest := content[n:]
	var all []segment
	for range count {
		if len(rest) < 2 {
			return nil, errShort
		}
		if rest[0] != 0 || rest[1] != opI32Const {
			return nil, errors.New("a segment has another form than Go gives it")
		}
		address, n := signed(rest[2:])
		if n == 0 || len(rest) < 3+n || rest[2+n] != opEnd {
			return nil, errors.New("a segment's address is no constant")
		}
		rest = rest[3+n:]
		size, n := binary.Uvarint(rest)
		if n <= 0 || size > uint64(len(rest)-n) {
			return nil, errShort
		}
		all = append(all, segment{int(address), rest[n:][:size]})
		rest = rest[n+int(size):]
	}
	if len(rest) > 0 {
		return nil, errors.New("something stands after the last segment")
	}
	return fill(all)
}

type segment struct {
	start   int
	content []byte
}

// fill puts segments into a memory. Their order does not matter, because none
// may write over another.
func fill(all []segment) (*memory, error) {
	slices.SortFunc(all, func(a, b segment) int { return a.start - b.start })
	m := &memory{}
	for _, s := range all {
		if s.start < len(m.bytes) || s.start > largestMemory {
			return nil, fmt.Errorf("a segment at %d stands over another or outside the memory", s.start)
		}
		m.bytes = append(m.bytes, make([]byte, s.start-len(m.bytes))...)
		m.bytes = append(m.bytes, s.content...)
		m.filled = append(m.filled, [2]int{s.start, len(m.bytes)})
	}
	return m, nil
}

// widestGap is up to how many zeros are written out to join two segments: a
// page of zeros is nothing once it is compressed. A memory is zero where
// nothing fills it.
const widestGap = 4096

// segments writes the content of a data section that fills the memory in the
// fewest segments.
func (m *memory) segments() []byte {
	var joined [][2]int
	for _, f := range m.filled {
		if last := len(joined) - 1; last >= 0 && f[0]-joined[last][1] <= widestGap {
			joined[last][1] = f[1]
		} else {
			joined = append(joined, f)
		}
	}
	content := binary.AppendUvarint(nil, uint64(len(joined)))
	for _, j := range joined {
		content = append(content, 0, opI32Const)
		content = append(appendSigned(content, int64(j[0])), opEnd)
		content = binary.AppendUvarint(content, uint64(j[1]-j[0]))
		content = append(content, m.bytes[j[0]:j[1]]...)
	}
	return content
}
