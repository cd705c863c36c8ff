package facts

import (
	"strings"
	"testing"
	"testing/fstest"
)

// table makes a facts folder from the members of one component and the keys of the app.
func table(component, keys string) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"components.json": file(`{"target": "x", "components": {"*": {"attributes": {"class": {"type": "string"}, "data-*": {"type": "any"}, "mark:*": {"native": "m:*", "type": "any"}}, "events": {"tap": {"native": "onTap"}}}, "view": {` + component + `}}}`),
		"config.json":     file(`{"window": {"keys": {"color": {"type": "color", "native": "c"}}, "own": {"w": {"type": "string"}}}, "page": {"include": "window", "keys": {` + keys + `}}}`),
		"hooks.json":      file(`{"page": {"onLoad": {}, "onBack": {"native": "events.onBack"}}}`),
		"limits.json":     file(`{}`),
	}
}

func TestLoad(t *testing.T) {
	got, err := Load(table(`"attributes": {"hover": {"type": "string", "values": ["a", "b"]}, "gone": {"type": "boolean", "lack": "no"}}`, `"p": {"type": "string"}`))
	if err != nil {
		t.Fatal(err)
	}
	view := got.Component("view")
	for name, want := range map[string]string{"hover": "hover", "class": "class", "data-a-b": "data-a-b", "mark:x": "m:x", "gone": ""} {
		if a := view.Attribute(name); a == nil || a.Native != want || a.Name != name {
			t.Errorf("attribute %s: %+v, want native %q", name, a, want)
		}
	}
	for _, name := range []string{"nothing", "data-", "mark:"} {
		if a := view.Attribute(name); a != nil {
			t.Errorf("attribute %q: %+v", name, a)
		}
	}
	if v := view.Attribute("hover").Values; v["a"] != "a" || len(v) != 2 {
		t.Errorf("values %v", v)
	}
	if e := view.Event("Tap"); e == nil || e.Native != "onTap" {
		t.Errorf("event %+v", e)
	}
	if got.Component("*") != nil || got.Component("text") != nil {
		t.Error("components that are not there")
	}
	if got.Config["page"]["color"].Native != "c" || got.Config["page"]["p"].Native != "p" || got.Own["page"]["w"] == nil || got.Config["window"]["p"] != nil {
		t.Error("a page has its own keys and the window's")
	}
	if got.Hook("page", "onBack").Native != "events.onBack" || got.Hook("page", "onLoad").Native != "onLoad" {
		t.Error("hooks")
	}
}

func TestLoadIsStrict(t *testing.T) {
	for want, files := range map[string]fstest.MapFS{
		"unknown field":      table(`"natve": "v"`, ``),
		"cannot unmarshal":   table(`"noTap": "yes"`, ``),
		"no type":            table(`"attributes": {"a": {}}`, ``),
		"key k: no type":     table(``, `"k": {}`),
		"lacking, but":       table(`"lack": "no", "attributes": {"a": {"type": "any"}}`, ``),
		"native name":        table(`"attributes": {"a": {"type": "any", "lack": "no", "native": "b"}}`, ``),
		"text after the end": func() fstest.MapFS { m := table(``, ``); m["hooks.json"].Data = []byte(`{} {}`); return m }(),
		"no target": func() fstest.MapFS {
			m := table(``, ``)
			m["components.json"].Data = []byte(`{"target": "x"}`)
			return m
		}(),
		"not exist": func() fstest.MapFS { m := table(``, ``); delete(m, "limits.json"); return m }(),
	} {
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func TestCross(t *testing.T) {
	a, err := Load(table(`"attributes": {"x": {"type": "any"}}`, `"p": {"type": "string"}`))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Load(table(`"events": {"e": {}}`, ``))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(Cross(a, b), "\n")
	for _, want := range []string{"view: no attribute x", "view: no event e", "config page: no key p"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
