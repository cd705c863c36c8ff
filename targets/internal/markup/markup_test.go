package markup

import (
	"testing"

	"bimini/compiler/ir"
)

// TestLinesBesideText: where text stands among elements, lines end between boxes and inside of them, never beside the text.
func TestLinesBesideText(t *testing.T) {
	text := func(s string) ir.Node { return &ir.Text{Value: ir.Value{Parts: []ir.Part{{Literal: s}}}} }
	element := func(tag string, children ...ir.Node) ir.Node { return &ir.Element{Tag: tag, Children: children} }
	got := Print([]ir.Node{element("view",
		text("a "), element("text", element("text", text("b")), element("view")), element("view", element("view", element("view"))), element("image"), text(" c"), element("view"),
	)}, Dialect{})
	const want = `<view>a <text><text>b</text><view /></text><view>
    <view>
      <view />
    </view>
  </view>
  <image /> c<view /></view>
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}
