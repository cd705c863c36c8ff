package facts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"sync"
)

// Embedded returns a function that reads facts at its first call. They must be right: a test loads them.
func Embedded(files fs.FS) func() *Table {
	return sync.OnceValue(func() *Table {
		t, err := Load(files)
		if err != nil {
			panic(fmt.Sprintf("embedded facts: %v", err))
		}
		return t
	})
}

// Load reads components.json, config.json, hooks.json and limits.json of a platform's facts folder. It is strict: an unknown field, a
// wrong type, a lacking thing without a reason, or a native name beside a reason is an error.
func Load(files fs.FS) (*Table, error) {
	t := &Table{Config: map[string]map[string]*Key{}, Own: map[string]map[string]*Key{}}
	var components struct {
		Target     string                `json:"target"`
		Components map[string]*Component `json:"components"`
	}
	var config map[string]*place
	for _, f := range []struct {
		name string
		into any
	}{{"components.json", &components}, {"config.json", &config}, {"hooks.json", &t.Hooks}, {"limits.json", &t.Limits}} {
		if err := read(files, f.name, f.into); err != nil {
			return nil, err
		}
	}
	t.Target, t.Components = components.Target, components.Components
	if t.Target == "" || t.Components["*"] == nil {
		return nil, fmt.Errorf("components.json: no target or no shared component %q", "*")
	}
	if err := t.places(config); err != nil {
		return nil, err
	}
	return t, t.complete()
}

func read(files fs.FS, name string, into any) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("%s: text after the end", name)
	}
	return nil
}

// place is one object of config.json. Include names a place whose keys belong here too (a page's file takes the window's keys).
type place struct {
	Include string          `json:"include,omitempty"`
	Keys    map[string]*Key `json:"keys,omitempty"`
	Own     map[string]*Key `json:"own,omitempty"`
}

func (t *Table) places(config map[string]*place) error {
	for name, p := range config {
		t.Config[name], t.Own[name] = p.Keys, p.Own
	}
	for name, p := range config {
		from := config[p.Include]
		if p.Include == "" {
			continue
		}
		if from == nil || from.Include != "" {
			return fmt.Errorf("config.json: %s includes %q", name, p.Include)
		}
		t.Config[name] = union(p.Keys, from.Keys)
		t.Own[name] = union(p.Own, from.Own)
	}
	return nil
}

func union(a, b map[string]*Key) map[string]*Key {
	out := make(map[string]*Key, len(a)+len(b))
	for k, v := range b {
		out[k] = v
	}
	for k, v := range a {
		out[k] = v
	}
	return out
}

// complete fills in names and checks what a decoder cannot.
func (t *Table) complete() error {
	shared := t.Components["*"]
	for name, c := range t.Components {
		if c == nil {
			return fmt.Errorf("component %s is null", name)
		}
		c.Name, c.shared = name, shared
		if err := native(&c.Native, name, c.Lack, false); err != nil {
			return fmt.Errorf("component %s: %w", name, err)
		}
		if err := c.complete(); err != nil {
			return fmt.Errorf("component %s: %w", name, err)
		}
		if c.StandIn != nil {
			in := c.StandIn.Component
			if in == nil || in.Native == "" || c.StandIn.Path == "" {
				return fmt.Errorf("component %s: a stand-in without a tag or a path", name)
			}
			in.Name, in.shared = name, shared
			if err := in.complete(); err != nil {
				return fmt.Errorf("component %s: %w", name, err)
			}
		}
	}
	for _, places := range []map[string]map[string]*Key{t.Config, t.Own} {
		for place, keys := range places {
			if err := completeKeys(keys); err != nil {
				return fmt.Errorf("config %s: %w", place, err)
			}
		}
	}
	for place, hooks := range t.Hooks {
		for name, h := range hooks {
			h.Name = name
			if err := native(&h.Native, name, h.Lack, false); err != nil {
				return fmt.Errorf("hook %s.%s: %w", place, name, err)
			}
		}
	}
	return nil
}

func (c *Component) complete() error {
	if c.Lack != "" && len(c.Attributes)+len(c.Events) > 0 {
		return fmt.Errorf("lacking, but with attributes or events")
	}
	for name, a := range c.Attributes {
		a.Name = name
		if err := native(&a.Native, name, a.Lack, false); err != nil {
			return fmt.Errorf("attribute %s: %w", name, err)
		}
		if a.Type == "" {
			return fmt.Errorf("attribute %s: no type", name)
		}
	}
	for name, e := range c.Events {
		e.Name = name
		if err := native(&e.Native, name, e.Lack, false); err != nil {
			return fmt.Errorf("event %s: %w", name, err)
		}
	}
	return nil
}

func completeKeys(keys map[string]*Key) error {
	for name, k := range keys {
		k.Name = name
		if k.Native == name && k.Lack == "" {
			continue // shared by two places, completed already
		}
		if err := native(&k.Native, name, k.Lack, k.Silent); err != nil {
			return fmt.Errorf("key %s: %w", name, err)
		}
		if k.Type == "" {
			return fmt.Errorf("key %s: no type", name)
		}
	}
	return nil
}

// native gives a thing that is not lacking its native name: the neutral one unless the file says otherwise.
func native(name *string, neutral, lack string, silent bool) error {
	switch {
	case lack != "" && *name != "":
		return fmt.Errorf("lacking, but with the native name %q", *name)
	case lack == "" && !silent && *name == "":
		*name = neutral
	}
	return nil
}

// UnmarshalJSON also reads a plain list, which stands for values that the platform takes as they are.
func (v *Values) UnmarshalJSON(data []byte) error {
	if data[0] != '[' {
		return json.Unmarshal(data, (*map[string]string)(v))
	}
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	*v = make(Values, len(list))
	for _, s := range list {
		(*v)[s] = s
	}
	return nil
}

// MarshalJSON writes the short form that UnmarshalJSON reads.
func (v Values) MarshalJSON() ([]byte, error) {
	list := make([]string, 0, len(v))
	for _, k := range sorted(v) {
		if v[k] != k {
			return json.Marshal(map[string]string(v))
		}
		list = append(list, k)
	}
	return json.Marshal(list)
}
