// Command facts writes targets/<name>/facts/{components,config,hooks}.json from the research files of both platforms
// (components.json, config.json, lifecycle.json) and from the curated corrections in overlay/. The research files are not part of the
// repository and nothing but this command reads them; what it writes is, and is reviewed like code.
//
//	go run ./tools/facts -from DIR
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"bimini/compiler/facts"
	"bimini/compiler/jsonc"
	"bimini/compiler/source"
)

func main() {
	from := flag.String("from", "", "the folder that holds components.json, config.json and lifecycle.json")
	root := flag.String("root", ".", "the repository")
	flag.Parse()
	if err := run(*from, *root); err != nil {
		fmt.Fprintln(os.Stderr, "facts:", err)
		os.Exit(1)
	}
}

// tree is JSON as encoding/json has it, for merging.
type tree = map[string]any

func run(from, root string) error {
	var in input
	for name, into := range map[string]any{"components.json": &in.components, "config.json": &in.config, "lifecycle.json": &in.hooks} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if err := json.Unmarshal(data, into); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, p := range []platform{wechat, alipay} {
		if err := write(p, in, root); err != nil {
			return fmt.Errorf("%s: %w", p.id, err)
		}
	}
	return nil
}

func write(p platform, in input, root string) error {
	for _, f := range []struct {
		name  string
		build func(platform, input) (tree, error)
		depth int // levels that get a line for each member
	}{{"components", components, 4}, {"config", config, 3}, {"hooks", hooks, 2}} {
		made, err := f.build(p, in)
		if err != nil {
			return err
		}
		for _, dir := range []string{"both", p.id} {
			over, err := overlay(filepath.Join(root, "tools/facts/overlay", dir, f.name+".jsonc"))
			if err != nil {
				return err
			}
			merge(made, over)
		}
		prune(made)
		goal := filepath.Join(root, "targets", p.id, "facts", f.name+".json")
		if err := os.MkdirAll(filepath.Dir(goal), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(goal, render(made, f.depth), 0o666); err != nil {
			return err
		}
	}
	_, err := facts.Load(os.DirFS(filepath.Join(root, "targets", p.id, "facts")))
	return err
}

// overlay reads corrections, JSON with comments; there may be none.
func overlay(path string) (tree, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	f := source.NewFile(path, string(data))
	v, diags := jsonc.Parse(f, source.Span{End: len(f.Text)})
	for _, d := range diags {
		return nil, fmt.Errorf("%s:%d: %s", path, f.Position(d.Span.Start).Line, d.Message)
	}
	var out tree
	return out, json.Unmarshal(jsonc.Print(v), &out)
}

// merge writes over into base; null takes a member away. A member that gets a reason for lacking loses what only a present thing has.
func merge(base, over tree) {
	for k, v := range over {
		sub, ok := v.(tree)
		old, both := base[k].(tree)
		switch {
		case v == nil:
			delete(base, k)
		case ok && both:
			merge(old, sub)
		default:
			base[k] = v
		}
	}
}

// prune drops what contradicts a reason for lacking, and what has a meaning only beside one.
func prune(t tree) {
	lack, _ := t["lack"].(string)
	if lack == "" {
		delete(t, "moot")
	}
	for k, v := range t {
		if sub, ok := v.(tree); ok {
			prune(sub)
		}
		if lack == "" {
			continue
		}
		switch k {
		case "native", "attributes", "events", "emitDefault", "default", "noTap", "noTouch", "content", "parents", "detail", "lacking", "bubbles", "since", "client", "source", "also":
			delete(t, k)
		}
	}
}
