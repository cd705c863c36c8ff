package cli

import "runtime/debug"

const (
	// heapGrowth is how far the heap may grow between two collections, in percent of what is in use. A build is short and most of what it
	// makes stays in use until its end: at the usual 100 the collector took a fifth of its CPU time; more than 400 saves nothing.
	heapGrowth = 400
	// heapSoftLimit is where the collector goes to work regardless, so that a huge project does not take five times what it needs.
	heapSoftLimit = 1 << 30
)

// collectLess tunes the garbage collector for one build and returns what undoes it. Whoever set GOGC or GOMEMLIMIT knows better.
func (w *World) collectLess() (undo func()) {
	if w.env("GOGC") != "" || w.env("GOMEMLIMIT") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(heapGrowth), debug.SetMemoryLimit(heapSoftLimit)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}
