package analyze

import (
	"path"
	"slices"
	"strings"

	"bimini/compiler/appconfig"
	"bimini/compiler/diag"
	"bimini/compiler/ir"
)

// navigator checks where a <navigator> leads, as far as its address is written out: to a page of the app, and to a tab only by
// switchTab or reLaunch, since both platforms refuse to put a tab on the stack.
func (b *attributes) navigator() {
	if b.fact == nil || b.e.Tag != "navigator" || b.App == nil || b.App.Broken {
		return
	}
	at, how := attribute(b.e, "url"), b.openType()
	if at == nil || how == "navigateBack" || how == "exit" || attribute(b.e, "target") != nil {
		return
	}
	url, ok := literalAttr(at)
	page, known := b.pageOf(url)
	if !ok || !known {
		return
	}
	if !slices.ContainsFunc(b.App.Pages, func(p appconfig.Page) bool { return p.Path == page }) {
		b.report("BM2063", at.Span(), b.nearPage(page), "the app has no page ‘%s’", page)
		return
	}
	tab := b.App.TabBar != nil && slices.ContainsFunc(b.App.TabBar.Items, func(t appconfig.TabItem) bool { return t.Page == page })
	switch {
	case tab && (how == "" || how == "navigate" || how == "redirect"):
		b.warn("BM2064", at.Span(), "write open-type=\"switchTab\"", "‘%s’ is a page of the tab bar, which is not opened this way", page)
	case !tab && how == "switchTab":
		b.warn("BM2064", at.Span(), "leave out open-type", "‘%s’ is no page of the tab bar, and switchTab opens nothing else", page)
	}
}

// openType is the element's open-type as far as it is written out; "?" when it is computed.
func (b *attributes) openType() string {
	at := attribute(b.e, "open-type")
	if at == nil {
		return ""
	}
	if how, ok := literalAttr(at); ok {
		return how
	}
	return "?"
}

// pageOf is the page that an address means. Relative ones are taken from the page that shows the element, which for a component is
// not known; those of plugins are of no page of the app.
func (b *attributes) pageOf(url string) (string, bool) {
	url, _, _ = strings.Cut(url, "?")
	switch {
	case url == "" || strings.Contains(url, "://"):
		return "", false
	case strings.HasPrefix(url, "/"):
		return strings.TrimPrefix(url, "/"), true
	}
	return path.Join(path.Dir(b.ID), url), b.Kind == ir.Page
}

func (b *attributes) nearPage(page string) string {
	var known []string
	for _, p := range b.App.Pages {
		known = append(known, p.Path)
	}
	if near := diag.Nearest(page, known); near != "" {
		return "did you mean ‘/" + near + "’?"
	}
	for _, p := range known {
		if strings.HasSuffix(p, "/"+page) || path.Base(p) == path.Base(page) {
			return "did you mean ‘/" + p + "’?"
		}
	}
	return "list the page in app.mini, or mend the address"
}
