package expr

import "testing"

func TestRegexpFault(t *testing.T) {
	for _, right := range []string{"/a/", "/[/\\]]+/g", "/^(?:a|b)*?$/i", "/a{2,3}?/", "/a{/", "/{a}/", "/]/", "/(?<year>\\d+)-/u", "/[^a-z\\d-]/", "/(?=a)b/", "/[]/", "/[中-文]/", "/\\(/", "/x{,3}/"} {
		if wrong := regexpFault(right); wrong != "" {
			t.Errorf("%s: %s", right, wrong)
		}
	}
	for _, bad := range []string{"/(a/", "/a)/", "/+a/", "/a**/", "/(?a)/", "/[z-a]/", "/a{3,2}/", "/a/gg", "/a/k", "/(*)/", "/{2}/"} {
		if regexpFault(bad) == "" {
			t.Errorf("%s is taken for right", bad)
		}
	}
}
