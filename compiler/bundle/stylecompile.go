package bundle

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// sheetKey is what the compiled form of a piece of CSS depends on.
type sheetKey struct{ text string }

// compiledSheet is a piece of CSS after esbuild: nesting and new syntax lowered, a placeholder for every import and url().
type compiledSheet struct {
	done     chan struct{}
	used     int
	css      *cssSheet
	specs    []string
	messages []api.Message
}

const cssSpace = "css"

// styleBatch is one call of esbuild for several pieces of CSS.
type styleBatch struct {
	texts []string
	mu    sync.Mutex
	specs map[int][]string
}

// compileStyles returns the compiled form of each text.
func (b *Bundler) compileStyles(ctx context.Context, texts []string) ([]*compiledSheet, error) {
	out := make([]*compiledSheet, len(texts))
	var missing []string
	var waiting []*compiledSheet
	b.mu.Lock()
	for i, text := range texts {
		c := b.sheets[sheetKey{text}]
		if c == nil {
			c = &compiledSheet{done: make(chan struct{})}
			b.sheets[sheetKey{text}] = c
			missing = append(missing, text)
			waiting = append(waiting, c)
		}
		c.used = b.clock
		out[i] = c
	}
	b.mu.Unlock()
	for start := 0; start < len(missing); start += batchSize {
		end := min(start+batchSize, len(missing))
		compileStyleBatch(missing[start:end], waiting[start:end])
		for _, c := range waiting[start:end] {
			close(c.done)
		}
	}
	for _, c := range out {
		<-c.done
	}
	return out, ctx.Err()
}

func compileStyleBatch(texts []string, out []*compiledSheet) {
	t := &styleBatch{texts: texts, specs: map[int][]string{}}
	built := api.Build(t.options())
	for i, c := range out {
		c.specs = t.specs[i]
		c.css = &cssSheet{}
	}
	for _, list := range [][]api.Message{built.Errors, built.Warnings} {
		for _, m := range list {
			if n, ok := t.owner(m.Location); ok {
				out[n].messages = append(out[n].messages, m)
			}
		}
	}
	if len(built.Errors) > 0 && len(texts) > 1 {
		for i := range texts {
			out[i].messages = nil
			compileStyleBatch(texts[i:i+1], out[i:i+1])
		}
		return
	}
	for _, f := range built.OutputFiles {
		name := f.Path[strings.LastIndexAny(f.Path, `/\`)+1:]
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, "s"), ".css"))
		if err == nil && n >= 0 && n < len(out) {
			out[n].css = parseCSS(stripNames(string(f.Contents)))
		}
	}
}

// stripNames removes the comments that name a file, and the character set.
func stripNames(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "/* "+cssSpace+":") || line == "@charset \"UTF-8\";\n" {
			continue
		}
		b.WriteString(line)
	}
	return strings.TrimLeft(b.String(), "\n")
}

func (t *styleBatch) options() api.BuildOptions {
	entries := make([]api.EntryPoint, len(t.texts))
	for i := range t.texts {
		entries[i] = api.EntryPoint{InputPath: strconv.Itoa(i), OutputPath: "s" + strconv.Itoa(i)}
	}
	return api.BuildOptions{
		EntryPointsAdvanced: entries,
		Bundle:              true,
		Charset:             api.CharsetUTF8,
		LogLevel:            api.LogLevelSilent,
		Outdir:              "/out",
		LegalComments:       api.LegalCommentsNone,
		// The oldest engines that the platforms run on.
		Engines: []api.Engine{{Name: api.EngineChrome, Version: "60"}, {Name: api.EngineSafari, Version: "11"}},
		Plugins: []api.Plugin{{Name: "bimini", Setup: t.setup}},
	}
}

func (t *styleBatch) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		if args.Kind == api.ResolveEntryPoint {
			return api.OnResolveResult{Path: args.Path, Namespace: cssSpace}, nil
		}
		if args.Kind != api.ResolveCSSImportRule && remote(args.Path) {
			return api.OnResolveResult{Path: args.Path, External: true}, nil
		}
		n := unitNumber(args.Importer)
		t.mu.Lock()
		defer t.mu.Unlock()
		i := len(t.specs[n])
		t.specs[n] = append(t.specs[n], args.Path)
		return api.OnResolveResult{Path: "@@" + strconv.Itoa(i) + "@@", External: true}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: cssSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		return api.OnLoadResult{Contents: &t.texts[unitNumber(args.Path)], Loader: api.LoaderCSS}, nil
	})
}

// remote reports whether a URL needs no file of ours.
func remote(url string) bool {
	return strings.HasPrefix(url, "//") || strings.HasPrefix(url, "#") || url == "" || strings.Contains(url, "://") || strings.HasPrefix(url, "data:")
}

func (t *styleBatch) owner(at *api.Location) (int, bool) {
	if at == nil {
		return 0, false
	}
	rest, ok := strings.CutPrefix(at.File, cssSpace+":")
	n, err := strconv.Atoi(rest)
	return n, ok && err == nil && n < len(t.texts)
}
