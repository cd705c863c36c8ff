package bundle

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// facade is the text of the entry point that imports what is asked for and nothing else. It also decides under which name
// each thing leaves the built module.
func (p *packageNode) facade() string {
	p.member, p.single = map[string]map[string]string{}, ""
	specs := slices.Sorted(maps.Keys(p.asked))
	if len(specs) == 1 && p.asked[specs[0]].required {
		p.single = specs[0]
		return "module.exports = require(" + strconv.Quote(specs[0]) + ")\n"
	}
	var b strings.Builder
	taken := map[string]bool{}
	for _, spec := range specs {
		d := p.asked[spec]
		quoted := strconv.Quote(spec)
		names := map[string]string{}
		p.member[spec] = names
		if d.all {
			name := unique(taken, identifier(spec)+"_module")
			names[""] = name
			if !d.required {
				b.WriteString("import * as " + name + " from " + quoted + "\nexport { " + name + " }\n")
			} else {
				b.WriteString("export function " + name + "() { return require(" + quoted + ") }\n")
			}
			continue
		}
		var list []string
		for _, name := range slices.Sorted(maps.Keys(d.names)) {
			as := name
			if taken[as] {
				as = identifier(spec)
				if name != "default" {
					as = name + "_" + as
				}
			}
			names[name] = unique(taken, as)
			if names[name] == name {
				list = append(list, name)
			} else {
				list = append(list, name+" as "+names[name])
			}
		}
		if len(list) == 0 {
			b.WriteString("import " + quoted + "\n")
			continue
		}
		b.WriteString("export { " + strings.Join(list, ", ") + " } from " + quoted + "\n")
	}
	return b.String()
}

// identifier makes a name of the last part of a specifier: "dayjs/plugin/utc" → "utc".
func identifier(spec string) string {
	s := strings.TrimSuffix(path.Base(spec), path.Ext(spec))
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isNamePart(c) && c < 0x80 && c != '\\' && !(b.Len() == 0 && isDigit(c)):
			b.WriteByte(c)
		default:
			b.WriteByte('_')
		}
	}
	if b.Len() == 0 || reserved[b.String()] {
		b.WriteByte('_')
	}
	return b.String()
}

func unique(taken map[string]bool, name string) string {
	out := name
	for i := 2; taken[out]; i++ {
		out = name + strconv.Itoa(i)
	}
	taken[out] = true
	return out
}

// facadeSpec is the specifier in a line of a facade.
func facadeSpec(line string) string {
	i := strings.LastIndex(line, " from ")
	if i < 0 {
		return ""
	}
	spec, err := strconv.Unquote(line[i+len(" from "):])
	if err != nil {
		return ""
	}
	return spec
}
