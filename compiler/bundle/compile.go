package bundle

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"golang.org/x/sync/errgroup"

	"bimini/compiler/source"
)

// Names that the compiled text uses for what only the linker knows.
const (
	selfImport   = "bimini:self"
	unitSpace    = "mini" // esbuild's namespace of the modules themselves
	tagSpace     = "tag"  // and of the names of components
	forbidPrefix = "__bimini_forbidden_"
	getApp       = "getApp"
	otherPrefix  = "__bimini_other_" // and of the globals of other platforms
	batchSize    = 48
)

// unitKey is what the compiled text of a module depends on. Nothing in it names a folder of the project or a target, unless
// the text does.
type unitKey struct {
	path    string
	text    string
	options string
}

// unit is a module to be compiled.
type unit struct {
	key       unitKey
	loader    api.Loader
	tags      map[string]string
	defines   map[string]string
	es        string
	sourcemap bool
	file      *source.File // for messages and maps
	origins   []Origin     // of an entry; see there
}

// newUnit builds the unit of a module's text; only the definitions that the text mentions become part of its key.
func (o *Options) newUnit(path, text string, loader api.Loader, tags map[string]string, file *source.File) *unit {
	u := &unit{loader: loader, tags: tags, es: o.es(), sourcemap: o.Sourcemap, file: file, defines: o.defines(text)}
	var b strings.Builder
	b.WriteString(u.es)
	b.WriteByte(byte('0' + loader))
	if u.sourcemap {
		b.WriteByte('m')
	}
	for _, set := range []map[string]string{u.defines, tags} {
		for _, k := range slices.Sorted(maps.Keys(set)) {
			b.WriteString("\x00" + k + "\x01" + set[k])
		}
		b.WriteString("\x02")
	}
	u.key = unitKey{path, text, b.String()}
	return u
}

// rename adds names that stand for member expressions, where the text does not declare them.
func (u *unit) rename(names map[string]string) {
	for _, name := range slices.Sorted(maps.Keys(names)) {
		u.defines[name] = names[name]
		u.key.options += "\x00" + name + "\x01" + names[name]
	}
}

// defines returns the names with a constant meaning that a text mentions. A forbidden global becomes a name of ours, which
// esbuild puts only where the name is not declared: so finding it afterwards is a lookup, not scope analysis.
func (o *Options) defines(text string) map[string]string {
	all := map[string]string{}
	add := func(name, value string) {
		for part := range strings.SplitSeq(name, ".") {
			if !hasWord(text, part) {
				return
			}
		}
		all[name] = value
	}
	for _, f := range o.Forbidden {
		add(f.Name, forbidPrefix+f.Name)
	}
	if o.AppMayLack {
		add(getApp, forbidPrefix+getApp)
	}
	for _, f := range o.Foreign {
		add(f.Name, otherPrefix+f.Name)
	}
	o.constants(add)
	return all
}

// hasWord reports whether a text has a name as a word of its own. What is taken for a mention without being one makes a module's text another for each target, so that it is
// compiled twice.
func hasWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		start := from + i
		end := start + len(word)
		if (start == 0 || !isNameByte(text[start-1])) && (end == len(text) || !isNameByte(text[end])) {
			return true
		}
		from = end
	}
}

// isNameByte reports bytes of ASCII names. Others end no word: a mention too many is no harm.
func isNameByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// constants calls add with every name that has a constant meaning for this target and mode.
func (o *Options) constants(add func(name, value string)) {
	target, mode := strconv.Quote(o.Target), strconv.Quote(o.Mode)
	add("import.meta.target", target)
	add("import.meta.mode", mode)
	add("$target", target)
	add("$mode", mode)
	add("process.env.NODE_ENV", mode)
	for name, value := range o.Define {
		add(name, value)
	}
}

// compileAll compiles what is not in the cache, in batches, and returns the result for each unit. Units that another call is
// compiling at this moment are waited for.
func (b *Bundler) compileAll(ctx context.Context, units []*unit) ([]*compiled, error) {
	out := make([]*compiled, len(units))
	var missing []int
	b.mu.Lock()
	for i, u := range units {
		if c := b.units[u.key]; c != nil {
			out[i] = c
			c.used = b.clock
			continue
		}
		c := &compiled{done: make(chan struct{}), used: b.clock}
		b.units[u.key] = c
		out[i] = c
		missing = append(missing, i)
	}
	b.mu.Unlock()

	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, runtime.GOMAXPROCS(0)))
	for batch := range slices.Chunk(missing, batchLength(len(missing))) {
		group.Go(func() error {
			list := make([]*unit, len(batch))
			for i, n := range batch {
				list[i] = units[n]
			}
			results, err := compileBatch(ctx, list)
			for i, n := range batch {
				if err != nil {
					out[n].err = err
				} else {
					out[n].result = results[i]
				}
				close(out[n].done)
			}
			return err
		})
	}
	err := group.Wait()
	for i, c := range out {
		<-c.done
		if c.err != nil {
			b.forget(units[i].key, c)
			if err == nil {
				err = c.err
			}
		}
	}
	return out, err
}

func (b *Bundler) forget(key unitKey, c *compiled) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.units[key] == c {
		delete(b.units, key)
	}
}

// batchLength spreads few units over the processors and keeps batches of many units small enough to run side by side.
func batchLength(n int) int {
	per := (n + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0)
	return max(1, min(batchSize, max(per, 8)))
}

// tick starts a new build: what the last few builds did not use is forgotten.
func (b *Bundler) tick() {
	const keep = 8
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clock++
	for k, c := range b.units {
		if c.used < b.clock-keep {
			delete(b.units, k)
		}
	}
	for k, c := range b.sheets {
		if c.used < b.clock-keep {
			delete(b.sheets, k)
		}
	}
}
