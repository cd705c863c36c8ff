package analyze

import (
	"maps"
	"slices"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
)

// resolve says what a name means at a place. Names resolve in this order: loop variables, props, data, computed, methods, the module's
// scope, members of the instance, globals of the language.
func (a *analysis) resolve(name string, sc *scope) (kind, *variable) {
	if v := sc.lookup(name); v != nil {
		return loopVar, v
	}
	switch {
	case a.names.props[name] != nil:
		return prop, nil
	case a.names.data[name] != nil:
		return field, nil
	case a.names.computed[name] != nil:
		return computed, nil
	case a.names.methods[name] != nil:
		return method, nil
	case a.names.module[name] != nil:
		return module, nil
	case name == "$target" || name == "$mode":
		return global, nil
	case instanceMembers[name]:
		return instance, nil
	case globals[name]:
		return global, nil
	}
	return unknown, nil
}

// check reports what is wrong with the names in n. It returns false when n holds something broken, so that callers stop there.
// Handlers may also name $event.
func (a *analysis) check(n expr.Node, sc *scope, handler bool) bool {
	ok := true
	expr.Walk(n, func(x expr.Node) bool {
		switch x := x.(type) {
		case *expr.Bad:
			ok = false
		case *expr.This:
			ok = false
			a.report("BM2002", x.Span(), "leave out `this.`: names resolve to props, data, computed and methods", "‘this’ in a template")
		case *expr.Binary:
			a.filter(x)
		case *expr.Call:
			a.emitted(x, sc)
		case *expr.Member:
			a.ownSlot(x, sc)
			a.slotMember(x, sc)
			if x.Name == "value" && slices.ContainsFunc(expr.Free(n), func(id *expr.Ident) bool { return id == bare(x.X) }) {
				a.refValue(x, sc)
			}
		}
		return true
	})
	if !ok {
		return false // what was understood of a broken expression tells little about its names
	}
	for _, id := range expr.Free(n) {
		if id.Name == "$event" && handler {
			continue
		}
		if k, _ := a.resolve(id.Name, sc); k != unknown {
			continue
		}
		if a.Script != nil && (a.Script.Open || a.Script.DataOpen || a.Script.PropsOpen && a.Script.Setup != nil) {
			// Something may be declared where we cannot see it: take it for data.
			continue
		}
		ok = false
		a.unknownName(id, sc)
	}
	return ok
}

func (a *analysis) unknownName(id *expr.Ident, sc *scope) {
	suggest := ""
	if id.Name == "$event" {
		suggest = "`$event` exists in event handlers only"
	} else if id.Name == "data" || id.Name == "props" {
		suggest = "leave out `" + id.Name + ".`: names resolve to props, data, computed and methods"
	} else if id.Name == "process" || slices.Contains(a.Constants, id.Name) {
		suggest = "constants of the build are for scripts: hand it on, as in ‘const value = " + scriptConstant(id.Name) + "’"
	} else if way := a.meanings[id]; way != "" {
		suggest = way
	} else if id.Name == "wx" || id.Name == "my" || id.Name == "require" {
		suggest = "templates do not see it: move the expression into a method or a computed value"
	} else if near := diag.Nearest(id.Name, a.candidates(sc)); near != "" {
		suggest = "did you mean ‘" + near + "’?"
	} else if a.Script == nil || !a.Script.HasScript {
		suggest = "this file has no <script>; declare it there under data, computed or props"
	} else if a.Script.Setup != nil {
		suggest = a.Script.Setup.Instead(id.Name)
	} else {
		suggest = "declare it in the script, under data, computed, props or methods, or import it"
	}
	a.report("BM2001", id.Span(), suggest, "unknown name ‘%s’", id.Name)
}

// scriptConstant is how a script names a constant of the build.
func scriptConstant(name string) string {
	if name == "process" {
		return "process.env.NODE_ENV"
	}
	return name
}

func (a *analysis) candidates(sc *scope) []string {
	out := sc.names()
	for _, m := range []map[string]bool{keys(a.names.props), keys(a.names.data), keys(a.names.computed), keys(a.names.methods), keys(a.names.module), globals} {
		out = append(out, slices.Sorted(maps.Keys(m))...)
	}
	return out
}

func keys[V any](m map[string]V) map[string]bool {
	out := make(map[string]bool, len(m))
	for k := range m {
		out[k] = true
	}
	return out
}

// js spells an expression or a statement for generated functions, where vm is the instance.
func (a *analysis) js(n expr.Node, sc *scope) string {
	called := a.called(n)
	return expr.Print(n, expr.PrintOptions{Rename: func(id *expr.Ident) (string, bool) {
		text, simple := a.jsName(id.Name, sc)
		if text == id.Name && !called[id] && a.mayBeRef(id.Name, sc) {
			return a.helper("unref") + "(" + text + ")", true
		}
		return text, simple
	}})
}

// jsName returns the replacement of a free name, and whether it can stand anywhere without parentheses.
func (a *analysis) jsName(name string, sc *scope) (string, bool) {
	k, v := a.resolve(name, sc)
	switch k {
	case loopVar:
		return v.js, true
	case prop, field, computed, method:
		return "vm." + a.shown(name), true
	case instance:
		return "vm." + name, true
	case global:
		if name == "$target" {
			return "'" + a.Target + "'", true
		}
		if name == "$mode" {
			return "'" + a.Mode + "'", true
		}
	case unknown:
		if name != "$event" {
			return "vm." + name, true
		}
	}
	return name, true
}

// usedLoop is the deepest loop whose variables n uses, or nil.
func (a *analysis) usedLoop(n expr.Node, sc *scope) *loop {
	var deepest *loop
	for _, id := range expr.Free(n) {
		if v := sc.lookup(id.Name); v != nil && v.loop != nil {
			if deepest == nil || v.loop.depth() > deepest.depth() {
				deepest = v.loop
			}
		}
	}
	return deepest
}
