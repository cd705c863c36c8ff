// Package syntax reads a .mini file: its blocks and the template's tree. The grammar is in grammar.txt beside this file.
package syntax

import (
	"bimini/compiler/expr"
	"bimini/compiler/source"
)

// File is a parsed .mini file. Broken parts were reported by the parser and are left out or marked Bad.
type File struct {
	Source   *source.File
	Config   *Block
	Template *Block
	Script   *Block
	Styles   []*Block
	Root     []Node // the template's nodes; nil when the file has no template (or it has a src)
}

// Block is `<script lang="ts">…</script>`.
type Block struct {
	Kind    string // config, template, script, style
	Lang    string // "" when not written
	BadLang bool   // the block cannot be written in Lang, which is reported: nobody reads its text
	Setup   bool   // <script setup>
	Src     string // src="…"; the block's text is then empty
	SrcSpan source.Span
	Tag     source.Span // the start tag
	Content source.Span // between the tags
	Attrs   []BlockAttr
	// File is where Content is: the .mini file itself, or the file that src names (set by whoever loads it).
	File *source.File
}

// Text returns the block's text.
func (b *Block) Text() string { return b.File.Slice(b.Content) }

// BlockAttr is an attribute of a block's start tag.
type BlockAttr struct {
	Name, Value string
	Span        source.Span
}

// Node is an *Element, a *Text or a *Comment.
type Node interface{ Span() source.Span }

type at source.Span

// Span returns where the node stands in its file.
func (a at) Span() source.Span { return source.Span(a) }

// Element is `<view class="a">…</view>` or `<view />`.
type Element struct {
	at
	Tag         string // as written
	TagSpan     source.Span
	StartTag    source.Span // from `<` to `>`
	Attrs       []*Attr
	Children    []Node
	SelfClosing bool
}

// Text is a run of text with its interpolations, entities decoded, white space as written.
type Text struct {
	at
	Parts []Part
}

// Comment is `<!-- … -->`.
type Comment struct {
	at
	Value string
}

// Part is a piece of text: a literal (Expr is nil), or what stands between {{ and }}.
type Part struct {
	Literal string
	Expr    expr.Node
	Span    source.Span // of the literal, or from {{ to }}
}

// AttrKind tells the kinds of attribute apart.
type AttrKind uint8

// The kinds of attribute.
const (
	Plain     AttrKind = iota // name="text {{ e }}", or bare; Parts (nil when bare)
	Bind                      // :name="e", v-bind:name="e"; Expr
	Event                     // @name="handler", v-on:name; Handler
	Directive                 // v-name:arg.modifiers="…"; Name is without v-; #x is v-slot:x
)

// Attr is an attribute. `name="{{ e }}"` alone is already a Bind here; a Plain attribute with other interpolations
// has them in Parts.
type Attr struct {
	at
	Kind      AttrKind
	Raw       string // the name as written: "@tap.stop", ":class", "v-if", "wechat:open-type"
	NameSpan  source.Span
	Platform  string // "wechat" in wechat:name="…", @wechat:tap="…", :wechat:name="…"; "" mostly
	Name      string // class, tap, if, for, model, slot …
	Arg       string // v-model:title → title; v-slot:x and #x → x
	Modifiers []Modifier
	HasValue  bool
	Value     string // as written, entities decoded
	ValueSpan source.Span
	cut       bool // the closing quote is missing, which is reported: the value is not read

	Parts     []Part    // Plain
	Expr      expr.Node // Bind; v-if, v-else-if, v-show, v-text, v-html, v-model; nil when empty or broken
	Handler   *Handler  // Event
	For       *For      // v-for
	SlotProps expr.Node // v-slot="pattern"
}

// Modifier is `.stop`.
type Modifier struct {
	Name string
	Span source.Span
}

// Handler is the value of an event attribute. `save` and `a.b` are a Ref; `(e) => f(e)` is an Arrow;
// anything else is a list of statements in which $event is the event.
type Handler struct {
	Ref   expr.Node // Ident or Member
	Arrow *expr.Arrow
	Stmts []expr.Node
}

// For is `(value, key, index) in list`; Value is a pattern, Key and Index are "" when not written.
type For struct {
	Value              expr.Node
	Key, Index         string
	KeySpan, IndexSpan source.Span
	List               expr.Node
}
