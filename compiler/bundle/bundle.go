// Package bundle turns scripts into CommonJS modules and styles into style sheets, each in the package of the mini program that
// it belongs to. It is the only importer of esbuild.
//
// One source module becomes one file, because a mini program already is a registry of lazy CommonJS singletons. The way there:
//
//	compile   text → esbuild's CommonJS with a placeholder for every import, and what the linker must know (compile.go, carve.go)
//	discover  placeholders → files, npm packages, the runtime; repeated until nothing new turns up (resolve.go, graph.go)
//	place     which package owns a module, and its output path (place.go)
//	link      relative paths, exports, helpers, source map (link.go)
//
// Compiling knows neither targets nor folders, so it is cached by content and shared between targets; the rest is cheap.
package bundle

import (
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"github.com/bep/godartsass/v2"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
)

// Bundler compiles scripts and styles. It keeps what it learned between targets and builds, and is safe for concurrent use.
type Bundler struct {
	mu      sync.Mutex
	units   map[unitKey]*compiled
	builds  map[string]*packageBuild
	sheets  map[sheetKey]*compiledSheet
	minify  map[minifyKey]*minifiedText
	listing *listings
	clock   int

	sassRunning map[string]*godartsass.Transpiler // by path of the program
}

// New returns an empty Bundler.
func New() *Bundler {
	return &Bundler{
		units:   map[unitKey]*compiled{},
		builds:  map[string]*packageBuild{},
		sheets:  map[sheetKey]*compiledSheet{},
		minify:  map[minifyKey]*minifiedText{},
		listing: newListings(),
	}
}

// Refresh forgets which files there are. Call it before a build when files may have come or gone; their contents are read anew
// in any case.
func (b *Bundler) Refresh() { b.listing.reset() }

// RefreshPackages forgets the npm packages that were bundled. Call it when node_modules has changed.
func (b *Bundler) RefreshPackages() {
	b.listing.reset()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.builds = map[string]*packageBuild{}
}

// Options is all that a call needs to know of the project and the platform.
type Options struct {
	Target, Mode string            // "wechat", "production"
	Platforms    []string          // all known suffixes: foo.wechat.ts beats foo.ts for its target and exists for no other
	Minify       bool              // shortest output
	Sourcemap    bool              // a .map beside every script
	ES           string            // "es2018"; "" means that
	ProjectDir   string            // absolute
	SourceDir    string            // absolute, inside ProjectDir
	Define       map[string]string // name → JavaScript source
	Alias        map[string]string // "@/" or "@": absolute folder or file
	Runtime      []fs.FS           // searched in order: bimini is index.js, bimini/x is x.js
	Packages     []Package         // the main package need not be listed

	// Forbidden are global names that the platform's script engine lacks or refuses.
	Forbidden []Forbidden
	// AppMayLack tells that an independent subpackage may run before the app: calls of getApp() without arguments are reported there.
	AppMayLack bool
	// Foreign are global names of other platforms, which this one does not have.
	Foreign []Foreign
	// Globals are the names that this platform gives to scripts. With none, names that a module does not declare are not looked for.
	Globals []string
	// Macros are names that mean something to earlier phases, which have said what is wrong with them.
	Macros []string
	// ReservedImports are names that no import may be bound to on this platform.
	ReservedImports []string
	// AssetPath gives the output path of an asset for the package at root home that uses it; nil means its path below SourceDir.
	AssetPath func(abs, home string) string

	Style StyleOptions
}

// Package is a part of a mini program that is downloaded on its own. The main package has Root "".
type Package struct {
	Root        string // "pkgA", "packages/order"
	Independent bool   // it starts without the main package, so it needs its own copy of everything
}

// Forbidden is a global name that must not be used.
type Forbidden struct {
	Name    string // "globalThis", "window"
	Why     string // ends the sentence “‘window’ …”: "does not exist in mini programs"
	Suggest string
}

// Foreign is a global name that belongs to other platforms.
type Foreign struct {
	Name    string
	Targets []string // those that have it
	Lacks   string   // ends the sentence “‘wx’ …”: "does not exist on Alipay"
}

// Entry is the script of a page, a component or the app.
type Entry struct {
	ID         string // output path without extension: "pages/cart"
	Path       string // absolute path of the .mini file
	Text       string // the script, padded with line breaks to its line in the .mini file, then the generated part
	TS         bool
	Source     *source.File      // the .mini file
	Components map[string]string // import specifier → tag name

	// Origins tell where Text comes from when it is not the padded script; sorted by At. Text between them is generated.
	Origins []Origin
	// Renames are names that Text does not declare, and the member expressions that stand for them.
	Renames map[string]string
	// Made tells what the lines of the generated part were made from; it begins at the first one's line. Sorted.
	Made []MadeFrom
}

// Origin says that Len bytes of Entry.Text at At were copied from offset From of Entry.Source.
type Origin struct{ At, From, Len int }

// Scripts is what Bundler.Scripts returns.
type Scripts struct {
	Files   []emit.File // sorted by path
	Modules []Module    // sorted by ID
	Assets  []AssetRef
}

// Module tells where a module went, and why.
type Module struct {
	ID      string // path below the project folder, or "npm:dayjs"
	Output  string // path in the output tree
	Package string // root of its package, "" for the main one
	Reason  string // one sentence
}

// AssetRef is a reference from a script or a style to a file that has to be copied.
type AssetRef struct {
	Path    string // absolute
	Output  string // path in the output tree
	Package string // root of the package that refers to it
	From    *source.File
	Span    source.Span
}

func (o *Options) es() string {
	if o.ES == "" {
		return "es2018"
	}
	return strings.ToLower(o.ES)
}

// shown is a path as diagnostics show it: below the project folder, with slashes.
func (o *Options) shown(abs string) string {
	return filepath.ToSlash(relativeTo(o.ProjectDir, abs))
}

func relativeTo(dir, abs string) string {
	if rel, err := filepath.Rel(dir, abs); err == nil {
		return rel
	}
	return abs
}

// inside reports whether abs lies in dir or is it.
func inside(dir, abs string) bool {
	rel, err := filepath.Rel(dir, abs)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// assetOutput is where an asset goes in the output tree for the package that uses it.
func (o *Options) assetOutput(abs, home string) string {
	if o.AssetPath != nil {
		return o.AssetPath(abs, home)
	}
	if inside(o.SourceDir, abs) {
		return filepath.ToSlash(relativeTo(o.SourceDir, abs))
	}
	return "_shared/" + o.shown(abs)
}

// problem adds what all diagnostics of this package have in common.
func problem(code string, file *source.File, span source.Span, message, suggest string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, File: file, Span: span, Message: message, Suggest: suggest}
}
