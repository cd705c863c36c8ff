package config

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/viper"

	"bimini/compiler/jsonc"
)

// Defaults of the project file.
const (
	defaultSource = "src"
	defaultOutput = "dist"
)

// layerFormat is the name under which viper finds our codec: it accepts only names that it knows.
const layerFormat = "yaml"

// layer puts the plain settings of the environment over those of the file and both over the defaults. A setting a.b is the variable
// BIMINI_A_B.
func layer(tree *jsonc.Value, env, targets []string) (*viper.Viper, error) {
	registry := viper.NewCodecRegistry()
	if err := registry.RegisterCodec(layerFormat, codec{tree, targets}); err != nil {
		return nil, err
	}
	v := viper.NewWithOptions(viper.WithCodecRegistry(registry))
	v.SetDefault("source", defaultSource)
	v.SetDefault("output", defaultOutput)
	v.SetConfigType(layerFormat)
	if err := v.ReadConfig(strings.NewReader("")); err != nil {
		return nil, fmt.Errorf("cannot read the project file: %w", err)
	}
	given := map[string]string{}
	for _, pair := range env {
		name, value, _ := strings.Cut(pair, "=")
		given[name] = value
	}
	for _, key := range settings(targets) {
		if value := given[variable(key)]; value != "" {
			v.Set(key, value)
		}
	}
	return v, nil
}

// settings are the keys that the environment may override: those whose value is one text.
func settings(targets []string) []string {
	keys := []string{"source", "output"}
	for _, t := range targets {
		keys = append(keys, "targets."+t+".appid", "targets."+t+".minBaseLibrary")
	}
	return keys
}

func variable(key string) string {
	return "BIMINI_" + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(key))
}

// codec hands viper the settings of a file that has been parsed already. Nothing is ever encoded.
type codec struct {
	tree    *jsonc.Value
	targets []string
}

func (c codec) Encode(map[string]any) ([]byte, error) { return nil, os.ErrInvalid }

func (c codec) Decode(_ []byte, into map[string]any) error {
	for _, key := range settings(c.targets) {
		v := c.tree
		path := strings.Split(key, ".")
		for _, part := range path {
			v = v.Get(part)
		}
		if v == nil || v.Kind == jsonc.Null {
			continue
		}
		at := into
		for _, part := range path[:len(path)-1] {
			next, ok := at[part].(map[string]any)
			if !ok {
				next = map[string]any{}
				at[part] = next
			}
			at = next
		}
		at[path[len(path)-1]] = v.Text
	}
	return nil
}

// fill takes the settings from their layers, and everything that has names of its own straight from the tree.
func (l *loader) fill(tree *jsonc.Value, v *viper.Viper) {
	p := l.project
	p.Source, p.Output = l.absolute(v.GetString("source")), l.absolute(v.GetString("output"))
	p.Define, p.Alias, p.Components = texts(tree.Get("define")), texts(tree.Get("alias")), texts(tree.Get("components"))
	if assets := tree.Get("assets"); assets != nil {
		for _, item := range assets.Items {
			p.Assets = append(p.Assets, item.Text)
		}
	}
	p.Budget = budget(tree.Get("budget"))
	targets := tree.Get("targets")
	for _, name := range l.known {
		p.all = append(p.all, l.target(name, targets.Get(name), v))
	}
	if targets == nil {
		return
	}
	for _, m := range targets.Members {
		p.Targets = append(p.Targets, p.Target(m.Key))
	}
}

// Target returns what is said about a target, in the environment only when the file does not name it.
func (p *Project) Target(name string) Target {
	for _, t := range p.all {
		if t.Name == name {
			return t
		}
	}
	return Target{Name: name}
}

func (l *loader) target(name string, tree *jsonc.Value, v *viper.Viper) Target {
	t := Target{Name: name, AppID: v.GetString("targets." + name + ".appid"), MinBaseLibrary: v.GetString("targets." + name + ".minBaseLibrary")}
	if project := tree.Get("project"); project.Is(jsonc.Object) {
		t.Project, _ = l.plain(project).(map[string]any)
	}
	return t
}

// plain turns a tree into Go values, keys as they are written.
func (l *loader) plain(v *jsonc.Value) any {
	switch v.Kind {
	case jsonc.Bool:
		return v.True()
	case jsonc.Number:
		n, err := number(v.Text)
		if err != nil {
			l.report("BM4002", v.Span, err.Error(), "write a number in digits")
			return nil
		}
		return n
	case jsonc.String:
		return v.Text
	case jsonc.Array:
		out := []any{}
		for _, item := range v.Items {
			out = append(out, l.plain(item))
		}
		return out
	case jsonc.Object:
		out := map[string]any{}
		for _, m := range v.Members {
			out[m.Key] = l.plain(m.Value)
		}
		return out
	}
	return nil
}

// texts returns a mapping of texts; nil for a missing or empty one.
func texts(v *jsonc.Value) map[string]string {
	if v == nil || len(v.Members) == 0 {
		return nil
	}
	out := make(map[string]string, len(v.Members))
	for _, m := range v.Members {
		if m.Value.Kind != jsonc.Null {
			out[m.Key] = m.Value.Text
		}
	}
	return out
}

// EveryPackage is the key of Project.Budget for a size that the file gives to all packages.
const EveryPackage = "*"

func budget(v *jsonc.Value) map[string]int64 {
	if v == nil || v.Kind == jsonc.Null {
		return nil
	}
	if v.Kind != jsonc.Object {
		return map[string]int64{EveryPackage: bytesOf(v.Text)}
	}
	out := map[string]int64{}
	for name, text := range texts(v) {
		out[name] = bytesOf(text)
	}
	return out
}

var sizeText = regexp.MustCompile(`(?i)^(\d+(?:\.\d+)?) ?(b|kb|mb)?$`)

// bytesOf reads a size that has the form; 1 KB is 1024 bytes, as both platforms count.
func bytesOf(text string) int64 {
	m := sizeText.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0
	}
	n, _ := strconv.ParseFloat(m[1], 64) // the form holds digits only
	switch strings.ToLower(m[2]) {
	case "kb":
		n *= 1 << 10
	case "mb":
		n *= 1 << 20
	}
	return int64(min(n, 1<<52))
}

// absolute returns a path of the project file from the root of the file system.
func (l *loader) absolute(path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(l.project.Dir, path)
}
