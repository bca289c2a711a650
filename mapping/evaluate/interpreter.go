package evaluate

import (
	"podport/mapping/diag"
	"podport/mapping/source"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// The limits of the work that an input can cost.
const (
	// maxWork is the number of statements and expressions that are carried out.
	maxWork = 500_000
	// maxNesting is how deep statements, expressions and calls nest in each
	// other, so that the small stacks of browsers hold them.
	maxNesting = 700
	// maxCalls is how deep functions of the files call one another.
	maxCalls = 40
	// maxRounds is the number of rounds of one loop.
	maxRounds = 20_000
)

// interpreter carries out the files of one input.
type interpreter struct {
	maker   *values.Maker
	modules *library
	program *Program
	diags   diag.List

	// What surrounds the statement at hand:
	module    *module
	frame     *frame
	statement source.Span
	within    []values.Value
	under     []values.Condition
	stack     []*syntax.Call
	repeated  int // the loops around it of which the rounds are not known
	uncalled  bool
	unborn    []*unborn
	tries     []*attempt // the try statements around it, also through calls

	// environment holds the environment variables that the code itself sets.
	environment *frame

	journals []*journal
	objects  map[*values.Object]*objectState
	models   []*values.Object // objects whose arguments are what they hold in the end
	changed  map[any]change
	born     map[any]int
	owner    map[any]*module
	locals   map[syntax.Node]*locals
	forks    int // the branches that could not be decided, so far
	clock    int // counts what happens

	work, nesting, calls int
	// visited are the calls that were carried out.
	visited map[*syntax.Call]bool
	// stopped says that a limit was met: nothing is known from then on.
	stopped bool
}

// change is when, and where, a container was last changed in its place.
type change struct {
	clock int
	at    source.Span
}

func newInterpreter(modules []*syntax.Module, data map[string]string) *interpreter {
	i := &interpreter{
		program: &Program{Names: map[*source.File]map[string]values.Value{}},
		objects: map[*values.Object]*objectState{},
		changed: map[any]change{},
		visited: map[*syntax.Call]bool{},
		born:    map[any]int{},
		owner:   map[any]*module{},
		locals:  map[syntax.Node]*locals{},
	}
	i.environment = &frame{vars: map[string]values.Value{}}
	i.modules = newLibrary(modules, data)
	i.maker = &values.Maker{Call: i.call, Touch: i.touch, ReadFile: i.modules.readFile}
	i.program.interpreter = i
	return i
}

// run loads all files, and then works out the functions that none of them
// calls.
func (i *interpreter) run() *Program {
	for _, m := range i.modules.all {
		i.loadRoot(m)
	}
	for n := 0; n < len(i.program.Functions); n++ {
		i.callOpen(i.program.Functions[n])
	}
	i.finish(nil)
	i.unreached()
	i.program.Diagnostics = i.diags.All()
	return i.program
}

// spend counts a piece of work and reports whether it may be done. Once a
// limit is met nothing more is carried out, and a message says so.
func (i *interpreter) spend(at source.Span) bool {
	if i.stopped {
		return false
	}
	if i.work++; i.work > maxWork || i.maker.Exhausted() {
		i.stop(at)
		return false
	}
	return true
}

func (i *interpreter) stop(at source.Span) {
	i.stopped = true
	i.diags.Add(diag.TooMuchWork, at, "podport stops working out values here: the code takes more steps than it follows. What comes after is not known.",
		"Give the files with the operators alone, or write out what a long loop computes.")
}

// deeper reports whether something may nest deeper in what is at hand; the
// caller then calls shallower.
func (i *interpreter) deeper(at source.Span) bool {
	if i.nesting >= maxNesting {
		i.diags.Add(diag.TooDeep, at, "What stands here is nested too deep; it is not worked out.", "Give its parts names of their own.")
		return false
	}
	i.nesting++
	return true
}

func (i *interpreter) shallower() { i.nesting-- }

// record adds what happens to the program.
func (i *interpreter) record(s Step) { i.program.Steps = append(i.program.Steps, s) }
