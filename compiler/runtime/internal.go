package runtime

// Internal lists names of members that only the runtime's own objects have, and that it reads by nothing but their name: `--minify` gives them short ones, the
// same in every build. A name of the generated code, of the platforms, or of what authors write or import is none of them.
func Internal() []string {
	return []string{
		// instance.js, type.js
		"owner", "state", "children", "changedProps", "mounted", "dead", "job", "mark", "marks", "sent", "kind", "finish", "listener", "isPage", "defaults", "features",
		"changes", "begin", "update", "before", "native", "provided", "exposed", "rowsOf", "rowId", "placesOf", "lastPlaces", "callbacks", "watchers", "given", "printed",
		"endCells", "endRows", "onEnd", "shown", "order", "queued", "parent",
		// cell.js, raw.js, ref.js
		"deps", "users", "onStale", "failed", "proxy", "mirror", "shallow", "cells",
		// mirror.js, rows.js
		"source", "broken", "onChange", "usesIndex", "isText", "outer", "inner", "arrange", "changed", "stale", "gone", "edit",
		// the platforms' halves
		"$waiting", "$open", "$detached", "$whenOpen",
	}
}
