// Package script finds out what a <script> declares: props, state, computed values, methods, hooks, imports. It does not run
// anything and does not resolve anything.
package script

import (
	"slices"

	"bimini/compiler/source"
)

// Info is what a script declares. Spans are in the script block's file.
type Info struct {
	HasScript  bool   // false: there is no script block
	HasDefault bool   // there is an `export default`
	Define     string // defineComponent, definePage, defineApp; "" when the default export is a bare object
	// Open: the definition could not be read whole (a spread, a variable, mixins): unknown names may exist at run time.
	Open bool

	// Body is the definition's object, with its braces; empty when none was found.
	Body source.Span

	Props                   []Prop
	PropsOpen               bool
	Emits                   []Name
	EmitsOpen               bool // `emits` is not a literal; EmitsGiven tells whether it is there at all
	EmitsGiven              bool
	EmitsChecked            bool // `emits` is an object, perhaps with validators
	EmitsAny                bool // this.$emit is called with a name that is computed
	Data                    []Member
	DataOpen                bool
	DataStatic              bool // data is literals only: it can be evaluated once when the module is loaded, without an instance
	Computed                []Member
	Fields                  []Name   // plain fields of the instance: names that `this.name = …` gives a value and nothing declares
	Methods                 []Member // of `methods`, and in a page the functions at the definition's top level that are no hooks
	Hooks                   []Name   // life cycle functions at the top level: created, mounted, onLoad …
	Watch                   []Name
	RefUses                 []Name // names behind this.$refs
	Slots                   []Name // `slots: ['a']`, if it is ever declared
	Expose                  []Name
	Provide, Inject, Mixins bool
	Injected                []Name
	pending                 []*Info // mixins that were read and are not added yet
	ExternalClasses         []string
	Options                 []Name            // other keys of the definition, for "unknown option" checks; spans at the key
	OptionsObject           map[string]string // `options: {…}` with literal values, as source text

	Scope   []Binding       // module scope: what the script imports and declares at its top level
	Imports []Import        // every import statement, in order
	Uses    map[string]bool // members of `this` that the script touches: $refs, $emit, $nextTick, data, setData, $slots, $parent, $watch …
	// Setup is set for a <script setup>; Data, Computed and Methods are then what it declares at its top level.
	Setup       *Setup
	Macros      []Macro           // of a <script setup>, in order
	SetupOption bool              // the definition has a setup function
	Composed    []string          // hooks by functions of the library: onMounted() → mounted
	Aliases     map[string]string // destructured props under another name: name in the script → prop

	// Values are the data and computed values that hold texts, numbers, booleans or nothing for good; see values.go.
	Values map[string]bool

	// Emitted: literal names in this.$emit('name', …)
	Emitted []Name
}

// Name is a name at its place.
type Name struct {
	Name string
	Span source.Span
}

// Member is a data field, computed value or method.
type Member struct {
	Name
	Kind     string            // data: array, object, number, string, boolean, null, function, "" (unknown)
	Shape    map[string]string // data that is an object literal: kinds of what is in it, by path ("address.city"); "[]" is the first element of an array
	Params   int               // methods: declared parameters, -1 for unknown or rest
	Settable bool              // computed with a setter
	Gives    string            // computed values and methods: what they return, as Kind; "" (unknown)
	Async    bool
	Ref      bool   // data of a <script setup>: it is made by `ref`, so the script writes its value `name.value`
	Details  []Name // methods: what is read of the first parameter's detail
	// Of a <script setup>:
	As    string // the name on the instance and in the view, where it cannot be the author's
	Const bool   // it cannot be assigned to
	Made  bool   // a function that setup makes: no native method
	Any   bool   // nothing is known of it: it may be a ref, or a function
}

// Macro is a call of defineProps and the like.
type Macro struct {
	Name
	Call source.Span // from the name to the closing parenthesis
	Args source.Span // between the parentheses
	// Types is what stands between the name and the parentheses: `<T>`, or nothing.
	Types source.Span
}

// Prop is a declared property.
type Prop struct {
	Name
	Types      []string // String, Number, Boolean, Object, Array, Function, Date …; empty: any
	Required   bool
	HasDefault bool
	Checked    bool   // it has a validator
	Default    string // source text when the default is a literal
}

// Binding is a name of the module scope.
type Binding struct {
	Name
	Kind   string // import, const, let, var, function, class
	From   string // import: the module specifier
	Import string // import: the exported name, "default" or "*"
}

// Import is `import a, { b as c } from 'x'`.
type Import struct {
	From     string
	Span     source.Span // of the specifier with its quotes
	Names    []Binding
	TypeOnly bool
}

// declares reports whether the definition declares a member of the instance.
func (i *Info) declares(name string) bool {
	for _, list := range [][]Member{i.Data, i.Computed, i.Methods} {
		if slices.ContainsFunc(list, func(m Member) bool { return m.Name.Name == name }) {
			return true
		}
	}
	return slices.ContainsFunc(i.Props, func(p Prop) bool { return p.Name.Name == name }) ||
		slices.ContainsFunc(i.Hooks, func(n Name) bool { return n.Name == name }) ||
		slices.ContainsFunc(i.Options, func(n Name) bool { return n.Name == name })
}
