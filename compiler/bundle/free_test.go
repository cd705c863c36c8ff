package bundle

import (
	"context"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"bimini/internal/testfiles"
)

// TestUndeclared: names are looked up as the language binds them; nothing that is bound, asked for with typeof, declared for TypeScript or cut away is
// reported, and what is left is reported at its first place.
func TestUndeclared(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"bindings of every kind", `
import { one as uno } from './one'
export const { a, b: { c = 1 }, ...rest } = {}, [d, , e = d] = []
export function f(x, { y, z: [w] } = {}, ...more) { return x + y + w + more + arguments.length + f.name }
class K extends Object { static s = 1; #p = 2; m() { return this.#p + K.s } get g() { return new.target } }
export const k = class Named { self() { return Named } }, g = function* inner(n) { yield* inner(n - 1) }
outer: for (const i of rest) { for (let j = 0, l = 9; j < l; j++) { if (i) continue outer; else break outer } }
for (const key in k) { console.log(key, uno) }
try { late() } catch ({ message }) { console.log(message) } finally { var late = () => hoisted }
switch (a) { case d: { let inside = 1; console.log(inside) } }
var hoisted
export default { a, [a]: c, async method(q) { await q; return (r) => r + q }, get v() { return e }, set v(value) { this.value = value }, K }
`, ""},
		{"types", `
import type { T } from './one'
declare const ambient: number
declare function called(x: T): void
enum Color { Red, Green = Red + 1 }
namespace N { export const inner = 1 }
abstract class P<U> { constructor(private readonly field: U, public other?: Missing) {} }
type Missing = { [key in keyof T]: T[key] }
export const x = <V,>(v: V): v is V & Missing => ambient > Color.Red && N.inner > 0 && !!called && new P<V>(v)! !== (v as unknown as P<V>)
`, ""},
		{"asked for", `if (typeof there !== 'undefined') { there.go() }` + "\n" + `export const x = typeof maybe === 'function' ? maybe() : 0`, ""},
		{"asked for elsewhere", `export function f() { return typeof there }` + "\n" + `export const x = there`, "there"},
		{"cut away", `if (import.meta.target === 'alipay') { missing() }` + "\n" + `export const x = 1`, ""},
		{"in an inner function, beside a parameter of the name", `export const f = (name) => name, g = () => name`, "name"},
		{"assigned, and read before it is declared in another block", `{ let total = 1; console.log(total) }` + "\n" + `total = 2`, "total"},
		{"a global of the platform, and of the declaration files", `export const x = wx.a + provided + Inner`, ""},
		{"properties", `export const o = { free: 1, f() {}, 'g': 2, get h() { return 1 } }, p = o.free + o?.f + o['g']`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &project{dir: t.TempDir(), settings: map[string]string{"globals": "wx:wechat my:alipay"}, archive: &txtar.Archive{}}
			page := "<script lang=\"ts\">\nimport * as all from '../lib'\nexport default { created() { console.log(all) } }\n</script>\n"
			p.archive.Files = []txtar.File{{Name: "src/pages/index.mini", Data: []byte(page)}}
			testfiles.Put(t, p.dir, "src/pages/index.mini", page)
			testfiles.Put(t, p.dir, "src/lib.ts", c.text)
			testfiles.Put(t, p.dir, "src/one.ts", "export const one = 1\nexport type T = number\n")
			testfiles.Put(t, p.dir, "types/env.d.ts", "declare const provided: number\ndeclare global {\n  class Inner {}\n}\n")
			_, found, err := New().Scripts(context.Background(), p.options("wechat"), p.entries(t))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range found {
				got = append(got, d.Code+" "+d.File.Path+" "+d.File.Text[d.Span.Start:d.Span.End])
			}
			var want []string
			for _, name := range strings.Fields(c.want) {
				want = append(want, "BM5027 src/lib.ts "+name)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
