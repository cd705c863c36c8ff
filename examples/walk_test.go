package examples

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bimini/internal/host"
	"bimini/internal/host/alipay"
	cases "bimini/internal/host/case"
	"bimini/internal/host/wechat"
)

// TestWalks drives the built apps on both hosts with the scripts in testdata. A rule of the platform that an app breaks on the way fails
// the test as an expectation does.
func TestWalks(t *testing.T) {
	hosts := map[string]func(host.Tree, host.Options) *host.Host{"wechat": wechat.New, "alipay": alipay.New}
	for _, project := range projects(t) {
		scripts, err := filepath.Glob(filepath.Join(project, "testdata", "*.txt"))
		if err != nil || len(scripts) == 0 {
			t.Errorf("%s has no walks (%v)", project, err)
		}
		for name, start := range hosts {
			t.Run(project+"/"+name, func(t *testing.T) {
				t.Parallel()
				tree, err := host.ReadTree(build(t, project, name))
				if err != nil {
					t.Fatal(err)
				}
				for _, script := range scripts {
					t.Run(strings.TrimSuffix(filepath.Base(script), ".txt"), func(t *testing.T) {
						text, err := os.ReadFile(script)
						if err != nil {
							t.Fatal(err)
						}
						for _, f := range cases.Run(start(tree, host.Options{}), string(text)).Failures {
							t.Error(f)
						}
					})
				}
			})
		}
	}
}
