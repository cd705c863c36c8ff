// Command gen condenses the platform fact files into the tables that the host models check against.
//
//	go run ./internal/host/data/gen <folder with components.json, config.json, api.json, api-raw-*.json> internal/host/data
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bimini/internal/host/data"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: gen <facts> <out>")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	tables := map[string]*data.Table{}
	for _, name := range []string{"wechat", "alipay"} {
		tables[name] = &data.Table{
			Components: map[string]*data.Component{}, Config: map[string]map[string]string{},
			APIs: map[string]*data.API{}, Neutral: map[string]string{},
		}
	}
	for _, step := range []func(string, map[string]*data.Table) error{components, config, apis} {
		if err := step(from, tables); err != nil {
			return err
		}
	}
	for name, t := range tables {
		out, err := json.MarshalIndent(t, "", " ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name+".json"), append(out, '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func load(dir, name string, v any) error {
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

type pair map[string]*string

func (p pair) get(target string) string {
	if s := p[target]; s != nil {
		return *s
	}
	return ""
}

type component struct {
	WeChat, Alipay *string
	Attributes     []attribute
	Events         []event
}

type attribute struct {
	WeChat, Alipay *string
	Type           string
	Default        pair
	Values         map[string]*string
	Renderer       string
}

type event struct {
	WeChat, Alipay *string
	WechatAttr     *string `json:"wechat_attr"`
	Detail         pair
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func components(dir string, tables map[string]*data.Table) error {
	var file struct{ Components []component }
	if err := load(dir, "components.json", &file); err != nil {
		return err
	}
	for _, c := range file.Components {
		neutral := text(c.WeChat)
		if neutral == "" {
			neutral = text(c.Alipay)
		}
		for target, native := range map[string]string{"wechat": text(c.WeChat), "alipay": text(c.Alipay)} {
			if native == "" {
				continue
			}
			tables[target].Components[native] = convert(c, target, neutral)
		}
	}
	for _, t := range tables { // both documents of <form> collect a picker by its name; its own page does not list it
		t.Components["picker"].Attrs["name"] = &data.Attr{Neutral: "name", Type: "string"}
	}
	return nil
}

func convert(c component, target, neutral string) *data.Component {
	out := &data.Component{Neutral: neutral, Attrs: map[string]*data.Attr{}, Events: map[string]*data.Event{}}
	canonical := map[string]string{} // an Alipay name → the neutral name that stands for all that map to it
	for _, a := range c.Attributes {
		if w, n := text(a.WeChat), text(a.Alipay); w != "" && n != "" && (canonical[n] == "" || w == n) {
			canonical[n] = w
		}
	}
	for _, a := range c.Attributes {
		native := text(a.WeChat)
		if target == "alipay" {
			native = text(a.Alipay)
		} else if a.Renderer == "skyline" {
			continue
		}
		if native == "" || out.Attrs[native] != nil {
			continue
		}
		at := &data.Attr{Neutral: text(a.WeChat), Type: a.Type, Default: a.Default.get("wechat")}
		if n := canonical[text(a.Alipay)]; n != "" {
			at.Neutral = n
		}
		if target == "alipay" {
			at.Values = map[string]string{}
			for _, w := range slices.Sorted(maps.Keys(a.Values)) {
				if n := a.Values[w]; n != nil && *n != w && at.Values[*n] == "" {
					at.Values[*n] = w
				}
			}
		}
		out.Attrs[native] = at
	}
	for _, e := range c.Events {
		native := strings.TrimPrefix(text(e.WechatAttr), "bind")
		if target == "alipay" {
			native = text(e.Alipay)
		}
		if native == "" || out.Events[native] != nil {
			continue
		}
		out.Events[native] = &data.Event{Neutral: text(e.WeChat), Detail: keys(e.Detail.get(target))}
	}
	return out
}

// keys reads `{a, b: string[], c?}`; other descriptions give nothing.
func keys(s string) []string {
	s, ok := strings.CutPrefix(s, "{")
	end := strings.IndexByte(s, '}')
	if !ok || end < 0 {
		return nil
	}
	var out []string
	for _, k := range strings.Split(s[:end], ",") {
		k, _, _ = strings.Cut(strings.TrimSpace(k), ":")
		if k = strings.TrimRight(strings.TrimSpace(k), "?"); k != "" && !strings.ContainsAny(k, " {[(") {
			out = append(out, k)
		}
	}
	return out
}

func config(dir string, tables map[string]*data.Table) error {
	var file map[string]json.RawMessage
	if err := load(dir, "config.json", &file); err != nil {
		return err
	}
	places := []string{"app", "window", "tabBar", "tabBarItem", "subpackage", "preloadRule", "pageAndComponent"}
	for _, t := range tables {
		for _, place := range places {
			t.Config[place] = map[string]string{}
		}
	}
	for _, place := range places {
		var list []struct {
			WeChat, Alipay *string
			Scope          string
		}
		if err := json.Unmarshal(file[place], &list); err != nil {
			return fmt.Errorf("config.json %s: %w", place, err)
		}
		for target, t := range tables {
			both := []map[string]string{t.Config[place], t.Config["pageAndComponent"]}
			for _, k := range list {
				native := text(k.WeChat)
				if target == "alipay" {
					native = text(k.Alipay)
				}
				native, _, _ = strings.Cut(native, ":")
				for i, in := range both {
					if native != "" && (i == 0 || strings.HasPrefix(k.Scope, "page,")) {
						in[native] = text(k.WeChat)
					}
				}
				if native == "subpackages" { // WeChat reads both spellings
					t.Config[place]["subPackages"] = text(k.WeChat)
				}
			}
		}
	}
	return nil
}

func apis(dir string, tables map[string]*data.Table) error {
	for target, t := range tables {
		var raw struct {
			APIs map[string]struct {
				Returns string
				Params  []struct{ Success, Fail []string }
			}
		}
		if err := load(dir, "api-raw-"+target+".json", &raw); err != nil {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(raw.APIs)) {
			r := raw.APIs[name]
			api := &data.API{Promise: strings.Contains(r.Returns, "Promise")}
			api.Async = api.Promise
			for _, p := range r.Params {
				api.Async = api.Async || p.Success != nil || p.Fail != nil
			}
			t.APIs[name] = api
		}
	}
	return neutralAPIs(dir, tables)
}

// pick returns the name on one platform when it is a plain key, not a path.
func pick(target string, wechat, alipay *string) string {
	native := text(wechat)
	if target == "alipay" {
		native = text(alipay)
	}
	if strings.ContainsAny(native, ".[") {
		return ""
	}
	return native
}

func neutralAPIs(dir string, tables map[string]*data.Table) error {
	type side struct{ Name string }
	var file struct {
		APIs []struct {
			Name           string
			WeChat, Alipay *side
			Args, Result   []struct{ Name, WeChat, Alipay *string }
		}
	}
	if err := load(dir, "api.json", &file); err != nil {
		return err
	}
	for _, a := range file.APIs {
		for target, s := range map[string]*side{"wechat": a.WeChat, "alipay": a.Alipay} {
			if s == nil || s.Name == "" {
				continue
			}
			tables[target].Neutral[a.Name] = s.Name
			api := tables[target].APIs[s.Name]
			if api == nil {
				api = &data.API{Async: !strings.HasSuffix(s.Name, "Sync")}
				tables[target].APIs[s.Name] = api
			}
			api.Result = map[string]string{}
			for _, r := range a.Result {
				if native, name := pick(target, r.WeChat, r.Alipay), text(r.Name); native != "" && name != "" && native != name {
					api.Result[name] = native
				}
			}
			for _, r := range a.Args {
				if native, name := pick(target, r.WeChat, r.Alipay), text(r.Name); native != "" && name != "" && native != name {
					if api.Args == nil {
						api.Args = map[string]string{}
					}
					api.Args[native] = name
				}
			}
		}
	}
	return nil
}
