package config_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"bimini/compiler/diag"
	"bimini/compiler/facts"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
	alipay "bimini/targets/alipay/facts"
	wechat "bimini/targets/wechat/facts"
)

func TestTablesKnowTheSame(t *testing.T) {
	for _, s := range facts.Cross(wechat.Table(), alipay.Table()) {
		t.Error(s)
	}
}

// A table that lists a key twice would silently lose one of the two.
func TestTablesHaveNoRepeatedKeys(t *testing.T) {
	for _, target := range []string{"wechat", "alipay"} {
		for _, name := range []string{"components", "config", "hooks", "limits"} {
			path := "../../" + target + "/facts/" + name + ".json"
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, diags := jsonc.Parse(source.NewFile(path, string(data)), source.Span{End: len(data)})
			for _, d := range diags {
				t.Errorf("%s: %s", path, d.Message)
			}
		}
	}
}

// Reasons become messages, so they follow the style of messages.
func TestReasonsAreMessages(t *testing.T) {
	bad := regexp.MustCompile(`\.$|^\s|\s$|  |'s\b|https?:`)
	check := func(where, s string) {
		if s != "" && (bad.MatchString(s) || len(s) > 200) {
			t.Errorf("%s: %q", where, s)
		}
	}
	for _, table := range []*facts.Table{wechat.Table(), alipay.Table()} {
		for name, c := range table.Components {
			check(name, c.Lack)
			for n, a := range c.Attributes {
				check(name+"."+n, a.Lack)
				check(name+"."+n, a.Warn)
				values(t, table.Target+" "+name+"."+n, a)
			}
			for n, e := range c.Events {
				check(name+"@"+n, e.Lack)
				check(name+"@"+n, e.Warn)
				if table.Target == "alipay" && e.Native != "" && !strings.HasPrefix(e.Native, "on") {
					t.Errorf("%s@%s: native name %q", name, n, e.Native)
				}
			}
		}
		for place, keys := range table.Config {
			for n, k := range keys {
				check(place+"."+n, k.Lack)
				check(place+"."+n, k.Warn)
			}
		}
		for place, hooks := range table.Hooks {
			for n, h := range hooks {
				check(place+"."+n, h.Lack)
			}
		}
	}
}

func values(t *testing.T, where string, a *facts.Attribute) {
	for v := range a.Also {
		if _, ok := a.Values[v]; !ok {
			t.Errorf("%s: ‘also’ for %q, which is no value", where, v)
		}
	}
	if a.EmitDefault != "" && a.Native == "" {
		t.Errorf("%s: a default for a lacking attribute", where)
	}
}

// What the compiler's other parts rely on, spelled out.
func TestTables(t *testing.T) {
	w, a := wechat.Table(), alipay.Table()
	if got := a.Component("scroll-view").Event("scroll-to-lower").Native; got != "onScrollToLower" {
		t.Error(got)
	}
	if got := a.Component("swiper").Event("animationfinish").Native; got != "onAnimationEnd" {
		t.Error(got)
	}
	if got := a.Component("input").Attribute("auto-focus").Native; got != "focus" {
		t.Error(got)
	}
	if got := w.Component("slider").Attribute("active-color").Native; got != "activeColor" {
		t.Error(got)
	}
	if got := a.Component("slider").Attribute("active-color").Native; got != "active-color" {
		t.Error(got)
	}
	for _, c := range []struct{ tag, attribute, value string }{
		{"textarea", "show-count", "false"}, {"navigator", "hover-class", "navigator-hover"}, {"movable-view", "animation", "true"},
		{"movable-view", "scale-min", "0.1"}, {"video", "show-mute-btn", "false"}, {"slider", "block-size", ""}, {"swiper", "adjust-height", "none"},
	} {
		if got := a.Component(c.tag).Attribute(c.attribute).EmitDefault; got != c.value {
			t.Errorf("%s %s: default %q", c.tag, c.attribute, got)
		}
		if got := w.Component(c.tag).Attribute(c.attribute).EmitDefault; got != "" {
			t.Errorf("WeChat is the measure, but its %s %s has the default %q", c.tag, c.attribute, got)
		}
	}
	if in := a.Component("picker").StandIn; in == nil || in.Component.Attribute("mode").Values["date"] != "date" || in.Component.Event("cancel").Native != "onCancel" {
		t.Errorf("picker: %+v", in)
	}
	for tag, want := range map[string][2]bool{"view": {true, true}, "text": {true, false}, "swiper": {false, true}, "switch": {}, "label": {}} {
		c := a.Component(tag)
		if got := [2]bool{c.Delivers("tap"), c.Delivers("touchmove")}; got != want {
			t.Errorf("%s delivers tap, touch: %v, want %v", tag, got, want)
		}
		if !w.Component(tag).Delivers("tap") {
			t.Errorf("WeChat delivers taps to all, but not to %s", tag)
		}
	}
	if a.Component("view").Attribute("hidden").Fix != "" || a.Component("text").Attribute("hidden").Fix != "wrap" {
		t.Error("hidden is for view alone")
	}
	if near := diag.Nearest("scrol-view", w.ComponentNames()); near != "scroll-view" {
		t.Error(near)
	}
}
