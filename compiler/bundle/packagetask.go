package bundle

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

const (
	facadeSpace  = "mini" // so that the prelude ends where it does for other modules
	runtimeSpace = "bimini"
)

// packageTask is one call of esbuild for a package.
type packageTask struct {
	pkg   *packageNode
	opt   *Options
	mu    sync.Mutex
	specs []spec
	seen  map[spec]int
}

func (t *packageTask) options() api.BuildOptions {
	options := api.BuildOptions{
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: "facade", OutputPath: "facade"}},
		Bundle:              true,
		Format:              api.FormatCommonJS,
		Platform:            api.PlatformBrowser,
		MainFields:          []string{"miniprogram", "browser", "module", "main"},
		Conditions:          []string{"miniprogram", "module"},
		Target:              esTarget(t.opt.es()),
		Supported:           map[string]bool{"dynamic-import": false},
		Charset:             api.CharsetUTF8,
		TreeShaking:         api.TreeShakingTrue,
		LegalComments:       api.LegalCommentsInline,
		Define:              map[string]string{"process.env.NODE_ENV": strconv.Quote(t.opt.Mode)},
		LogLevel:            api.LogLevelSilent,
		LogOverride:         map[string]api.LogLevel{"direct-eval": api.LogLevelSilent},
		Outdir:              filepath.Join(t.opt.ProjectDir, "out"),
		AbsWorkingDir:       t.opt.ProjectDir,
		TsconfigRaw:         "{}",
		Plugins:             []api.Plugin{{Name: "bimini", Setup: t.setup}},
	}
	for _, f := range t.opt.Forbidden {
		options.Define[f.Name] = forbidPrefix + f.Name
	}
	if t.pkg.dir != "" {
		for _, f := range t.opt.Foreign {
			options.Define[f.Name] = otherPrefix + f.Name
		}
	} else {
		t.opt.constants(func(name, value string) { options.Define[name] = value })
	}
	if t.opt.Sourcemap {
		options.Sourcemap = api.SourceMapExternal
	}
	return options
}

func (t *packageTask) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		return t.resolve(build, args)
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: facadeSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		return api.OnLoadResult{Contents: &t.pkg.built, Loader: api.LoaderJS, ResolveDir: t.pkg.dir}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: runtimeSpace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		for _, fsys := range t.opt.Runtime {
			data, err := fs.ReadFile(fsys, args.Path)
			if err == nil {
				text := string(data)
				return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
			}
			if !errors.Is(err, fs.ErrNotExist) {
				return api.OnLoadResult{}, err
			}
		}
		return api.OnLoadResult{}, errors.New(noRuntimeFile + args.Path)
	})
}

func (t *packageTask) resolve(build api.PluginBuild, args api.OnResolveArgs) (api.OnResolveResult, error) {
	if args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{Path: "facade", Namespace: facadeSpace}, nil
	}
	if args.PluginData == skipPlugin {
		return api.OnResolveResult{}, nil
	}
	if isRuntime(args.Path) {
		if t.pkg.dir == "" {
			return t.runtimeFile(strings.TrimPrefix(strings.TrimPrefix(args.Path, "bimini"), "/"))
		}
		return t.external(spec{args.Path, kindOf(args.Kind)}), nil
	}
	if args.Namespace == runtimeSpace {
		return t.runtimeFile(path.Join(path.Dir(args.Importer), args.Path))
	}
	if strings.HasPrefix(args.Path, ".") || strings.HasPrefix(args.Path, "#") || filepath.IsAbs(args.Path) {
		return api.OnResolveResult{}, nil
	}
	name, _ := packageName(args.Path)
	if name == t.pkg.name {
		return api.OnResolveResult{}, nil
	}
	return t.foreign(build, args)
}

type pluginMark struct{}

var skipPlugin any = pluginMark{}

// foreign handles an import of another package: it stays an import, unless the package's own "browser" field maps it away.
func (t *packageTask) foreign(build api.PluginBuild, args api.OnResolveArgs) (api.OnResolveResult, error) {
	found := build.Resolve(args.Path, api.ResolveOptions{ResolveDir: args.ResolveDir, Kind: args.Kind, Importer: args.Importer,
		Namespace: args.Namespace, PluginData: skipPlugin})
	if len(found.Errors) > 0 || found.Namespace != "file" || strings.HasPrefix(found.Path, t.pkg.dir+string(filepath.Separator)) {
		if len(found.Errors) > 0 {
			return api.OnResolveResult{Errors: found.Errors}, nil
		}
		return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, External: found.External, Suffix: found.Suffix}, nil
	}
	return t.external(spec{args.ResolveDir + "\x00" + args.Path, kindOf(args.Kind)}), nil
}

func (t *packageTask) external(s spec) api.OnResolveResult {
	t.mu.Lock()
	defer t.mu.Unlock()
	i, ok := t.seen[s]
	if !ok {
		i = len(t.specs)
		t.seen[s] = i
		t.specs = append(t.specs, s)
	}
	return api.OnResolveResult{Path: "@@" + strconv.Itoa(i) + "@@", External: true}
}

func kindOf(k api.ResolveKind) specKind {
	switch k {
	case api.ResolveJSRequireCall, api.ResolveJSRequireResolve:
		return requireCall
	case api.ResolveJSDynamicImport:
		return dynamicImport
	}
	return importStatement
}

// runtimeFile finds a file of the runtime; the first file system that has it wins.
func (t *packageTask) runtimeFile(name string) (api.OnResolveResult, error) {
	if name == "" {
		name = "index.js"
	}
	candidates := []string{name, name + ".js", name + "/index.js"}
	for _, c := range candidates {
		c = path.Clean(c)
		if path.Ext(c) != ".js" || !fs.ValidPath(c) {
			continue
		}
		for _, fsys := range t.opt.Runtime {
			if info, err := fs.Stat(fsys, c); err == nil && !info.IsDir() {
				return api.OnResolveResult{Path: c, Namespace: runtimeSpace, SideEffects: api.SideEffectsFalse}, nil
			}
		}
	}
	return api.OnResolveResult{Errors: []api.Message{{Text: noRuntimeFile + name}}}, nil
}

var noMatch = regexp.MustCompile(`^No matching export in ".*" for import "(.*)"$`)

// missingExport returns the name in esbuild's message about an import that nothing exports.
func missingExport(m api.Message) (string, bool) {
	if match := noMatch.FindStringSubmatch(m.Text); match != nil {
		return match[1], true
	}
	return "", false
}

// packageExports lists what a package exports under a specifier; it is only for messages.
func (g *graph) packageExports(p *packageNode, sub string) []string {
	q := *p
	q.built = "export * from " + strconv.Quote(sub) + "\n"
	options := (&packageTask{pkg: &q, opt: g.opt, seen: map[spec]int{}}).options()
	options.Format = api.FormatESModule
	options.Metafile = true
	var meta struct {
		Outputs map[string]struct{ Exports []string }
	}
	if json.Unmarshal([]byte(api.Build(options).Metafile), &meta) != nil {
		return nil
	}
	var out []string
	for _, name := range sortedKeys(meta.Outputs) {
		out = append(out, meta.Outputs[name].Exports...)
	}
	return out
}
