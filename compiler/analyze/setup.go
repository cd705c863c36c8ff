package analyze

import (
	"path"
	"slices"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/expr"
	"bimini/compiler/ir"
	"bimini/compiler/script"
)

// shown returns how a name of the script is called on the instance and in the view, and notes that the template wants it.
func (a *analysis) shown(name string) string {
	if a.Script == nil {
		return name
	}
	if a.Script.Setup.Has(name) {
		if a.returned == nil {
			a.returned = map[string]bool{}
		}
		a.returned[name] = true
	}
	for _, m := range []map[string]*script.Member{a.names.data, a.names.computed, a.names.methods} {
		if x := m[name]; x != nil && x.As != "" {
			return x.As
		}
	}
	if prop := a.Script.Aliases[name]; prop != "" {
		return prop
	}
	return name
}

// components are hooks that tell components of the page around.
var components = []string{"onPageShow", "onPageHide", "onPageResize"}

// called collects the names that n calls as functions.
func (a *analysis) called(n expr.Node) map[*expr.Ident]bool {
	if a.Script == nil || a.Script.Setup == nil {
		return nil
	}
	out := map[*expr.Ident]bool{}
	expr.Walk(n, func(x expr.Node) bool {
		if c, ok := x.(*expr.Call); ok {
			if id, ok := c.Func.(*expr.Ident); ok {
				out[id] = true
			}
		}
		return true
	})
	return out
}

// mayBeRef reports whether a name may be a ref of another module, which the template sees by its value.
func (a *analysis) mayBeRef(name string, sc *scope) bool {
	if a.Script == nil || a.Script.Setup == nil {
		return false
	}
	k, _ := a.resolve(name, sc)
	if k != module {
		return false
	}
	b := a.names.module[name]
	return b.From != "" && b.Import != "*" && !strings.HasSuffix(b.From, ".mini") && !assetExtensions[strings.ToLower(path.Ext(b.From))]
}

// isEmit reports whether a name is what defineEmits gave.
func (a *analysis) isEmit(name string) bool {
	return a.Script != nil && a.Script.Setup.IsEmit(name)
}

// always are the hooks of a page that the runtime has in any case.
var always = []string{"onLoad", "onShow", "onReady", "onHide", "onUnload"}

// composedHooks checks hooks that the script adds by functions, and lists those that the platform must know of.
func (a *analysis) composedHooks() {
	if a.Script == nil {
		return
	}
	for i, hook := range a.Script.Composed {
		isPage := strings.HasPrefix(hook, "on") && !slices.Contains(components, hook)
		at := a.Script.Hooks[len(a.Script.Hooks)-len(a.Script.Composed)+i].Span
		switch {
		case a.Kind == ir.Comp && isPage:
			suggest := "call it in the page, and tell the component with a prop"
			switch hook {
			case "onShow":
				suggest = "did you mean ‘onPageShow’?"
			case "onHide":
				suggest = "did you mean ‘onPageHide’?"
			case "onLoad", "onReady":
				suggest = "did you mean ‘onMounted’?"
			case "onUnload":
				suggest = "did you mean ‘onUnmounted’?"
			}
			a.add(diag.Diagnostic{Code: "BM2126", File: a.scriptFile(), Span: at, Target: a.Target, Message: "‘" + hook + "’ is for pages: a component is never told", Suggest: suggest})
		case a.Kind == ir.Page && slices.Contains(components, hook):
			a.add(diag.Diagnostic{Code: "BM2126", File: a.scriptFile(), Span: at, Target: a.Target, Message: "‘" + hook + "’ is for components: a page is never told",
				Suggest: "did you mean ‘on" + strings.TrimPrefix(hook, "onPage") + "’?"})
		case a.Kind == ir.Page && isPage:
			a.wantsHook(hook)
		}
	}
	for _, hook := range a.Hooks {
		if a.Kind == ir.Page {
			a.wantsHook(hook)
		}
	}
	slices.Sort(a.out.View.Hooks)
}

func (a *analysis) wantsHook(hook string) {
	if f := a.Facts.Hook("page", hook); f == nil || f.Lack != "" && !f.Drop {
		return
	}
	if v := &a.out.View; !slices.Contains(always, hook) && !slices.Contains(v.Hooks, hook) {
		v.Hooks = append(v.Hooks, hook)
	}
}
