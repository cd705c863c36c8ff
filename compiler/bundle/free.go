package bundle

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/diag"
)

// This file finds names that nothing declares. A parser with scopes reads each compiled module and names the candidates; it knows no places
// and may be wrong. For the few modules that have candidates, esbuild then decides: it is told to put a name of ours for each, which it does only where
// the name is not bound, and the code that a constant has decided away is gone by then.

// freeLimit is the longest text that is looked at, and freeDepth how deep its brackets may be: the parser recurses.
const (
	freeLimit = 1 << 20
	freeDepth = 500
)

// freeNames lists what the module reads and does not declare, sorted; nothing when the parser does not understand it.
func (c *carver) freeNames() []string {
	if c.npm || len(c.code) > freeLimit || c.depth() > freeDepth {
		return nil
	}
	ast, err := js.Parse(parse.NewInputString(c.code), js.Options{})
	if err != nil {
		return nil
	}
	found := map[string]bool{}
	for _, v := range ast.Undeclared {
		if name := string(v.Data); v.Uses > 0 && !strings.HasPrefix(name, forbidPrefix) && !strings.HasPrefix(name, otherPrefix) {
			found[name] = true
		}
	}
	return sortedKeys(found)
}

// depth is how deep the brackets of the code are nested.
func (c *carver) depth() int {
	depth, most := 0, 0
	for i := range c.tokens {
		if p := int(c.partner[i]); p > i {
			depth++
			most = max(most, depth)
		} else if p >= 0 && depth > 0 {
			depth--
		}
	}
	return most
}

// undeclared reports names that no script, type declaration or platform declares, each once in a module.
func (g *graph) undeclared(ctx context.Context) error {
	if g.opt.Globals == nil {
		return nil
	}
	k := &known{graph: g, names: languageNames()}
	for _, list := range [][]string{g.opt.Globals, g.opt.Macros} {
		for _, name := range list {
			k.names[name] = true
		}
	}
	for name := range g.opt.Define {
		first, _, _ := strings.Cut(name, ".")
		k.names[first] = true
	}
	for _, n := range g.order {
		if n.res == nil || n.file == nil || n.unit == nil || n.pkg != nil {
			continue
		}
		if names := k.unknown(n); len(names) > 0 {
			if err := k.report(ctx, n, names); err != nil {
				return err
			}
		}
	}
	return nil
}

// known are the names that need no declaration in a module.
type known struct {
	*graph
	names   map[string]bool
	ambient map[string]bool // of the project's declaration files; nil before they are read
	library []string        // what bimini exports; nil before it is asked for
}

func (k *known) unknown(n *node) []string {
	var out []string
	for _, name := range n.res.free {
		if !k.names[name] {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		return nil
	}
	if k.ambient == nil {
		k.ambient = k.declared()
	}
	own := map[string]bool{}
	declarations(n.unit.key.text, false, own)
	return slices.DeleteFunc(out, func(name string) bool { return own[name] || k.ambient[name] })
}

// report compiles the module again to find the places.
func (k *known) report(ctx context.Context, n *node, names []string) error {
	u := *n.unit
	u.defines = maps.Clone(u.defines)
	for _, name := range names {
		if _, ok := u.defines[name]; !ok {
			u.defines[name] = forbidPrefix + name
		}
	}
	results, err := compileBatch(ctx, []*unit{&u})
	if err != nil || len(results[0].errors) > 0 {
		return err
	}
	m := *n
	m.unit, m.res = &u, &results[0]
	places := k.sourcePlaces(&m)
	seen := map[string]bool{}
	for _, f := range m.res.flags {
		if seen[f.what] || !slices.Contains(names, f.what) {
			continue
		}
		file, span := places(f)
		if file == nil || span.Len() == 0 {
			continue // in generated text: the template's mistakes are said there
		}
		seen[f.what] = true
		if why := browserName(f.what); why != "" {
			k.list.Add(problem("BM5025", file, span, "‘"+f.what+"’ does not exist in mini programs", why))
			continue
		}
		k.list.Add(problem("BM5027", file, span, "nothing declares ‘"+f.what+"’", k.advice(n, f.what)))
	}
	return nil
}

// advice is the way out for an unknown name: an import, a name that is nearly the same, or a declaration.
func (k *known) advice(n *node, name string) string {
	if k.library == nil {
		k.library = append([]string{}, k.Exports(*k.opt, "bimini")...)
	}
	if slices.Contains(k.library, name) {
		return "write ‘import { " + name + " } from 'bimini'’"
	}
	var names []string
	for own := range n.res.names {
		if own != name && !strings.HasPrefix(own, "__") && !strings.HasPrefix(own, "$") {
			names = append(names, own)
		}
	}
	for _, m := range ownName.FindAllStringSubmatch(n.unit.key.text, -1) { // also what the compiled code has lost, because nothing uses it
		names = append(names, m[1])
	}
	for _, v := range n.res.imports {
		for _, u := range v.uses {
			names = append(names, u.name)
		}
	}
	names = append(append(names, sortedKeys(k.names)...), sortedKeys(k.ambient)...)
	slices.Sort(names)
	if near := diag.Nearest(name, names); near != "" {
		return "did you mean ‘" + near + "’?"
	}
	if near := diag.Nearest(name, k.library); near != "" {
		return "did you mean ‘" + near + "’ of 'bimini'?"
	}
	return "declare or import it; what the surroundings provide is told by ‘declare const " + name + ": any’ in a .d.ts file"
}

// declared reads the project's own declaration files.
func (k *known) declared() map[string]bool {
	out := map[string]bool{}
	_ = filepath.WalkDir(k.opt.ProjectDir, func(file string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what cannot be read declares nothing
		case e.IsDir():
			if name := e.Name(); file != k.opt.ProjectDir && (name == "node_modules" || strings.HasPrefix(name, ".")) {
				return filepath.SkipDir
			}
		case strings.HasSuffix(file, ".d.ts"):
			if text, err := os.ReadFile(file); err == nil {
				declarations(string(text), true, out)
			}
		}
		return nil
	})
	return out
}

var (
	ownName      = regexp.MustCompile(`\b(?:const|let|var|function|class)\s+([\p{L}_$][\p{L}\p{N}_$]*)`)
	declaredName = regexp.MustCompile(`\bdeclare\s+(?:abstract\s+)?(?:const\s+enum|const|let|var|function|class|namespace|enum|module)\s+([\p{L}_$][\p{L}\p{N}_$]*)`)
	ambientName  = regexp.MustCompile(`(?m)^\s*(?:export\s+)?(?:const|let|var|function|class|namespace|enum)\s+([\p{L}_$][\p{L}\p{N}_$]*)`)
)

// declarations adds the values that a text says to exist elsewhere. In a declaration file `declare` may be missing, in `declare global { … }`.
func declarations(text string, ambient bool, into map[string]bool) {
	forms := []*regexp.Regexp{declaredName}
	if ambient || strings.Contains(text, "declare global") {
		forms = append(forms, ambientName)
	}
	for _, form := range forms {
		for _, m := range form.FindAllStringSubmatch(text, -1) {
			into[m[1]] = true
		}
	}
}
