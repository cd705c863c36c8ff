package build

import (
	"bimini/compiler/bundle"
	"bimini/compiler/ir"
	"bimini/compiler/script"
)

// compose makes a module of a <script setup>, and tells where its text comes from.
func compose(info *script.Info, made *ir.Component) (string, []bundle.Origin) {
	as := map[string]string{}
	for _, list := range [][]script.Member{info.Data, info.Computed, info.Methods} {
		for _, m := range list {
			if m.As != "" {
				as[m.Name.Name] = m.As
			}
		}
	}
	text, origins := info.Setup.Compose(made.Returned, as, made.Kind == ir.Comp, made.Single)
	out := make([]bundle.Origin, len(origins))
	for i, o := range origins {
		out[i] = bundle.Origin(o)
	}
	return text, out
}
