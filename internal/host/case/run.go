package cases

import (
	"fmt"
	"slices"
	"strings"

	"bimini/internal/host"
	"bimini/internal/host/markup"
)

// Host is a running program under a script's hands.
type Host interface {
	Open(url string) error
	Tap(selector string, n int) error
	Input(selector string, n int, text string) error
	Fire(selector string, n int, event string, detail any) error
	Pick(selector string, n int, value any, cancel bool) error
	CallMethod(name string, args []any) error
	Pull() error
	Bottom() error
	Scroll(top float64) error
	Resize(width, height float64) error
	Back() error
	HideApp() error
	ShowApp() error
	Wait(ms int) error
	Answer(api string, value any, fail bool) error

	Text(selector string, n int, raw bool) (string, error)
	Count(selector string) (int, error)
	Attr(selector string, n int, name string) (any, error)
	ClassOf(selector string, n int) (string, error)
	StyleOf(selector string, n int) (string, error)
	Data(path string) (any, error)
	Sent() (payloads, made []any)
	Log() []string
	Pages() []string
	Calls(api string) ([]any, error)
	TreeText() (string, error)
	Problems() []string
}

// Failure is an expectation that did not hold, or a command that could not be done.
type Failure struct {
	Line    int
	Command string
	Text    string
}

func (f Failure) String() string { return fmt.Sprintf("line %d: %s\n\t%s", f.Line, f.Command, f.Text) }

// Result is what a script gave on one host.
type Result struct {
	// Transcript holds every command; below it, indented, what it printed, and after `!` what was wrong.
	Transcript string
	Failures   []Failure
}

// Run runs a script to its end. A broken rule that the host reports is a failure of the command that brought it up.
func Run(h Host, script string) Result {
	r := &runner{h: h}
	lines, err := parse(script)
	if err != nil {
		r.fail(line{}, err)
	}
	for _, l := range lines {
		fmt.Fprintln(&r.out, l.text)
		printed, err := r.command(l)
		if err != nil {
			r.fail(l, err)
		}
		for _, s := range strings.Split(strings.TrimSuffix(printed, "\n"), "\n") {
			if s != "" {
				fmt.Fprintln(&r.out, "  "+s)
			}
		}
		r.problems(l)
	}
	return Result{Transcript: r.out.String(), Failures: r.failures}
}

type runner struct {
	h        Host
	out      strings.Builder
	failures []Failure
	seen     int
}

func (r *runner) fail(l line, err error) {
	fmt.Fprintln(&r.out, "! "+err.Error())
	r.failures = append(r.failures, Failure{l.number, l.text, err.Error()})
}

func (r *runner) problems(l line) {
	all := r.h.Problems()
	for _, p := range all[r.seen:] {
		r.fail(l, fmt.Errorf("%s", p))
	}
	r.seen = len(all)
}

func (r *runner) command(l line) (string, error) {
	a := &args{list: l.words[1:]}
	name := l.words[0].text
	if name == "expect" {
		what, err := a.text("what to expect")
		if err != nil {
			return "", err
		}
		return r.expect(what, a)
	}
	err := r.act(name, a)
	if err == nil && a.more() {
		err = fmt.Errorf("%q is too much", a.rest())
	}
	return "", err
}

func (r *runner) act(name string, a *args) error {
	switch name {
	case "open":
		url, err := a.text("a page")
		if err != nil {
			return err
		}
		return r.h.Open(url)
	case "tap":
		sel, n, err := a.match()
		if err != nil {
			return err
		}
		return r.h.Tap(sel, n)
	case "input":
		sel, n, err := a.match()
		if err != nil {
			return err
		}
		text, err := a.text("the text")
		if err != nil {
			return err
		}
		return r.h.Input(sel, n, text)
	case "fire":
		return r.fire(a)
	case "pick":
		return r.pick(a)
	case "call":
		return r.call(a)
	case "pull":
		return r.h.Pull()
	case "bottom":
		return r.h.Bottom()
	case "scroll":
		top, err := a.number("the distance")
		if err != nil {
			return err
		}
		return r.h.Scroll(float64(top))
	case "resize":
		width, err := a.number("the width")
		if err != nil {
			return err
		}
		height, err := a.number("the height")
		if err != nil {
			return err
		}
		return r.h.Resize(float64(width), float64(height))
	case "back":
		return r.h.Back()
	case "hide":
		return r.h.HideApp()
	case "show":
		return r.h.ShowApp()
	case "wait":
		ms, err := a.number("the time")
		if err != nil {
			return err
		}
		return r.h.Wait(ms)
	case "api":
		return r.api(a)
	}
	return fmt.Errorf("unknown command %s", name)
}

func (r *runner) fire(a *args) error {
	sel, n, err := a.match()
	if err != nil {
		return err
	}
	event, err := a.text("the event")
	if err != nil {
		return err
	}
	var detail any
	if a.more() {
		if detail, err = host.ParseJSON(a.rest()); err != nil {
			return err
		}
	}
	return r.h.Fire(sel, n, event, detail)
}

func (r *runner) pick(a *args) error {
	sel, n, err := a.match()
	if err != nil {
		return err
	}
	text := a.rest()
	if text == "cancel" {
		return r.h.Pick(sel, n, nil, true)
	}
	value, err := host.ParseJSON(text)
	if err != nil {
		return err
	}
	return r.h.Pick(sel, n, value, false)
}

func (r *runner) call(a *args) error {
	name, err := a.text("the method")
	if err != nil {
		return err
	}
	var list []any
	if a.more() {
		v, err := host.ParseJSON(a.rest())
		if err != nil {
			return err
		}
		var ok bool
		if list, ok = v.([]any); !ok {
			return fmt.Errorf("arguments are a JSON array")
		}
	}
	return r.h.CallMethod(name, list)
}

func (r *runner) api(a *args) error {
	name, err := a.text("the API")
	if err != nil {
		return err
	}
	fail := a.more() && a.list[a.at].text == "fail" && !a.list[a.at].quoted
	if fail {
		a.at++
	}
	var v any = markup.NewObject()
	if a.more() {
		if v, err = host.ParseJSON(a.rest()); err != nil {
			return err
		}
	}
	return r.h.Answer(name, v, fail)
}

// differ compares by content; the order of keys does not count.
func differ(got, want any) error {
	if g, w := host.CanonicalJSON(got), host.CanonicalJSON(want); g != w {
		return fmt.Errorf("want %s, got %s", w, g)
	}
	return nil
}

func sorted(s, sep string) string {
	var list []string
	for _, x := range strings.Split(s, sep) {
		if x = strings.TrimSpace(x); x != "" && !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	slices.Sort(list)
	return strings.Join(list, sep)
}
