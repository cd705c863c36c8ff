package config

import (
	"errors"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
)

// parseTOML reads TOML into the tree that JSON is read into. When that is not possible the tree is nil and there is one
// diagnostic. The document is decoded first, which finds every error; then it is walked for the places of keys and values.
func parseTOML(f *source.File) (*jsonc.Value, []diag.Diagnostic) {
	var whole map[string]any
	if err := toml.Unmarshal([]byte(f.Text), &whole); err != nil {
		return nil, []diag.Diagnostic{tomlError(f, err)}
	}
	t := &tomlReader{root: jsonc.Obj()}
	t.root.Span = source.Span{Start: 0, End: len(f.Text)}
	t.parser.Reset([]byte(f.Text))
	table := t.root
	for t.parser.NextExpression() {
		switch e := t.parser.Expression(); e.Kind {
		case unstable.KeyValue:
			t.keyValue(table, e)
		case unstable.Table:
			table = t.descend(t.root, e.Key(), false)
		case unstable.ArrayTable:
			table = t.descend(t.root, e.Key(), true)
		}
	}
	return t.root, nil
}

func tomlError(f *source.File, err error) diag.Diagnostic {
	var at source.Span
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		line, column := decode.Position()
		text, start := f.Line(line)
		at.Start = start + min(max(column-1, 0), len(text))
		at.End = max(at.Start, start+len(text))
	}
	return unreadable(f, at, "the project file is not TOML: "+err.Error()[len("toml: "):], "")
}

type tomlReader struct {
	parser unstable.Parser
	root   *jsonc.Value
}

func (t *tomlReader) span(r unstable.Range) source.Span {
	return source.Span{Start: int(r.Offset), End: int(r.Offset + r.Length)}
}

// descend goes down a dotted key, making tables on the way; the last one is a new element of an array if element is set.
func (t *tomlReader) descend(in *jsonc.Value, key unstable.Iterator, element bool) *jsonc.Value {
	for key.Next() {
		part := key.Node()
		m := in.Member(string(part.Data))
		if m == nil {
			m = &jsonc.Member{Key: string(part.Data), KeySpan: t.span(part.Raw), Value: &jsonc.Value{Kind: jsonc.Object, Span: t.span(part.Raw)}}
			if element && key.IsLast() {
				m.Value.Kind = jsonc.Array
			}
			in.Members = append(in.Members, m)
		}
		in = m.Value
		if in.Kind != jsonc.Array {
			continue
		}
		if element && key.IsLast() {
			in.Items = append(in.Items, &jsonc.Value{Kind: jsonc.Object, Span: t.span(part.Raw)})
		}
		if len(in.Items) > 0 {
			in = in.Items[len(in.Items)-1]
		}
	}
	return in
}

// keyValue adds `a.b = value` to a table.
func (t *tomlReader) keyValue(table *jsonc.Value, e *unstable.Node) {
	var path []*unstable.Node
	for key := e.Key(); key.Next(); {
		path = append(path, key.Node())
	}
	for _, part := range path[:len(path)-1] {
		m := table.Member(string(part.Data))
		if m == nil {
			m = &jsonc.Member{Key: string(part.Data), KeySpan: t.span(part.Raw), Value: &jsonc.Value{Kind: jsonc.Object, Span: t.span(part.Raw)}}
			table.Members = append(table.Members, m)
		}
		table = m.Value
	}
	last := path[len(path)-1]
	table.Members = append(table.Members, &jsonc.Member{Key: string(last.Data), KeySpan: t.span(last.Raw), Value: t.value(e.Value(), t.span(last.Raw))})
}

// value turns a node into a tree. A node that does not know its place has that of what it belongs to.
func (t *tomlReader) value(n *unstable.Node, around source.Span) *jsonc.Value {
	at := around
	if n.Raw.Length > 0 {
		at = t.span(n.Raw)
	}
	v := &jsonc.Value{Span: at, Text: string(n.Data)}
	switch n.Kind {
	case unstable.Array:
		v.Kind, v.Text = jsonc.Array, ""
		for it := n.Children(); it.Next(); {
			v.Items = append(v.Items, t.value(it.Node(), around))
		}
	case unstable.InlineTable:
		v.Kind, v.Text = jsonc.Object, ""
		for it := n.Children(); it.Next(); {
			t.keyValue(v, it.Node())
		}
	case unstable.Bool:
		v.Kind, v.Span = jsonc.Bool, t.span(t.parser.Range(n.Data))
	case unstable.Integer, unstable.Float:
		v.Kind, v.Span = jsonc.Number, t.span(t.parser.Range(n.Data))
	default: // strings; dates have no JSON form and are taken as they are written
		v.Kind = jsonc.String
	}
	return v
}
