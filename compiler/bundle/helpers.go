package bundle

import (
	"slices"
	"strings"
)

// Helpers of ours stand in for the global object, which no script may ask for, and replace esbuild's of the same name: a module that already is an ES module is handed through as it is, so that
// `import * as ns` sees later changes and cycles work; and `export *` needs no copy of a property's descriptor.
var ownHelpers = map[string]string{
	"__toESM": `function __toESM(module, node) {
  if (!node && module && module.__esModule) return module;
  const namespace = { default: module };
  Object.keys(Object(module)).forEach((name) => {
    if (name !== "default") Object.defineProperty(namespace, name, { enumerable: true, get: () => module[name] });
  });
  return namespace;
}
`,
	"__globals": `function __globals() {
  return {
    Object, Array, Function, Boolean, Number, String, Symbol, Date, RegExp, Math, JSON, Promise, Map, Set, WeakMap, WeakSet, Proxy, Reflect,
    Error, TypeError, RangeError, SyntaxError, ArrayBuffer, DataView, Uint8Array, Int32Array, Float64Array, parseInt, parseFloat, isNaN, isFinite,
    setTimeout, clearTimeout, setInterval, clearInterval,
  };
}
`,
	"__reExport": `function __reExport(target, module) {
  Object.keys(module).forEach((name) => {
    if (name === "default" || Object.prototype.hasOwnProperty.call(target, name)) return;
    Object.defineProperty(target, name, { enumerable: true, configurable: true, get: () => module[name] });
  });
}
`,
}

// addHelper adds a helper and those that it calls to set.
func addHelper(set map[string]string, name string, from map[string]string) {
	if set[name] != "" {
		return
	}
	text := ownHelpers[name]
	if text == "" {
		text = from[name]
	}
	if text == "" {
		return
	}
	set[name] = text
	for _, t := range scanJS(text, 0) {
		if other := text[t.start:t.end]; t.kind == tokName && other != name && from[other] != "" {
			addHelper(set, other, from)
		}
	}
}

// helperModule is the module that the helpers of one package share.
func helperModule(set map[string]string, public map[string]bool) string {
	var b strings.Builder
	b.WriteString("\"use strict\";\n// What newer syntax was compiled to calls these.\n")
	done := map[string]bool{}
	var write func(name string)
	write = func(name string) {
		if done[name] || set[name] == "" {
			return
		}
		done[name] = true
		text := set[name]
		var calls []string
		for _, t := range scanJS(text, 0) {
			if t.kind == tokName {
				calls = append(calls, text[t.start:t.end])
			}
		}
		slices.Sort(calls)
		for _, other := range calls {
			write(other)
		}
		b.WriteString(text)
	}
	for _, name := range sortedKeys(set) {
		write(name)
	}
	for _, name := range sortedKeys(public) {
		b.WriteString("exports." + name + " = " + name + ";\n")
	}
	return b.String()
}
