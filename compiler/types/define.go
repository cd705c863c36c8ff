package types

import (
	"maps"
	"slices"
	"strings"

	"bimini/compiler/expr"
)

// constants is the module that declares what the project file defines, at the root of the tree.
const constants = "bimini-define.ts"

// defined is the text of that module. Each value stands in a variable, so that 'a' is a text and not the one text 'a'; a name is declared by the
// type of that.
func (p *Project) defined() string {
	var values, names strings.Builder
	for i, name := range slices.Sorted(maps.Keys(p.Define)) {
		v := "$value" + itoa(i)
		declared := "  "
		switch member, env := strings.CutPrefix(name, "process.env."); {
		case env && expr.IsName(member):
			declared += "namespace NodeJS { interface ProcessEnv { readonly " + member + ": typeof " + v + " } }"
		case expr.IsName(name):
			declared += "const " + name + ": typeof " + v
		default:
			if member, meta := strings.CutPrefix(name, "import.meta."); meta && expr.IsName(member) {
				declared += "interface ImportMeta { readonly " + member + ": typeof " + v + " }"
				break
			}
			continue
		}
		values.WriteString("let " + v + " = (" + p.Define[name] + "\n)\n")
		names.WriteString(declared + "\n")
	}
	return values.String() + "declare global {\n" + names.String() + "}\nexport {}\n"
}
