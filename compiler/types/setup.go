package types

import "bimini/compiler/syntax"

// setupScript copies a <script setup>.
func (g *generator) setupScript(out *text, b *syntax.Block) {
	out.copy(b.File, b.Content, false)
	out.raw("\ntype $Bindings = any\nexport default null! as any\n")
}
