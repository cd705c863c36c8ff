package emit

import (
	"os"
	"strings"
)

// Stats says what a Write did.
type Stats struct {
	Written   int // files that are new or were different
	Unchanged int // files that were left untouched
	Removed   int // files of an earlier build that this one does not have
	// Bytes by package: the key is a root of Options.Packages, or "" for what lies in none of them.
	Bytes map[string]int64
}

// Sizes adds up the bytes of files by package, as Stats.Bytes does. A file to copy that cannot be read counts as empty.
func Sizes(files []File, packages []string) map[string]int64 {
	sizes := map[string]int64{"": 0}
	for _, p := range packages {
		sizes[trim(p)] = 0
	}
	for _, f := range files {
		sizes[packageOf(f.Path, packages)] += size(f)
	}
	return sizes
}

func size(f File) int64 {
	if f.Copy == "" {
		return int64(len(f.Data))
	}
	info, err := os.Stat(f.Copy)
	if err != nil {
		return 0
	}
	return info.Size()
}

// packageOf returns the longest root that path lies in; "" when there is none.
func packageOf(path string, packages []string) string {
	best := ""
	for _, p := range packages {
		p = trim(p)
		if len(p) > len(best) && strings.HasPrefix(path, p+"/") {
			best = p
		}
	}
	return best
}

func trim(root string) string { return strings.Trim(root, "/") }
