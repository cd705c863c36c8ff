package host

import (
	"fmt"

	"bimini/internal/host/markup"
)

// dialogues are the calls that ask a person for what a picker gives, by the member of the answer that holds it.
var dialogues = map[string]string{"datePicker": "date", "regionPicker": "data"}

// Pick opens a picker, chooses a value and confirms, or cancels.
func (h *Host) Pick(selector string, n int, value any, cancel bool) error {
	return h.on(selector, n, func(node *Node) error {
		if v, _ := node.Attr("disabled"); markup.Truthy(v) {
			return nil
		}
		switch {
		case node.Comp != nil:
			return h.pickInside(node, value, cancel)
		case node.Tag != "picker":
			return fmt.Errorf("<%s> is no picker", node.Tag)
		case cancel:
			h.fire(node, "cancel", nil) // a platform without this event says nothing
		default:
			h.turnColumns(node, value)
			detail := object("value", value)
			h.setControl(node, "change", detail)
			h.fire(node, "change", detail)
		}
		return nil
	})
}

// turnColumns tells of each column that a person turns in a picker of several.
func (h *Host) turnColumns(node *Node, value any) {
	list, ok := value.([]any)
	if !ok || node.Str("mode") != "multiSelector" {
		return
	}
	before, _ := node.Form.Value.([]any)
	for i, row := range list {
		if i >= len(before) || before[i] != row {
			h.fire(node, "columnchange", object("column", float64(i), "value", row))
			h.settle()
		}
	}
}

// pickInside touches a component's content. A dialogue of the platform's gets the answer; otherwise the columns that came up are moved.
func (h *Host) pickInside(node *Node, value any, cancel bool) error {
	before := map[string]answer{}
	for name, key := range dialogues {
		if a, ok := h.api.answers[name]; ok {
			before[name] = a
		}
		h.api.answers[name] = answer{object(key, value), cancel}
	}
	asked := len(h.api.calls)
	h.touch(node)
	h.settle()
	for name := range dialogues {
		delete(h.api.answers, name)
		if a, ok := before[name]; ok {
			h.api.answers[name] = a
		}
	}
	for _, c := range h.api.calls[asked:] {
		if dialogues[c.Name] != "" {
			return nil
		}
	}
	return h.pickColumns(node, value, cancel)
}

// touch taps the innermost thing that a component shows first.
func (h *Host) touch(node *Node) {
	for {
		var next *Node
		for _, c := range h.composed(node) {
			if c.Tag != "" {
				next = c
				break
			}
		}
		if next == nil {
			h.fire(node, "tap", object("x", 10.0, "y", 20.0))
			return
		}
		node = next
	}
}

func (h *Host) pickColumns(node *Node, value any, cancel bool) error {
	var columns, button *Node
	says := "确定"
	if cancel {
		says = "取消"
	}
	h.walkAll(h.composed(node), func(n *Node) {
		switch {
		case n.Tag == "picker-view":
			columns = n
		case n.Tag != "" && len(n.Children) == 1 && n.Children[0].Text == says:
			button = n
		}
	})
	if columns == nil || button == nil {
		return fmt.Errorf("<%s> shows no columns and no %s", node.Tag, says)
	}
	if !cancel {
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		for i := range list { // one column after another
			now, _ := columns.Form.Value.([]any)
			next := append(append([]any{}, list[:i+1]...), now[min(i+1, len(now)):]...)
			detail := object("value", next)
			h.setControl(columns, "change", detail)
			h.fire(columns, "change", detail)
			h.settle()
		}
	}
	h.fire(button, "tap", object("x", 10.0, "y", 20.0))
	return nil
}
