// Package standin holds native components that Alipay trees bring along where a built-in one can do less than the format promises. The
// facts say which (`standIn`), and only those that an app uses are emitted.
package standin

import (
	"embed"
	"path"
	"slices"
	"strings"

	"bimini/compiler/emit"
)

//go:embed picker/*
var files embed.FS

// Files returns the files of the components among these paths, as usingComponents has them: "/_bimini/picker".
func Files(used map[string]bool) []emit.File {
	var out []emit.File
	for p := range used {
		name, ok := strings.CutPrefix(p, "/_bimini/")
		if !ok {
			continue
		}
		list, err := files.ReadDir(name)
		if err != nil {
			continue // a component of the app's own
		}
		for _, f := range list {
			data, err := files.ReadFile(path.Join(name, f.Name()))
			if err == nil {
				out = append(out, emit.File{Path: path.Join("_bimini", f.Name()), Data: data})
			}
		}
	}
	slices.SortFunc(out, func(a, b emit.File) int { return strings.Compare(a.Path, b.Path) })
	return out
}
