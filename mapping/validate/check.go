package validate

import (
	"slices"
	"strconv"
	"strings"

	"podport/mapping/internal/spell"
	"podport/mapping/kube"
	"podport/mapping/pod"
	"podport/mapping/source"
)

// The checks of the rules. Each returns "" for a value that is fine, or of which too
// little is known.

// text is a check of a text that is known.
func text(problem func(string) string) func(pod.Node) string {
	return func(n pod.Node) string {
		if t, ok := n.(*pod.Text); ok {
			if s, known := t.Known(); known {
				return problem(s)
			}
		}
		return ""
	}
}

func named(s, what string) string { return "`" + source.Shorten(s) + "` as " + what }

// unless returns the problem if the text is not what it has to be.
func unless(ok bool, s, what string) string {
	if ok {
		return ""
	}
	return named(s, what)
}

var label = text(func(s string) string { return unless(kube.IsDNS1123Label(s), s, "a name here") })

func subdomain(s string) string { return unless(kube.IsDNS1123Subdomain(s), s, "a name here") }
func annotationName(s string) string {
	return unless(kube.IsAnnotationName(s), s, "the name of an annotation")
}
func labelName(s string) string  { return unless(kube.IsLabelName(s), s, "a name here") }
func labelValue(s string) string { return unless(kube.IsLabelValue(s), s, "the value of a label") }
func noColon(s string) string    { return unless(!strings.Contains(s, ":"), s, "a path") }

func inside(s string) string {
	bad := strings.HasPrefix(s, "/")
	for part := range strings.SplitSeq(s, "/") {
		bad = bad || part == ".."
	}
	return unless(!bad, s, "a path in a volume")
}

// address checks an IP address: in full one with dots, one with colons by its letters.
func address(s string) string {
	if strings.Contains(s, ":") {
		return unless(strings.Trim(s, "0123456789abcdefABCDEF:.") == "" && strings.Count(s, ":") >= 2, s, "an address")
	}
	parts := strings.Split(s, ".")
	ok := len(parts) == 4
	for _, part := range parts {
		n, err := strconv.ParseUint(part, 10, 8)
		ok = ok && err == nil && strconv.FormatUint(n, 10) == part
	}
	return unless(ok, s, "an address")
}

func portName(s string) string {
	letters := strings.ContainsAny(s, "abcdefghijklmnopqrstuvwxyz")
	return unless(len(s) <= 15 && letters && kube.IsDNS1123Label(s) && !strings.Contains(s, "--"), s, "the name of a port")
}

// oneOf is a check of a text that may only be one of some.
func oneOf(allowed ...string) func(pod.Node) string {
	return text(func(s string) string {
		if near := spell.Closest(s, allowed); near != "" && near != s {
			return named(s, "a value here, perhaps for `"+near+"`")
		}
		return unless(slices.Contains(allowed, s), s, "a value here")
	})
}

// between is a check of a whole number.
func between(least, most int64) func(pod.Node) string {
	return func(n pod.Node) string {
		number, ok := n.(*pod.Number)
		if !ok {
			return ""
		}
		i, err := strconv.ParseInt(number.Text, 10, 64)
		if err != nil || i >= least && i <= most {
			return ""
		}
		return named(number.Text, "a number here")
	}
}

func atMost(count int) func(pod.Node) string {
	return func(n pod.Node) string {
		if list, ok := n.(*pod.Array); ok && len(list.Items) > count {
			return "more than " + strconv.Itoa(count) + " of these"
		}
		return ""
	}
}

// given are the fields of an object that say something, but for some.
func given(n pod.Node, but ...string) (list []string, known bool) {
	o, ok := n.(*pod.Object)
	if !ok {
		return nil, false
	}
	for _, f := range o.Fields {
		if _, hole := f.Value.(*pod.Hole); hole {
			return nil, false
		}
		if !slices.Contains(but, f.Key) {
			list = append(list, f.Key)
		}
	}
	return list, true
}

// oneSource is a check of an object that has one field besides some.
func oneSource(but ...string) func(pod.Node) string {
	return func(n pod.Node) string {
		switch list, known := given(n, but...); {
		case !known || len(list) == 1:
			return ""
		case len(list) == 0:
			return "an entry without a source"
		default:
			return "`" + list[0] + "` and `" + list[1] + "` in one entry"
		}
	}
}

func notBoth(one, other string) func(pod.Node) string {
	return func(n pod.Node) string {
		if list, _ := given(n); slices.Contains(list, one) && slices.Contains(list, other) {
			return "`" + one + "` and `" + other + "` in one entry"
		}
		return ""
	}
}

// variable checks a variable of the environment: it has no value and a source of it.
func variable(n pod.Node) string {
	o, ok := n.(*pod.Object)
	if !ok || falsy(o.Get("value")) {
		return ""
	}
	return notBoth("value", "valueFrom")(n)
}

var handler = oneSource()

