package bundle

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"bimini/compiler/source"
)

// TestOrigins wants messages and maps of composed text at the author's places, and destructured names replaced.
func TestOrigins(t *testing.T) {
	dir := t.TempDir()
	author := "<script setup>\nconst { size } = defineProps(['size'])\nconst twice = () => size * 2\nlet a = typeof twice === 'nonsense'\n</script>"
	f := source.NewFile("src/a.mini", author)
	const head = "export default { setup($props) {\n"
	from := strings.Index(author, "const twice")
	body := author[from:strings.Index(author, "\n</script>")]
	entry := Entry{ID: "a", Path: filepath.Join(dir, "src", "a.mini"), Text: head + body + "\n} }\n", Source: f,
		Origins: []Origin{{len(head), from, len(body)}}, Renames: map[string]string{"size": "$props.size"}}
	out, diags, err := New().Scripts(context.Background(), Options{Target: "wechat", Mode: "production", ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Sourcemap: true}, []Entry{entry})
	if err != nil {
		t.Fatal(err)
	}
	if len(diags) != 1 || !strings.Contains(f.Slice(diags[0].Span), "nonsense") {
		t.Errorf("the message is not at ‘nonsense’: %v", diags)
	}
	for _, file := range out.Files {
		switch file.Path {
		case "a.js":
			if !strings.Contains(string(file.Data), "$props.size * 2") {
				t.Errorf("the prop keeps its name:\n%s", file.Data)
			}
		case "a.js.map":
			var sm sourceMap
			if err := json.Unmarshal(file.Data, &sm); err != nil {
				t.Fatal(err)
			}
			lines := map[int]bool{}
			for _, m := range decodeMappings(sm.Mappings) {
				lines[m.sline] = true
			}
			if !lines[2] || !lines[3] || lines[0] || lines[1] {
				t.Errorf("the map leads to the lines %v, want 2 and 3", lines)
			}
		}
	}
}
