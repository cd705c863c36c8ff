package cases

import (
	"fmt"
	"strings"

	"bimini/internal/host"
)

// expect checks one expectation; `tree` prints.
func (r *runner) expect(what string, a *args) (string, error) {
	switch what {
	case "text", "raw", "class", "style":
		return "", r.expectText(what, a)
	case "count":
		return "", r.expectCount(a)
	case "attr":
		return "", r.expectAttr(a)
	case "data":
		return "", r.expectData(a)
	case "sent":
		return "", r.expectSent(a)
	case "log":
		return "", r.expectLog(a)
	case "page", "pages":
		return "", r.expectPage(what, a)
	case "calls":
		return "", r.expectCalls(a)
	case "tree":
		return r.h.TreeText()
	}
	return "", fmt.Errorf("unknown expectation %s", what)
}

func (r *runner) expectText(what string, a *args) error {
	sel, n, err := a.match()
	if err != nil {
		return err
	}
	want := a.optional()
	var got string
	switch what {
	case "text":
		got, err = r.h.Text(sel, n, false)
		want = strings.Join(strings.Fields(want), " ")
	case "raw":
		got, err = r.h.Text(sel, n, true)
	case "class":
		got, err = r.h.ClassOf(sel, n)
		want = sorted(want, " ")
	case "style":
		got, err = r.h.StyleOf(sel, n)
		want = strings.ReplaceAll(sorted(want, ";"), ";", "; ")
	}
	if err != nil {
		return err
	}
	return differ(got, want)
}

func (r *runner) expectCount(a *args) error {
	sel, err := a.text("a selector")
	if err != nil {
		return err
	}
	want, err := a.number("the count")
	if err != nil {
		return err
	}
	got, err := r.h.Count(sel)
	if err != nil {
		return err
	}
	return differ(float64(got), float64(want))
}

func (r *runner) expectAttr(a *args) error {
	sel, n, err := a.match()
	if err != nil {
		return err
	}
	name, err := a.text("the attribute")
	if err != nil {
		return err
	}
	want, err := host.ParseJSON(a.rest())
	if err != nil {
		return err
	}
	got, err := r.h.Attr(sel, n, name)
	if err != nil {
		return err
	}
	return differ(got, want)
}

func (r *runner) expectData(a *args) error {
	path, err := a.text("the field")
	if err != nil {
		return err
	}
	want, err := host.ParseJSON(a.rest())
	if err != nil {
		return err
	}
	got, err := r.h.Data(path)
	if err != nil {
		return err
	}
	return differ(got, want)
}

func (r *runner) expectSent(a *args) error {
	count, err := a.number("the number of calls")
	if err != nil {
		return err
	}
	got, made := r.h.Sent()
	want, edits, withEdits := strings.Cut(a.rest(), " edits ")
	if withEdits && made != nil {
		got, want = made, edits
		if list, err := host.ParseJSON(edits); err == nil {
			count = len(list.([]any)) // an edit and what else has changed are two calls
		}
	}
	if len(got) != count {
		return fmt.Errorf("want %d calls, got %d: %s", count, len(got), host.CanonicalJSON(got))
	}
	if want == "" {
		return nil
	}
	list, err := host.ParseJSON(want)
	if err != nil {
		return err
	}
	return differ(got, list)
}

func (r *runner) expectLog(a *args) error {
	want := []any{}
	for a.more() {
		want = append(want, a.optional())
	}
	got := []any{}
	for _, l := range r.h.Log() {
		got = append(got, l)
	}
	return differ(got, want)
}

func (r *runner) expectPage(what string, a *args) error {
	pages := r.h.Pages()
	if what == "pages" {
		want, err := a.number("the number of pages")
		if err != nil {
			return err
		}
		return differ(float64(len(pages)), float64(want))
	}
	want, err := a.text("the page")
	if err != nil {
		return err
	}
	got := ""
	if len(pages) > 0 {
		got = pages[len(pages)-1]
	}
	return differ(got, "/"+strings.TrimPrefix(want, "/"))
}

func (r *runner) expectCalls(a *args) error {
	name, err := a.text("the API")
	if err != nil {
		return err
	}
	calls, err := r.h.Calls(name)
	if err != nil {
		return err
	}
	if !a.more() {
		if len(calls) == 0 {
			return fmt.Errorf("no call of %s", name)
		}
		return nil
	}
	want, err := host.ParseJSON(a.rest())
	if err != nil {
		return err
	}
	first := []any{}
	for _, c := range calls {
		list, _ := c.([]any)
		if len(list) == 0 {
			first = append(first, nil)
			continue
		}
		first = append(first, list[0])
	}
	return differ(first, want)
}
