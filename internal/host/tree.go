// Package host runs emitted project trees: a small, strict model of a mini program platform around an embedded JavaScript engine. What
// the platforms share is here; what one platform documents differently is in its own package. Whatever a tree uses that the platform
// does not document is reported as a problem.
package host

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"bimini/internal/host/markup"
)

// Tree is an emitted project: slash separated path → content.
type Tree map[string][]byte

// ReadTree reads a folder.
func ReadTree(dir string) (Tree, error) {
	t := Tree{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		t[name], err = fs.ReadFile(root, name)
		return err
	})
	return t, err
}

// Paths lists the files in order.
func (t Tree) Paths() []string { return slices.Sorted(maps.Keys(t)) }

// Has reports whether the file is there.
func (t Tree) Has(name string) bool { _, ok := t[name]; return ok }

// resolve turns a reference written in file `from` into a path of the tree; ok is false when it leaves the tree.
func resolve(from, ref string) (string, bool) {
	if strings.HasPrefix(ref, "/") {
		return strings.TrimPrefix(path.Clean(ref), "/"), true
	}
	p := path.Join(path.Dir(from), ref)
	return p, p != ".." && !strings.HasPrefix(p, "../")
}

// readJSON parses a JSON file strictly; duplicate keys are problems. A missing file gives an empty object and false.
func (h *Host) readJSON(name string) (*markup.Object, bool) {
	b, ok := h.tree[name]
	if !ok {
		return markup.NewObject(), false
	}
	dec := json.NewDecoder(strings.NewReader(string(b)))
	v, err := h.jsonValue(dec, name)
	if err == nil && dec.More() {
		err = fmt.Errorf("text after the value")
	}
	if err != nil {
		h.problem(name, 0, "not JSON: %v", err)
		return markup.NewObject(), true
	}
	o, ok := v.(*markup.Object)
	if !ok {
		h.problem(name, 0, "not a JSON object")
		return markup.NewObject(), true
	}
	return o, true
}

func (h *Host) jsonValue(dec *json.Decoder, name string) (any, error) {
	tok, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch tok {
	case json.Delim('['):
		list := []any{}
		for dec.More() {
			v, err := h.jsonValue(dec, name)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := dec.Token()
		return list, err
	case json.Delim('{'):
		o := markup.NewObject()
		for dec.More() {
			k, err := dec.Token()
			if err != nil {
				return nil, err
			}
			if o.Has(k.(string)) {
				h.problem(name, 0, "key %q twice", k)
			}
			v, err := h.jsonValue(dec, name)
			if err != nil {
				return nil, err
			}
			o.Set(k.(string), v)
		}
		_, err := dec.Token()
		return o, err
	}
	return tok, nil
}

// ParseJSON reads a JSON value into the view's values.
func ParseJSON(s string) (any, error) {
	var h Host
	dec := json.NewDecoder(strings.NewReader(s))
	v, err := h.jsonValue(dec, "")
	if err == nil && dec.More() {
		err = fmt.Errorf("text after the JSON value")
	}
	return v, err
}

// JSON writes a value of the view; undefined becomes null.
func JSON(v any) string {
	var b strings.Builder
	writeJSON(&b, v, false)
	return b.String()
}

// CanonicalJSON is JSON with sorted keys.
func CanonicalJSON(v any) string {
	var b strings.Builder
	writeJSON(&b, v, true)
	return b.String()
}

func writeJSON(b *strings.Builder, v any, sorted bool) {
	switch v := v.(type) {
	case []any:
		b.WriteByte('[')
		for i, e := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, e, sorted)
		}
		b.WriteByte(']')
	case *markup.Object:
		keys := slices.Clone(v.Keys())
		if sorted {
			slices.Sort(keys)
		}
		b.WriteByte('{')
		for i, k := range keys {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quote(k))
			b.WriteByte(':')
			writeJSON(b, v.Get(k), sorted)
		}
		b.WriteByte('}')
	case string:
		b.WriteString(quote(v))
	case bool, float64:
		b.WriteString(markup.String(v))
	default:
		b.WriteString("null")
	}
}

func quote(s string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}
