package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// The goals that the project set itself, for 100 pages and 100 components, both targets.
const (
	goalCPU    = 800 * time.Millisecond
	goalMemory = 300 << 20
)

// timing is one line of the table of times.
type timing struct {
	name string
	sample
}

// sizing is one line of the table of sizes.
type sizing struct {
	name     string
	minified bool
	tree
}

// carried is the runtime of a small app, and the goal for it.
type carried struct {
	name  string
	goal  int
	sizes []sizing
}

// results is all that a run of the benchmark found.
type results struct {
	date    time.Time
	shape   shape
	runs    int
	timings []timing
	sizes   []sizing
	carried []carried
}

// markdown writes the results as a section of docs/performance.md.
func (r results) markdown() string {
	var b strings.Builder
	lang := "JavaScript"
	if r.shape.TS {
		lang = "TypeScript"
	}
	fmt.Fprintf(&b, "Measured on %s: %d pages and %d components, %s, median of %d runs; %d cores, %s/%s, %s.\n",
		r.date.Format(time.DateOnly), r.shape.Pages, r.shape.Pages, lang, r.runs, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	b.WriteString("\n| build | CPU | of it in the kernel | wall | peak memory |\n| --- | ---: | ---: | ---: | ---: |\n")
	for _, t := range r.timings {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", t.name, millis(t.cpu), millis(t.system), millis(t.wall), megabytes(t.peak))
	}
	b.WriteString("\n| output | files | all | scripts (gzip) | templates | styles | JSON | of the scripts: runtime (gzip) |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n")
	for _, s := range r.sizes {
		fmt.Fprintf(&b, "| %s | %d | %s | %s (%s) | %s | %s | %s | %s (%s), %.1f %% |\n", s.name, s.all.files, kilobytes(s.all.raw),
			kilobytes(s.scripts.raw), kilobytes(s.scripts.gzip), kilobytes(s.templates.raw), kilobytes(s.styles.raw), kilobytes(s.config.raw),
			kilobytes(s.runtime.raw), kilobytes(s.runtime.gzip), share(s.runtime.raw, s.scripts.raw))
	}
	b.WriteString("\n| an app with | carries as runtime | gzip |\n| --- | ---: | ---: |\n")
	for _, c := range r.carried {
		for _, s := range c.sizes {
			fmt.Fprintf(&b, "| %s, %s | %s | %s |\n", c.name, s.name, kilobytes(s.runtime.raw), kilobytes(s.runtime.gzip))
		}
	}
	b.WriteString("\n" + r.verdict())
	return b.String()
}

// verdict compares the results with the goals. The goals are about 100 pages, so other sizes only show the counter's.
func (r results) verdict() string {
	var b strings.Builder
	line := func(ok bool, format string, args ...any) {
		word := "missed"
		if ok {
			word = "kept"
		}
		fmt.Fprintf(&b, "- %s: %s\n", fmt.Sprintf(format, args...), word)
	}
	b.WriteString("Goals:\n\n")
	if r.shape.Pages == 100 && len(r.timings) > 0 {
		t := r.timings[0]
		line(t.cpu <= goalCPU, "%s, at most %s of CPU (%s)", t.name, millis(goalCPU), millis(t.cpu))
		line(t.peak <= goalMemory, "%s, at most %s of memory (%s)", t.name, megabytes(goalMemory), megabytes(t.peak))
	}
	for _, c := range r.carried {
		for _, s := range c.sizes {
			if s.minified {
				line(s.runtime.gzip <= c.goal, "%s, %s: at most %s of runtime, gzip (%s)", c.name, s.name, kilobytes(c.goal), kilobytes(s.runtime.gzip))
			}
		}
	}
	return b.String()
}

// The results stand in docs/performance.md between these lines.
const (
	beginMark = "<!-- results: written by go run ./bench -write -->"
	endMark   = "<!-- end of results -->"
)

// writeInto replaces what stands between the marks of a file.
func writeInto(file, section string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(data), beginMark)
	_, after, closed := strings.Cut(rest, endMark)
	if !found || !closed {
		return fmt.Errorf("%s: the lines %q and %q are missing", file, beginMark, endMark)
	}
	return os.WriteFile(file, []byte(before+beginMark+"\n\n"+section+"\n"+endMark+after), 0o644)
}

func millis(d time.Duration) string {
	return fmt.Sprintf("%.0f ms", float64(d)/float64(time.Millisecond))
}

func megabytes(n int64) string {
	if n == 0 {
		return "unknown"
	}
	return fmt.Sprintf("%.0f MB", float64(n)/(1<<20))
}

func kilobytes(n int) string { return fmt.Sprintf("%.1f KB", float64(n)/(1<<10)) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}
