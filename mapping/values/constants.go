package values

import "math"

const (
	asciiLower = "abcdefghijklmnopqrstuvwxyz"
	asciiUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	tenDigits  = "0123456789"
	marks      = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
)

// texts are the strings of Python's library that are the same everywhere. (On
// Windows Airflow does not run.)
var texts = map[string]string{
	"string.ascii_lowercase": asciiLower,
	"string.ascii_uppercase": asciiUpper,
	"string.ascii_letters":   asciiLower + asciiUpper,
	"string.digits":          tenDigits,
	"string.hexdigits":       tenDigits + "abcdefABCDEF",
	"string.octdigits":       "01234567",
	"string.punctuation":     marks,
	"string.whitespace":      " \t\n\r\v\f",
	"string.printable":       tenDigits + asciiLower + asciiUpper + marks + " \t\n\r\v\f",
	"os.sep":                 "/",
	"os.path.sep":            "/",
	"os.pathsep":             ":",
	"os.extsep":              ".",
	"os.curdir":              ".",
	"os.pardir":              "..",
	"os.linesep":             "\n",
	"os.devnull":             "/dev/null",
	"os.name":                "posix",
}

// LibraryConstant returns a constant of Python's library that does not depend on
// the machine or the version.
func LibraryConstant(path string) (Value, bool) {
	if s, ok := texts[path]; ok {
		return &Str{Value: s}, true
	}
	switch path {
	case "math.pi":
		return &Float{Value: math.Pi}, true
	case "math.e":
		return &Float{Value: math.E}, true
	case "math.tau":
		return &Float{Value: 2 * math.Pi}, true
	case "math.inf":
		return &Float{Value: math.Inf(1)}, true
	case "sys.maxsize":
		return (&Maker{}).Int(From{}, bigInt(math.MaxInt64)), true
	case "typing.TYPE_CHECKING":
		return &Bool{Value: false}, true
	}
	return nil, false
}
