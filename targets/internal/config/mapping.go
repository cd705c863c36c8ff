// Package config turns neutral configuration into a platform's own JSON by its fact table. It is what the targets share: a target's config.go
// says the rest.
package config

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/facts"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
)

// Asset is a file of the project that the written JSON refers to.
type Asset struct {
	Path string // slash separated, from the source root
	Span source.Span
}

// Mapping is the state of one mapping. Its methods report what the platform cannot do.
type Mapping struct {
	Table *facts.Table
	Title string // the platform as people call it
	File  *source.File
	// Output gives the path of an asset in the output tree; nil means that it stays as it is.
	Output func(path string) string
	// Special turns the values of some keys, named "place.key", in place of the table.
	Special map[string]func(*jsonc.Value) *jsonc.Value

	Diags  []diag.Diagnostic
	Assets []Asset
}

func (m *Mapping) report(code string, severity diag.Severity, at source.Span, message, suggest string) {
	m.Diags = append(m.Diags, diag.Diagnostic{
		Code: code, Severity: severity, Message: message, File: m.File, Span: at, Target: m.Table.Target, Suggest: suggest,
	})
}

// reason reports a sentence of the fact tables: "what is wrong; what to do instead".
func (m *Mapping) reason(code string, severity diag.Severity, at source.Span, sentence string) {
	message, suggest, ok := strings.Cut(sentence, "; ")
	if !ok && severity == diag.Info {
		suggest = "the key is left out there"
	}
	m.report(code, severity, at, message, suggest)
}

// Object maps an object whose keys belong to place; the result is a new tree in the author's order. Keys listed in skip are passed
// over. The platform's own overlay is merged in at the end.
func (m *Mapping) Object(place string, v *jsonc.Value, skip ...string) *jsonc.Value {
	out := jsonc.Obj()
	beside := jsonc.Obj()
	for _, member := range v.Members {
		if strings.HasPrefix(member.Key, "$") || slices.Contains(skip, member.Key) {
			continue
		}
		key := m.Table.Config[place][member.Key]
		if key == nil {
			m.unknown(place, member)
			continue
		}
		m.member(out, beside, place, key, member)
	}
	m.missing(out, place, v)
	for _, also := range beside.Members {
		if out.Member(also.Key) == nil {
			out.Set(also.Key, also.Value)
		}
	}
	if over := m.overlay(place, v.Get("$"+m.Table.Target)); over != nil {
		return jsonc.Merge(out, over)
	}
	return out
}

// member maps one key into out, and into beside what has to stand with it.
func (m *Mapping) member(out, beside *jsonc.Value, place string, key *facts.Key, member *jsonc.Member) {
	v := member.Value
	text := plain(v)
	switch {
	case key.Silent:
		return
	case !m.typed(member.Key, key.Type, v):
		return
	case key.Lack != "" && scalar(v) && slices.Contains(key.Moot, text):
		return
	case key.Lack != "" && key.Drop:
		m.reason("BM3102", diag.Info, member.KeySpan, key.Lack)
		return
	case key.Lack != "":
		m.reason("BM3101", diag.Error, member.KeySpan, key.Lack)
		return
	}
	if key.Warn != "" && (len(key.WarnFor) == 0 || slices.Contains(key.WarnFor, text)) {
		m.reason("BM3104", diag.Warning, v.Span, key.Warn)
	}
	native := m.value(place, key, v)
	if native == nil {
		return
	}
	out.Set(key.Native, native)
	for _, name := range slices.Sorted(maps.Keys(key.Also[text])) {
		beside.Set(name, jsonc.Str(key.Also[text][name]))
	}
}

// value maps the value of a key; nil when it has no counterpart, which is then reported.
func (m *Mapping) value(place string, key *facts.Key, v *jsonc.Value) *jsonc.Value {
	if special := m.Special[place+"."+key.Name]; special != nil {
		return special(v)
	}
	switch {
	case key.Place != "":
		return m.nested(key.Place, v)
	case key.Type == "asset":
		return m.asset(place, v)
	case len(key.Values) > 0 && scalar(v) && !m.theme(v):
		return m.choice(key, v)
	}
	m.theme(v)
	return v
}

// nested maps objects inside of the value: "x" it is an object with the keys of x, "[]x" a list of them, "{}x" an object whose
// members are such objects.
func (m *Mapping) nested(place string, v *jsonc.Value) *jsonc.Value {
	switch {
	case strings.HasPrefix(place, "[]"):
		out := jsonc.List()
		for _, item := range v.Items {
			if m.typed("", "object", item) {
				out.Items = append(out.Items, m.Object(place[2:], item))
			}
		}
		return out
	case strings.HasPrefix(place, "{}"):
		out := jsonc.Obj()
		for _, member := range v.Members {
			if !strings.HasPrefix(member.Key, "$") && m.typed(member.Key, "object", member.Value) {
				out.Members = append(out.Members, &jsonc.Member{Key: member.Key, Value: m.Object(place[2:], member.Value)})
			}
		}
		if over := v.Get("$" + m.Table.Target); over != nil && m.typed("$"+m.Table.Target, "object", over) {
			return jsonc.Merge(out, m.inside("", &facts.Key{Place: place}, over))
		}
		return out
	}
	return m.Object(place, v)
}

