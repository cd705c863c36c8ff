package ir

import (
	"fmt"
	"io"
	"strings"
)

// Dump writes a tree for people, one node a line.
func Dump(w io.Writer, nodes []Node) { dump(w, nodes, 0) }

func dump(w io.Writer, nodes []Node, depth int) {
	in := strings.Repeat("  ", depth)
	for _, n := range nodes {
		switch n := n.(type) {
		case *Element:
			fmt.Fprintf(w, "%selement %s\n", in, n.Tag)
			for _, a := range n.Attrs {
				if a.Event != nil {
					fmt.Fprintf(w, "%s  @%s → %s\n", in, a.Event.Name, a.Event.Handler)
				} else {
					fmt.Fprintf(w, "%s  %s = %s\n", in, a.Name, a.Value)
				}
			}
			dump(w, n.Children, depth+1)
		case *Text:
			fmt.Fprintf(w, "%stext %s\n", in, n.Value)
		case *If:
			for i, b := range n.Branches {
				word := "if"
				if i > 0 {
					word = "else if"
				}
				if b.Cond == "" {
					word = "else"
				}
				fmt.Fprintf(w, "%s%s %s\n", in, word, b.Cond)
				dump(w, b.Body, depth+1)
			}
		case *For:
			fmt.Fprintf(w, "%sfor %s, %s in %s key %s\n", in, n.Item, n.Index, n.List, n.Key)
			dump(w, n.Body, depth+1)
		case *Slot:
			fmt.Fprintf(w, "%sslot %s\n", in, n.Name)
		case *Comment:
			fmt.Fprintf(w, "%scomment %q\n", in, n.Text)
		}
	}
}

// String spells a value as literals and {{ expressions }}.
func (v Value) String() string {
	var b strings.Builder
	for _, p := range v.Parts {
		if p.Expr != "" {
			b.WriteString("{{" + p.Expr + "}}")
		} else {
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}
