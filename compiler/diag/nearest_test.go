package diag

import "testing"

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		name string
		from []string
		want string
	}{
		{"navigationBarTitelText", []string{"navigationBarTitleText", "navigationStyle"}, "navigationBarTitleText"},
		{"scrollToLower", []string{"scroll-to-lower", "scroll-to-upper"}, "scroll-to-lower"},
		{"veiw", []string{"view", "video"}, "view"},
		{"tset", []string{"rest", "test"}, "test"},
		{"zebra", []string{"view", "text"}, ""},
		{"a", []string{"b"}, ""},
		{"colr", []string{"colour", "color"}, "color"},
		{"same", []string{"same"}, ""},
		{"bat", []string{"hat", "cat"}, "cat"},
		{"", []string{"a"}, ""},
		{"标题栏文", []string{"标题栏字"}, "标题栏字"},
	} {
		if got := Nearest(c.name, c.from); got != c.want {
			t.Errorf("Nearest(%q, %q) = %q, want %q", c.name, c.from, got, c.want)
		}
	}
	if got := NearestKey("titel", map[string]int{"title": 1, "tile": 2}); got != "title" {
		t.Errorf("NearestKey = %q", got)
	}
}
