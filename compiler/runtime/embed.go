// Package runtime holds the neutral half of the JavaScript runtime: what a page or component carries besides its own code, whatever the
// platform. The platform's half lies in targets/<name>/runtime; a module path is looked up there first, then here.
//
// `bimini` is index.js, `bimini/internal` is the platform's internal.js. The modules hold functions only, so that a bundler keeps what a file
// imports and drops the rest.
package runtime

import (
	"bytes"
	"embed"
)

// FS holds the modules, and the types for editors under types/.
//
//go:embed *.js types/*.d.ts
var FS embed.FS

// Types are the types of `bimini`, of the macros of <script setup> and of what platforms have without an import, as one text.
func Types() ([]byte, error) {
	var all [][]byte
	for _, name := range []string{"bimini", "composition", "globals"} {
		one, err := FS.ReadFile("types/" + name + ".d.ts")
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return bytes.Join(all, []byte("\n")), nil
}
