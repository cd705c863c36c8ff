package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// section reads one list of the research files.
func section(from map[string]any, name string) ([]entry, error) {
	data, err := json.Marshal(from[name])
	if err != nil {
		return nil, err
	}
	var out []entry
	return out, json.Unmarshal(data, &out)
}

// config makes the configuration keys by place. Types are not in the research files: they come from the overlay.
func config(p platform, in input) (tree, error) {
	out := tree{"page": tree{"include": "window"}}
	for _, name := range []string{"app", "window", "tabBar", "tabBarItem", "subpackage", "preloadRule", "pageAndComponent"} {
		entries, err := section(in.config, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, e := range entries {
			if strings.Contains(e.of("wechat"), ":") {
				continue // "component: true", which is no choice
			}
			for _, place := range places(e.Scope) {
				key(p, out, place, e)
			}
		}
	}
	return out, nil
}

// places reads a scope: "window,page" is the window's, whose keys a page includes.
func places(scope string) []string {
	switch scope {
	case "window,page":
		return []string{"window"}
	case "tabBar item":
		return []string{"tabBarItem"}
	}
	return strings.Split(scope, ",")
}

func key(p platform, out tree, place string, e entry) {
	at, _ := out[place].(tree)
	if at == nil {
		at = tree{}
		out[place] = at
	}
	name, kind := e.of("wechat"), "keys"
	if name == "" {
		if p.id == "wechat" {
			return
		}
		name, kind = e.of("alipay"), "own"
	}
	if name == "subpackages" {
		name = "subPackages" // both spellings are read, this one is written
	}
	in, _ := at[kind].(tree)
	if in == nil {
		in = tree{}
		at[kind] = in
	}
	in[name] = makeKey(p, e, name, kind)
}

func makeKey(p platform, e entry, name, kind string) tree {
	out := tree{}
	native := e.of(p.id)
	if kind == "keys" && (native == "" || p.id == "alipay" && (e.Bridge == "drop" || e.Bridge == "diagnostic")) {
		out["lack"] = p.title + " has no ‘" + name + "’"
		if e.Bridge == "drop" {
			out["drop"] = true
		} else {
			out["lack"] = p.title + " has no ‘" + name + "’; write it under \"$" + p.other + "\" to keep it for " + p.otherTitle
		}
		if d := e.Default.of(p.other); d != "" {
			out["moot"] = []any{d}
		}
		return out
	}
	if p.id == "wechat" {
		native = name
	}
	if native != name {
		out["native"] = native
	}
	if v := values(p, e); v != nil {
		out["values"] = v
	}
	set(out, "since", e.Min.of(p.id))
	set(out, "source", sourceOf(p, e.Source))
	return out
}

var hookName = regexp.MustCompile(`^(events\.)?(on[A-Z]\w*|before[A-Z]\w*)`)

// hooks makes the life cycle functions of apps and pages. Those of components have neutral names and come from the overlay.
func hooks(p platform, in input) (tree, error) {
	out := tree{}
	for _, place := range []string{"app", "page"} {
		entries, err := section(in.hooks, place)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", place, err)
		}
		at := tree{}
		out[place] = at
		for _, e := range entries {
			native, name := hookName.FindString(e.of(p.id)), hookName.FindString(e.of("wechat"))
			if name == "" {
				name = hookName.FindString(e.of("alipay"))
			}
			name = strings.TrimPrefix(name, "events.")
			if name == "" {
				continue
			}
			at[name] = makeHook(p, e, name, native)
		}
	}
	return out, nil
}

func makeHook(p platform, e entry, name, native string) tree {
	out := tree{}
	if native == "" {
		out["lack"] = p.title + " has no ‘" + name + "’"
		if e.Bridge == "drop" {
			out["drop"] = true
		}
		return out
	}
	if native != name {
		out["native"] = native
	}
	set(out, "since", e.Min.of(p.id))
	set(out, "source", sourceOf(p, e.Source))
	return out
}
