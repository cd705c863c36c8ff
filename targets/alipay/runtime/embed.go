// Package runtime holds the JavaScript runtime's half that knows the platform. Its internal.js is what `bimini/internal` means for the target.
package runtime

import "embed"

// FS holds the modules.
//
//go:embed *.js
var FS embed.FS
