package expr

import (
	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// For is the value of `v-for`: `item in list`, `(value, key, index) in object`. Value is a pattern; Key and Index are "" when they
// were not written.
type For struct {
	Value              Node
	Key, Index         string
	KeySpan, IndexSpan source.Span
	List               Node
}

// ParseFor reads the `v-for` that fills span. It returns nil when the text is empty.
func ParseFor(f *source.File, span source.Span, opt Options) (*For, []diag.Diagnostic) {
	p := newParser(f, span, opt)
	if p.tok.kind == tEOF {
		p.empty("‘v-for’ needs a value", "write ‘v-for=\"item in list\"’")
		return nil, p.diags
	}
	n := &For{}
	names := p.forNames()
	n.Value = names[0]
	n.Key, n.KeySpan = p.forName(names, 1)
	n.Index, n.IndexSpan = p.forName(names, 2)
	if !p.tok.word("in") && !p.tok.word("of") {
		n.List = p.notFor()
		return n, p.diags
	}
	p.next()
	if p.tok.kind == tEOF {
		n.List = p.notFor()
		return n, p.diags
	}
	n.List = p.expression()
	p.expectEnd()
	p.reportPending()
	return n, p.diags
}

// forNames reads what stands before `in`, with or without parentheses; there is at least one.
func (p *parser) forNames() []Node {
	open, paren := p.tok, p.tok.is("(")
	if paren {
		p.next()
	}
	var names []Node
	for p.tok.kind != tEOF && !p.tok.is(")") && len(names) < 4 {
		if len(names) > 0 {
			if !p.accept(",") {
				break
			}
		}
		names = append(names, p.binding())
	}
	if paren {
		p.close(")", open)
	}
	if len(names) > 3 {
		p.report("BM1109", names[3].Span(), "‘v-for’ declares three names at most", "write ‘(value, key, index) in object’")
	}
	if len(names) == 0 {
		names = append(names, p.notFor())
	}
	return names
}

// forName returns a name that must be plain.
func (p *parser) forName(names []Node, i int) (string, source.Span) {
	if i >= len(names) {
		return "", source.Span{}
	}
	id, ok := names[i].(*Ident)
	if !ok {
		p.report("BM1109", names[i].Span(), "the key and the index are plain names", "take apart the first one only: ‘({ id }, index) in list’")
		return "", source.Span{}
	}
	return id.Name, id.Span()
}

func (p *parser) notFor() Node {
	span := source.Span{Start: p.view.at(0), End: p.view.at(len(p.src))}
	return p.fail("BM1109", span, "this is not a ‘v-for’", "write ‘item in list’ or ‘(item, index) in list’")
}
