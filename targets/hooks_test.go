package targets_test

import (
	"slices"
	"testing"

	"bimini/compiler/script"
	"bimini/compiler/source"
	"bimini/targets"
)

// TestHooksAreKnown compares the life cycle functions that scripts may have with the targets' facts: each that a platform has, or lacks by a
// fact, is one for the scanner too.
func TestHooksAreKnown(t *testing.T) {
	define := map[string]string{"app": "defineApp", "page": "definePage", "component": "defineComponent"}
	for _, target := range targets.All() {
		for place, hooks := range target.Facts().Hooks {
			for hook := range hooks {
				text := "import { " + define[place] + " } from 'bimini'\nexport default " + define[place] + "({ " + hook + "() {} })"
				info, _ := script.Scan(&source.File{Path: "x.js", Text: text}, source.Span{End: len(text)}, false, false)
				if !slices.ContainsFunc(info.Hooks, func(n script.Name) bool { return n.Name == hook }) {
					t.Errorf("%s: the scanner takes %s of %s for no hook", target.Facts().Title, hook, place)
				}
			}
		}
	}
}
