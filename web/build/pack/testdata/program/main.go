// This program uses what a Go program needs its tables for: stacks that grow
// while pointers stand in them, a collector at work, panics, deferred calls.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

type node struct {
	left, right *node
	text        string
}

func main() {
	tree := grow(14)
	runtime.GC()
	fmt.Println("nodes", count(tree), "depth", depth(tree, 0))
	fmt.Println("deep", deep(200_000, &node{text: "x"}))
	fmt.Println("sum", goroutines(50))
	for _, f := range []func(){
		func() { var list []int; list[len(os.Args)+5]++ },
		func() { var n *node; n.text = "" },
		func() { panic(errors.New("my own")) },
		func() { var a any = "text"; _ = a.(int) },
	} {
		fmt.Println(recovered(f))
	}
	if len(os.Args) > 1 {
		failing(3)
	}
}

func grow(levels int) *node {
	if levels == 0 {
		return nil
	}
	return &node{grow(levels - 1), grow(levels - 1), strings.Repeat("n", levels)}
}

func count(n *node) int {
	if n == nil {
		return 0
	}
	return 1 + count(n.left) + count(n.right)
}

func depth(n *node, longest int) int {
	defer func() { longest++ }()
	if n == nil {
		return longest
	}
	return 1 + max(depth(n.left, longest), depth(n.right, longest))
}

// deep keeps a pointer in each frame, and has the collector run below them.
func deep(n int, held *node) int {
	if n == 0 {
		runtime.GC()
		return len(held.text)
	}
	mine := &node{left: held, text: held.text}
	below := deep(n-1, mine)
	return below + len(mine.left.text)
}

func goroutines(n int) (sum int) {
	results := make(chan int)
	for i := range n {
		go func() {
			runtime.Gosched()
			results <- deep(i*10, &node{text: "y"})
		}()
	}
	for range n {
		sum += <-results
	}
	return sum
}

func recovered(f func()) (message string) {
	defer func() { message = fmt.Sprint("recovered: ", recover()) }()
	f()
	return "returned"
}

func failing(n int) {
	if n == 0 {
		panic("the end")
	}
	failing(n - 1)
}
