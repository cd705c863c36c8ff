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

// Files returns the files of the components among these paths, as usingComponents has them: "/_bimini/picker", or below the root of an
// independent subpackage.
func Files(used map[string]bool) []emit.File {
	var out []emit.File
	for p := range used {
		dir, name := path.Split(strings.TrimPrefix(p, "/"))
		if path.Base(dir) != "_bimini" {
			continue
		}
		list, err := files.ReadDir(name)
		if err != nil {
			continue // a component of the app's own
		}
		for _, f := range list {
			if data, err := files.ReadFile(path.Join(name, f.Name())); err == nil {
				out = append(out, emit.File{Path: path.Join(dir, f.Name()), Data: data})
			}
		}
	}
	slices.SortFunc(out, func(a, b emit.File) int { return strings.Compare(a.Path, b.Path) })
	return out
}
