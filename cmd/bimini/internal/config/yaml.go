package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bimini/compiler/diag"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
)

// Limits of a YAML document: aliases may refer to themselves, or blow a small file up.
const (
	maxDepth = 100
	maxNodes = 50_000
)

// parseYAML reads one YAML document into the tree that JSON is read into. When that is not possible the tree is nil and there is one
// diagnostic.
func parseYAML(f *source.File) (*jsonc.Value, []diag.Diagnostic) {
	y := &yamlReader{file: f}
	dec := yaml.NewDecoder(bytes.NewReader([]byte(f.Text)))
	var doc yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return jsonc.Obj(), nil
	case err != nil:
		return nil, []diag.Diagnostic{yamlError(f, err)}
	}
	var second yaml.Node
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		if err != nil {
			return nil, []diag.Diagnostic{yamlError(f, err)}
		}
		return nil, []diag.Diagnostic{unreadable(f, y.start(&second), "the file holds more than one YAML document", "keep the first one and remove the line ‘---’ and what follows")}
	}
	tree := y.value(&doc, 0)
	if y.refused != nil {
		return nil, []diag.Diagnostic{*y.refused}
	}
	if tree.Kind == jsonc.Null {
		tree = jsonc.Obj()
	}
	return tree, y.diags
}

func unreadable(f *source.File, at source.Span, message, suggest string) diag.Diagnostic {
	return diag.Diagnostic{Code: "BM4003", Message: message, File: f, Span: at, Suggest: suggest}
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// yamlError gives an error of the library its place: it knows the line.
func yamlError(f *source.File, err error) diag.Diagnostic {
	m := yamlLine.FindStringSubmatch(err.Error())
	line, convErr := strconv.Atoi(m[1])
	if convErr != nil {
		line = 1
	}
	text, start := f.Line(line)
	trimmed := strings.TrimLeft(text, " \t")
	at := source.Span{Start: start + len(text) - len(trimmed), End: start + len(text)}
	suggest := ""
	if strings.HasPrefix(text, "\t") || strings.Contains(err.Error(), "tab") {
		suggest = "YAML is indented with spaces, not tabs"
	}
	return unreadable(f, at, "the project file is not YAML: "+strings.TrimPrefix(err.Error(), m[0]), suggest)
}

type yamlReader struct {
	file    *source.File
	nodes   int
	refused *diag.Diagnostic
	diags   []diag.Diagnostic
}

// value turns a node into a tree. After a refusal it returns quickly.
func (y *yamlReader) value(n *yaml.Node, depth int) *jsonc.Value {
	y.nodes++
	if y.refused == nil && (depth > maxDepth || y.nodes > maxNodes) {
		d := unreadable(y.file, y.start(n), "the project file is nested too deep or too large", "write it without aliases that contain themselves")
		y.refused = &d
	}
	if y.refused != nil {
		return &jsonc.Value{}
	}
	switch n.Kind {
	case yaml.DocumentNode:
		if len(n.Content) > 0 {
			return y.value(n.Content[0], depth+1)
		}
	case yaml.AliasNode:
		v := y.value(n.Alias, depth+1)
		v.Span = y.start(n)
		return v
	case yaml.MappingNode:
		return y.mapping(n, depth)
	case yaml.SequenceNode:
		v := &jsonc.Value{Kind: jsonc.Array, Span: y.start(n)}
		for _, c := range n.Content {
			item := y.value(c, depth+1)
			v.Items, v.Span = append(v.Items, item), v.Span.Join(item.Span)
		}
		v.Span.End = y.closing(n, v.Span.End)
		return v
	case yaml.ScalarNode:
		return y.scalar(n)
	}
	return &jsonc.Value{Span: y.start(n)}
}

func (y *yamlReader) mapping(n *yaml.Node, depth int) *jsonc.Value {
	v := &jsonc.Value{Kind: jsonc.Object, Span: y.start(n)}
	var merged []*jsonc.Value
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], y.value(n.Content[i+1], depth+1)
		v.Span = v.Span.Join(value.Span)
		if key.ShortTag() == "!!merge" {
			merged = append(merged, value)
			continue
		}
		m := &jsonc.Member{Key: key.Value, KeySpan: y.scalar(key).Span, Value: value}
		if before := v.Member(m.Key); before != nil {
			y.diags = append(y.diags, diag.Diagnostic{
				Code: "BM4103", Message: "the key ‘" + m.Key + "’ is written twice", File: y.file, Span: m.KeySpan, Suggest: "keep one of the two",
				Notes: []diag.Note{{Message: "it is here already", File: y.file, Span: before.KeySpan}},
			})
			continue
		}
		v.Members = append(v.Members, m)
	}
	v.Span.End = y.closing(n, v.Span.End)
	for _, from := range merged {
		for _, m := range from.Members {
			if v.Member(m.Key) == nil {
				v.Members = append(v.Members, m)
			}
		}
	}
	return v
}

func (y *yamlReader) scalar(n *yaml.Node) *jsonc.Value {
	v := &jsonc.Value{Kind: jsonc.String, Text: n.Value, Span: y.span(n)}
	switch n.ShortTag() {
	case "!!null":
		v.Kind, v.Text = jsonc.Null, ""
	case "!!bool":
		v.Kind, v.Text = jsonc.Bool, strings.ToLower(n.Value)
	case "!!int", "!!float":
		v.Kind = jsonc.Number
	}
	return v
}

// closing returns the end of a list or mapping in brackets whose last part ends at end.
func (y *yamlReader) closing(n *yaml.Node, end int) int {
	rest := y.file.Text[end:]
	blank := len(rest) - len(strings.TrimLeft(rest, " \t\r\n,"))
	if n.Style&yaml.FlowStyle != 0 && blank < len(rest) && (rest[blank] == ']' || rest[blank] == '}') {
		return end + blank + 1
	}
	return end
}

// start is the first character of a node. The library counts columns in characters.
func (y *yamlReader) start(n *yaml.Node) source.Span {
	text, offset := y.file.Line(n.Line)
	column := 1
	for i := range text {
		if column == n.Column {
			return source.Span{Start: offset + i, End: offset + i + 1}
		}
		column++
	}
	return source.Span{Start: offset + len(text), End: offset + len(text)}
}

// span is the place of a scalar on its first line.
func (y *yamlReader) span(n *yaml.Node) source.Span {
	at := y.start(n)
	text, offset := y.file.Line(n.Line)
	rest := text[min(at.Start-offset, len(text)):]
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && rest != "":
		if end := strings.IndexByte(rest[1:], rest[0]); end >= 0 {
			at.End = at.Start + end + 2
		}
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && strings.HasPrefix(rest, n.Value):
		at.End = at.Start + len(n.Value)
	}
	return at
}

// number reads what YAML, TOML and JSON take for a number.
func number(text string) (any, error) {
	plain := strings.ReplaceAll(text, "_", "")
	if n, err := strconv.ParseInt(plain, 0, 64); err == nil {
		return n, nil
	}
	f, err := strconv.ParseFloat(plain, 64)
	if err != nil || f != f || f > 1e300 || f < -1e300 {
		return nil, fmt.Errorf("‘%s’ is not a number that JSON has", text)
	}
	return f, nil
}
