package diag

import "slices"

// causeOf names the finding that another one only repeats: a later phase meets the mistake that an earlier one, which knows more, has reported.
// Most echoes are avoided where they would arise; these come from outside of the compiler, which cannot be told what is known already.
func causeOf(code string) (cause string, anywhere bool) {
	switch code {
	case "BM4203": // no app.mini: there is no source folder
		return "BM4006", true
	case "BM5020": // a duplicate key, seen by the bundler
		return "BM2105", false
	case "BM5002": // `await` at the top level, seen by the bundler
		return "BM2107", false
	case "BM5012": // a module that imports a component: the import is not what the file exports
		return "BM2081", true
	}
	return "", false
}

// dropEchoes removes findings whose cause is in the list: at the same place, or anywhere in the same project.
func (l *List) dropEchoes() {
	items := l.Items
	l.Items = slices.DeleteFunc(slices.Clone(items), func(d Diagnostic) bool {
		cause, anywhere := causeOf(d.Code)
		return cause != "" && slices.ContainsFunc(items, func(c Diagnostic) bool {
			return c.Code == cause && (anywhere || path(c) == path(d) && c.Span == d.Span)
		})
	})
}
