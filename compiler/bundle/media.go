package bundle

import (
	"regexp"
	"slices"
	"strings"

	"bimini/compiler/diag"
)

// verdict says what a media query comes to for a target.
type verdict uint8

const (
	sometimes verdict = iota // it still depends on the device
	always
	never
)

var (
	targetFeature = regexp.MustCompile(`\(\s*target\s*:\s*([\w-]+)\s*\)`)
	queryAnd      = regexp.MustCompile(`(?i)\s+and\s+`)
)

// media decides the `(target: …)` parts of a list of media queries and returns what is left of it.
func (g *styleGraph) media(p *piece, text string) (string, verdict) {
	matches := targetFeature.FindAllStringSubmatch(text, -1)
	if len(matches) == 0 {
		return text, sometimes
	}
	for _, m := range matches {
		if !slices.Contains(g.opt.Platforms, m[1]) && m[1] != g.opt.Target {
			d := g.report(p, "BM5113", m[1], "‘"+m[1]+"’ is no target", "the targets are "+strings.Join(g.opt.Platforms, ", "))
			d.Target = ""
			if near := diag.Nearest(m[1], slices.Clone(g.opt.Platforms)); near != "" {
				d.Suggest = "did you mean ‘" + near + "’?"
			}
			return text, never
		}
	}
	var left []string
	for _, query := range strings.Split(text, ",") {
		rest, v := g.query(strings.TrimSpace(query))
		switch v {
		case always:
			return "", always
		case sometimes:
			left = append(left, rest)
		}
	}
	if len(left) == 0 {
		return "", never
	}
	return strings.Join(left, ", "), sometimes
}

// query decides one query: parts joined by `and`, with `not` in front or not.
func (g *styleGraph) query(text string) (string, verdict) {
	negated := false
	if rest, ok := cutWord(text, "not"); ok {
		negated, text = true, rest
	} else if rest, ok := cutWord(text, "only"); ok && targetFeature.MatchString(text) {
		text = rest
	}
	var left []string
	v := always
	for _, part := range queryAnd.Split(text, -1) {
		inner, not := part, false
		if rest, ok := cutWord(strings.TrimSuffix(strings.TrimPrefix(part, "("), ")"), "not"); ok && targetFeature.MatchString(rest) {
			inner, not = rest, true
		}
		if m := targetFeature.FindStringSubmatch(inner); m != nil {
			if (m[1] == g.opt.Target) == not {
				v = never
			}
		} else if !strings.EqualFold(part, "all") {
			left = append(left, part)
		}
	}
	if v == always && len(left) > 0 {
		v = sometimes
	}
	if !negated {
		return strings.Join(left, " and "), v
	}
	switch v {
	case always:
		return "", never
	case never:
		return "", always
	}
	if strings.HasPrefix(left[0], "(") {
		left = append([]string{"all"}, left...)
	}
	return "not " + strings.Join(left, " and "), sometimes
}

func cutWord(text, word string) (string, bool) {
	if len(text) > len(word) && strings.EqualFold(text[:len(word)], word) && (text[len(word)] == ' ' || text[len(word)] == '(') {
		return strings.TrimSpace(text[len(word):]), true
	}
	return text, false
}
