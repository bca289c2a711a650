package values

// trouble is why there is no known value; nil when there is none.
type trouble struct {
	why string
	// raises is the exception that Python certainly raises, or "".
	raises string
}

func unclear(why string) *trouble { return &trouble{why: why} }

// fails is trouble that Python has, too.
func fails(exception, why string) *trouble { return &trouble{why, exception} }

// unknownOf is trouble with a value that is not known.
func unknownOf(v Value) *trouble {
	t := &trouble{why: Because(v)}
	if r, ok := v.(*Runtime); ok {
		t.raises = r.Raises
	}
	return t
}

func (t *trouble) value(at From) Value {
	r := Unclear(at, t.why)
	r.Raises = t.raises
	return r
}

// raise returns a value that is not there since Python raises an exception.
func raise(at From, exception, why string) Value { return fails(exception, why).value(at) }

// wrongType returns what stands for an operation that Python does not have for
// values of these types: an error when that is certain.
func wrongType(at From, doing string, operands ...Value) Value {
	for _, v := range operands {
		if !typed(v) {
			return unknownOf(v).value(at)
		}
	}
	kinds := ""
	for i, v := range operands {
		if i > 0 {
			kinds += " and "
		}
		kinds += KindOf(v)
	}
	return raise(at, "TypeError", "Python can't "+doing+" "+kinds)
}

// typed reports whether the Python class of a value is certain, and is one of
// those that package values knows.
func typed(v Value) bool {
	switch v.(type) {
	case *None, *Bool, *Int, *Float, *Str, *Bytes, *Text, *List, *Dict, *TimeDelta, *DateTime, *Path:
		return true
	}
	return false
}

// data returns what a value is worked with as: of an instance that is a string,
// a number or the like as well, that.
func data(v Value) Value {
	if i, ok := v.(*Instance); ok && i.Data != nil {
		return i.Data
	}
	return v
}

func allData(list []Value) []Value {
	for i, v := range list {
		if d := data(v); d != v {
			list = append([]Value{}, list...)
			list[i] = d
		}
	}
	return list
}

func isString(v Value) bool { _, ok := v.(*Str); return ok }

func isNone(v Value) bool { _, ok := v.(*None); return ok }

// textual reports whether a value is certainly a string.
func textual(v Value) bool {
	switch v.(type) {
	case *Str, *Text:
		return true
	}
	return false
}
