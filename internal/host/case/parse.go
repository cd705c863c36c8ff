// Package cases runs behaviour cases: small scripts that open pages, touch what they show and say what must be there. README.md
// documents the language and the normal forms; the same scripts run on every host.
package cases

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// word is a piece of a command line. Rest is the line from the word on, so that JSON with spaces can be read.
type word struct {
	text   string
	rest   string
	quoted bool
}

var (
	quotedWord = regexp.MustCompile(`^"(?:[^"\\]|\\.)*"`)
	plainWord  = regexp.MustCompile(`^\S+`)
	comment    = regexp.MustCompile(`(^|\s+)#(\s.*)?$`)
)

// words splits a line; "…" keeps its spaces and is read as a JSON string.
func words(line string) ([]word, error) {
	var out []word
	for rest := strings.TrimSpace(line); rest != ""; {
		m := quotedWord.FindString(rest)
		quoted := m != "" && (len(m) == len(rest) || rest[len(m)] == ' ' || rest[len(m)] == '\t')
		if !quoted {
			m = plainWord.FindString(rest)
		}
		w := word{text: m, rest: rest, quoted: quoted}
		if quoted {
			if err := json.Unmarshal([]byte(m), &w.text); err != nil {
				return nil, fmt.Errorf("%s: %w", m, err)
			}
		}
		out = append(out, w)
		rest = strings.TrimSpace(rest[len(m):])
	}
	return out, nil
}

// line is one command with its place in the script.
type line struct {
	number int
	text   string
	words  []word
}

// parse splits a script; empty lines and comments (`#` at the start or after a space, followed by a space) are left out. A `#` inside
// quotes or JSON is no comment as long as no space follows it.
func parse(script string) ([]line, error) {
	var out []line
	for i, text := range strings.Split(script, "\n") {
		text = strings.TrimSpace(comment.ReplaceAllString(text, ""))
		if text == "" {
			continue
		}
		w, err := words(text)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		out = append(out, line{i + 1, text, w})
	}
	return out, nil
}

// args reads the words of a command one after another.
type args struct {
	list []word
	at   int
}

func (a *args) more() bool { return a.at < len(a.list) }

// text reads a word that must be there.
func (a *args) text(what string) (string, error) {
	if !a.more() {
		return "", fmt.Errorf("%s is missing", what)
	}
	a.at++
	return a.list[a.at-1].text, nil
}

// optional reads a word that may be missing.
func (a *args) optional() string {
	if !a.more() {
		return ""
	}
	a.at++
	return a.list[a.at-1].text
}

// match reads SELECTOR or SELECTOR N.
func (a *args) match() (string, int, error) {
	sel, err := a.text("a selector")
	if err != nil {
		return "", 0, err
	}
	if a.more() && !a.list[a.at].quoted {
		if n, err := strconv.Atoi(a.list[a.at].text); err == nil && n > 0 {
			a.at++
			return sel, n, nil
		}
	}
	return sel, 1, nil
}

// number reads a whole number.
func (a *args) number(what string) (int, error) {
	s, err := a.text(what)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, fmt.Errorf("%s: %q is no number", what, s)
	}
	return n, nil
}

// rest returns what is left of the line, "" when nothing is.
func (a *args) rest() string {
	if !a.more() {
		return ""
	}
	r := a.list[a.at].rest
	a.at = len(a.list)
	return r
}
