package syntax

import (
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

const bom = "\uFEFF"

// Parse reads a .mini file. It returns what could be read, never nil, and everything that is wrong with the rest.
func Parse(f *source.File) (*File, []diag.Diagnostic) {
	p := &parser{file: f, src: f.Text}
	p.checkBytes(source.Span{Start: 0, End: len(f.Text)})
	out := &File{Source: f}
	if p.has(bom) {
		p.pos = len(bom)
	}
	for p.skipSpace(); p.pos < len(p.src); p.skipSpace() {
		switch {
		case p.has("<!--"):
			p.comment()
		case p.pos+1 < len(p.src) && p.src[p.pos] == '<' && isLetter(p.src[p.pos+1]):
			p.block(out)
		case p.has("</"):
			p.strayEnd()
		default:
			p.outside()
		}
	}
	return out, p.diags
}

// outside reports text that stands in no block, once for the whole run.
func (p *parser) outside() {
	start := p.pos
	for p.pos++; p.pos < len(p.src); p.pos++ {
		if s := p.rest(); s[0] == '<' && len(s) > 1 && (isLetter(s[1]) || s[1] == '/' || s[1] == '!') {
			break
		}
	}
	end := start + len(strings.TrimRight(p.src[start:p.pos], " \t\r\n\f"))
	p.report("BM1003", source.Span{Start: start, End: end}, "text outside of blocks", "move it into a block, or make it a comment: <!-- … -->")
}

// block reads one block with its tags and puts it where it belongs.
func (p *parser) block(out *File) {
	tag := p.startTag()
	b := &Block{Kind: tag.name, Tag: tag.span, File: p.file}
	b.Content = source.Span{Start: p.pos, End: p.pos}
	known := isBlock(b.Kind)
	if !known {
		p.unknownBlock(tag)
	}
	first := out.place(b)
	var nodes []Node
	switch {
	case tag.selfClosing:
	case b.Kind == "template":
		nodes = p.templateBlock(b)
	default:
		p.rawBlock(b, known)
	}
	if !known {
		return
	}
	p.blockAttrs(b, tag)
	if first != nil {
		p.report("BM1002", tag.nameSpan, "the file has a second <"+b.Kind+"> block", "put both into one block").Notes =
			[]diag.Note{{Message: "the first one is here", File: p.file, Span: first.Tag}}
		return
	}
	if b.Src != "" {
		p.sourceAndContent(b)
		return
	}
	if b.Kind == "template" {
		out.Root = nodes
	}
}

// place puts a block into its field. When that is taken it returns the block there.
func (f *File) place(b *Block) *Block {
	field := map[string]**Block{"config": &f.Config, "template": &f.Template, "script": &f.Script}[b.Kind]
	switch {
	case b.Kind == "style":
		f.Styles = append(f.Styles, b)
	case field == nil:
	case *field != nil:
		return *field
	default:
		*field = b
	}
	return nil
}

func isBlock(name string) bool {
	return name == "config" || name == "template" || name == "script" || name == "style"
}

func (p *parser) unknownBlock(tag *tag) {
	suggest := "the blocks are <config>, <template>, <script> and <style>"
	if near := diag.Nearest(tag.name, []string{"config", "template", "script", "style"}); near != "" {
		suggest = "did you mean <" + near + ">?"
	} else if tag.name == "json" || tag.name == "page" {
		suggest = "did you mean <config>?"
	}
	p.report("BM1001", tag.nameSpan, "unknown block <"+tag.name+">", suggest)
}

// rawBlock passes the text up to the end tag. The rule is HTML's: the first `</script>` ends a script, even inside a string.
func (p *parser) rawBlock(b *Block, known bool) {
	for from := p.pos; ; {
		i := strings.Index(p.src[from:], "</"+b.Kind)
		if i < 0 {
			break
		}
		end := from + i
		after := end + 2 + len(b.Kind)
		for after < len(p.src) && isSpace(p.src[after]) {
			after++
		}
		if after < len(p.src) && p.src[after] == '>' {
			b.Content.End, p.pos = end, after+1
			return
		}
		from = end + 2
	}
	p.pos = p.nextBlock(p.pos)
	b.Content.End = p.pos
	if known { // an unknown block was reported already
		p.report("BM1004", b.Tag, "the block <"+b.Kind+"> is never closed", "end it with </"+b.Kind+">")
	}
}

// nextBlock returns the offset of the next block that begins a line, or the end.
func (p *parser) nextBlock(from int) int {
	for i := from; i < len(p.src); i++ {
		if p.src[i] == '<' && (i == 0 || p.src[i-1] == '\n') && isBlock(tagName(p.src[i+1:])) {
			return i
		}
	}
	return len(p.src)
}

func (p *parser) blockAttrs(b *Block, tag *tag) {
	for _, a := range tag.attrs {
		b.Attrs = append(b.Attrs, BlockAttr{Name: a.name, Value: a.value, Span: a.span})
		switch {
		case a.name == "lang" && b.Kind != "config":
			b.Lang = a.value
			p.checkLang(b, a)
		case a.name == "src" && b.Kind != "config":
			if a.value == "" {
				p.report("BM1021", a.span, "‘src’ needs a value", "name the file: src=\"./file\"")
			}
			b.Src, b.SrcSpan = a.value, a.valueSpan
		case a.name == "setup" && b.Kind == "script":
			b.Setup = true
		case a.name == "lang" && (a.value == "json" || a.value == "jsonc"):
		default:
			p.unknownBlockAttr(b, a)
		}
	}
}

func langs(kind string) []string {
	switch kind {
	case "script":
		return []string{"js", "ts"}
	case "style":
		return []string{"css", "scss", "less"}
	case "template":
		return []string{"html"}
	}
	return nil
}

func (p *parser) checkLang(b *Block, a *rawAttr) {
	known := langs(b.Kind)
	for _, l := range known {
		if l == a.value {
			return
		}
	}
	b.BadLang = true
	span := a.valueSpan
	if !a.hasValue {
		span = a.span
	}
	p.report("BM1016", span, "<"+b.Kind+"> cannot be written in ‘"+a.value+"’", "possible here: "+strings.Join(known, ", "))
}

func (p *parser) unknownBlockAttr(b *Block, a *rawAttr) {
	suggest := ""
	switch {
	case a.name == "scoped" && b.Kind == "style":
		suggest = "leave it out: a component's styles never leak; ‘styleIsolation’ in <config> changes that"
	case a.name == "module" && b.Kind == "style":
		suggest = "leave it out and use plain classes: a component's styles never leak"
	default:
		if near := diag.Nearest(a.name, []string{"lang", "src", "setup"}); near != "" {
			suggest = "did you mean ‘" + near + "’?"
		}
	}
	p.report("BM1017", a.nameSpan, "<"+b.Kind+"> has no attribute ‘"+a.name+"’", suggest).Severity = diag.Warning
}

func (p *parser) sourceAndContent(b *Block) {
	if strings.TrimSpace(p.file.Slice(b.Content)) != "" {
		p.report("BM1024", b.SrcSpan, "the block has both ‘src’ and text of its own", "leave one of the two out")
	}
	b.Content.End = b.Content.Start
}
