package main

import (
	"fmt"
	"testing"
)

func TestDetail(t *testing.T) {
	for in, want := range map[string]string{
		"{x, y}":                               "[x y]",
		"{value: string[], cursor?, keyCode?}": "[value cursor keyCode]",
		"{userInfo{avatar, nickName}}":         "[userInfo]",
		"{value} (region: {value, code})":      "[value]",
		"unknown":                              "[]",
		"":                                     "[]",
		"{data: any[]}":                        "[data]",
	} {
		if got := fmt.Sprint(detail(in)); got != want {
			t.Errorf("detail(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestKebab(t *testing.T) {
	for in, want := range map[string]string{"activeColor": "active-color", "enable-3D": "enable-3d", "forceHttps": "force-https", "FollowLifestyle": "follow-lifestyle", "hover-class": "hover-class"} {
		if got := kebab(in); got != want {
			t.Errorf("kebab(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMergeAndPrune(t *testing.T) {
	base := tree{"a": tree{"native": "x", "type": "string", "default": "1"}, "b": tree{"moot": []any{"v"}, "type": "any"}, "c": "gone"}
	merge(base, tree{"a": tree{"lack": "none"}, "c": nil, "d": tree{"type": "any"}})
	prune(base)
	got := string(render(base, 1))
	want := "{\n \"a\": {\"lack\": \"none\", \"type\": \"string\"},\n \"b\": {\"type\": \"any\"},\n \"d\": {\"type\": \"any\"}\n}\n"
	if got != want {
		t.Errorf("got %s", got)
	}
}
