package expr

import "strings"

// wayOut says what to write where the token t stands and something else was wanted.
func wayOut(wanted string, t token) string {
	switch {
	case t.kind == tEOF:
		return endHint(wanted)
	case t.kind == tBad:
		return "remove it; if it belongs to a text, put that in quotes"
	case t.text == "as" || t.text == "satisfies" || t.text == ":" && strings.HasSuffix(wanted, "‘)’"):
		return "templates are plain JavaScript: leave the type out"
	case wanted == "the end of the expression":
		return moreHint(t)
	case wanted == "a value":
		return "write a value before it, or remove it"
	case wanted == "a name":
		return "write a name before it, or remove it"
	case wanted == "a statement":
		return "write a statement such as ‘count++’ before it, or remove it"
	case wanted == "a key":
		return "a key is a name, a text, a number, or ‘[an expression]’"
	case wanted == "":
		return "remove it"
	}
	return "write " + wanted + " before it, or remove it"
}

// endHint is for an expression that stops in the middle.
func endHint(wanted string) string {
	switch wanted {
	case "a value":
		return "write the value, or remove what asks for it"
	case "a name":
		return "write the name of the field, or remove the ‘.’"
	case "‘:’":
		return "write both cases: ‘test ? one : other’"
	case "":
		return "complete it, or remove what was begun"
	}
	return "complete it: " + wanted + " comes next"
}

// moreHint is for what follows a whole expression.
func moreHint(t token) string {
	switch t.text {
	case ";":
		return "remove it: an expression is one value, not a statement"
	case "as", "satisfies", "!":
		return "templates are plain JavaScript: leave the type out"
	case ")", "]", "}":
		return "remove it, or open its bracket before it"
	}
	return "join the two with an operator such as ‘+’, or remove one of them"
}

// instead says what to write for a word of JavaScript that is no value.
func instead(word string) string {
	switch word {
	case "if", "else", "switch", "case":
		return "write a condition as ‘test ? one : other’"
	case "const", "let", "var", "return":
		return "write the value alone; what needs steps belongs in a computed value or a method of the script"
	case "for", "while", "do":
		return "repeat an element with ‘v-for’, or compute the value in the script"
	}
	return "if a text is meant, put it in quotes; if a field is, give it another name"
}
