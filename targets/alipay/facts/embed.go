// Package facts embeds what is known of the platform. The JSON files but limits.json are written by tools/facts.
package facts

import (
	"embed"

	"bimini/compiler/facts"
)

//go:embed components.json config.json hooks.json limits.json
var files embed.FS

var table = facts.Embedded(files)

// Table returns the platform's facts. They are read at the first call and must not be changed.
func Table() *facts.Table { return table() }
