package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"
)

// single reports whether the expression in [i, end) is sure to give a text, a number, a boolean or nothing.
func (j *judge) single(i, end int) bool {
	if end = j.untyped(i, end); i >= end || end-i > longestValue {
		return false
	}
	if j.is(i, js.OpenParenToken) && j.skip(i) == end {
		return j.single(i+1, end-1)
	}
	if k := j.outer(i, end, func(t token) bool {
		return t.kind == js.ArrowToken || t.kind == js.CommaToken || t.kind == js.AwaitToken || t.kind == js.YieldToken || t.kind == js.SemicolonToken
	}); k >= 0 {
		return false
	}
	if k := j.outer(i, end, isAssignment); k >= 0 {
		return !slices.Contains([]string{"=", "??=", "||=", "&&="}, j.at(k).text) || j.single(k+1, end)
	}
	if k := j.outer(i, end, func(t token) bool { return t.kind == js.QuestionToken }); k >= 0 {
		return j.singleChoice(k, end)
	}
	if k := j.outer(i, end, func(t token) bool { return t.text == "??" || t.text == "||" || t.text == "&&" }); k >= 0 {
		return j.single(i, k) && j.single(k+1, end)
	}
	if j.outer(i, end, computes) >= 0 {
		return !j.ts || !j.hasTypes(i, end)
	}
	switch j.kindOf(i, end) {
	case "number", "string", "boolean", "null":
		return true
	}
	return j.chain(i, end)
}

// untyped moves end before a type of TypeScript; to i where something is computed behind the type.
func (j *judge) untyped(i, end int) int {
	cut := j.dropType(i, end)
	if cut < end && j.outer(cut, end, func(t token) bool {
		return t.kind == js.QuestionToken || isAssignment(t) || t.text == "??" || t.text == "||" || t.text == "&&" || computes(t) && t.text != "|" && t.text != "&" && t.text != "!"
	}) >= 0 {
		return i
	}
	return cut
}

// hasTypes reports what may be type arguments, or `!` behind a value.
func (j *judge) hasTypes(i, end int) bool {
	for k := i; k < end; k = j.skip(k) {
		if j.is(k, js.LtToken) || j.is(k, js.GtToken) || j.is(k, js.NotToken) && k > i && endsOperand(j.toks[:k]) {
			return true
		}
	}
	return false
}

// outer finds the first token in [i, end) that is in no bracket and that fits.
func (j *judge) outer(i, end int, fits func(token) bool) int {
	for ; i < end; i = j.skip(i) {
		if fits(j.at(i)) && !j.is(i-1, js.DotToken) {
			return i
		}
	}
	return -1
}

// isAssignment reports operators that assign.
func isAssignment(t token) bool {
	switch t.text {
	case "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=":
		return true
	}
	return false
}

// computes reports operators whose result is a number, a text or a boolean, whatever stands beside them.
func computes(t token) bool {
	switch t.text {
	case "+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^", "!", "~", "++", "--", "==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "instanceof", "typeof", "void",
		"delete":
		return true
	}
	return false
}

func (j *judge) singleChoice(question, end int) bool {
	colon := j.colonOf(question, end)
	return colon >= 0 && j.single(question+1, colon) && j.single(colon+1, end)
}

// chain reads a member of the instance, or a call of a function that is known, and methods of texts and numbers behind it.
func (j *judge) chain(i, end int) bool {
	switch {
	case j.isInstanceName(i):
		at, next := j.memberOf(i)
		if at < 0 || !j.known[j.name(at).Name] {
			return false
		}
		i = next
	case j.known[j.at(i).text] && j.info.Setup != nil && j.isName(i) && j.is(i+1, js.DotToken) && j.word(i+2, "value"):
		i += 3
	case j.word(i, "undefined") || j.word(i, "NaN") || j.word(i, "Infinity"):
		i++
	default:
		if i = j.knownCall(i); i < 0 {
			return false
		}
	}
	for i < end {
		if !j.is(i, js.DotToken) && !j.is(i, js.OptChainToken) {
			return false
		}
		name := j.at(i + 1).text
		switch {
		case name == "length" && !j.is(i+2, js.OpenParenToken):
			i += 2
		case slices.Contains(methodsOfValues, name) && j.is(i+2, js.OpenParenToken):
			i = j.skip(i + 2)
		default:
			return false
		}
	}
	return i == end
}

// methodsOfValues are methods of texts and numbers that give texts, numbers or booleans.
var methodsOfValues = []string{"trim", "trimStart", "trimEnd", "toUpperCase", "toLowerCase", "slice", "substring", "substr", "replace", "padStart", "padEnd", "toFixed", "toPrecision",
	"charAt", "charCodeAt", "indexOf", "lastIndexOf", "includes", "startsWith", "endsWith", "repeat", "concat", "toString", "localeCompare"}

// knownCall returns the index behind a call of a function of the language that gives a single value, -1 for anything else.
func (j *judge) knownCall(i int) int {
	of, call := j.at(i).text, i+1
	if slices.ContainsFunc(j.info.Scope, func(b Binding) bool { return b.Name.Name == of }) {
		return -1
	}
	switch of {
	case "Math":
		if !j.is(i+1, js.DotToken) {
			return -1
		}
		if call = i + 3; !j.is(call, js.OpenParenToken) {
			return call // Math.PI
		}
	case "Date":
		if !j.is(i+1, js.DotToken) || !j.word(i+2, "now") {
			return -1
		}
		call = i + 3
	case "JSON":
		if !j.is(i+1, js.DotToken) || !j.word(i+2, "stringify") {
			return -1
		}
		call = i + 3
	case "String", "Number", "Boolean", "parseInt", "parseFloat", "isNaN", "isFinite":
	default:
		return -1
	}
	if !j.is(call, js.OpenParenToken) || j.at(call).match < call {
		return -1
	}
	return j.skip(call)
}
