package facts

import (
	"testing"

	"bimini/compiler/facts"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := facts.Load(files); err != nil {
			b.Fatal(err)
		}
	}
}
