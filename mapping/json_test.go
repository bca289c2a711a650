package mapping

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestObjectJSON(t *testing.T) {
	object := func(fields ...Field) *Object { return &Object{Fields: fields} }
	for _, c := range []struct {
		in   *Object
		want string
	}{
		{nil, ``},
		{object(), `{}`},
		{object(Field{"list", []any{}}, Field{"none", nil}), `{"list":[],"none":null}`},
		{object(Field{"b", true}, Field{"a", false}), `{"b":true,"a":false}`},
		{object(Field{"n", Number("18446744073709551616")}), `{"n":18446744073709551616}`},
		{object(Field{"x", object(Field{"y", []any{"1", Number("2.5"), object()}})}), `{"x":{"y":["1",2.5,{}]}}`},
		{object(Field{"a", "<&> é 😀"}), `{"a":"<&> é 😀"}`},
	} {
		if got := c.in.JSON(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// TestObjectJSONStrings holds the writer to how encoding/json reads strings.
func TestObjectJSONStrings(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		text := "a" + string(r) + `"\`
		var got map[string]string
		if err := json.Unmarshal([]byte((&Object{Fields: []Field{{text, text}}}).JSON()), &got); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if !reflect.DeepEqual(got, map[string]string{text: text}) {
			t.Fatalf("%q was read as %q", text, got)
		}
	}
	if got := (&Object{Fields: []Field{{"a", "b\xffc"}}}).JSON(); got != "{\"a\":\"b\uFFFDc\"}" {
		t.Errorf("bytes that are not UTF-8: %q", got)
	}
}

func TestObjectJSONInResult(t *testing.T) {
	text, err := json.Marshal(Operator{Pod: &Object{Fields: []Field{{"n", Number("1")}}}})
	if err != nil || !strings.Contains(string(text), `"pod":{"n":1}`) {
		t.Errorf("%s %v", text, err)
	}
	text, err = json.Marshal(Operator{})
	if err != nil || !strings.Contains(string(text), `"pod":null`) {
		t.Errorf("%s %v", text, err)
	}
}

func TestObjectJSONRefusesOtherKinds(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an int was written without a word")
		}
	}()
	(&Object{Fields: []Field{{Name: "n", Value: 1}}}).JSON()
}
