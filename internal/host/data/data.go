// Package data holds what the two platforms document of their built-in components, configuration keys and JavaScript APIs, condensed
// by gen from the fact files. The host models check emitted trees against it.
package data

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// Table is one platform's documented surface, by native names.
type Table struct {
	Components map[string]*Component        `json:"components"` // "*" holds what all share
	Config     map[string]map[string]string `json:"config"`     // place → native key → neutral key
	APIs       map[string]*API              `json:"apis"`
	Neutral    map[string]string            `json:"neutral"` // neutral API name → native name
}

// Component is a built-in component.
type Component struct {
	Neutral string            `json:"neutral"`
	Attrs   map[string]*Attr  `json:"attrs,omitempty"`
	Events  map[string]*Event `json:"events,omitempty"`
}

// Attr is an attribute; Neutral is "" when the other platform lacks it.
type Attr struct {
	Neutral string            `json:"neutral,omitempty"`
	Type    string            `json:"type,omitempty"`
	Default string            `json:"default,omitempty"` // the neutral default, as text
	Values  map[string]string `json:"values,omitempty"`  // native value → neutral value, where they differ
}

// Event is an event; Detail lists the documented keys of event.detail.
type Event struct {
	Neutral string   `json:"neutral,omitempty"`
	Detail  []string `json:"detail,omitempty"`
}

// API is a member of wx or my.
type API struct {
	Async   bool              `json:"async,omitempty"`
	Promise bool              `json:"promise,omitempty"`
	Args    map[string]string `json:"args,omitempty"`   // native argument key → neutral key, where they differ
	Result  map[string]string `json:"result,omitempty"` // neutral result key → native key, where they differ
}

//go:embed wechat.json
var wechat []byte

//go:embed alipay.json
var alipay []byte

// WeChat returns a fresh copy of WeChat's table.
func WeChat() *Table { return read("wechat", wechat) }

// Alipay returns a fresh copy of Alipay's table.
func Alipay() *Table { return read("alipay", alipay) }

func read(name string, b []byte) *Table {
	t := &Table{}
	if err := json.Unmarshal(b, t); err != nil {
		panic(fmt.Sprintf("embedded table %s: %v", name, err))
	}
	return t
}
