// Package policy is the page's content security policy.
//
// The build writes it into the page, for hosts that cannot send headers, and
// the server sends it as well.
package policy

import "strings"

// Content is the policy's text. Nothing is loaded from elsewhere, no script or
// style stands in the page itself, and the only code that is made at run time
// is the WebAssembly module.
var Content = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"worker-src 'self'",
	"connect-src 'self'",
	"img-src 'self' data:",
	"base-uri 'none'",
	"form-action 'none'",
}, "; ")