// choice maps a value of which the table lists all.
func (m *Mapping) choice(key *facts.Key, v *jsonc.Value) *jsonc.Value {
	text := plain(v)
	native, ok := key.Values[text]
	switch {
	case !ok:
		suggest := "the values are " + diag.Names(slices.Sorted(maps.Keys(key.Values)))
		if near := diag.NearestKey(text, key.Values); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
		m.report("BM4107", diag.Error, v.Span, "‘"+text+"’ is no value of ‘"+key.Name+"’", suggest)
		return nil
	case native == "":
		m.report("BM3103", diag.Error, v.Span, m.Title+" has nothing for the value ‘"+text+"’ of ‘"+key.Name+"’", m.keep())
		return nil
	case native == text:
		return v
	}
	return jsonc.Str(native)
}

// keep tells how a thing is kept for the other platforms.
func (m *Mapping) keep() string {
	return "write it under the other targets' \"$…\" to keep it for them"
}

// theme reports a variable of theme.json where there are none, and tells whether v is one.
func (m *Mapping) theme(v *jsonc.Value) bool {
	if !v.Is(jsonc.String) || !strings.HasPrefix(v.Text, "@") {
		return false
	}
	if key := m.Table.Config["app"]["themeLocation"]; key != nil && key.Lack != "" {
		m.report("BM3107", diag.Error, v.Span, m.Title+" has no themes in JSON, so ‘"+v.Text+"’ means nothing there", "write the value out under \"$"+m.Table.Target+"\" and this one under the other target's")
	}
	return true
}

// asset notes a file that the JSON refers to and gives its path in the output.
func (m *Mapping) asset(place string, v *jsonc.Value) *jsonc.Value {
	path := v.Text
	ext := path[strings.LastIndexByte(path, '.')+1:]
	remote := strings.Contains(path, "://") || strings.HasPrefix(path, "//")
	if place == "tabBarItem" {
		switch limits := m.Table.Limits; {
		case remote && !limits.TabIconURL:
			m.report("BM3105", diag.Error, v.Span, m.Title+" takes no icon for a tab from the network", "copy the file into the project")
		case !remote && !slices.Contains(limits.TabIcons, strings.ToLower(ext)):
			m.report("BM3105", diag.Error, v.Span, m.Title+" takes no ‘."+ext+"’ file as a tab's icon", "the kinds are "+diag.Names(limits.TabIcons))
		}
	}
	if remote {
		return v
	}
	path = strings.TrimPrefix(strings.TrimPrefix(path, "./"), "/")
	m.Assets = append(m.Assets, Asset{Path: path, Span: v.Span})
	if m.Output != nil {
		path = m.Output(path)
	}
	return &jsonc.Value{Kind: jsonc.String, Span: v.Span, Text: path}
}

// missing reports keys without which the object is nothing, and writes defaults that differ between platforms.
func (m *Mapping) missing(out *jsonc.Value, place string, v *jsonc.Value) {
	keys := m.Table.Config[place]
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		key := keys[name]
		switch {
		case v.Member(name) != nil:
		case key.Required:
			at := v.Span
			if at.Len() > 1 {
				at = source.Span{Start: at.Start, End: at.Start + 1}
			}
			m.report("BM4106", diag.Error, at, "the key ‘"+name+"’ is missing here", "add "+sample(name, key))
		case key.EmitDefault != "":
			out.Set(key.Native, jsonc.Str(key.EmitDefault))
		}
	}
}

// sample is how a key that is missing may be written.
func sample(name string, key *facts.Key) string {
	value := "\"…\""
	switch {
	case key.Type == "pages":
		value = "[\"pages/index\"]"
	case key.Type == "array" || items(key.Type):
		value = "[…]"
	case key.Type == "object":
		value = "{ … }"
	case key.Type == "number" || key.Type == "boolean":
		value = "…"
	}
	return strconv.Quote(name) + ": " + value
}

// PackageNames gives the special mapping of a list of package names or roots to roots.
func PackageNames(app *appconfig.App, m *Mapping) func(*jsonc.Value) *jsonc.Value {
	return func(v *jsonc.Value) *jsonc.Value {
		out := jsonc.List()
		for _, item := range v.Items {
			root := app.PackageRoot(item.Text)
			switch {
			case item.Text == appconfig.MainPackage:
				m.report("BM3103", diag.Error, item.Span, m.Title+" has nothing for the value ‘"+item.Text+"’ of ‘packages’", m.keep())
			case root != "":
				out.Items = append(out.Items, jsonc.Str(root))
			}
		}
		return out
	}
}
