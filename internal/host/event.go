package host

import (
	"bimini/internal/host/data"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// Event is a native event on its way.
type Event struct {
	Name     string // native: "tap", "onTap"
	Detail   any
	DetailJS goja.Value     // a component's own detail; wins over Detail
	Extra    map[string]any // further members of the event object
	Target   *Node
	Bubbles  bool
	Composed bool // leaves the component that it began in
	Capture  bool // has a capture phase
}

// nativeEvent finds the platform's name of an event of a node by its neutral name.
func (h *Host) nativeEvent(n *Node, neutral string) (string, *data.Event) {
	facts := h.P.Facts().Components
	for _, c := range []*data.Component{facts[n.Tag], facts["*"]} {
		if c == nil {
			continue
		}
		for name, e := range c.Events {
			if e.Neutral == neutral {
				return name, e
			}
		}
	}
	return "", nil
}

// fire sends a built-in component's event with a detail in WeChat's shape. An event that the platform lacks goes nowhere.
func (h *Host) fire(n *Node, neutral string, detail any) bool {
	native, _ := h.nativeEvent(n, neutral)
	if native == "" {
		return false
	}
	d, extra := h.P.Detail(n, neutral, detail)
	h.Dispatch(&Event{Name: native, Detail: d, Extra: extra, Target: n, Bubbles: h.P.Bubbles(native), Composed: true, Capture: h.P.Bubbles(native)})
	return true
}

// Dispatch runs the handlers of an event: captures from the top, then the target, then upwards when it bubbles.
func (h *Host) Dispatch(e *Event) {
	path := h.pathUp(e.Target)
	if !e.Composed {
		path = sameOwner(path, e.Target.Owner)
	}
	if e.Capture {
		for i := len(path) - 1; i >= 0; i-- {
			if h.handlers(e, path[i], true) {
				return
			}
		}
	}
	for i, n := range path {
		if h.handlers(e, n, false) {
			return
		}
		if i == 0 && !e.Bubbles {
			return
		}
	}
}

func sameOwner(path []*Node, owner *Instance) []*Node {
	var out []*Node
	for _, n := range path {
		if n.Owner == owner {
			out = append(out, n)
		}
	}
	return out
}

// handlers runs the handlers of one node; true: the event ends here.
func (h *Host) handlers(e *Event, n *Node, capture bool) bool {
	if n.Comp != nil && !h.P.Habits().LightContent {
		return false // the tag of a component takes functions, not events
	}
	stop := false
	for _, b := range n.Bound {
		if b.Event != e.Name || b.Capture != capture || e.Extra["mut"] == true && b.Mut {
			continue
		}
		if b.Mut {
			if e.Extra == nil {
				e.Extra = map[string]any{}
			}
			e.Extra["mut"] = true
		}
		if b.Handler != "" {
			h.invoke(e, n, b.Handler)
		}
		stop = stop || b.Catch
	}
	return stop
}

func (h *Host) invoke(e *Event, n *Node, name string) {
	in := n.Owner
	if !in.Alive {
		return
	}
	fn := h.Member(in.This, name)
	if !IsFunc(fn) {
		h.problem(in.Def.Tpl.Path, n.Src.Line, "the handler %q does not exist", name)
		return
	}
	given := h.Call(in.Def.Path+"."+name, fn, in.This, h.P.EventObject(e, n))
	if text, ok := given.Export().(string); ok && e.Name == "input" && n.Tag == "input" && h.P.Habits().InputTakesReturn {
		n.Form.Value = text
	}
}

// Retarget returns what a handler on current sees as the target: nodes inside of components that the handler's template does not
// own are hidden behind the component's tag.
func Retarget(target, current *Node) *Node {
	n := target
	for {
		if owns(current.Owner, n.Owner) || n.Owner.Host == nil {
			return n
		}
		n = n.Owner.Host
	}
}

// owns reports whether owner is in or one of the instances around it.
func owns(owner, in *Instance) bool {
	for o := owner; o != nil; {
		if o == in {
			return true
		}
		if o.Host == nil {
			return false
		}
		o = o.Host.Owner
	}
	return false
}

// Touch is the one finger of the script: where taps happen.
func (h *Host) Touch() *markup.Object {
	return object("identifier", 0.0, "pageX", 10.0, "pageY", 20.0, "clientX", 10.0, "clientY", 20.0)
}

// Now is the host's time in milliseconds.
func (h *Host) Now() float64 { return float64(h.clock.now.UnixMilli()) }
