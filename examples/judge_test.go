package examples

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bimini/internal/host"
	"bimini/internal/judge"
)

// TestJudges has programs that others wrote look at every tree.
func TestJudges(t *testing.T) {
	judge.Require(t)
	type check = func(...string) ([]judge.Finding, error)
	checks := map[string][]check{
		"wechat": {judge.WXML, judge.WXSS, judge.ES, judge.JSON, judge.WechatTypes},
		"alipay": {judge.ES, judge.JSON, judge.AlipayTypes},
	}
	if judge.HasAXML() {
		checks["alipay"] = append(checks["alipay"], judge.AXML)
	}
	for _, project := range projects(t) {
		for target, list := range checks {
			t.Run(project+"/"+target, func(t *testing.T) {
				dirs := []string{build(t, project, target), build(t, project, target, "--mode", "development"), build(t, project, target, "--minify")}
				for _, check := range list {
					found, err := check(dirs...)
					if err != nil {
						t.Error(err)
					}
					for _, f := range found {
						t.Error(f)
					}
				}
			})
		}
	}
}

// TestWalksInGlassEasel drives the WeChat trees in WeChat's own component framework: a transcript line with ‘!’ is a failure.
func TestWalksInGlassEasel(t *testing.T) {
	judge.Require(t)
	runner, err := judge.NewGlassEasel()
	if err != nil {
		t.Fatal(err)
	}
	defer runner.Close()
	for _, project := range projects(t) {
		tree, err := host.ReadTree(build(t, project, "wechat"))
		if err != nil {
			t.Fatal(err)
		}
		scripts, _ := filepath.Glob(filepath.Join(project, "testdata", "*.txt"))
		for _, script := range scripts {
			t.Run(strings.TrimSuffix(script, ".txt"), func(t *testing.T) {
				text, err := os.ReadFile(script)
				if err != nil {
					t.Fatal(err)
				}
				transcript, err := runner.Run(tree, string(text))
				if err != nil {
					t.Fatal(err)
				}
				command := ""
				for _, line := range strings.Split(transcript, "\n") {
					if strings.HasPrefix(line, "! ") {
						t.Errorf("%s\n\t%s", command, line)
					} else if !strings.HasPrefix(line, "  ") {
						command = line
					}
				}
			})
		}
	}
}
