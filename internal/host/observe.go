package host

import (
	"fmt"
	"strings"

	"bimini/internal/host/markup"
)

// This file is what a test's eye can see.

// Text returns the text of a match, RawText the same as it stands.
func (h *Host) Text(selector string, n int, raw bool) (string, error) {
	node, err := h.find(selector, n)
	if err != nil {
		return "", err
	}
	if raw {
		return h.RawText(node), nil
	}
	return h.TextOf(node), nil
}

// Count counts the matches.
func (h *Host) Count(selector string) (int, error) {
	p := h.Page()
	if p == nil {
		return 0, fmt.Errorf("no page is open")
	}
	list, err := h.Find(p, selector)
	return len(list), err
}

// Attr returns an attribute by neutral name; null when absent.
func (h *Host) Attr(selector string, n int, name string) (any, error) {
	node, err := h.find(selector, n)
	if err != nil {
		return nil, err
	}
	v, ok := h.neutralAttr(node, name)
	if !ok || v == markup.Undefined {
		return nil, nil
	}
	return v, nil
}

// ClassOf and StyleOf return the normal forms.
func (h *Host) ClassOf(selector string, n int) (string, error) {
	node, err := h.find(selector, n)
	if err != nil {
		return "", err
	}
	return h.Class(node), nil
}

// StyleOf returns the normal form of an inline style.
func (h *Host) StyleOf(selector string, n int) (string, error) {
	node, err := h.find(selector, n)
	if err != nil {
		return "", err
	}
	return h.Style(node), nil
}

// Data returns what the top page has sent to its view at a path such as `rows[0].done`; undefined gives null.
func (h *Host) Data(at string) (any, error) {
	p := h.Page()
	if p == nil {
		return nil, fmt.Errorf("no page is open")
	}
	keys, err := ParsePath(at)
	if err != nil {
		return nil, err
	}
	var v any = p.View
	for _, k := range keys {
		v, _ = markup.Member(v, k)
	}
	if v == markup.Undefined {
		return nil, nil
	}
	return v, nil
}

// Sent returns the payloads of the top page's setData calls since the last time; a list that was edited stands there as it then is. Where the
// platform has edits of lists, `made` are the same calls as they were made.
func (h *Host) Sent() (payloads, made []any) {
	p := h.Page()
	if p == nil {
		return nil, nil
	}
	if h.P.Habits().EditsLists {
		made = []any{}
	}
	for i, s := range p.Sent {
		payloads = append(payloads, s)
		if made != nil {
			made = append(made, p.Made[i])
		}
	}
	p.Sent, p.Made = nil, nil
	return payloads, made
}

// Log returns the lines of the console since the last time.
func (h *Host) Log() []string {
	out := h.console
	h.console = nil
	return out
}

// Pages returns the paths of the open pages, the top one last.
func (h *Host) Pages() []string {
	var out []string
	for _, p := range h.stack {
		out = append(out, "/"+p.Def.Path)
	}
	return out
}

// Calls returns the arguments of the calls of a neutral API since the last time, by neutral keys.
func (h *Host) Calls(name string) ([]any, error) {
	native := h.P.Facts().Neutral[name]
	if native == "" {
		return nil, fmt.Errorf("no API %s on %s", name, h.P.Name())
	}
	var out []any
	var rest []Call
	for _, c := range h.api.calls {
		if c.Name != native {
			rest = append(rest, c)
			continue
		}
		args := []any{}
		for _, a := range c.Args {
			args = append(args, h.neutralArg(native, a))
		}
		out = append(out, args)
	}
	h.api.calls = rest
	return out, nil
}

func (h *Host) neutralArg(native string, a any) any {
	o, ok := a.(*markup.Object)
	if !ok {
		return a
	}
	out := markup.NewObject()
	for _, k := range o.Keys() {
		name := k
		if n := h.P.Facts().APIs[native].Args[k]; n != "" {
			name = n
		}
		out.Set(name, o.Get(k))
	}
	return out
}

// TreeText prints the top page in its normal form.
func (h *Host) TreeText() (string, error) {
	p := h.Page()
	if p == nil {
		return "", fmt.Errorf("no page is open")
	}
	return h.NormalTree(p), nil
}

// ParsePath splits `a.b[0]` into its keys.
func ParsePath(s string) ([]string, error) {
	var out []string
	for _, part := range strings.Split(s, ".") {
		name, rest, indexed := strings.Cut(part, "[")
		if name == "" && (len(out) == 0 || !indexed) {
			return nil, fmt.Errorf("bad path %q", s)
		}
		if name != "" {
			out = append(out, name)
		}
		for indexed {
			var i string
			var ok bool
			i, rest, ok = strings.Cut(rest, "]")
			if !ok || i == "" || strings.Trim(i, "0123456789") != "" {
				return nil, fmt.Errorf("bad path %q", s)
			}
			out = append(out, i)
			if rest == "" {
				break
			}
			if rest[0] != '[' {
				return nil, fmt.Errorf("bad path %q", s)
			}
			rest = rest[1:]
		}
	}
	return out, nil
}
