package bundle

import (
	"strings"

	"bimini/compiler/diag"
)

// habit reports what style sheets of Vue and of the web hold and no mini program has, whatever the target: token is the first of it.
func (w *sheetWriter) habit(shown, message, suggest string, token int, severity diag.Severity) {
	if w.p.broken || w.p.block.File == nil {
		return
	}
	d := problem("BM5115", w.p.block.File, w.span(token, shown), message, suggest)
	d.Severity = severity
	w.list.Add(d)
}

// vuePseudo reports the selectors that Vue's compiler knows; it tells whether name is one.
func (w *sheetWriter) vuePseudo(name, shown string, token int) bool {
	suggest := ""
	switch name {
	case "v-deep", "deep":
		suggest = "leave it out, and write ‘\"styleIsolation\": \"shared\"’ into this component's <config>, so that its styles reach others; or give the other one an external class"
	case "slotted", "v-slotted":
		suggest = "leave it out: what stands in a slot belongs to the file that wrote it, and is styled there"
	case "global", "v-global":
		suggest = "move the rule into app.mini, whose styles are everyone's"
	default:
		return false
	}
	w.habit(shown, "‘"+shown+"’ belongs to Vue's compiler and matches nothing in a mini program", suggest, token, diag.Error)
	return true
}

// webTag reports selectors of elements that exist in browsers alone.
func (w *sheetWriter) webTag(name string, token int) {
	suggest := ""
	switch strings.ToLower(name) {
	case "html", "body":
		suggest = "write ‘page’"
	case "div", "p", "ul", "ol", "li", "section", "article", "header", "footer", "main", "nav", "table", "tr", "td":
		suggest = "write ‘view’, or better a class"
	case "span", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "b", "i":
		suggest = "write ‘text’, or better a class"
	case "img":
		suggest = "write ‘image’, or better a class"
	case "a":
		suggest = "write ‘navigator’, or better a class"
	default:
		return
	}
	w.habit(name, "there is no <"+name+"> in a mini program", suggest, token, diag.Warning)
}
