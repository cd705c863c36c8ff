package emit

import (
	"maps"
	"slices"
)

// Names that a budget may use beside the roots of subpackages.
const (
	MainPackage  = "main" // what lies in no subpackage
	EveryPackage = "*"    // each package that the budget does not name
	WholeTree    = "total"
)

// Excess is a package that is larger than it may be.
type Excess struct {
	Package string // as a budget names it
	Bytes   int64
	Limit   int64
}

// OverBudget compares the sizes of packages, as Sizes returns them, with what a budget allows. The result is in the order of names.
func OverBudget(sizes, budget map[string]int64) []Excess {
	named := map[string]int64{}
	for root, n := range sizes {
		name := root
		if root == "" {
			name = MainPackage
		}
		named[name] = n
	}
	var out []Excess
	for _, name := range slices.Sorted(maps.Keys(named)) {
		limit, ok := budget[name]
		if !ok {
			limit, ok = budget[EveryPackage]
		}
		if ok && named[name] > limit {
			out = append(out, Excess{name, named[name], limit})
		}
	}
	var whole int64
	for _, n := range sizes {
		whole += n
	}
	if limit, ok := budget[WholeTree]; ok && whole > limit {
		out = append(out, Excess{WholeTree, whole, limit})
	}
	return out
}
