package host

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// parseURL splits `/pages/a?x=1` into a page path and its query.
func (h *Host) parseURL(ref string) (string, *markup.Object) {
	p, q, _ := strings.Cut(ref, "?")
	query := markup.NewObject()
	for _, pair := range strings.Split(q, "&") {
		if pair == "" {
			continue
		}
		k, v, _ := strings.Cut(pair, "=")
		if h.P.Habits().DecodesQuery {
			k, v = decoded(k), decoded(v)
		}
		query.Set(k, v)
	}
	if !strings.HasPrefix(p, "/") && len(h.stack) > 0 {
		if r, ok := resolve(h.Page().Def.Path, p); ok {
			p = r
		}
	}
	return strings.TrimPrefix(p, "/"), query
}

// decoded is decodeURIComponent of a text, or the text where that would throw.
func decoded(s string) string {
	if d, err := url.PathUnescape(s); err == nil && utf8.ValidString(d) {
		return d
	}
	return s
}

// Page returns the top page, nil when there is none.
func (h *Host) Page() *Instance {
	if len(h.stack) == 0 {
		return nil
	}
	return h.stack[len(h.stack)-1]
}

func (h *Host) isTab(p string) bool {
	return slices.ContainsFunc(h.TabItems(), func(o *markup.Object) bool { return o.Get("pagePath") == p })
}

// navigate performs one of the navigation calls; the message of an error is the reason.
func (h *Host) navigate(kind, ref string) error {
	p, query := h.parseURL(ref)
	if !slices.Contains(h.PagePaths(), p) {
		return fmt.Errorf("page %q is not found", ref)
	}
	tab := h.isTab(p)
	switch kind {
	case "navigateTo", "redirectTo":
		if tab {
			return fmt.Errorf("can not %s a tabbar page", kind)
		}
		if kind == "navigateTo" && len(h.stack) >= 10 {
			return fmt.Errorf("webview count limit exceed")
		}
		if kind == "navigateTo" {
			h.hideTop()
		} else {
			h.pop()
		}
		h.push(p, query)
	case "switchTab":
		if !tab {
			return fmt.Errorf("can not switch to no-tabBar page")
		}
		if strings.Contains(ref, "?") {
			h.problem(h.entry, 0, "switchTab %q: a tab's url has no query", ref)
		}
		h.switchTab(p, query)
	case "reLaunch":
		h.closeAll()
		h.push(p, query)
	}
	return nil
}

// push opens a page on top; a tab that is alive is shown again.
func (h *Host) push(p string, query *markup.Object) {
	if in := h.tabs[p]; in != nil {
		h.stack = append(h.stack, in)
		h.P.Show(in)
		return
	}
	def := h.Definition(p, true)
	if def == nil {
		h.problem(p+".js", 0, "the page cannot be opened")
		return
	}
	in := h.P.NewPage(def, query)
	if h.isTab(p) {
		h.tabs[p] = in
	}
}

// Enter puts a page on the stack; platforms call it once the instance exists and before its first hook.
func (h *Host) Enter(in *Instance) { h.stack = append(h.stack, in) }

func (h *Host) hideTop() {
	if p := h.Page(); p != nil {
		h.P.Hide(p)
	}
}

// pop closes the top page. A tab that is left stays alive.
func (h *Host) pop() {
	p := h.Page()
	h.stack = h.stack[:len(h.stack)-1]
	if h.isTab(p.Def.Path) {
		h.P.Hide(p)
		return
	}
	h.P.ClosePage(p)
}

func (h *Host) switchTab(p string, query *markup.Object) {
	if top := h.Page(); top != nil && top.Def.Path == p {
		return
	}
	for len(h.stack) > 0 {
		h.pop()
	}
	h.push(p, query)
}

func (h *Host) closeAll() {
	for len(h.stack) > 0 {
		p := h.Page()
		h.stack = h.stack[:len(h.stack)-1]
		delete(h.tabs, p.Def.Path)
		h.P.ClosePage(p)
	}
	for path, p := range h.tabs {
		delete(h.tabs, path)
		h.P.ClosePage(p)
	}
}

func (h *Host) navigateBack(delta int) error {
	if len(h.stack) < 2 {
		return fmt.Errorf("cannot navigate back at first page")
	}
	for range min(max(delta, 1), len(h.stack)-1) {
		h.pop()
	}
	h.P.Show(h.Page())
	return nil
}

// navigator is what a tap on <navigator> does.
func (h *Host) navigator(n *Node) {
	kind := n.Str("open-type")
	if kind == "" {
		kind = n.Str("openType")
	}
	if kind == "" || kind == "navigate" {
		kind = "navigateTo"
	}
	if kind == "redirect" {
		kind = "redirectTo"
	}
	h.Later(func() {
		var err error
		if kind == "navigateBack" {
			err = h.navigateBack(1)
		} else {
			err = h.navigate(kind, n.Str("url"))
		}
		if err != nil {
			h.problem(n.Owner.Def.Tpl.Path, n.Src.Line, "navigator: %v", err)
		}
	})
}

// Hook calls a page's hook, a member of what was registered, on the instance.
func (h *Host) Hook(p *Instance, name string, args ...goja.Value) {
	h.Method(p.Def.Path, p.This, name, args...)
}

// Broadcast calls what the page and then each of its components, as far as they are rendered, listen with to one of the page's events.
func (h *Host) Broadcast(page *Instance, event string, listeners func(*Instance) []goja.Value, args ...goja.Value) {
	if page.Root == nil {
		return
	}
	for _, in := range append([]*Instance{page}, Components(page.Root.Children)...) {
		for _, f := range listeners(in) {
			if in.Alive {
				h.Call(in.Def.Path+"."+event, f, in.This, args...)
			}
		}
	}
}
