package syntax

import (
	"fmt"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// maxDepth is how deep elements may be nested; beyond it nobody can have meant it.
const maxDepth = 256

// ParseTemplate reads the markup that fills span: a template that lies in a file of its own.
func ParseTemplate(f *source.File, span source.Span) ([]Node, []diag.Diagnostic) {
	span = cut(f, span)
	p := &parser{file: f, src: f.Text[:span.End], pos: span.Start}
	p.checkBytes(span)
	if p.has(bom) {
		p.pos += len(bom)
	}
	t := &tree{parser: p, open: map[string]int{}}
	t.parse()
	return t.finish(), p.diags
}

// templateBlock reads the content of a <template> block and its end tag.
func (p *parser) templateBlock(b *Block) []Node {
	t := &tree{parser: p, block: true, open: map[string]int{}}
	t.parse()
	nodes := t.finish()
	b.Content.End = p.pos
	if p.has("</") {
		p.endTag()
	} else if !p.swallowed {
		p.report("BM1004", b.Tag, "the block <template> is never closed", "end it with </template>")
	}
	return nodes
}

// tree builds the nodes. Its stack is explicit, so that no nesting can exhaust the machine's.
type tree struct {
	*parser
	block    bool // the end tag </template> that no element owns ends the content
	stack    []*Element
	open     map[string]int // how many elements of each name are on the stack
	top      []Node
	tooDeep  bool
	forgiven map[string]int // end tags that belong to elements which were reported as unclosed
}

func (t *tree) append(n Node) {
	if len(t.stack) == 0 {
		t.top = append(t.top, n)
		return
	}
	e := t.stack[len(t.stack)-1]
	if len(t.stack) <= maxDepth {
		e.Children = append(e.Children, n)
	}
}

func (t *tree) parse() {
	for t.pos < len(t.src) {
		s := t.rest()
		switch {
		case strings.HasPrefix(s, "<!--"):
			t.append(t.comment())
		case strings.HasPrefix(s, "</"):
			if t.end() {
				return
			}
		case s[0] == '<' && len(s) > 1 && isLetter(s[1]):
			if t.block && t.otherBlock() {
				return
			}
			t.start()
		case strings.HasPrefix(s, "<!") || strings.HasPrefix(s, "<?"):
			t.declaration()
		default:
			t.text()
		}
	}
}

// otherBlock reports whether another block begins here, because the template was not closed.
func (t *tree) otherBlock() bool {
	name := tagName(t.rest()[1:])
	return name != "template" && isBlock(name) && (t.pos == 0 || t.src[t.pos-1] == '\n')
}

func (t *tree) start() {
	tag := t.startTag()
	e := &Element{at: at(tag.span), Tag: tag.name, TagSpan: tag.nameSpan, StartTag: tag.span, SelfClosing: tag.selfClosing}
	e.Attrs = t.attributes(tag)
	t.append(e)
	if tag.selfClosing {
		return
	}
	if isScript(e.Tag) {
		t.code(e)
		return
	}
	t.stack = append(t.stack, e)
	t.open[e.Tag]++
	if len(t.stack) > maxDepth && !t.tooDeep {
		t.tooDeep = true
		t.report("BM1012", tag.span, fmt.Sprintf("elements are nested more than %d deep", maxDepth), "move a part into a component")
	}
}

// isScript tells the elements of native templates that hold code, not markup.
func isScript(tag string) bool { return tag == "wxs" || tag == "sjs" || tag == "import-sjs" }

// code passes the content of an element that holds none of ours.
func (t *tree) code(e *Element) {
	end, ok := t.find("</" + e.Tag)
	if !ok {
		return
	}
	t.pos = end
	t.endTag()
	e.at.End = t.pos
}

// end reads an end tag. It reports whether it was the block's own, which is left to the caller.
func (t *tree) end() bool {
	start := t.pos
	name := tagName(t.rest()[2:])
	for i := len(t.stack) - 1; t.open[name] > 0 && i >= 0; i-- {
		if t.stack[i].Tag == name {
			t.endTag()
			t.unclosed(i + 1)
			t.pop(t.pos)
			return false
		}
	}
	if t.block && name == "template" {
		t.unclosed(0)
		return true
	}
	t.endTag()
	if t.forgiven[name] > 0 {
		t.forgiven[name]--
		return false
	}
	span := source.Span{Start: start, End: t.pos}
	if n := len(t.stack); n > 0 && diag.Nearest(name, []string{t.stack[n-1].Tag}) != "" {
		want := "</" + t.stack[n-1].Tag + ">"
		t.report("BM1005", span, "</"+name+"> does not belong to <"+t.stack[n-1].Tag+">", "write "+want).Fix = []diag.Edit{{Span: span, Text: want}}
		t.pop(t.pos)
		return false
	}
	t.stray(span, name)
	return false
}

func (p *parser) stray(span source.Span, name string) {
	p.report("BM1005", span, "</"+name+"> closes nothing", "remove it, or open <"+name+"> before it")
}

// strayEnd reads an end tag outside of all blocks.
func (p *parser) strayEnd() {
	start := p.pos
	name := p.endTag()
	p.stray(source.Span{Start: start, End: p.pos}, name)
}

// endTag passes an end tag and returns its name.
func (p *parser) endTag() string {
	name := tagName(p.rest()[2:])
	p.pos += 2 + len(name)
	for p.pos < len(p.src) && p.src[p.pos] != '>' && p.src[p.pos] != '<' {
		p.pos++
	}
	if p.pos < len(p.src) && p.src[p.pos] == '>' {
		p.pos++
	}
	return name
}

// pop closes the innermost element, which ends at end.
func (t *tree) pop(end int) *Element {
	e := t.stack[len(t.stack)-1]
	t.stack = t.stack[:len(t.stack)-1]
	t.open[e.Tag]--
	e.at.End = max(e.at.End, end)
	return e
}

// unclosed reports and closes every element from index i of the stack on, the outermost first.
func (t *tree) unclosed(i int) {
	for _, e := range t.stack[min(i, len(t.stack)):] {
		suggest := "close it with </" + e.Tag + ">"
		if isLeaf(e.Tag) || len(e.Children) == 0 {
			suggest = "write <" + e.Tag + " … />"
		}
		if !isForeign(e.Tag) && !t.swallowed {
			t.report("BM1004", e.StartTag, "the element <"+e.Tag+"> is never closed", suggest)
		}
		if t.forgiven == nil {
			t.forgiven = map[string]int{}
		}
		t.forgiven[e.Tag]++
	}
	for len(t.stack) > i {
		e := t.pop(t.stack[len(t.stack)-1].at.End)
		t.release(e)
	}
}

// release closes an element whose end tag is missing. What follows a leaf such as <image> cannot be inside of it.
func (t *tree) release(e *Element) {
	if isLeaf(e.Tag) {
		inner := e.Children
		e.Children = nil
		for _, n := range inner {
			t.append(n)
		}
		return
	}
	if n := len(e.Children); n > 0 {
		e.at.End = max(e.at.End, e.Children[n-1].Span().End)
	}
}

// isLeaf tells the tags that people know without an end tag from HTML.
func isLeaf(tag string) bool {
	switch tag {
	case "image", "input", "icon", "progress", "slider", "switch", "img", "br", "hr", "import", "include":
		return true
	}
	return false
}

// isForeign tells the leaves of HTML that no mini program has: they are reported for what they are.
func isForeign(tag string) bool {
	return tag == "img" || tag == "br" || tag == "hr" || tag == "import" || tag == "include"
}

func (t *tree) finish() []Node {
	t.unclosed(0)
	return t.top
}

func (p *parser) comment() *Comment {
	start := p.pos
	p.pos += len("<!--")
	end, ok := p.find("-->")
	c := &Comment{Value: p.src[p.pos:end]}
	if !ok {
		p.report("BM1008", source.Span{Start: start, End: start + 4}, "the comment is never closed", "end it with ‘-->’")
		p.pos = len(p.src)
		p.swallowed = true
	} else {
		p.pos = end + 3
	}
	c.at = at{Start: start, End: p.pos}
	return c
}

// declaration passes `<!DOCTYPE …>` and `<?xml …?>`.
func (t *tree) declaration() {
	start := t.pos
	end, ok := t.find(">")
	t.pos = end
	if ok {
		t.pos++
	}
	t.report("BM1015", source.Span{Start: start, End: t.pos}, "a declaration means nothing in a template", "remove it")
}
