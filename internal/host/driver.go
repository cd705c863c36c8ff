package host

import (
	"fmt"
	"time"

	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// This file is what a user's hand can do; internal/host/case drives it.

// Name is the platform's name.
func (h *Host) Name() string { return h.P.Name() }

// Open launches the program when it is not running and relaunches it with a page.
func (h *Host) Open(ref string) error {
	var err error
	h.run(func() {
		if !h.started {
			h.started = true
			h.start()
			p, q := h.parseURL(ref)
			launch := h.launchOptions(p, q)
			h.appHook("onLaunch", launch)
			h.appHook("onShow", launch)
			if len(h.PagePaths()) > 0 && !has(h.PagePaths(), p) {
				h.appHook("onPageNotFound", launch)
			}
		}
		err = h.navigate("reLaunch", ref)
	})
	if p := h.Page(); p != nil {
		p.Sent, p.Made = nil, nil
	}
	return err
}

func (h *Host) launchOptions(p string, q *markup.Object) goja.Value {
	o := object("path", p, "scene", 1001.0)
	if !h.P.Habits().SparseLaunch || len(q.Keys()) > 0 {
		o.Set("query", q)
	}
	if !h.P.Habits().SparseLaunch {
		o.Set("referrerInfo", markup.NewObject())
	}
	return h.ToJS(o)
}

func (h *Host) find(selector string, n int) (*Node, error) {
	p := h.Page()
	if p == nil {
		return nil, fmt.Errorf("no page is open")
	}
	list, err := h.Find(p, selector)
	if err != nil {
		return nil, err
	}
	if n < 1 || n > len(list) {
		return nil, fmt.Errorf("%s matches %d nodes, number %d is wanted", selector, len(list), n)
	}
	return list[n-1], nil
}

func (h *Host) on(selector string, n int, f func(*Node) error) error {
	node, err := h.find(selector, n)
	if err != nil {
		return err
	}
	h.run(func() { err = f(node) })
	return err
}

// Tap touches a node: the tap event, then what the control under the finger does.
func (h *Host) Tap(selector string, n int) error {
	return h.on(selector, n, func(node *Node) error {
		h.fire(node, "tap", object("x", 10.0, "y", 20.0))
		for _, x := range h.pathUp(node) {
			if x.Form != nil || has([]string{"button", "label", "navigator"}, x.Tag) {
				h.activate(x)
				break
			}
		}
		return nil
	})
}

// Input types a text: the control shows it at once, then tells.
func (h *Host) Input(selector string, n int, text string) error {
	return h.on(selector, n, func(node *Node) error {
		if node.Form == nil || node.Tag != "input" && node.Tag != "textarea" {
			return fmt.Errorf("<%s> takes no input", node.Tag)
		}
		node.Form.Value = text
		h.fire(node, "input", object("value", text, "cursor", float64(len([]rune(text)))))
		h.settle()
		if v, ok := node.Attr("controlled"); ok && markup.Truthy(v) {
			value, _ := node.Attr("value")
			node.Form.Value = normalForm(node.Tag, value)
		}
		return nil
	})
}

// Fire sends any other event by its neutral name; without a detail a control's own value is told.
func (h *Host) Fire(selector string, n int, event string, detail any) error {
	return h.on(selector, n, func(node *Node) error {
		h.setControl(node, event, detail)
		if detail == nil && node.Form != nil {
			detail = object(node.Form.Attr, node.Form.Value)
			if node.Form.Attr == "checked" {
				detail = object("value", node.Form.Value)
			}
		}
		if node.Comp != nil {
			return fmt.Errorf("<%s> is a component: make it emit %s itself", node.Tag, event)
		}
		if !h.fire(node, event, detail) {
			return fmt.Errorf("<%s> has no event %s on %s", node.Tag, event, h.P.Name())
		}
		return nil
	})
}

// CallMethod calls a method of the top page with plain arguments.
func (h *Host) CallMethod(name string, args []any) error {
	p := h.Page()
	if p == nil {
		return fmt.Errorf("no page is open")
	}
	var err error
	h.run(func() {
		fn := h.Member(p.This, name)
		if !IsFunc(fn) {
			err = fmt.Errorf("the page has no method %s", name)
			return
		}
		list := make([]goja.Value, len(args))
		for i, a := range args {
			list[i] = h.ToJS(a)
		}
		h.Call("call "+name, fn, p.This, list...)
	})
	return err
}

// PageEvent calls a hook of the top page when it has one.
func (h *Host) PageEvent(name string, arg any) error {
	p := h.Page()
	if p == nil {
		return fmt.Errorf("no page is open")
	}
	h.run(func() {
		if arg == nil {
			h.Hook(p, name)
		} else {
			h.Hook(p, name, h.ToJS(arg))
		}
	})
	return nil
}

// Pull pulls the page down. A page whose configuration does not allow it does not move.
func (h *Host) Pull() error {
	if p := h.Page(); p != nil && !h.pullable(p) {
		return fmt.Errorf("%s does not enable pull-down refresh", p.Def.Path)
	}
	return h.PageEvent("onPullDownRefresh", h.P.Habits().Pull)
}

func (h *Host) pullable(p *Instance) bool {
	window, _ := h.app.Get("window").(*markup.Object)
	get := func(key string) any {
		if v := p.Def.JSON.Get(key); v != markup.Undefined {
			return v
		}
		if window != nil {
			return window.Get(key)
		}
		return markup.Undefined
	}
	return h.P.Pullable(get)
}

// Bottom reaches the bottom of the page.
func (h *Host) Bottom() error { return h.PageEvent("onReachBottom", nil) }

// Scroll scrolls the page.
func (h *Host) Scroll(top float64) error {
	arg := object("scrollTop", top)
	if height := h.P.Habits().ScrollHeight; height > 0 {
		arg.Set("scrollHeight", height)
	}
	return h.PageEvent("onPageScroll", arg)
}

// Resize gives the window another size.
func (h *Host) Resize(width, height float64) error {
	p := h.Page()
	if p == nil {
		return fmt.Errorf("no page is open")
	}
	h.run(func() { h.P.Resize(p, h.ToJS(object("windowWidth", width, "windowHeight", height))) })
	return nil
}

// Back leaves the top page.
func (h *Host) Back() error {
	var err error
	h.run(func() { err = h.navigateBack(1) })
	return err
}

// HideApp and ShowApp send the program to the background and back.
func (h *Host) HideApp() error {
	h.run(func() {
		h.hideTop()
		h.appHook("onHide")
	})
	return nil
}

// ShowApp brings the program back.
func (h *Host) ShowApp() error {
	h.run(func() {
		p := h.Page()
		if p == nil {
			return
		}
		h.appHook("onShow", h.launchOptions(p.Def.Path, markup.NewObject()))
		h.P.Show(p)
	})
	return nil
}

// Wait moves the clock.
func (h *Host) Wait(ms int) error {
	h.run(func() { h.clock.wait(time.Duration(ms) * time.Millisecond) })
	return nil
}

// Answer sets what a neutral API gives from now on.
func (h *Host) Answer(name string, value any, fail bool) error {
	native := h.P.Facts().Neutral[name]
	if native == "" {
		return fmt.Errorf("no API %s on %s", name, h.P.Name())
	}
	h.api.answers[native] = answer{value, fail}
	return nil
}

// CheckAll loads every page that was not opened, so that its template and script are checked too.
func (h *Host) CheckAll() {
	h.run(func() {
		if !h.started {
			h.started = true
			h.start()
		}
		for _, p := range h.PagePaths() {
			if h.tree.Has(p+".js") && h.tree.Has(p+h.P.TemplateExt()) {
				h.Definition(p, true)
			}
		}
	})
}
