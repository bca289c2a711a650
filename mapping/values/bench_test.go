package values

import "testing"

// BenchmarkContainers grows a list and counts in a dict, as loops do.
func BenchmarkContainers(b *testing.B) {
	for range b.N {
		m := &Maker{}
		list := &List{From: testAt, Kind: ListList}
		dict := &Dict{From: testAt}
		for n := range 20_000 {
			m.Method(testAt, list, "append", []Arg{{Value: m.IntValue(testAt, n)}})
			key := m.IntValue(testAt, n%500)
			count := m.Method(testAt, dict, "get", []Arg{{Value: key}, {Value: m.IntValue(testAt, 0)}})
			m.SetItem(testAt, dict, key, m.Binary(testAt, "+", count, m.IntValue(testAt, 1)), testAt.At)
		}
		if m.Exhausted() || len(list.Items) != 20_000 || len(dict.Entries) != 500 {
			b.Fatal("too much work")
		}
	}
}

// BenchmarkFreeze takes snapshots of a nested dict.
func BenchmarkFreeze(b *testing.B) {
	g := newGenerator(1)
	inner := g.dict(g.scalar).v
	var items []Value
	for range 50 {
		items = append(items, inner, g.dict(g.scalar).v)
	}
	list := &List{From: testAt, Kind: ListList, Items: items}
	for range b.N {
		g.m.spent = 0
		g.m.Freeze(list)
	}
}
