package bundle

import "github.com/evanw/esbuild/pkg/api"

// DefineFault is what is wrong with a definition.
type DefineFault int

// What CheckDefine returns.
const (
	Fine DefineFault = iota
	BadName
	BadValue
)

// CheckDefine reports whether a definition, a name and the source that stands for it, is one that scripts can be compiled with.
func CheckDefine(name, value string) DefineFault {
	result := api.Transform("", api.TransformOptions{Define: map[string]string{name: value}})
	switch {
	case len(result.Errors) == 0:
		return Fine
	case api.Transform("", api.TransformOptions{Define: map[string]string{name: "0"}}).Errors != nil:
		return BadName
	}
	return BadValue
}