// probe checks a probe: it has one way to probe, and, of some probes, succeeds at
// once.
func probe(once bool) func(pod.Node) string {
	own := []string{"failureThreshold", "initialDelaySeconds", "periodSeconds", "successThreshold", "terminationGracePeriodSeconds", "timeoutSeconds"}
	return func(n pod.Node) string {
		o, ok := n.(*pod.Object)
		if !ok {
			return ""
		}
		if p := oneSource(own...)(n); p != "" {
			return p
		}
		if p := between(1, 1)(o.Get("successThreshold")); once && p != "" {
			return p
		}
		for _, name := range own {
			if p := between(0, 1<<31-1)(o.Get(name)); p != "" {
				return p
			}
		}
		return ""
	}
}

// value returns a field's text, "" when it is not known or not there.
func valueOf(o *pod.Object, key string) string {
	t, _ := o.Get(key).(*pod.Text)
	if t == nil {
		return ""
	}
	s, _ := t.Known()
	return s
}

func toleration(n pod.Node) string {
	o, ok := n.(*pod.Object)
	if _, known := given(n); !ok || !known {
		return ""
	}
	exists := valueOf(o, "operator") == "Exists"
	switch {
	case exists && valueOf(o, "value") != "":
		return "a toleration with the operator Exists and a value"
	case falsy(o.Get("key")) && !exists:
		return "a toleration without a key or the operator Exists"
	case o.Get("tolerationSeconds") != nil && valueOf(o, "effect") != "NoExecute":
		return "seconds in a toleration of another effect than NoExecute"
	}
	return ""
}

// selector is a check of an expression that selects nodes or pods.
func selector(operators ...string) func(pod.Node) string {
	return func(n pod.Node) string {
		o, ok := n.(*pod.Object)
		if !ok {
			return ""
		}
		operator := valueOf(o, "operator")
		if operator == "" {
			return ""
		}
		if !slices.Contains(operators, operator) {
			return named(operator, "an operator here; there are "+strings.Join(operators, ", "))
		}
		list, isList := o.Get("values").(*pod.Array)
		if o.Get("values") != nil && !isList {
			return ""
		}
		count := 0
		if list != nil {
			count = len(list.Items)
		}
		switch operator {
		case "In", "NotIn":
			if count == 0 {
				return "the operator " + operator + " without values"
			}
		case "Exists", "DoesNotExist":
			if count > 0 {
				return "the operator " + operator + " with values"
			}
		default:
			if count != 1 {
				return "the operator " + operator + " with other than one value"
			}
		}
		return ""
	}
}

func dnsNone(n pod.Node) string {
	o, ok := n.(*pod.Object)
	if !ok || valueOf(o, "dnsPolicy") != "None" {
		return ""
	}
	config, isObject := o.Get("dnsConfig").(*pod.Object)
	if o.Get("dnsConfig") != nil && !isObject || config.Get("nameservers") != nil && !falsy(config.Get("nameservers")) {
		return ""
	}
	return "the DNS policy None without name servers"
}

// hostPorts checks that in the node's network each port is the node's.
func hostPorts(n pod.Node) string {
	spec, ok := n.(*pod.Object)
	if !ok {
		return ""
	}
	if on, isBool := spec.Get("hostNetwork").(*pod.Bool); !isBool || !on.Value {
		return ""
	}
	for _, c := range pod.Objects(spec, "containers") {
		for _, p := range pod.Objects(c, "ports") {
			host, isNumber := p.Get("hostPort").(*pod.Number)
			own, too := p.Get("containerPort").(*pod.Number)
			if isNumber && too && host.Text != own.Text {
				return "another port of the node than that of the container, where both have one network"
			}
		}
	}
	return ""
}

func notPrivileged(n pod.Node) string {
	o, ok := n.(*pod.Object)
	if !ok {
		return ""
	}
	privileged, one := o.Get("privileged").(*pod.Bool)
	escalates, other := o.Get("allowPrivilegeEscalation").(*pod.Bool)
	if one && other && privileged.Value && !escalates.Value {
		return "a container that is privileged and may not gain privileges"
	}
	return ""
}

// quantityOf returns an amount, and whether it is known.
func quantityOf(n pod.Node) (float64, bool) {
	s := ""
	switch n := n.(type) {
	case *pod.Number:
		s = n.Text
	case *pod.Text:
		s, _ = n.Known()
	}
	if !kube.IsQuantity(s) {
		return 0, false
	}
	return kube.Amount(s), true
}

func amount(n pod.Node) string {
	if q, known := quantityOf(n); known && q < 0 {
		return "an amount below zero"
	}
	return ""
}

// withinLimits checks that nothing is requested beyond its limit.
func withinLimits(n pod.Node) string {
	o, ok := n.(*pod.Object)
	if !ok {
		return ""
	}
	requests, _ := o.Get("requests").(*pod.Object)
	limits, _ := o.Get("limits").(*pod.Object)
	if requests == nil || limits == nil {
		return ""
	}
	for _, r := range requests.Fields {
		request, known := quantityOf(r.Value)
		limit, too := quantityOf(limits.Get(r.Key))
		if known && too && request > limit*(1+1e-9) {
			return "a request of `" + r.Key + "` that is larger than its limit"
		}
	}
	return ""
}

// falsy reports whether a value says nothing.
func falsy(n pod.Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case *pod.Text:
		s, known := n.Known()
		return known && s == ""
	case *pod.Array:
		return len(n.Items) == 0
	case *pod.Object:
		return len(n.Fields) == 0
	}
	return false
}
