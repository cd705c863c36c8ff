package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"bimini/compiler/facts"
)

// taps and touches are the tags to which Alipay delivers these events (its page about events, and the tables of canvas, map, video,
// cover-view and cover-image).
var (
	taps    = []string{"view", "text", "image", "button", "rich-text", "movable-view", "canvas", "map", "video", "cover-view", "cover-image"}
	touches = []string{"view", "image", "scroll-view", "swiper", "rich-text", "movable-view", "canvas"}
)

func components(p platform, in input) (tree, error) {
	out := tree{}
	for _, c := range in.components.Components {
		made, err := makeComponent(p, c)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		out[c.Name] = made
	}
	return tree{"target": p.id, "components": out}, nil
}

func makeComponent(p platform, c component) (tree, error) {
	switch native := c.of(p.id); {
	case c.Renderer == "skyline" && p.id == "wechat":
		return tree{"lack": p.title + "’s " + c.Name + " works in the Skyline renderer alone, which the output does not use"}, nil
	case c.Renderer == "skyline":
		return tree{"lack": p.title + " has no ‘" + c.Name + "’"}, nil
	case native == "":
		return tree{"lack": p.title + " has no ‘" + c.Name + "’; keep it for " + p.otherTitle + " with v-if=\"$target === '" + p.other + "'\""}, nil
	}
	out := tree{}
	set(out, "since", c.Min.of(p.id))
	if s := c.Source[p.id]; s != nil {
		out["source"] = *s
	}
	if p.id == "alipay" {
		out["noTap"], out["noTouch"] = !slices.Contains(taps, c.Name), !slices.Contains(touches, c.Name)
	}
	attributes, events := tree{}, tree{}
	for _, a := range c.Attributes {
		if strings.Contains(a.of("wechat"), "/") {
			continue // bind*/catch*: the events below
		}
		name := kebab(a.of("wechat"))
		if name == "" {
			name = kebab(a.of("alipay"))
		}
		if attributes[name] != nil {
			return nil, fmt.Errorf("two attributes ‘%s’", name)
		}
		attributes[name] = makeAttribute(p, c, a, name)
	}
	for _, e := range c.Events {
		name := facts.EventName(e.of("wechat"))
		if name == "" {
			name = facts.EventName(strings.TrimPrefix(e.of("alipay"), "on"))
		}
		if events[name] != nil {
			return nil, fmt.Errorf("two events ‘%s’", name)
		}
		events[name] = makeEvent(p, c, e, name)
	}
	out["attributes"], out["events"] = attributes, events
	return out, nil
}

func makeAttribute(p platform, c component, a entry, name string) tree {
	out := tree{"type": typeName(a.Type)}
	if lack := lacking(p, c, a, "‘"+name+"’", a.of(p.other)); lack != "" {
		out["lack"] = lack
		if a.Bridge == "drop" || a.Renderer == "skyline" {
			out["drop"] = true // without Skyline it does nothing on WeChat either
		}
		d := a.Default.of(p.other)
		if a.Renderer == "skyline" {
			d = a.Default.of("wechat")
		}
		if d != "" && !strings.Contains(d, " ") {
			out["moot"] = []any{d}
		}
		return out
	}
	if native := a.of(p.id); native != name {
		out["native"] = native
	}
	if v := values(p, a); v != nil {
		out["values"] = v
	}
	set(out, "default", a.Default.of(p.id))
	if a.Differs && p.id == "alipay" && a.Default.of("wechat") != "" {
		out["emitDefault"] = a.Default.of("wechat")
	}
	set(out, "since", a.Min.of(p.id))
	set(out, "client", a.Client.of(p.id))
	set(out, "source", sourceOf(p, a.Source))
	return out
}

func makeEvent(p platform, c component, e entry, name string) tree {
	out := tree{}
	if lack := lacking(p, c, e, "‘"+name+"’ event", "@"+own(p, e)); lack != "" {
		out["lack"] = lack
		if e.Bridge == "drop" || e.Renderer == "skyline" {
			out["drop"] = true
		}
		return out
	}
	if native := e.of(p.id); native != name {
		out["native"] = native
	}
	if p.id == "alipay" {
		out["bubbles"] = c.Name == "*" && (strings.HasPrefix(name, "touch") || strings.HasSuffix(name, "tap") || name == "longpress")
	} else {
		out["bubbles"] = c.Name == "*"
	}
	mine, theirs := detail(e.Detail.of(p.id)), detail(e.Detail.of(p.other))
	if len(mine) > 0 {
		out["detail"] = mine
		missing := slices.DeleteFunc(theirs, func(s any) bool { return slices.Contains(mine, s) })
		if len(missing) > 0 {
			out["lacking"] = missing
		}
	}
	set(out, "since", e.Min.of(p.id))
	set(out, "client", e.Client.of(p.id))
	set(out, "source", sourceOf(p, e.Source))
	return out
}

