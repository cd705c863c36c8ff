package build

import (
	"strings"

	"bimini/compiler/appconfig"
)

// Where files lie decides what may use them: a subpackage can use its own files and the main package's, the main package its own alone, and an
// independent subpackage, which starts without the main package, nothing but its own. A file that is used from where it cannot be reached
// goes to a folder of this name, in the main package or in the independent one.
const sharedFolder = "_shared"

// packageOf returns the root of the subpackage that an output path lies in, "" for the main package.
func packageOf(app *appconfig.App, out string) string {
	best := ""
	for _, p := range app.Packages {
		if len(p.Root) > len(best) && strings.HasPrefix(out, p.Root+"/") {
			best = p.Root
		}
	}
	return best
}

// isIndependent reports whether a root is that of an independent subpackage.
func isIndependent(app *appconfig.App, root string) bool {
	for _, p := range app.Packages {
		if p.Root == root {
			return p.Independent
		}
	}
	return false
}

// placed is the output path of a file for those who use it from a package.
//
// out is where the file would lie by its place in the source folder; home is the root of the package that uses it.
func placed(app *appconfig.App, out, home string) string {
	switch natural := packageOf(app, out); {
	case natural == home:
		return out
	case isIndependent(app, home):
		return home + "/" + sharedFolder + "/" + out
	case natural == "":
		return out
	}
	return sharedFolder + "/" + out
}
