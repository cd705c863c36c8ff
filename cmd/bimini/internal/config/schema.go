package config

import (
	"fmt"
	"regexp"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
)

// form says what a value of the project file may be.
type form struct {
	what  string // for messages: "must be …"
	kinds []jsonc.Kind
	keys  map[string]*form // of an object whose keys are known
	each  *form            // of the values of an object with any keys, and of the items of an array
	text  *regexp.Regexp   // what a scalar must look like
}

// projectFile is the form of the whole file. A key whose value is null is as good as missing.
func projectFile(targets []string) *form {
	text := &form{what: "a text", kinds: []jsonc.Kind{jsonc.String}}
	// An id of digits alone, or a version such as 2.10, is a number to YAML; what counts is how it is written.
	written := &form{what: "a text", kinds: []jsonc.Kind{jsonc.String, jsonc.Number}}
	version := &form{what: "a version such as 2.32.3", kinds: written.kinds, text: regexp.MustCompile(`^\d+(\.\d+){0,3}$`)}
	script := &form{what: "JavaScript source, as a text", kinds: []jsonc.Kind{jsonc.String, jsonc.Number, jsonc.Bool}}
	size := &form{what: "a number of bytes such as 2000000, or a size such as 1.5 MB", kinds: written.kinds, text: sizeText}
	target := object(map[string]*form{
		"appid": written, "minBaseLibrary": version,
		"project": {what: "a mapping of keys of the platform's project file", kinds: []jsonc.Kind{jsonc.Object}, each: &form{}},
	})
	byName := map[string]*form{}
	for _, name := range targets {
		byName[name] = target
	}
	return object(map[string]*form{
		"source": text, "output": text, "targets": object(byName),
		"define": mapping("names to JavaScript source", script), "alias": mapping("names to paths", text),
		"components": mapping("component names to files", text),
		"budget": {
			what: "a size for every package, such as 2 MB, or a mapping from packages to sizes", text: sizeText,
			kinds: []jsonc.Kind{jsonc.Object, jsonc.String, jsonc.Number}, each: size,
		},
		"assets": {what: "a list of texts", kinds: []jsonc.Kind{jsonc.Array}, each: text},
	})
}

func object(keys map[string]*form) *form {
	return &form{what: "a mapping", kinds: []jsonc.Kind{jsonc.Object}, keys: keys}
}

func mapping(what string, each *form) *form {
	return &form{what: "a mapping from " + what, kinds: []jsonc.Kind{jsonc.Object}, each: each}
}

// accepts reports whether a value is of the form, its parts aside.
func (f *form) accepts(v *jsonc.Value) bool {
	if len(f.kinds) == 0 || v.Kind == jsonc.Null {
		return true
	}
	for _, k := range f.kinds {
		if v.Kind == k {
			return f.text == nil || k == jsonc.Object || f.text.MatchString(strings.TrimSpace(v.Text))
		}
	}
	return false
}

// check reports every unknown key and every value that is not what its key asks for, and takes both out of the tree.
func (l *loader) check(tree *jsonc.Value) {
	whole := projectFile(l.known)
	if !whole.accepts(tree) {
		l.wrong("the project file", whole, tree)
		*tree = *jsonc.Obj()
		return
	}
	l.members(tree, whole, "")
}

func (l *loader) members(v *jsonc.Value, f *form, path string) {
	kept := v.Members[:0]
	for _, m := range v.Members {
		part, known := f.keys[m.Key]
		if f.keys == nil {
			part, known = f.each, true
		}
		name := strings.TrimPrefix(path+"."+m.Key, ".")
		switch {
		case !known:
			l.unknown(m, f, path)
		case !part.accepts(m.Value):
			l.wrong("‘"+name+"’", part, m.Value)
		default:
			kept = append(kept, m)
			l.inside(m.Value, part, name)
		}
	}
	v.Members = kept
}

func (l *loader) inside(v *jsonc.Value, f *form, name string) {
	switch {
	case v.Kind == jsonc.Object && (f.keys != nil || f.each != nil):
		l.members(v, f, name)
	case v.Kind == jsonc.Array && f.each != nil:
		kept := v.Items[:0]
		for _, item := range v.Items {
			if !f.each.accepts(item) || item.Kind == jsonc.Null {
				l.wrong("an item of ‘"+name+"’", f.each, item)
				continue
			}
			kept = append(kept, item)
		}
		v.Items = kept
	}
}

func (l *loader) wrong(name string, f *form, v *jsonc.Value) {
	is := kindText(v)
	if v.Kind == jsonc.Bool || f.text != nil && v.Kind != jsonc.Object && v.Kind != jsonc.Array {
		is = "‘" + v.Text + "’"
	}
	l.report("BM4002", v.Span, fmt.Sprintf("%s must be %s, not %s", name, f.what, is), "write "+f.what)
}

func kindText(v *jsonc.Value) string {
	return [...]string{"empty", "true or false", "a number", "a text", "a list", "a mapping"}[v.Kind]
}

// unknown reports a key that is not known where it stands. It may be known elsewhere.
func (l *loader) unknown(m *jsonc.Member, f *form, path string) {
	near := ""
	if best := diag.NearestKey(m.Key, f.keys); best != "" {
		near = "did you mean ‘" + best + "’?"
	}
	if path == "targets" {
		l.report("BM4005", m.KeySpan, fmt.Sprintf("unknown target ‘%s’", m.Key), or(near, "the targets are "+diag.Names(l.known)))
		return
	}
	where := "in the project file"
	if path != "" {
		where = "in ‘" + path + "’"
	}
	l.report("BM4001", m.KeySpan, fmt.Sprintf("unknown key ‘%s’ %s", m.Key, where), or(near, l.elsewhere(m.Key, path)))
}

// elsewhere says where a key belongs that stands in the wrong place; else which keys there are.
func (l *loader) elsewhere(key, path string) string {
	whole := projectFile(l.known)
	if _, top := whole.keys[key]; top && path != "" {
		return "‘" + key + "’ belongs to the top of the file"
	}
	for _, name := range l.known {
		if _, ok := whole.keys["targets"].keys[name].keys[key]; ok {
			return "it belongs to a target: ‘targets." + name + "." + key + "’"
		}
		if key == name {
			return "targets are listed in ‘targets’"
		}
	}
	return ""
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// spanOf is the place of the value of a key of the tree, or the start of the file.
func spanOf(v *jsonc.Value) source.Span {
	if v == nil {
		return source.Span{}
	}
	return v.Span
}
