package bundle

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/emit"
	"bimini/compiler/source"
)

// StyleOptions is what a platform's style sheets look like, as data.
type StyleOptions struct {
	Ext string // ".wxss"
	// Inline is the size in bytes up to which a local file in url() becomes a data URL; a larger one is an error. With 0 the
	// platform takes absolute paths of its own files.
	Inline int
	// ScopeIsolated: the platform has no isolation that keeps outer styles out, so classes get names of their own.
	ScopeIsolated bool
	// Rules are what the platform's compiler or renderer refuses.
	Rules []StyleRule
}

// StyleRule is one thing that a platform refuses in style sheets.
type StyleRule struct {
	Kind      RuleKind
	Name      string // of the combinator, pseudo-class, at-rule, function, property, or the prefix; "" means all
	Component bool   // in the style sheets of components only
	Warning   bool
	Why       string // ends the sentence “‘*’ …”: "is refused by the platform's compiler"
	Suggest   string
}

// RuleKind says what a StyleRule is about.
type RuleKind string

// The kinds of StyleRule.
const (
	RuleUniversal   RuleKind = "universal"    // *
	RuleAttribute   RuleKind = "attribute"    // [type=a]
	RuleID          RuleKind = "id"           // #a
	RuleTag         RuleKind = "tag"          // view
	RuleCombinator  RuleKind = "combinator"   // ~
	RulePseudo      RuleKind = "pseudo"       // is, where, has
	RulePseudoList  RuleKind = "pseudo-list"  // :not(.a, .b)
	RuleClassPrefix RuleKind = "class-prefix" // a-
	RuleEscape      RuleKind = "escape"       // a class name outside of ASCII, or with an escape
	RuleAt          RuleKind = "at-rule"      // layer
	RuleFunction    RuleKind = "function"     // attr
	RuleProperty    RuleKind = "property"
	RuleEmptyCustom RuleKind = "empty-custom" // --a:;
	RuleBlockValue  RuleKind = "block-value"  // --a: {}
)

// Sheet is the style of one page, component or the app.
type Sheet struct {
	ID        string // output path without extension
	Path      string // absolute path of the .mini file
	Blocks    []StyleBlock
	Isolation string // "isolated", "apply-shared", "shared"; "" for pages and the app
	Component bool
	Imports   string // ID of a sheet that this one imports before all else, when that has rules; "" for none
}

// StyleBlock is one <style> block.
type StyleBlock struct {
	Lang string // "css", "", "scss", "sass", "less"
	Text string
	File *source.File
	Span source.Span // of Text in File
	// Base: default looks, which come before whatever the sheet imports, so that any rule of the author's wins over them.
	Base bool
}

// Styles is what Bundler.Styles returns.
type Styles struct {
	Files   []emit.File                  // sorted by path; a sheet without rules has none
	Renamed map[string]map[string]string // sheet ID → class → new class, for sheets with scoped classes
	Assets  []AssetRef
}

// Styles lowers the style sheets of one target and all sheets that they import.
func (b *Bundler) Styles(ctx context.Context, opt Options, sheets []Sheet) (*Styles, []diag.Diagnostic, error) {
	b.tick()
	sheets = slices.SortedFunc(slices.Values(sheets), func(x, y Sheet) int { return cmp.Compare(x.ID, y.ID) })
	g := &styleGraph{graph: b.newStyleGraph(&opt), sheets: map[*node]*sheetNode{}, out: &Styles{Renamed: map[string]map[string]string{}}}
	if err := g.discover(ctx, sheets); err != nil {
		return nil, nil, err
	}
	g.connect()
	g.place()
	for _, n := range g.order {
		for _, home := range sortedKeys(n.homes) {
			if text := g.text(n, home); strings.TrimSpace(text) != "" {
				g.out.Files = append(g.out.Files, emit.File{Path: n.homes[home], Data: []byte(text)})
			}
		}
	}
	if opt.Minify {
		minifyFiles(g.out.Files, func(f emit.File) string { return g.minifyStyle(string(f.Data)) })
	}
	slices.SortFunc(g.out.Files, func(a, b emit.File) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(g.out.Assets, func(a, b AssetRef) int {
		return cmp.Or(cmp.Compare(a.Output, b.Output), cmp.Compare(fromPath(a.From), fromPath(b.From)), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	g.list.Sort()
	return g.out, g.list.Items, nil
}

// ScopedClass is the name that a class of a scoped sheet gets. It depends on nothing but its arguments.
func ScopedClass(sheetID, class string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(sheetID))
	return class + "_" + strconv.FormatUint(uint64(h.Sum32()%(36*36*36*36*36)), 36)
}

// styleSuffixes are tried behind an import without an extension.
var styleSuffixes = []string{".css", ".scss", ".sass", ".less"}

func (b *Bundler) newStyleGraph(o *Options) *graph {
	suffixes := styleSuffixes
	if o.Style.Ext != "" {
		suffixes = append(slices.Clone(suffixes), o.Style.Ext)
	}
	return &graph{Bundler: b, opt: o, nodes: map[string]*node{}, ext: o.Style.Ext, resolver: newResolver(b.listing, o, suffixes)}
}
