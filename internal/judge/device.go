package judge

import (
	"encoding/json"
	"errors"
	"time"

	"bimini/internal/host"
	cases "bimini/internal/host/case"
	"bimini/internal/host/markup"
)

// device is a running tree under a script's hands: a cases.Host whose every operation is a call of js/easel/device.js.
type device struct {
	process  *process
	timeout  time.Duration
	problems []string
	broken   error // set once the process does not answer any more
}

var _ cases.Host = (*device)(nil)

type deviceAnswer struct {
	Value    json.RawMessage `json:"value"`
	Error    string          `json:"error"`
	Problems []string        `json:"problems"`
}

// do performs an operation; its value is in the form of the host models' views.
func (d *device) do(operation string, args ...any) (any, error) {
	if d.broken != nil {
		return nil, d.broken
	}
	for i, a := range args {
		args[i] = plain(a)
	}
	request, err := json.Marshal(append([]any{operation}, args...))
	if err != nil {
		return nil, err
	}
	line, err := d.process.ask(request, d.timeout)
	if err != nil {
		d.broken = err
		return nil, err
	}
	var answer deviceAnswer
	if err := json.Unmarshal(line, &answer); err != nil {
		d.broken = err
		return nil, err
	}
	d.problems = append(d.problems, answer.Problems...)
	if answer.Error != "" {
		return nil, errors.New(answer.Error)
	}
	if len(answer.Value) == 0 {
		return nil, nil
	}
	return host.ParseJSON(string(answer.Value))
}

// plain makes a value of a script ready for encoding/json.
func plain(v any) any {
	switch v.(type) {
	case *markup.Object, []any:
		return json.RawMessage(host.JSON(v))
	}
	return v
}

func (d *device) act(operation string, args ...any) error {
	_, err := d.do(operation, args...)
	return err
}

func (d *device) text(operation string, args ...any) (string, error) {
	v, err := d.do(operation, args...)
	s, _ := v.(string)
	return s, err
}

func (d *device) list(operation string, args ...any) ([]any, error) {
	v, err := d.do(operation, args...)
	list, _ := v.([]any)
	return list, err
}

func (d *device) strings(operation string) []string {
	list, _ := d.list(operation)
	var out []string
	for _, v := range list {
		s, _ := v.(string)
		out = append(out, s)
	}
	return out
}

// Hands.

func (d *device) Open(url string) error                        { return d.act("open", url) }
func (d *device) Tap(selector string, n int) error             { return d.act("tap", selector, n) }
func (d *device) Input(selector string, n int, s string) error { return d.act("input", selector, n, s) }
func (d *device) Fire(selector string, n int, event string, detail any) error {
	return d.act("fire", selector, n, event, detail)
}
func (d *device) Pick(selector string, n int, value any, cancel bool) error {
	return d.act("pick", selector, n, value, cancel)
}
func (d *device) CallMethod(name string, args []any) error {
	if args == nil {
		args = []any{}
	}
	return d.act("call", name, args)
}
func (d *device) Pull() error              { return d.act("pull") }
func (d *device) Bottom() error            { return d.act("bottom") }
func (d *device) Scroll(top float64) error { return d.act("scroll", top) }
func (d *device) Resize(width, height float64) error {
	return d.act("resize", width, height)
}
func (d *device) Back() error       { return d.act("back") }
func (d *device) HideApp() error    { return d.act("hide") }
func (d *device) ShowApp() error    { return d.act("show") }
func (d *device) Wait(ms int) error { return d.act("wait", ms) }
func (d *device) Answer(api string, value any, fail bool) error {
	return d.act("answer", api, value, fail)
}

// Eyes.

func (d *device) Text(selector string, n int, raw bool) (string, error) {
	return d.text("text", selector, n, raw)
}
func (d *device) Count(selector string) (int, error) {
	v, err := d.do("count", selector)
	n, _ := v.(float64)
	return int(n), err
}
func (d *device) Attr(selector string, n int, name string) (any, error) {
	return d.do("attr", selector, n, name)
}
func (d *device) ClassOf(selector string, n int) (string, error) { return d.text("class", selector, n) }
func (d *device) StyleOf(selector string, n int) (string, error) { return d.text("style", selector, n) }
func (d *device) Data(path string) (any, error) {
	keys, err := host.ParsePath(path)
	if err != nil {
		return nil, err
	}
	return d.do("data", keys)
}
func (d *device) Sent() (payloads, made []any) {
	payloads, _ = d.list("sent")
	return payloads, nil
}
func (d *device) Log() []string                   { return d.strings("log") }
func (d *device) Pages() []string                 { return d.strings("pages") }
func (d *device) Calls(api string) ([]any, error) { return d.list("calls", api) }
func (d *device) TreeText() (string, error)       { return d.text("tree") }
func (d *device) Problems() []string              { return d.problems }
