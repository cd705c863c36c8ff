package conformance_test

import (
	"fmt"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"unsafe"

	"bimini/internal/host"
)

// census counts what can be reached from a host: its own objects by Go type, and those of the scripts by their class, for plain objects
// also by the names of their properties. Records, cells, mirrors, jobs and tables are such objects. It follows scopes of functions,
// Maps, Sets and proxies, which no script could.
//
// What only a Go closure holds is not seen; heapOf counts that too.
type census struct {
	seen   map[visit]bool
	counts map[string]int
}

type visit struct {
	at unsafe.Pointer
	of reflect.Type
}

func censusOf(h *host.Host) map[string]int {
	c := &census{map[visit]bool{}, map[string]int{}}
	todo := []reflect.Value{reflect.ValueOf(h)}
	for len(todo) > 0 { // no recursion: lists are long
		v := todo[len(todo)-1]
		todo = c.step(v, todo[:len(todo)-1])
	}
	return c.counts
}

// step counts one value and adds what it refers to.
func (c *census) step(v reflect.Value, todo []reflect.Value) []reflect.Value {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			todo = append(todo, addressable(v.Elem()))
		}
	case reflect.Pointer:
		if v.IsNil() || c.seen[visit{v.UnsafePointer(), v.Type()}] {
			return todo
		}
		c.seen[visit{v.UnsafePointer(), v.Type()}] = true
		c.counts[nameOf(v)]++
		todo = append(todo, v.Elem())
	case reflect.Struct:
		if v.Type().String() == "goja.vm" { // its stack holds what was there once
			return todo
		}
		for i := range v.NumField() {
			todo = append(todo, readable(v.Field(i)))
		}
	case reflect.Slice, reflect.Array:
		c.counts["entries of "+v.Type().String()] += v.Len()
		if !mayRefer(v.Type().Elem()) {
			return todo
		}
		for i := range v.Len() {
			todo = append(todo, v.Index(i))
		}
	case reflect.Map:
		c.counts["entries of "+v.Type().String()] += v.Len()
		for it := v.MapRange(); it.Next(); {
			todo = append(todo, addressable(it.Key()), addressable(it.Value()))
		}
	}
	return todo
}

func mayRefer(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Struct, reflect.Slice, reflect.Map, reflect.Array:
		return true
	}
	return false
}

// readable lifts the lock from a field that its package does not export.
func readable(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
}

// addressable copies what stands in an interface or a map.
func addressable(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	return out
}

var digits = regexp.MustCompile(`\d+`)

// nameOf gives the kind of thing behind a pointer.
func nameOf(v reflect.Value) string {
	if v.Type().String() != "*goja.baseObject" {
		return v.Type().String()
	}
	o := v.Elem()
	var keys []string
	for _, k := range readable(o.FieldByName("propNames")).Seq2() {
		keys = append(keys, digits.ReplaceAllString(k.String(), "0"))
	}
	slices.Sort(keys)
	if len(keys) > 8 {
		keys = append(keys[:8], fmt.Sprintf("and %d", len(keys)-8))
	}
	return readable(o.FieldByName("class")).String() + " {" + strings.Join(keys, " ") + "}"
}

// heapOf counts all objects that are alive in this process.
func heapOf() int {
	var m runtime.MemStats
	for range 3 { // what cleanups let go comes with the next round
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return int(m.HeapObjects)
}
