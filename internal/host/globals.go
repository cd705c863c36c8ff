package host

import (
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// installGlobals gives scripts the globals that both platforms document and takes away what both block.
func (h *Host) installGlobals() {
	g := h.RT.GlobalObject()
	for _, name := range []string{"globalThis", "escape", "unescape"} {
		_ = g.Delete(name)
	}
	blocked := func(name string) func(goja.FunctionCall) goja.Value {
		return func(goja.FunctionCall) goja.Value {
			h.problem(h.entry, 0, "%s is not available", name)
			panic(h.RT.NewTypeError(name + " is not available"))
		}
	}
	_ = g.Set("eval", blocked("eval"))
	function := g.Get("Function").ToObject(h.RT)
	proto := function.Get("prototype").ToObject(h.RT)
	replacement := h.RT.ToValue(blocked("Function")).ToObject(h.RT)
	_ = replacement.Set("prototype", proto)
	_ = proto.Set("constructor", replacement)
	_ = g.Set("Function", replacement)

	h.installConsole(g)
	h.clock.install(g)
	_ = g.Set("getApp", func(goja.FunctionCall) goja.Value {
		if h.appThis == nil {
			return goja.Undefined()
		}
		return h.appThis
	})
	_ = g.Set("getCurrentPages", func(goja.FunctionCall) goja.Value {
		pages := make([]any, len(h.stack))
		for i, p := range h.stack {
			pages[i] = p.This
		}
		return h.RT.NewArray(pages...)
	})
	_ = g.Set("App", func(call goja.FunctionCall) goja.Value { return h.registerApp(call.Argument(0)) })
	h.RT.SetPromiseRejectionTracker(h.rejection)
}

// rejection notes promises that were rejected while nobody listened; goja tells when a listener comes later.
func (h *Host) rejection(p *goja.Promise, op goja.PromiseRejectionOperation) {
	if op == goja.PromiseRejectionHandle {
		delete(h.rejected, p)
		return
	}
	h.rejected[p] = true
	h.Later(func() {
		if h.rejected[p] {
			delete(h.rejected, p)
			event := h.RT.NewObject()
			_ = event.Set("reason", p.Result())
			_ = event.Set("promise", h.RT.ToValue(p))
			if h.told("onUnhandledRejection", "promise", event) {
				return
			}
			h.problem("promise", 0, "unhandled rejection: %s", h.Format(p.Result()))
		}
	})
}

func (h *Host) installConsole(g *goja.Object) {
	c := h.RT.NewObject()
	for _, level := range []string{"log", "info", "debug", "warn", "error", "group", "groupEnd", "time", "timeEnd"} {
		_ = c.Set(level, func(call goja.FunctionCall) goja.Value {
			parts := make([]string, len(call.Arguments))
			for i, a := range call.Arguments {
				parts[i] = h.Format(a)
			}
			line := strings.Join(parts, " ")
			if level != "log" {
				line = level + ": " + line
			}
			h.console = append(h.console, line)
			return goja.Undefined()
		})
	}
	_ = g.Set("console", c)
}

// Format writes a value as `expect log` shows it: strings as they are, the rest as JSON.
func (h *Host) Format(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return "undefined"
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return v.String()
	}
	if IsFunc(o) {
		return "function"
	}
	if o.ClassName() == "Error" {
		return o.String()
	}
	c := converter{h: h, where: "console", quiet: true}
	return JSON(c.value("", o))
}

// clock is the host's fake time.
type clock struct {
	h      *Host
	now    time.Time
	timers []*timer
	next   int64
}

type timer struct {
	id    int64
	at    time.Time
	every time.Duration
	fn    goja.Value
	args  []goja.Value
}

func (c *clock) init(h *Host) {
	c.h = h
	c.now = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	h.RT.SetTimeSource(func() time.Time { return c.now })
	seed := uint64(1)
	h.RT.SetRandSource(func() float64 { // the same numbers in every run
		seed = seed*6364136223846793005 + 1442695040888963407
		return float64(seed>>11) / (1 << 53)
	})
}

func (c *clock) install(g *goja.Object) {
	set := func(repeat bool) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			fn := call.Argument(0)
			if !IsFunc(fn) {
				c.h.problem(c.h.entry, 0, "a timer needs a function")
				return goja.Undefined()
			}
			delay := max(0, time.Duration(call.Argument(1).ToInteger())*time.Millisecond)
			c.next++
			t := &timer{id: c.next, at: c.now.Add(delay), fn: fn}
			if len(call.Arguments) > 2 {
				t.args = slices.Clone(call.Arguments[2:])
			}
			if repeat {
				t.every = max(delay, time.Millisecond)
			}
			c.timers = append(c.timers, t)
			return c.h.RT.ToValue(t.id)
		}
	}
	clear := func(call goja.FunctionCall) goja.Value {
		id := call.Argument(0).ToInteger()
		c.timers = slices.DeleteFunc(c.timers, func(t *timer) bool { return t.id == id })
		return goja.Undefined()
	}
	_ = g.Set("setTimeout", set(false))
	_ = g.Set("setInterval", set(true))
	_ = g.Set("clearTimeout", clear)
	_ = g.Set("clearInterval", clear)
}

// fireDue runs the earliest timer that is due.
func (c *clock) fireDue() bool {
	var t *timer
	for _, x := range c.timers {
		if !x.at.After(c.now) && (t == nil || x.at.Before(t.at)) {
			t = x
		}
	}
	if t == nil {
		return false
	}
	if t.every > 0 {
		t.at = t.at.Add(t.every)
	} else {
		c.timers = slices.DeleteFunc(c.timers, func(x *timer) bool { return x == t })
	}
	c.h.Call("timer", t.fn, goja.Undefined(), t.args...)
	return true
}

// wait moves the clock, stopping at every timer on the way.
func (c *clock) wait(d time.Duration) {
	end := c.now.Add(d)
	for {
		next := end
		for _, t := range c.timers {
			if t.at.Before(next) {
				next = t.at
			}
		}
		if next.After(c.now) {
			c.now = next
		}
		c.h.settle()
		if !next.Before(end) {
			return
		}
	}
}
