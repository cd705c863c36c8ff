package script

import (
	"github.com/tdewolff/parse/v2/js"
)

// setupOption reads `setup(props, { emit }) { return { … } }` of a definition: the names that it returns.
func (s *scanner) setupOption(e entry) {
	s.info.SetupOption = true
	f, ok := s.functionOf(e)
	if !ok {
		s.info.DataOpen = true
		return
	}
	if s.is(f.params, js.OpenParenToken) {
		for i := f.params + 1; i < s.at(f.params).match; i++ {
			switch s.at(i).text {
			case "emit", "context", "ctx":
				s.info.Uses["$emit"] = true
			}
			switch s.at(i).text {
			case "slots", "context", "ctx":
				s.info.Uses["$slots"] = true
			}
		}
	}
	if f.body < 0 {
		s.returnedNames(f.expr)
		return
	}
	for _, r := range s.returns(f.body) {
		s.returnedNames(r + 1)
	}
}

func (s *scanner) returnedNames(i int) {
	for s.is(i, js.OpenParenToken) {
		i++
	}
	if !s.is(i, js.OpenBraceToken) {
		s.info.DataOpen = true
		return
	}
	for _, e := range s.object(i) {
		if e.kind == spreadEntry {
			s.info.DataOpen = true
			continue
		}
		m := Member{Name: e.Name, Any: true}
		if f, ok := s.functionOf(e); ok && e.kind != getterEntry {
			m := s.methodMember(e, f)
			m.Made = true
			s.info.Methods = append(s.info.Methods, m)
			continue
		}
		s.info.Data = append(s.info.Data, m)
	}
}

// misplacedMacros reports macros outside of <script setup>.
func (s *scanner) misplacedMacros() {
	for i, t := range s.toks {
		if !macroNames[t.text] || !s.isName(i) || s.is(i-1, js.DotToken) || !s.isCall(i+1) || s.is(s.skip(i+1), js.OpenBraceToken) || s.declares(t.text) {
			continue
		}
		s.report("BM2120", t.span(), "‘"+t.text+"’ is for ‘<script setup>’", "write ‘<script setup>’, or the option in the definition")
	}
}

func (s *scanner) declares(name string) bool {
	for _, b := range s.info.Scope {
		if b.Name.Name == name && b.From != library {
			return true
		}
	}
	return false
}

// hookOf returns the life cycle that a function of the library adds to, "" for other functions.
func hookOf(name string) string {
	switch name {
	case "onBeforeMount":
		return "created"
	case "onMounted":
		return "mounted"
	case "onUpdated":
		return "updated"
	case "onBeforeUnmount", "onUnmounted":
		return "unmounted"
	case "onErrorCaptured":
		return "errorCaptured"
	case "onPageShow", "onPageHide", "onPageResize", "onLoad", "onShow", "onReady", "onHide", "onUnload", "onPullDownRefresh", "onReachBottom", "onPageScroll", "onResize", "onTabItemTap",
		"onShareAppMessage", "onShareTimeline", "onAddToFavorites", "onSaveExitState", "onTitleClick", "onOptionMenuClick", "onBack":
		return name
	}
	return ""
}
