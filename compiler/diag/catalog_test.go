package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParsePage(t *testing.T) {
	page, err := ParsePage("# BM0001: a title\n\nSeverity: warning\n\nText.\n\n```sh\n## no heading\n```\n\nMore.\n\n## Bad\n\nWords.\n\n" +
		"```mini\n<template/>\n```\n\n```json src/a.json\n{}\n```\n\n## Good\n\n````yaml bimini.yaml\n```\n````\n")
	if err != nil {
		t.Fatal(err)
	}
	page.Source = ""
	want := Page{
		Code: "BM0001", Title: "a title", Severity: Warning, Text: "Text.\n\n```sh\n## no heading\n```\n\nMore.",
		Bad:  []Example{{"mini", "src/pages/index.mini", "<template/>\n"}, {"json", "src/a.json", "{}\n"}},
		Good: []Example{{"yaml", "bimini.yaml", "```\n"}},
	}
	if diff := cmp.Diff(want, page); diff != "" {
		t.Error(diff)
	}
}

func TestPagesThatAreNotInTheForm(t *testing.T) {
	const good = "# BM0001: t\n\nSeverity: error\n\nText.\n\n## Bad\n\n```mini\nx\n```\n\n## Good\n\n```mini\ny\n```\n"
	if _, err := ParsePage(good); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"empty": "", "title": strings.Replace(good, "# BM0001: t", "# BM1: t", 1), "severity": strings.Replace(good, "error", "fatal", 1),
		"no text": strings.Replace(good, "Text.", "", 1), "no bad": strings.Replace(good, "## Bad", "## Worse", 1),
		"no good": strings.Split(good, "## Good")[0], "both": strings.Replace(good, "Text.", "No example: x.", 1),
	} {
		if _, err := ParsePage(text); err == nil {
			t.Errorf("%s: read", name)
		}
	}
}

func TestEveryPageOfTheCatalogueIsInTheForm(t *testing.T) {
	if len(Codes()) == 0 {
		t.Fatal("no pages")
	}
	for _, code := range Codes() {
		text, err := catalogFiles.ReadFile("catalog/" + code + ".md")
		if err != nil {
			t.Fatal(err)
		}
		page, err := ParsePage(string(text))
		if err == nil && page.Code == code {
			continue
		}
		t.Errorf("%s: %v (its title says %s)", code, err, page.Code)
	}
}
