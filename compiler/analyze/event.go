package analyze

import (
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/facts"
	"bimini/compiler/ir"
	"bimini/compiler/source"
	"bimini/compiler/syntax"
)

// event lowers @name="…".
func (b *attributes) event(at *syntax.Attr) {
	if b.consumed[at] {
		return
	}
	ev := &ir.Event{}
	for _, m := range at.Modifiers {
		ev.Stop = ev.Stop || m.Name == "stop"
		ev.Capture = ev.Capture || m.Name == "capture"
	}
	if !b.listen(ev, at) {
		b.checkHandler(at)
		return
	}
	if b.twice(ev.Name, at) {
		return
	}
	h, ok := b.handler(at, ev)
	if !ok {
		return
	}
	b.attach(ev, h, at.Span())
}

// listen finds out what the event is; it reports what does not exist.
func (b *attributes) listen(ev *ir.Event, at *syntax.Attr) bool {
	if b.comp != nil {
		if name := b.comp.Emit(at.Name); name != "" {
			ev.Name, ev.Custom = name, true
			return b.customModifiers(ev, at)
		}
	}
	shared := b.Facts.Components["*"]
	if b.fact != nil {
		shared = b.fact
	}
	ev.Name = facts.EventName(at.Name)
	ev.Fact = shared.Events[ev.Name]
	if b.fact != nil {
		ev.Fact = b.fact.Event(at.Name)
	}
	if ev.Fact == nil && b.comp != nil && (b.comp.Open || b.comp.EmitsOpen) {
		ev.Name, ev.Custom = at.Name, true
		return b.customModifiers(ev, at)
	}
	switch {
	case ev.Fact == nil:
		b.unknownEvent(at, shared)
		return false
	case ev.Fact.Native == "" && ev.Fact.Drop:
		b.note("BM3011", at.Span(), ev.Fact.Lack, "‘%s’ of <%s> never happens on %s and is left out there", at.Name, b.out.Tag, b.platform())
		return false
	case ev.Fact.Native == "":
		b.report("BM3010", at.Span(), lackHint(ev.Fact.Lack, b.Target), "<%s> has no event ‘%s’ on %s", b.out.Tag, at.Name, b.platform())
		return false
	}
	if ev.Fact.Warn != "" {
		b.warn("BM3014", at.Span(), ev.Fact.Warn, "‘%s’ of <%s> is not quite the same on %s", at.Name, b.out.Tag, b.platform())
	}
	if (ev.Stop || ev.Capture) && !bubbles(ev.Name) {
		b.report("BM2034", at.Span(), "only taps and touches bubble", "‘%s’ does not bubble: ‘.stop’ and ‘.capture’ mean nothing here", at.Name)
	}
	return true
}

func bubbles(name string) bool {
	return name == "tap" || name == "longpress" || name == "longtap" || strings.HasPrefix(name, "touch")
}

func (b *attributes) customModifiers(ev *ir.Event, at *syntax.Attr) bool {
	for _, m := range at.Modifiers {
		if m.Name != "once" {
			b.report("BM2034", m.Span, "leave it out", "a component's event does not bubble: ‘.%s’ means nothing here", m.Name)
			ev.Stop, ev.Capture = false, false
		}
	}
	return true
}

func (b *attributes) unknownEvent(at *syntax.Attr, shared *facts.Component) {
	names := shared.EventNames()
	who := "<" + b.out.Tag + ">"
	suggest := "the events are: " + strings.Join(names, ", ")
	if b.comp != nil {
		names = append(slices.Clone(b.comp.Emits), names...)
		suggest = "declare it under ‘emits’ in the component"
	}
	if habit := eventHabit(at.Name); habit != at.Name && slices.Contains(names, habit) {
		suggest = "did you mean ‘" + habit + "’?"
	} else if near := diag.Nearest(facts.EventName(at.Name), names); near != "" {
		suggest = "did you mean ‘" + near + "’?"
	}
	b.report("BM2005", at.NameSpan, suggest, "%s has no event ‘%s’", who, at.Name)
}

