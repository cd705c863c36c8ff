package bundle

import (
	"bytes"
	"encoding/json"
	"sort"
	"strings"

	"bimini/compiler/emit"
)

// sourceMap is a source map, version 3.
type sourceMap struct {
	Version        int      `json:"version"`
	File           string   `json:"file,omitempty"`
	Sources        []string `json:"sources"`
	SourcesContent []string `json:"sourcesContent,omitempty"`
	Names          []string `json:"names"`
	Mappings       string   `json:"mappings"`
}

// mapping says that a place in the output comes from a place in a source. Lines and columns count from 0, columns in UTF-16
// code units.
type mapping struct {
	line, column          int
	source, sline, scolum int
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// decodeMappings reads what it can of a map's mappings; a broken rest is left out.
func decodeMappings(text string) []mapping {
	var out []mapping
	var line, source, sline, scolumn int
	for _, group := range strings.Split(text, ";") {
		column := 0
		for _, segment := range strings.Split(group, ",") {
			fields := decodeVLQ(segment)
			if len(fields) == 0 {
				continue
			}
			column += fields[0]
			if len(fields) < 4 {
				continue
			}
			source += fields[1]
			sline += fields[2]
			scolumn += fields[3]
			out = append(out, mapping{line, column, source, sline, scolumn})
		}
		line++
	}
	return out
}

func decodeVLQ(text string) []int {
	var out []int
	value, shift := 0, 0
	for i := 0; i < len(text); i++ {
		digit := strings.IndexByte(base64Digits, text[i])
		if digit < 0 || shift > 50 {
			return nil
		}
		value |= digit & 31 << shift
		if digit&32 != 0 {
			shift += 5
			continue
		}
		if value&1 != 0 {
			out = append(out, -(value >> 1))
		} else {
			out = append(out, value>>1)
		}
		value, shift = 0, 0
	}
	return out
}

// encodeMappings writes sorted mappings.
func encodeMappings(list []mapping) string {
	var b strings.Builder
	var last mapping
	first := true
	for _, m := range list {
		for ; last.line < m.line; last.line++ {
			b.WriteByte(';')
			last.column = 0
			first = true
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		for _, delta := range [...]int{m.column - last.column, m.source - last.source, m.sline - last.sline, m.scolum - last.scolum} {
			encodeVLQ(&b, delta)
		}
		last = m
	}
	return b.String()
}

func encodeVLQ(b *strings.Builder, value int) {
	v := value << 1
	if value < 0 {
		v = -value<<1 | 1
	}
	for {
		digit := v & 31
		v >>= 5
		if v > 0 {
			digit |= 32
		}
		b.WriteByte(base64Digits[digit])
		if v == 0 {
			return
		}
	}
}

// lineStarts returns the offset of each line of a text.
func lineStarts(text string) []int {
	out := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			out = append(out, i+1)
		}
	}
	return out
}

// offsetOf returns the byte offset of a line and a UTF-16 column; it stops at the line's end.
func offsetOf(text string, starts []int, line, column int) int {
	if line >= len(starts) {
		return len(text)
	}
	for i, r := range text[starts[line]:] {
		if column <= 0 || r == '\n' {
			return starts[line] + i
		}
		column--
		if r > 0xFFFF {
			column--
		}
	}
	return len(text)
}

// columnOf is the UTF-16 column of a byte offset in the line that begins at start.
func columnOf(text string, start, at int) int {
	n := 0
	for _, r := range text[start:at] {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// moveMappings carries mappings of code over edits, into a text with top in front. What an edit replaced maps to where the
// edit begins.
func moveMappings(list []mapping, code string, edits []edit, top, text string) []mapping {
	from, to := lineStarts(code), lineStarts(text)
	var out []mapping
	shift, next := len(top), 0
	for _, m := range list {
		at := offsetOf(code, from, m.line, m.column)
		for next < len(edits) && edits[next].end <= at {
			e := edits[next]
			shift += len(e.text) - (e.end - e.start)
			next++
		}
		if next < len(edits) && edits[next].start <= at {
			if edits[next].text == "" || edits[next].start < at && edits[next].end > at && strings.Contains(code[edits[next].start:at], "\n") {
				continue
			}
			at = edits[next].start
		}
		at += shift
		line := sort.SearchInts(to, at+1) - 1
		m.line, m.column = line, columnOf(text, to[line], min(at, len(text)))
		if n := len(out); n > 0 && out[n-1].line == m.line && out[n-1].column >= m.column {
			continue
		}
		out = append(out, m)
	}
	return out
}

// withMap returns the module's text and its map.
func (m *moduleWriter) withMap(text, top string, edits []edit) []emit.File {
	var old sourceMap
	if json.Unmarshal(m.n.res.sourceMap, &old) != nil {
		return []emit.File{{Path: m.out, Data: []byte(m.finish(text))}}
	}
	list := moveMappings(decodeMappings(old.Mappings), m.n.res.code, edits, top, text)
	sm := sourceMap{Version: 3, Sources: old.Sources, SourcesContent: old.SourcesContent, Names: []string{}}
	if m.n.file != nil {
		list = m.n.fromOrigins(keepSource(list, mainSource(old.Sources)))
		sm.Sources, sm.SourcesContent = []string{m.n.file.Path}, []string{m.n.file.Text}
	} else {
		for i, s := range sm.Sources {
			sm.Sources[i] = cleanSource(s)
		}
	}
	if m.opt.Minify {
		text, list = m.minifyMapped(text, list)
	}
	sm.Mappings = encodeMappings(list)
	var data bytes.Buffer
	encoder := json.NewEncoder(&data)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(sm) != nil {
		return []emit.File{{Path: m.out, Data: []byte(text)}}
	}
	name := m.out[strings.LastIndexByte(m.out, '/')+1:] + ".map"
	return []emit.File{
		{Path: m.out, Data: []byte(text + "//# sourceMappingURL=" + name + "\n")},
		{Path: m.out + ".map", Data: data.Bytes()},
	}
}

// mainSource is the index of the module itself among the sources; the others are names of components.
func mainSource(sources []string) int {
	for i, s := range sources {
		if strings.HasPrefix(s, unitSpace+":") {
			return i
		}
	}
	return 0
}

func keepSource(list []mapping, source int) []mapping {
	out := list[:0]
	for _, m := range list {
		if m.source == source {
			m.source = 0
			out = append(out, m)
		}
	}
	return out
}

// cleanSource makes the name of a package's file independent of where the project lies.
func cleanSource(s string) string {
	if i := strings.Index(s, "node_modules/"); i >= 0 {
		return s[i:]
	}
	return strings.TrimPrefix(s, runtimeSpace+":")
}
