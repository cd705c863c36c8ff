package analyze

import (
	"bimini/compiler/script"
	"bimini/compiler/source"
)

// kind tells what a name in a template means.
type kind uint8

const (
	unknown  kind = iota
	loopVar       // a v-for variable, or a part of one
	field         // data
	computed      // computed
	prop          // props
	method        // methods
	module        // something of the script's module scope
	global        // Math, JSON …
	instance      // $emit, $refs …
)

// variable is a name that a v-for (or a scoped slot) brings in.
type variable struct {
	tmpl string // how templates spell it; "" when they cannot (a default value in a pattern)
	js   string // how generated functions spell it
	loop *loop
	null bool      // it may be null: text needs a guard
	slot *SlotInfo // it is all that this slot hands over
	// copied: it is a `...rest`, made anew at each use: what is assigned to its own members is lost
	copied bool
}

// scope is a chain of names around a template node.
type scope struct {
	outer *scope
	vars  map[string]*variable
	loop  *loop // innermost loop around the node, nil outside
}

func (s *scope) lookup(name string) *variable {
	for ; s != nil; s = s.outer {
		if v := s.vars[name]; v != nil {
			return v
		}
	}
	return nil
}

// names returns every loop variable in sight, for "did you mean".
func (s *scope) names() []string {
	var out []string
	for ; s != nil; s = s.outer {
		for n := range s.vars {
			out = append(out, n)
		}
	}
	return out
}

// loop is a v-for around a node.
type loop struct {
	outer     *loop
	item      string      // the variable that holds the row, in templates and in functions
	index     string      // its index
	list      string      // JS of the list
	span      source.Span // of the list, as the author wrote it
	key       string      // JS of the key, "" when there is none
	tmplKey   string      // the key in templates, "" when there is none
	tmplIndex string
	used      *bool // whether the template needs the index
	id        int   // position in View.Loops, -1 until something refers to it
	single    bool  // at most one row: the content of a slot that is shown in one place
}

func (l *loop) depth() int {
	n := 0
	for l = l.outer; l != nil; l = l.outer {
		n++
	}
	return n
}

// chain returns the loops from the outermost to l.
func (l *loop) chain() []*loop {
	if l == nil {
		return nil
	}
	return append(l.outer.chain(), l)
}

// members indexes what a script declares.
type members struct {
	data, computed, methods map[string]*script.Member
	props                   map[string]*script.Prop
	module                  map[string]*script.Binding
}

func index(info *script.Info) members {
	m := members{map[string]*script.Member{}, map[string]*script.Member{}, map[string]*script.Member{},
		map[string]*script.Prop{}, map[string]*script.Binding{}}
	if info == nil {
		return m
	}
	fill := func(to map[string]*script.Member, list []script.Member) {
		for i := range list {
			to[list[i].Name.Name] = &list[i]
			if as := list[i].As; as != "" {
				to[as] = &list[i]
			}
		}
	}
	fill(m.data, info.Data)
	fill(m.computed, info.Computed)
	fill(m.methods, info.Methods)
	for i := range info.Injected {
		m.computed[info.Injected[i].Name] = &script.Member{Name: info.Injected[i]}
	}
	for i := range info.Props {
		if name := info.Props[i].Name.Name; m.data[name] == nil || m.data[name].As == "" { // a model of that name stands for it
			m.props[name] = &info.Props[i]
		}
	}
	for local, name := range info.Aliases {
		m.props[local] = m.props[name]
	}
	for i := range info.Scope {
		m.module[info.Scope[i].Name.Name] = &info.Scope[i]
	}
	return m
}

// globals are what expressions may use of JavaScript itself: what both platforms' logic layers have.
var globals = map[string]bool{
	"Array": true, "Boolean": true, "Date": true, "Infinity": true, "Intl": false, "JSON": true, "Map": true, "Math": true, "NaN": true,
	"Number": true, "Object": true, "Promise": true, "RegExp": true, "Set": true, "String": true, "Symbol": true, "BigInt": true,
	"decodeURI": true, "decodeURIComponent": true, "encodeURI": true, "encodeURIComponent": true, "isFinite": true,
	"isNaN": true, "parseFloat": true, "parseInt": true, "undefined": true, "console": true, "getApp": true, "getCurrentPages": true,
	"Error": true, "setTimeout": true, "clearTimeout": true, "setInterval": true, "clearInterval": true,
}

// instanceMembers are the members of `this` that templates may name.
var instanceMembers = map[string]bool{
	"$emit": true, "$refs": true, "$nextTick": true, "$slots": true, "$parent": true, "$page": true, "$watch": true, "$options": true, "$closest": true, "$children": true,
	"setData": true, "createSelectorQuery": true, "createIntersectionObserver": true, "getOpenerEventChannel": true, "route": true,
}
