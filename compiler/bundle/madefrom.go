package bundle

import (
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/source"
)

// MadeFrom tells what a line of an entry's generated text was made from. It holds up to the next one's line.
type MadeFrom struct {
	Line int          // in Entry.Text, from 1
	File *source.File // nil: nothing that an author wrote
	Span source.Span
}

// locate is the place in the sources of what esbuild reports about a node: in the author's own text, or where generated text came from.
func (n *node) locate(at *api.Location) (*source.File, source.Span) {
	if n.entry == nil || at == nil || len(n.entry.Made) == 0 || at.Line < n.entry.Made[0].Line {
		return n.file, n.span(at)
	}
	var from MadeFrom
	for _, o := range n.entry.Made {
		if o.Line <= at.Line {
			from = o
		}
	}
	if from.File == nil {
		return n.file, source.Span{}
	}
	return from.File, from.narrowed(at)
}

// narrowed finds the reported token in the text that the line was made from; the whole of that when the token was spelled anew.
func (o MadeFrom) narrowed(at *api.Location) source.Span {
	if at.Length == 0 || at.Column+at.Length > len(at.LineText) {
		return o.Span
	}
	token := at.LineText[at.Column : at.Column+at.Length]
	i := strings.Index(o.File.Slice(o.Span), token)
	if i < 0 {
		return o.Span
	}
	return source.Span{Start: o.Span.Start + i, End: o.Span.Start + i + len(token)}
}
