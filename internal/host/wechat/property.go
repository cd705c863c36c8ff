package wechat

import (
	"strings"

	"bimini/internal/host"
	"bimini/internal/host/markup"

	"github.com/dop251/goja"
)

// property is a declared property.
type property struct {
	name     string
	types    []string // String, Number, Boolean, Array, Object; empty: any
	value    goja.Value
	observer goja.Value
}

func (p *platform) readProperties(def *definition, o *goja.Object) {
	if o == nil {
		return
	}
	h := p.h
	for _, name := range h.Keys(o) {
		pr := &property{name: name, value: goja.Undefined()}
		v := h.Member(o, name)
		if spec := host.Object(v); spec != nil && !host.IsFunc(v) {
			pr.types = p.types(h.Member(spec, "type"))
			if more := host.Object(h.Member(spec, "optionalTypes")); more != nil {
				for _, k := range h.Keys(more) {
					pr.types = append(pr.types, p.types(h.Member(more, k))...)
				}
			}
			pr.value = h.Member(spec, "value")
			if ob := h.Member(spec, "observer"); host.IsFunc(ob) {
				pr.observer = ob
			}
		} else {
			pr.types = p.types(v)
		}
		if strings.HasPrefix(host.Kebab(name), "data-") {
			h.Problem(h.P.Name(), 0, "the property %s cannot be reached: data-* is the dataset", name)
		}
		if old := def.property(name); old != nil {
			*old = *pr
		} else {
			def.properties = append(def.properties, pr)
		}
	}
}

func (p *platform) types(v goja.Value) []string {
	for _, name := range []string{"String", "Number", "Boolean", "Array", "Object"} {
		if v != nil && v.StrictEquals(p.h.RT.Get(name)) {
			return []string{name}
		}
	}
	return nil
}

// initial is a property's value before anything was handed over.
func (p *platform) initial(pr *property) goja.Value {
	if pr.value != nil && !goja.IsUndefined(pr.value) {
		return p.h.Clone(pr.value)
	}
	return p.h.ToJS(zero(pr.types))
}

func zero(types []string) any {
	if len(types) == 0 {
		return nil
	}
	switch types[0] {
	case "String":
		return ""
	case "Number":
		return 0.0
	case "Boolean":
		return false
	case "Array":
		return []any{}
	}
	return nil
}

// coerce turns what a template hands over into the declared type, as the framework does.
func coerce(types []string, v any) any {
	if len(types) == 0 {
		if v == markup.Undefined {
			return nil
		}
		return v
	}
	for _, t := range types {
		if is(t, v) {
			return v
		}
	}
	if markup.Nullish(v) {
		return zero(types)
	}
	switch types[0] {
	case "String":
		switch v.(type) {
		case float64, bool:
			return markup.String(v)
		}
	case "Number":
		if s, ok := v.(string); ok {
			if n := markup.Number(s); n == n {
				return n
			}
		}
		if b, ok := v.(bool); ok {
			return markup.Number(b)
		}
	case "Boolean":
		return markup.Truthy(v)
	}
	return zero(types)
}

func is(t string, v any) bool {
	switch v.(type) {
	case string:
		return t == "String"
	case float64:
		return t == "Number"
	case bool:
		return t == "Boolean"
	case []any:
		return t == "Array"
	case *markup.Object:
		return t == "Object"
	}
	return false
}
