package main

// input is what the research files hold, as far as it is used.
type input struct {
	components struct{ Components []component }
	config     map[string]any // sections are []entry, read by section; other members differ
	hooks      map[string]any
}

// platform is a side of the research files.
type platform struct{ id, title, other, otherTitle string }

var (
	wechat = platform{"wechat", "WeChat", "alipay", "Alipay"}
	alipay = platform{"alipay", "Alipay", "wechat", "WeChat"}
)

// sides holds a fact of each platform; nil means that the platform has none.
type sides struct{ Wechat, Alipay *string }

func (s sides) of(id string) string {
	side := s.Wechat
	if id == "alipay" {
		side = s.Alipay
	}
	if side == nil {
		return ""
	}
	return *side
}

// names are the two names of a thing.
type names struct{ Wechat, Alipay *string }

func (n names) of(id string) string { return sides(n).of(id) }

type component struct {
	names
	Name       string
	Min        sides
	Renderer   string
	Source     map[string]*string
	Attributes []entry
	Events     []entry
}

type entry struct {
	names
	Type      string
	Scope     string
	Bridge    string
	Default   sides
	Differs   bool `json:"default_differs"`
	Min       sides
	Client    sides `json:"min_client"`
	Values    map[string]*string
	AlipayOwn []string `json:"alipay_only_values"`
	Detail    sides
	Renderer  string
	Source    any
}