// twice reports a second listener for one event of one element.
func (b *attributes) twice(name string, at *syntax.Attr) bool {
	for _, x := range b.out.Attrs {
		if x.Event != nil && x.Event.Name == name {
			b.report("BM2021", at.NameSpan, "call both from one handler: @"+at.Name+"=\"a(); b()\"", "‘@%s’ is given twice", at.Name)
			return true
		}
	}
	return false
}

// nativeEvent lowers @alipay:appear="…": the platform's own event under its own name.
func (b *attributes) nativeEvent(at *syntax.Attr) {
	ev := &ir.Event{Name: at.Name}
	h, ok := b.handler(at, ev)
	if !ok {
		return
	}
	b.attach(ev, h, at.Span())
	for i := range b.out.Attrs {
		if b.out.Attrs[i].Event == ev {
			b.out.Attrs[i].Native = true
		}
	}
}

// attach puts the listener on the element, with what its handler finds its row by.
func (b *attributes) attach(ev *ir.Event, h made, at source.Span) {
	ev.Handler = h.name
	b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: ev.Name, Event: ev, Span: at})
	if h.loop != nil {
		b.rowData(h.loop, at)
	}
	if h.self {
		b.data("data-h", ir.Value{Parts: []ir.Part{{Literal: h.name}}}, at)
	}
}

// rowData writes data-i and data-k of a loop, data-i0, data-k0 … of those around it.
func (b *attributes) rowData(l *loop, at source.Span) {
	chain := l.chain()
	for n, x := range chain {
		suffix := ""
		if n < len(chain)-1 {
			suffix = string(rune('0' + n%10))
		}
		*x.used = true
		b.data("data-i"+suffix, ir.Value{Parts: []ir.Part{{Expr: x.tmplIndex}}}, at)
		if x.tmplKey != "" {
			b.data("data-k"+suffix, ir.Value{Parts: []ir.Part{{Expr: x.tmplKey}}}, at)
		}
	}
}

func (b *attributes) data(name string, v ir.Value, at source.Span) {
	for _, x := range b.out.Attrs {
		if x.Name == name {
			return
		}
	}
	b.out.Attrs = append(b.out.Attrs, ir.Attr{Name: name, Native: true, Value: v, Span: at})
}

// lackingDetail reports reads of what an event does not carry on this target.
func (b *attributes) lackingDetail(n expr.Node, ev *ir.Event, param string) {
	if ev.Fact == nil || len(ev.Fact.Lacking) == 0 {
		return
	}
	expr.Walk(n, func(x expr.Node) bool {
		m, ok := x.(*expr.Member)
		if !ok || m.Index != nil || !slices.Contains(ev.Fact.Lacking, m.Name) {
			return true
		}
		if d, ok := m.X.(*expr.Member); ok && d.Name == "detail" && d.Index == nil {
			if id, ok := d.X.(*expr.Ident); ok && id.Name == param {
				b.warn("BM3012", m.NameSpan, "expect undefined there, or branch on $target", "‘%s’ of <%s> carries no ‘%s’ on %s", ev.Name, b.out.Tag, m.Name, b.platform())
			}
		}
		return true
	})
}

// lackingInMethod reports what a method reads of the detail of its event that the platform does not supply. Each place is reported once.
func (b *attributes) lackingInMethod(ref expr.Node, ev *ir.Event) {
	id, ok := ref.(*expr.Ident)
	if !ok || ev.Fact == nil || len(ev.Fact.Lacking) == 0 {
		return
	}
	if k, _ := b.resolve(id.Name, b.sc); k != method {
		return
	}
	for _, read := range b.names.methods[id.Name].Details {
		same := func(d diag.Diagnostic) bool {
			return d.Code == "BM3012" && d.Span == read.Span && d.File == b.scriptFile()
		}
		if !slices.Contains(ev.Fact.Lacking, read.Name) || slices.ContainsFunc(b.analysis.diags, same) {
			continue
		}
		b.add(diag.Diagnostic{Code: "BM3012", Severity: diag.Warning, File: b.scriptFile(), Span: read.Span, Target: b.Target,
			Suggest: "expect undefined there, or branch on import.meta.target",
			Message: "‘" + ev.Name + "’ of <" + b.out.Tag + "> carries no ‘" + read.Name + "’ on " + b.platform()})
	}
}
