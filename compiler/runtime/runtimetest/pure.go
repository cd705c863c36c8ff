package runtimetest

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"bimini/compiler/runtime"

	"github.com/evanw/esbuild/pkg/api"
)

// refused is what no module may contain: one of the platforms blocks it, or old engines do not know it.
var refused = regexp.MustCompile(`\b(globalThis|eval|new Function|window|document|global)\b[^:]|\?\.[a-zA-Z(\[]|\?\?|^\s+(static|#)`)

// Pure checks every module by itself: importing it runs nothing, and it keeps to what all platforms run.
func Pure(t *testing.T, platform fs.FS) {
	t.Helper()
	for _, dir := range []fs.FS{platform, runtime.FS} {
		files, err := fs.Glob(dir, "*.js")
		if err != nil || len(files) == 0 {
			t.Fatal("no modules", err)
		}
		for _, f := range files {
			code, err := bundle(platform, map[string]string{"entry.js": "import './" + f + "'"}, true, api.SideEffectsTrue)
			if err != nil {
				t.Errorf("%s: %v", f, err)
			}
			if code = strings.TrimSpace(code); code != "(()=>{})();" {
				t.Errorf("importing %s runs %.200s", f, code)
			}
			text, _ := fs.ReadFile(dir, f)
			for i, line := range strings.Split(string(text), "\n") {
				if at := strings.TrimSpace(line); !strings.HasPrefix(at, "*") && !strings.HasPrefix(at, "/") && refused.MatchString(line) {
					t.Errorf("%s:%d: %s", f, i+1, at)
				}
			}
			if !strings.HasPrefix(string(text), "/**") {
				t.Errorf("%s does not begin with what it is for", path.Base(f))
			}
		}
	}
}
