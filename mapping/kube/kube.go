// Package kube knows the Kubernetes pod: its 109 model classes, their fields'
// names in Python and on the wire, their types, which of them are required,
// and since which Kubernetes version they exist.
//
// It is data, generated from the Go API types by `go generate`, and look-ups
// on it, with the syntax of the values that the API server checks (quantities,
// names, labels). It knows nothing of Airflow or Dagster.
package kube

//go:generate go run ./gen

// CommonClient is the newest Kubernetes client for Python that every version of
// dagster-k8s can be installed with. None asks for a client that is new enough for
// a field; 0.25.0 allows those before 32, 0.25.13 those before 33, 0.28.8 those
// before 35, 0.28.15 those before 36, and only 0.29.5 and later those before 37.
//
// Since tells which client brought a field, too: client N is made from Kubernetes
// 1.N, and from 30 on each field of the table appears in just that client, which
// gen/clients.py checks.
const CommonClient = 31

// Class is one model class of the Kubernetes API.
type Class struct {
	// Name is the name in the Python client, "V1Container".
	Name string
	// Fields are in the order of the Go API type, which is the order of the
	// Kubernetes documentation's prose: name, image, command, args ….
	Fields []Field
	// Since is the minor version of Kubernetes 1.x from which on such objects
	// may stand in a pod, also when the class had another name at first; 0 when
	// that is older than 1.16.
	Since int
}

// Field is one field of a class.
type Field struct {
	// JSON is the name on the wire, "volumeMounts".
	JSON string
	// Attr is the attribute's name in the Python client, "volume_mounts".
	Attr string
	Type Type
	// Required says that the API server refuses the object without it.
	Required bool
	// Since is as in Class.
	Since int
}

// Type is the type of a field.
type Type struct {
	// Shape says whether it is one value, a list of them, or a map from
	// strings to them.
	Shape Shape
	// Of is the type of the value, or of a list's or map's elements.
	Of Kind
	// Class is the name of the model class when Of is Model.
	Class string
}

// Shape says how many values a field holds.
type Shape uint8

// The shapes.
const (
	One Shape = iota
	List
	Map
)

// Kind is the kind of a single value.
type Kind uint8

// The kinds.
const (
	String Kind = iota
	Bool
	Int         // 32- or 64-bit
	IntOrString // a port by number or name
	Quantity    // "500m", "2Gi"; a number is accepted
	Time        // RFC 3339
	Any         // anything
	Model       // an object of Type.Class
)
