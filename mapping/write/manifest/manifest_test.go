package manifest

import (
	"encoding/json"
	"math/rand"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"podport/mapping/pod"
	"podport/mapping/source"
	"podport/mapping/values"
)

// alphabet has what makes trouble in YAML: indicators, white space, words
// that YAML 1.1 takes for something else, and characters that hide.
var alphabet = []string{
	"a", "B", "0", "1", " ", "  ", "\n", "\t", "\r", "-", ":", ": ", "#", " #", "'", `"`, `\`, "{", "}", "[", "]", ",", "&", "*", "!", "|", ">",
	"%", "@", "`", "~", "?", "yes", "no", "on", "null", "true", "0x1", "1_0", "1e3", ".5", "=", "<<", "é", "\u2028", "\ufeff", "\u202e", "\U0001f680", "\x00", "\x07", "\u0085", "---", "...", "${X}",
}

// TestTextSurvives writes random texts, alone, in lists and as keys, and reads
// them as kubectl does.
func TestTextSurvives(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for i := 0; i < 5000; i++ {
		var b strings.Builder
		for n := random.Intn(8); n >= 0; n-- {
			b.WriteString(alphabet[random.Intn(len(alphabet))])
		}
		text := b.String()
		o := &pod.Object{}
		o.Set("text", pod.Literal(text), source.Span{})
		o.Set("list", &pod.Array{Items: []pod.Node{pod.Literal(text), pod.Literal("x")}}, source.Span{})
		inner := &pod.Object{}
		inner.Set(text, pod.Literal("value"), source.Span{})
		o.Set("key", inner, source.Span{})
		written := Document(o)
		var got struct {
			Text string
			List []string
			Key  map[string]string
		}
		data, err := yaml.YAMLToJSONStrict([]byte(written))
		if err == nil {
			err = json.Unmarshal(data, &got)
		}
		if err != nil {
			t.Fatalf("%q: %v in\n%s", text, err, written)
		}
		if got.Text != text || len(got.List) != 2 || got.List[0] != text || got.Key[text] != "value" {
			t.Fatalf("%q was read as %+v from\n%s", text, got, written)
		}
	}
}

func TestCommentsDoNotBreakOut(t *testing.T) {
	o := &pod.Object{}
	o.Set("a", pod.Literal("b"), source.Span{})
	written := Write([]Pod{{"one\nkind: Secret", o, ""}, {"two\rkind: Secret", o, ""}}, "x.yaml", "")
	for _, line := range strings.FieldsFunc(written, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if strings.HasPrefix(line, "kind") {
			t.Errorf("a title broke out of its comment:\n%s", written)
		}
	}
}

func TestPlaceholdersAreListed(t *testing.T) {
	var p pod.Placeholders
	o := &pod.Object{}
	tag := p.For(envRuntime("TAG"), false)
	o.Set("image", &pod.Text{Parts: []pod.Part{{Literal: "loader:"}, {At: tag}}}, source.Span{})
	o.Set("count", &pod.Hole{At: p.For(envRuntime("COUNT"), true)}, source.Span{})
	want := `# Some values are only known at run time. Set the variables, then:
#   envsubst '${TAG} ${COUNT}' < x.yaml | kubectl apply -f -
image: "loader:${TAG}"
count: ${COUNT}
`
	if got := Write([]Pod{{"t", o, ""}}, "x.yaml", ""); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func envRuntime(name string) *values.Runtime {
	return &values.Runtime{Kind: values.Environment, Key: name}
}
