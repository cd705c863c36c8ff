package targets_test

import (
	"context"
	"path/filepath"
	"testing"

	"bimini/compiler/build"
	"bimini/internal/testfiles"
	"bimini/targets"
)

// TestScriptsAreShared: the script of a page or component that uses nothing of one platform alone is the same for every target, so that it is compiled once.
func TestScriptsAreShared(t *testing.T) {
	dir := t.TempDir()
	testfiles.Put(t, dir, "src/app.mini", `<config>{ "pages": ["pages/index"] }</config>`)
	testfiles.Put(t, dir, "src/pages/index.mini", `<template>
<view @tap="count++">{{ count }} {{ double }} {{ mySum.toFixed(1) }}</view>
<input v-model="text" @confirm="save($event.detail.value)" />
<x-row v-for="row in rows" :key="row.id" :row="row" @pick="picked = $event"><text>{{ row.name.trim() }}</text></x-row>
</template>
<script>
import XRow from '../components/x-row.mini'
export default {
  data() { return { count: 0, mySum: 1, text: '', picked: 0, rows: [{ id: 1, name: 'a ' }] } },
  computed: { double() { return this.count * 2 } },
  watch: { text(now) { this.count = now.length } },
  onLoad(query) { this.text = query.text },
  onPullDownRefresh() {},
  methods: { save(value) { this.text = value } },
}
</script>
<config>{ "enablePullDownRefresh": true }</config>`)
	testfiles.Put(t, dir, "src/components/x-row.mini", `<template><view @tap="$emit('pick', row.id)"><slot /></view></template>
<script>export default { props: { row: Object }, emits: ['pick'] }</script>`)
	opt := build.Options{ProjectDir: dir, SourceDir: filepath.Join(dir, "src"), Mode: "production"}
	for _, x := range targets.All() {
		opt.Targets = append(opt.Targets, build.TargetOptions{Target: x})
	}
	result, err := build.New(opt).Build(context.Background())
	if err != nil || len(result.Diags.Items) > 0 {
		t.Fatal(err, result.Diags.Items)
	}
	for _, name := range []string{"pages/index.js", "components/x-row.js"} {
		var first string
		for i, r := range result.Targets {
			for _, f := range r.Files {
				switch text := string(f.Data); {
				case f.Path != name:
				case i == 0:
					first = text
				case text != first:
					t.Errorf("%s is another for %s:\n%s\nnot\n%s", name, r.Name, text, first)
				}
			}
		}
		if first == "" {
			t.Errorf("no %s", name)
		}
	}
}
