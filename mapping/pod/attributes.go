package pod

import (
	"strconv"
	"strings"
	"unicode"

	"podport/mapping/arguments"
	"podport/mapping/diag"
	"podport/mapping/internal/prose"
	"podport/mapping/syntax"
	"podport/mapping/values"
)

// Attributes are what the asset says of itself besides its pod: for people, and
// for the order in which Dagster runs things.
type Attributes struct {
	Description string
	// Owners are e-mail addresses, and teams as Dagster writes them ("team:data").
	Owners []string
	// Pool is the pool of which the asset takes a slot, "" for none.
	Pool string
}

// known returns a text that stands in the file. The decorator is worked out when
// the module is loaded: a look-up that fails there would take all other assets
// with it.
func (b *builder) known(v values.Value, what string) (string, bool) {
	s, ok := v.(*values.Str)
	if !ok {
		b.wrongType(v, what)
		return "", false
	}
	return s.Value, true
}

// isEmail reports whether Dagster takes an owner for an e-mail address: any other
// is a team (dagster 1.13.27, is_valid_email).
func isEmail(s string) bool {
	local, domain, found := strings.Cut(s, "@")
	dot := strings.LastIndexByte(domain, '.')
	if !found || local == "" || dot < 1 {
		return false
	}
	top := domain[dot+1:]
	return isWord(local[0]) && only(local, "._%+-") && only(domain[:dot], ".-") && len(top) >= 2 && len(top) <= 7 &&
		strings.Trim(strings.ToLower(top), "abcdefghijklmnopqrstuvwxyz") == ""
}

// only reports whether a text has only letters and digits of ASCII and some others.
func only(s, others string) bool {
	for i := range len(s) {
		if (s[i] == '_' || !isWord(s[i])) && strings.IndexByte(others, s[i]) < 0 {
			return false
		}
	}
	return true
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// owners converts the owner, which in Airflow is any text, or several with
// commas between them.
func (b *builder) owners(v values.Value) Node {
	s, ok := b.known(v, "a text")
	if !ok {
		return nil
	}
	out := &Array{}
	var teams []string
	for _, owner := range strings.Split(s, ",") {
		owner = strings.TrimSpace(owner)
		if owner == "" {
			continue
		}
		if !isEmail(owner) && !strings.HasPrefix(owner, "team:") {
			teams = append(teams, owner)
			owner = "team:" + owner
		}
		out.Items = append(out.Items, Literal(owner))
		b.task.Attributes.Owners = append(b.task.Attributes.Owners, owner)
	}
	if len(teams) > 0 {
		b.tell(diag.OwnerAsTeam, b.argument.At, "Owners in Dagster are e-mail addresses and teams: "+diag.Names(teams)+diag.Plural(len(teams), " becomes a team.", " become teams."),
			"Write the e-mail address if it is a person.")
	}
	return out
}

// prose converts a text about the task, which the asset's description is made of.
func (b *builder) prose(v values.Value) Node {
	s, ok := b.known(v, "a text")
	if s = prose.Dedent(s); !ok || s == "" {
		return nil
	}
	about := &b.task.Attributes.Description
	*about = prose.Join(*about, s)
	return Literal(s)
}

// pool converts the pool: Dagster's have no white space in their names, and no
// limit until someone sets it.
func (b *builder) pool(v values.Value) Node {
	s, ok := b.known(v, "a text")
	if !ok {
		return nil
	}
	name := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return '_'
		}
		return r
	}, s)
	message := "A pool of Dagster has no limit until you set one; then it counts the assets that run at a time, as Airflow's pool does."
	if name != s {
		b.changed = true
		message += " It is called " + strconv.Quote(name) + " there: names of pools have no white space."
	}
	b.tell(diag.Limits, b.argument.At, message,
		"Once: dagster instance concurrency set "+shellWord(name)+" N, or on the page of the deployment's pools.").Severity = diag.Info
	b.task.Attributes.Pool = name
	return Literal(name)
}

// describeFunction makes the description of the doc string of the function that
// the operator runs, as Airflow does when the task has no text of its own.
func (b *builder) describeFunction() {
	op := b.task.Operator
	if b.task.Attributes.Description != "" || op.Function == nil || op.Function.Def == nil {
		return
	}
	for _, name := range []string{"doc", "doc_md", "doc_rst", "doc_json", "doc_yaml"} {
		if op.Argument(name) != nil {
			return
		}
	}
	if doc := syntax.Docstring(op.Function.Def.Body); doc != nil {
		b.task.Attributes.Description = prose.Dedent(doc.Value)
	}
}

// onlyKnown reports whether a conversion is one of those that the decorator needs
// the value for.
func onlyKnown(how arguments.How) bool {
	switch how {
	case arguments.Number, arguments.Seconds, arguments.Owners, arguments.Prose, arguments.Pool:
		return true
	}
	return false
}
