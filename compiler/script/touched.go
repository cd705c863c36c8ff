package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"

	"bimini/compiler/diag"
)

// touched reports members of `this` that nobody provides. Plain fields are legal and need no declaration, so a name is reported only where it
// is nearly one that is known, and nothing in the script gives it a value; and where another framework's or the platform's own is meant.
func (s *scanner) touched() {
	if placeOf(s.info.Define) == appPlace || !s.info.HasDefault {
		return
	}
	alias := s.sureAliases()
	for i, t := range s.toks {
		holds := t.kind == js.ThisToken && s.isInstance(i) || js.IsIdentifier(t.kind) && slices.Contains(alias, t.text)
		if !holds || s.is(i-1, js.DotToken) || s.is(i-1, js.OptChainToken) {
			continue
		}
		at, next := s.memberOf(i)
		if s.is(i+1, js.OptChainToken) && js.IsIdentifierName(s.at(i+2).kind) {
			at, next = i+2, i+3
		}
		if at < 0 {
			continue
		}
		switch name := s.name(at); {
		case name.Name == "$refs" && s.is(next, js.DotToken) && js.IsIdentifierName(s.at(next+1).kind):
			s.info.RefUses = append(s.info.RefUses, s.name(next+1))
		case name.Name == "setData" && s.is(next, js.OpenParenToken) && s.is(next+1, js.OpenBraceToken):
			s.sentToProps(next + 1)
		case !s.givesValue(name.Name):
			s.touchedMember(name)
		}
	}
}

// touchedMember reports one member that nothing in the script gives a value.
func (s *scanner) touchedMember(name Name) {
	if s.info.declares(name.Name) || slices.ContainsFunc(s.info.Injected, func(n Name) bool { return n.Name == name.Name }) {
		return
	}
	if suggest := elsewhere(name.Name); suggest != "" {
		s.report("BM2127", name.Span, "the instance has no ‘"+name.Name+"’", suggest)
		return
	}
	if memberOf(name.Name) != "" && name.Name[0] != '$' || slices.Contains(instanceMembers(), name.Name) || s.info.Uses["*"] {
		return
	}
	known := instanceMembers()
	if name.Name[0] != '$' {
		if !s.readWhole() {
			return
		}
		known = nil
		for _, o := range s.owners() {
			known = append(known, o.Name.Name)
		}
		known = append(known, "setData", "data", "route", "options", "selectComponent", "createSelectorQuery")
	}
	if near := diag.Nearest(name.Name, known); near != "" && len(name.Name) > 3 {
		s.report("BM2127", name.Span, "the instance has no ‘"+name.Name+"’, and nothing gives it a value", "did you mean ‘"+near+"’?")
	}
}

// readWhole reports whether all that the definition declares is known.
func (s *scanner) readWhole() bool {
	return !s.info.Open && !s.info.DataOpen && !s.info.PropsOpen && s.info.Setup == nil && !s.info.SetupOption
}

// givesValue reports whether the script assigns to a member of that name, of whatever object, or names it as a text.
func (s *scanner) givesValue(name string) bool {
	if s.given == nil {
		s.given = map[string]bool{}
		for i, t := range s.toks {
			switch {
			case t.kind == js.StringToken:
				s.given[unquote(t.text)] = true
			case !js.IsIdentifierName(t.kind):
			case s.is(i-1, js.DotToken) && (s.assigned(i-2, i+1) || s.is(i+1, js.EqToken) || s.is(i+1, js.CommaToken) && s.inPattern(i-2)):
				s.given[t.text] = true
			case s.is(i+1, js.ColonToken): // a key: Object.assign(this, { name: … })
				s.given[t.text] = s.given[t.text] || !s.is(i-1, js.QuestionToken)
			}
		}
	}
	return s.given[name]
}

// sentToProps reports props among the keys of what goes to setData.
func (s *scanner) sentToProps(open int) {
	for _, e := range s.object(open) {
		if e.kind == valueEntry || e.kind == shorthandEntry {
			for i, r := range e.Name.Name {
				if r == '.' || r == '[' {
					e.Name.Name = e.Name.Name[:i]
					break
				}
			}
			s.checkTarget(e.Name)
		}
	}
}

// instanceMembers are the runtime's own members of `this`.
func instanceMembers() []string {
	return []string{"$emit", "$refs", "$nextTick", "$slots", "$parent", "$page", "$watch", "$options", "$closest", "$children", "$props", "$target", "$mode"}
}

// elsewhere tells what to write for members that the instance has in other frameworks, or natively.
func elsewhere(name string) string {
	switch name {
	case "$set":
		return "assign: ‘this.list[0] = value’, ‘this.form.name = value’ are noticed"
	case "$delete":
		return "use ‘delete’, or ‘splice’ for an array: both are noticed"
	case "$forceUpdate":
		return "leave it out: what is assigned is noticed"
	case "$on", "$once", "$off":
		return "listen in the template: ‘@name=\"method\"’"
	case "$el":
		return "give the element a ‘ref’ and use ‘this.$refs.name’"
	case "$destroy", "$mount":
		return "show and hide it with ‘v-if’ in the template"
	case "triggerEvent":
		return "emit: ‘this.$emit('name', value)’"
	}
	return ""
}
