// Package build runs the phases in order: files in, trees and diagnostics out.
package build

import (
	"time"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
	"bimini/compiler/target"
)

// Options is everything that decides a build's result besides the files.
type Options struct {
	ProjectDir, SourceDir string // absolute
	Targets               []TargetOptions
	Platforms             []target.Target // all that exist: their names are file suffixes and attribute prefixes
	Mode                  string          // "production", "development"
	Minify, Sourcemap     bool
	Explain               bool              // report what is hoisted, as notes
	Define                map[string]string // name → JavaScript source
	Alias                 map[string]string // prefix → path from the project folder
	Components            map[string]string // tag or pattern with one * → path from the project folder
	Assets                []string          // globs from the project folder
	Budget                map[string]int64  // package → bytes
	Write                 bool              // write the trees of targets without errors

	// ProjectFile is nil when there is none. Place gives the place in it of a key: Place("budget", "main"); the nearest that is written, when that one is not.
	ProjectFile *source.File
	Place       func(keys ...string) source.Span
}

// TargetOptions is what a build has for one target.
type TargetOptions struct {
	Target         target.Target
	AppID          string
	Project        map[string]any // merged into the platform's project file
	MinBaseLibrary string
	OutDir         string // absolute
}

// Result is what a build found and made.
type Result struct {
	Diags   diag.List // sorted
	Targets []TargetResult
	// Phases is the CPU-independent record of how long each phase took, for --timing and the benchmark.
	Phases []Phase
}

// TargetResult is one target's share of a Result.
type TargetResult struct {
	Name              string
	Pages, Components int
	Files             []emit.File // sorted by path
	Stats             emit.Stats  // when written
	Blocked           bool        // errors keep it from being written
	Duration          time.Duration
}

// Phase is one step of a build.
type Phase struct {
	Name string
	Wall time.Duration
}