// lacking gives the reason for which the platform lacks the thing, "" when it has it. Keep is how the author keeps it for the other.
func lacking(p platform, c component, e entry, what, keep string) string {
	of := p.title + "’s " + c.Name
	if c.Name == "*" {
		of = p.title
	}
	switch {
	case e.Renderer == "skyline" && p.id == "wechat":
		if strings.HasSuffix(what, " event") {
			what = "the " + what
		}
		return of + " has " + what + " in the Skyline renderer alone, which the output does not use"
	case e.Renderer == "skyline" && e.of(p.id) == "":
		return of + " has no " + what
	case e.of(p.id) != "" && !(p.id == "alipay" && (e.Bridge == "diagnostic" || e.Bridge == "drop")):
		return ""
	case e.Bridge == "drop":
		return of + " has no " + what
	}
	if event, ok := strings.CutPrefix(keep, "@"); ok {
		keep = "@" + p.other + ":" + event
	} else {
		keep = p.other + ":" + keep
	}
	return of + " has no " + what + "; write ‘" + keep + "’ to keep it for " + p.otherTitle
}

// own spells the other platform's event as a template names it: getphonenumber, follow-lifestyle for onFollowLifestyle.
func own(p platform, e entry) string {
	if native := e.of(p.other); p.other == "wechat" {
		return native
	} else if native != "" {
		return kebab(strings.TrimPrefix(native, "on"))
	}
	return ""
}

// values maps neutral values to the platform's; a list means that all are the same.
func values(p platform, a entry) any {
	if a.Values == nil {
		return nil
	}
	out := tree{}
	for v, native := range a.Values {
		switch {
		case p.id == "wechat":
			out[v] = v
		case native != nil:
			out[v] = *native
		default:
			out[v] = ""
		}
	}
	for _, v := range a.AlipayOwn {
		out[v] = map[string]string{"wechat": "", "alipay": v}[p.id]
	}
	return short(out)
}

// short is the list of values when all are taken as they are.
func short(t tree) any {
	list := []any{}
	for _, k := range sortedKeys(t) {
		if t[k] != k {
			return t
		}
		list = append(list, k)
	}
	return list
}

// detail reads "{value: string[], cursor?}" as names of keys.
func detail(s string) []any {
	s, ok := strings.CutPrefix(s, "{")
	if !ok {
		return nil
	}
	var out []any
	depth, start := 0, 0
	for i, c := range s {
		switch {
		case depth == 0 && (c == ',' || c == '}'):
			name := strings.TrimSpace(s[start:i])
			if cut := strings.IndexAny(name, "?:{[ "); cut >= 0 {
				name = name[:cut]
			}
			if name != "" {
				out = append(out, name)
			}
			if c == '}' {
				return out
			}
			start = i + 1
		case strings.ContainsRune("{[(", c):
			depth++
		case strings.ContainsRune("}])", c):
			depth--
		}
	}
	return out
}

func typeName(s string) string {
	r := strings.NewReplacer("objectarray", "array", "object[]", "array", "number[]", "array", "boolean", "boolean", "bool", "boolean")
	parts := strings.Split(r.Replace(s), "/")
	slices.Sort(parts)
	return strings.Join(slices.Compact(parts), "/")
}

// kebab spells a name as templates do: enableVideoCustomRender → enable-video-custom-render, enable-3D → enable-3d.
func kebab(s string) string {
	var b strings.Builder
	for i, r := range s {
		if 'A' <= r && r <= 'Z' {
			if i > 0 && 'a' <= s[i-1] && s[i-1] <= 'z' {
				b.WriteByte('-')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func set(t tree, key, value string) {
	if value != "" && value != "unknown" {
		t[key] = value
	}
}

// sourceOf keeps the documents of one platform, without their prefix, and peers.
func sourceOf(p platform, source any) string {
	list, ok := source.([]any)
	if !ok {
		list = []any{source}
	}
	for _, s := range list {
		text, _ := s.(string)
		if mine, ok := strings.CutPrefix(text, p.id+":"); ok {
			return mine
		}
		if strings.HasPrefix(text, "peer") && p.id == "alipay" {
			return text
		}
	}
	return ""
}

func sortedKeys(t tree) []string { return slices.Sorted(maps.Keys(t)) }
