package main

import (
	"errors"
	"fmt"
	"path"
)

// budgets are the largest sizes over the wire, in bytes as brotli makes them,
// by kind of file.
var budgets = []struct {
	what, pattern string
	bytes         int
}{
	{"the converter", "assets/converter-*.wasm", 1_200_000},
	{"the page's scripts", "assets/*.js", 150_000},
	{"the styles", "assets/*.css", 12_000},
	{"the page", "index.html", 16_000},
	{"the list of arguments", "coverage.html", 16_000},
}

// withinBudgets reports each budget that the files overrun.
func withinBudgets(sizes []fileSize) error {
	var problems []error
	for _, b := range budgets {
		sum, files := 0, 0
		for _, s := range sizes {
			if ok, err := path.Match(b.pattern, s.path); err != nil {
				return err
			} else if ok {
				sum += s.brotli
				files++
			}
		}
		switch {
		case files == 0:
			problems = append(problems, fmt.Errorf("there is no %s to hold to its budget", b.pattern))
		case sum > b.bytes:
			problems = append(problems, fmt.Errorf("%s: %d bytes brotli, %d over the budget of %d", b.what, sum, sum-b.bytes, b.bytes))
		}
	}
	return errors.Join(problems...)
}
