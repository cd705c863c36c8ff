package host_test

import (
	"strings"
	"testing"
	"time"

	"bimini/internal/host"
	cases "bimini/internal/host/case"
)

// TestEndless: whatever a program does, a command ends.
func TestEndless(t *testing.T) {
	programs := map[string]string{
		"loop":      `Page({ data: { n: 0 }, go() { for (;;) {} } })`,
		"microtask": `Page({ data: { n: 0 }, go() { const again = () => Promise.resolve().then(again); again() } })`,
		"timer":     `Page({ data: { n: 0 }, go() { const again = () => setTimeout(again, 0); again() } })`,
		"recursion": `Page({ data: { n: 0 }, go() { this.go() } })`,
		"setData":   `Page({ data: { n: 0 }, go() { this.setData({ n: this.data.n + 1 }, () => this.go()) } })`,
		"require":   `for (;;) {} Page({})`,
		"getter":    `Page({ data: { n: 0 }, go() { const o = { get x() { return this } }; this.setData({ o }) } })`,
	}
	for name, program := range programs {
		for platform, start := range platforms {
			t.Run(platform+"/"+name, func(t *testing.T) {
				t.Parallel()
				ext := map[string]string{"wechat": ".wxml", "alipay": ".axml"}[platform]
				tree := host.Tree{"pages/index.js": []byte(program), "pages/index" + ext: []byte("<view>{{n}}</view>")}
				makeUp(platform, tree)
				begin := time.Now()
				h := start(tree, host.Options{Limit: 200 * time.Millisecond})
				cases.Run(h, "open /pages/index\ncall go\nopen /pages/index")
				if d := time.Since(begin); d > 5*time.Second {
					t.Errorf("took %s", d)
				}
				if len(h.Problems()) == 0 {
					t.Error("nothing was reported")
				}
			})
		}
	}
}

// TestGarbage: broken trees are reported, not panicked about.
func TestGarbage(t *testing.T) {
	pieces := []string{"", "<", "<view", "<view a", `<view a="`, `<view a="{{`, "{{", "</view>", "<view></text>", "<!--", `<view wx:for="{{a}}"`, "\x00", strings.Repeat("<view>", 500)}
	for platform, start := range platforms {
		ext := map[string]string{"wechat": ".wxml", "alipay": ".axml"}[platform]
		for _, piece := range pieces {
			tree := host.Tree{"pages/index.js": []byte("Page({})"), "pages/index" + ext: []byte(piece)}
			makeUp(platform, tree)
			cases.Run(start(tree, host.Options{}), "open /pages/index\nexpect tree\ntap view\nback")
		}
		for _, js := range []string{"", "Page(", "Page()", "Page(1)", "throw 1", "Component({})", "Page({});Page({})", "Page({data: 1})", "Page({data(){throw 1}})"} {
			tree := host.Tree{"pages/index.js": []byte(js), "pages/index" + ext: []byte("<view>x</view>")}
			makeUp(platform, tree)
			h := start(tree, host.Options{})
			cases.Run(h, "open /pages/index\nexpect tree\ncall x\nback\nhide\nshow\npull\nbottom\nscroll 1\nwait 1\nexpect data x 1\nexpect sent 0")
		}
		for _, app := range []string{"", "[]", "{", `{"pages": 1}`, `{"pages": [1], "tabBar": 3, "subPackages": {}}`, `{"pages": ["../x"], "usingComponents": 1}`} {
			tree := host.Tree{"app.json": []byte(app)}
			makeUp(platform, tree)
			h := start(tree, host.Options{})
			h.CheckAll()
			cases.Run(h, "open /x")
		}
	}
}
