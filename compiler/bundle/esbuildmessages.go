package bundle

import (
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// spanOf converts a place that esbuild reports into a span of file. The text that esbuild saw has the same lines as the file, but
// its first one may lack what stands before the block. A place that is not in the file gives the file's start.
func spanOf(file *source.File, at *api.Location) source.Span {
	if file == nil || at == nil {
		return source.Span{}
	}
	line, start := file.Line(at.Line)
	shift := 0
	if text := strings.TrimSuffix(at.LineText, "\r"); !strings.HasPrefix(line, text) {
		i := strings.Index(line, text)
		if i < 0 {
			i = commonTail(line, text)
		}
		if i < 0 {
			return source.Span{}
		}
		shift = i
	}
	from := min(start+shift+at.Column, len(file.Text))
	return source.Span{Start: from, End: min(from+at.Length, len(file.Text))}
}

// commonTail handles a block that ends on the line on which it begins: text may be followed by something else in the file,
// and by generated text in what esbuild saw.
func commonTail(line, text string) int {
	for n := len(text); n > 8; n-- {
		if i := strings.Index(line, text[:n]); i >= 0 {
			return i
		}
	}
	return -1
}

// translate makes a diagnostic of an error.
func translate(from *node, m api.Message, target string) diag.Diagnostic {
	file, span := from.locate(m.Location)
	d := problem("BM5001", file, span, lower(m.Text), "")
	switch {
	case strings.HasPrefix(m.Text, "Top-level await"), strings.HasPrefix(m.Text, `"await" can only be used inside an`):
		d.Code = "BM5002"
		d.Message = "‘await’ outside of an async function"
		d.Suggest = "move it into an async function, such as ‘async onLoad() { … }’"
	case strings.HasPrefix(m.Text, "No matching export"):
		name, _ := missingExport(m)
		d.Code = "BM5015"
		d.Message = "the component has no export ‘" + name + "’: only its default export can be imported"
		d.Suggest = "move ‘" + name + "’ into a module that both import"
	case strings.HasPrefix(m.Text, "Could not resolve require(") || strings.HasPrefix(m.Text, "Could not resolve import("):
		return computedPath(file, d.Span)
	case strings.Contains(m.Text, "define"):
		if m.Location == nil || file == nil {
			d.Code, d.Suggest = "BM5003", "write JavaScript source: a string needs quotes inside of the quotes"
		}
	case strings.Contains(m.Text, "Transforming") && strings.Contains(m.Text, "not supported yet"):
		d.Code = "BM5004"
		d.Suggest = "raise ‘es’ in bimini.yaml, or write it in older syntax"
	}
	for _, n := range m.Notes {
		note := diag.Note{Message: n.Text}
		if n.Location != nil {
			note.File, note.Span = from.locate(n.Location)
		}
		d.Notes = append(d.Notes, note)
	}
	if d.Suggest == "" && m.Location != nil && len(m.Location.Suggestion) > 1 { // a bare bracket helps nobody
		d.Suggest = m.Location.Suggestion
	}
	if d.Suggest == "" {
		d.Suggest = jsHint(m.Text)
	}
	return d
}

// computedPath reports a module's path that is not written out.
func computedPath(file *source.File, span source.Span) diag.Diagnostic {
	return problem("BM5024", file, span, "the path of a module must be written out, because modules are linked when the project is built",
		"write the paths out, for example in an object of functions")
}

// lower gives a message the form of ours: lower case at the start, no stop at the end, ‘quotes’.
func lower(text string) string {
	text = strings.TrimSuffix(text, ".")
	open := true
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == '"' && open:
			b.WriteRune('‘')
			open = false
		case r == '"':
			b.WriteRune('’')
			open = true
		case i == 0:
			b.WriteString(strings.ToLower(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// warning makes a diagnostic of a warning; those that say nothing of use here are dropped.
func warning(from *node, m api.Message) (diag.Diagnostic, bool) {
	file, span := from.locate(m.Location)
	d := problem("BM5020", file, span, lower(m.Text), "")
	d.Severity = diag.Warning
	if strings.HasPrefix(m.Text, "The glob pattern") {
		return computedPath(file, d.Span), true
	}
	switch m.ID {
	case "direct-eval":
		d = problem("BM5021", file, span, "‘eval’ does not exist in mini programs", "write the code out, or parse data with JSON.parse")
	case "bigint", "unsupported-bigint":
		d.Code, d.Message = "BM5023", "BigInt does not exist in older clients"
		d.Suggest = "use a number, or a string for long identifiers"
	case "unsupported-regexp", "call-import-namespace", "import-is-undefined", "assign-to-constant", "duplicate-object-key", "duplicate-case",
		"equals-nan", "equals-negative-zero", "equals-new-object", "suspicious-boolean-not", "semicolon-free-return", "suspicious-nullish-coalescing",
		"assign-to-import", "this-is-undefined-in-esm", "impossible-typeof", "delete-super-property", "private-name-will-throw", "html-comment-in-js",
		"commonjs-variable-in-esm", "suspicious-logical-operator", "duplicate-class-member", "assign-to-define":
		d.Suggest = warningHint(m.ID)
	default:
		if strings.Contains(m.Text, "Big integer") {
			d.Code, d.Message = "BM5023", "BigInt does not exist in older clients"
			d.Suggest = "use a number, or a string for long identifiers"
			break
		}
		return d, m.Location != nil
	}
	return d, true
}

func warningHint(id string) string {
	switch id {
	case "duplicate-object-key", "duplicate-case", "duplicate-class-member":
		return "remove one of the two"
	case "equals-nan":
		return "write ‘Number.isNaN(value)’"
	case "equals-negative-zero":
		return "write ‘Object.is(value, -0)’"
	case "equals-new-object":
		return "two objects are never the same one: compare what is in them"
	case "semicolon-free-return":
		return "put the value on the line of ‘return’"
	case "assign-to-constant", "assign-to-import":
		return "declare a variable of your own with ‘let’"
	}
	return ""
}

// jsHint is the way out of a mistake that esbuild has no suggestion for.
func jsHint(text string) string {
	switch {
	case strings.HasPrefix(text, `Expected "}" but found end of file`), strings.HasPrefix(text, `Unexpected end of file`):
		return "close the bracket that is open"
	case strings.HasPrefix(text, "Expected \")\" but found \":\""):
		return "close it before; types are possible in <script lang=\"ts\">"
	case strings.HasPrefix(text, "Expected "):
		want, _, _ := strings.Cut(strings.TrimPrefix(text, "Expected "), " but found ")
		if want == `"}"` {
			want = `"," or "}"`
		}
		return "write " + lower(want) + " before it"
	case strings.HasPrefix(text, "Unterminated string"):
		return "close it with the quote that it begins with, on the same line"
	case strings.HasPrefix(text, "Unterminated"):
		return "close it"
	case strings.HasPrefix(text, "Cannot assign to") && strings.Contains(text, "constant"):
		return "declare it with ‘let’, or assign to something else"
	case strings.HasPrefix(text, "Multiple exports"):
		return "keep one of the two"
	case strings.HasPrefix(text, "Unexpected"):
		return "remove it, or complete what stands before it"
	case strings.HasSuffix(text, "has already been declared"):
		return "rename one of the two"
	}
	return "see what the JavaScript language says about it"
}

// cssHint is the way out of a mistake in a style sheet.
func cssHint(text string) string {
	switch {
	case strings.HasPrefix(text, `Expected ":"`):
		return "a declaration is ‘name: value;’"
	case strings.Contains(text, `to go with "{"`), strings.Contains(text, `Expected "}"`):
		return "close the ‘{’"
	case strings.HasPrefix(text, `Unexpected "}"`):
		return "remove it, or open a rule before it"
	case strings.HasPrefix(text, `Unexpected ">"`):
		return "one ‘>’ leads to a child; what ‘>>>’ and ‘/deep/’ did elsewhere, ‘\"styleIsolation\": \"shared\"’ in the component's <config> does"
	case strings.HasPrefix(text, "Expected "):
		want, _, _ := strings.Cut(strings.TrimPrefix(text, "Expected "), " but found ")
		return "write " + lower(want) + " there"
	}
	return "a rule is ‘selector { name: value; }’; names begin with a letter, ‘-’ or ‘_’"
}
