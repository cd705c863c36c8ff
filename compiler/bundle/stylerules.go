package bundle

import (
	"strings"

	"bimini/compiler/diag"
)

// refuse reports what a rule of the platform forbids at a token.
func (w *sheetWriter) refuse(kind RuleKind, name string, token int, shown string) {
	if w.p.broken {
		return // what else is found may follow from it
	}
	for _, rule := range w.opt.Style.Rules {
		if rule.Kind != kind || rule.Component && !w.component {
			continue
		}
		switch {
		case rule.Name == "":
		case kind == RuleClassPrefix && strings.HasPrefix(name, rule.Name):
		case strings.EqualFold(rule.Name, name):
		default:
			continue
		}
		if w.p.block.File == nil {
			return
		}
		d := problem(ruleCode(kind), w.p.block.File, w.span(token, shown), "‘"+shown+"’ "+rule.Why, rule.Suggest)
		d.Target = w.opt.Target
		if rule.Warning {
			d.Severity = diag.Warning
		}
		w.list.Add(d)
		return
	}
}

func ruleCode(kind RuleKind) string {
	switch kind {
	case RuleClassPrefix:
		return "BM3202"
	case RuleAt:
		return "BM3203"
	case RuleID, RuleTag:
		return "BM3204"
	case RuleFunction, RuleProperty, RuleEmptyCustom, RuleBlockValue:
		return "BM3205"
	case RuleEscape:
		return "BM3207"
	}
	return "BM3201"
}
