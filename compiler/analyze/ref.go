package analyze

import (
	"bimini/compiler/expr"
	"bimini/compiler/syntax"
)

// ref lowers ref="name": the node carries a class, and the runtime selects it when $refs.name is read.
func (b *attributes) ref(at *syntax.Attr) {
	name, ok := literalAttr(at)
	if !ok || at.Kind == syntax.Bind && !ok || !expr.IsName(name) {
		b.report("BM2035", at.Span(), "write ref=\"name\" with a fixed name; inside v-for $refs.name is an array", "‘ref’ wants a name")
		return
	}
	kind := "node"
	if b.comp != nil {
		kind = "component"
	}
	if b.sc != nil && b.sc.loop.repeats() {
		kind += "s"
	}
	if had := b.refs[name]; had != "" && had != kind {
		b.report("BM2036", at.ValueSpan, "use another name", "‘%s’ is the ref of another kind of node already", name)
		return
	}
	b.refs[name] = kind
	b.shown(name) // a ref of the script gets the node
	if kind == "nodes" {
		if b.refLoops == nil {
			b.refLoops = map[string]int{}
		}
		b.refLoops[name] = b.loopID(b.sc.loop)
	}
	b.openClass()
	b.space()
	b.class.add("ref-" + Kebab(name))
}

// repeats reports whether what stands in a loop may be there more than once.
func (l *loop) repeats() bool {
	for ; l != nil; l = l.outer {
		if !l.single {
			return true
		}
	}
	return false
}
