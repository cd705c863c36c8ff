// Package runtimetest bundles the JavaScript runtime with a platform's half and runs it on a fake of the platform: the smallest one that calls
// the hooks in the documented order and applies setData. It is for tests only.
package runtimetest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"bimini/compiler/runtime"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
)

// Bundle links files with the runtime as the compiler does: `bimini/internal` and its modules come from the platform first. The entry is
// entry.js among the files.
func Bundle(platform fs.FS, files map[string]string, minify bool) (string, error) {
	return bundle(platform, files, minify, api.SideEffectsFalse)
}

func bundle(platform fs.FS, files map[string]string, minify bool, effects api.SideEffects) (string, error) {
	mode := `"development"`
	if minify {
		mode = `"production"`
	}
	res := api.Build(api.BuildOptions{
		Bundle: true, Format: api.FormatIIFE, Target: api.ES2018, Define: map[string]string{"process.env.NODE_ENV": mode},
		MinifyIdentifiers: minify, MinifySyntax: minify, MinifyWhitespace: minify, LogLevel: api.LogLevelSilent,
		Stdin:   &api.StdinOptions{Contents: files["entry.js"], Sourcefile: "entry.js"},
		Plugins: []api.Plugin{plugin(platform, files, effects)},
	})
	if len(res.Errors) > 0 {
		var all []string
		for _, m := range res.Errors {
			all = append(all, fmt.Sprint(m.Location, m.Text))
		}
		return "", errors.New(strings.Join(all, "\n"))
	}
	return string(res.OutputFiles[0].Contents), nil
}

func plugin(platform fs.FS, files map[string]string, effects api.SideEffects) api.Plugin {
	return api.Plugin{Name: "runtime", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			name := path.Base(a.Path)
			switch a.Path {
			case "bimini":
				name = "index.js"
			case "bimini/internal":
				name = "internal.js"
			}
			if _, ok := files[name]; ok && !strings.HasPrefix(a.Path, "bimini") && a.Namespace != "runtime" {
				return api.OnResolveResult{Path: name, Namespace: "case"}, nil
			}
			return api.OnResolveResult{Path: name, Namespace: "runtime", SideEffects: effects}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "case"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			text := files[a.Path]
			return api.OnLoadResult{Contents: &text}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "runtime"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(platform, a.Path)
			if err != nil {
				data, err = fs.ReadFile(runtime.FS, a.Path)
			}
			text := string(data)
			return api.OnLoadResult{Contents: &text}, err
		})
	}}
}

// Gzip returns how long a text is when it is compressed.
func Gzip(text string) int {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.Len()
}

// Run runs a bundle on a fake host and then the script that drives it. It returns what was logged.
func Run(host, bundle, drive string) ([]string, error) {
	vm := goja.New()
	var lines []string
	_ = vm.Set("print", func(line string) { lines = append(lines, line) })
	rejected := map[*goja.Promise]bool{}
	vm.SetPromiseRejectionTracker(func(p *goja.Promise, op goja.PromiseRejectionOperation) {
		if op == goja.PromiseRejectionHandle {
			delete(rejected, p)
		} else {
			rejected[p] = true
		}
	})
	for _, name := range []string{"globalThis", "eval"} {
		_ = vm.GlobalObject().Delete(name)
	}
	for _, s := range []struct{ name, text string }{
		{"common.js", common}, {"host.js", host}, {"bundle.js", bundle},
		{"drive.js", "(async () => {\n" + drive + "\n})().catch((e) => print('FAILED ' + (e && e.stack || e)))"},
	} {
		if _, err := vm.RunScript(s.name, s.text); err != nil {
			return lines, err
		}
	}
	var last []string
	for p := range rejected {
		last = append(last, "rejected "+p.Result().String())
	}
	slices.Sort(last)
	return append(lines, last...), nil
}
