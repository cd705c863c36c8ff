package bundle

import "strings"

// languageNames are the names that JavaScript, its modules and the logic layer of every platform give to a script. Those that old engines lack
// are here too: whether they may be used is another question.
func languageNames() map[string]bool {
	out := map[string]bool{}
	for name := range strings.FieldsSeq(`
		undefined NaN Infinity arguments require module exports console
		setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone
		Object Function Boolean Symbol Number BigInt Math Date String RegExp Array JSON Promise Proxy Reflect Intl Iterator
		Map Set WeakMap WeakSet WeakRef FinalizationRegistry
		Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError
		ArrayBuffer SharedArrayBuffer Atomics DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
		BigInt64Array BigUint64Array Float32Array Float64Array WebAssembly
		eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape
		globalThis`) {
		out[name] = true
	}
	return out
}

// browserName tells what to do instead of a name that browsers and Node have; "" for other names.
func browserName(name string) string {
	switch name {
	case "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Request", "Response", "Headers", "FormData":
		return "ask the network with the platform's own API, in a file for each target"
	case "localStorage", "sessionStorage", "indexedDB":
		return "keep data with the platform's own API, in a file for each target"
	case "alert", "confirm", "prompt":
		return "show a dialog with the platform's own API, in a file for each target, or with a component"
	case "location", "history":
		return "pages are opened with <navigator> or the platform's own API; the page's own address is ‘this.route’ and ‘this.options’"
	case "navigator", "screen":
		return "ask the platform for the device with its own API, in a file for each target"
	case "requestAnimationFrame", "cancelAnimationFrame", "requestIdleCallback", "cancelIdleCallback", "setImmediate", "clearImmediate":
		return "use setTimeout; after the view's update comes ‘this.$nextTick’"
	case "addEventListener", "removeEventListener", "dispatchEvent", "Event", "CustomEvent", "MutationObserver", "IntersectionObserver", "ResizeObserver":
		return "listen in the template: ‘@tap=\"…\"’"
	case "Element", "HTMLElement", "Node", "DOMParser", "getComputedStyle", "Image", "Audio", "customElements":
		return "say it in the template; a node is reached with ref=\"name\""
	case "URL", "URLSearchParams", "Blob", "File", "FileReader", "TextEncoder", "TextDecoder", "atob", "btoa", "crypto", "performance":
		return "import a package from npm that does the same without a browser"
	case "process", "Buffer", "__dirname", "__filename":
		return "that is Node's; constants of the build are named under ‘define’ in bimini.yaml"
	case "$", "jQuery":
		return "say it in the template, and change the data that it shows"
	}
	return ""
}
