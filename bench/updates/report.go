package main

import (
	"fmt"
	"strings"
)

// The goals: at most this much of what the page written by hand takes.
const (
	goalBytes = 1.05
	goalTime  = 2.0
	goalLong  = 1.5 // one field in 10,000 rows, next to 100 rows
)

// table shows the results of one page on one platform, with what misses a goal marked.
func table(j job, results []result) string {
	var b strings.Builder
	kind := "each row as it is"
	if j.Computed {
		kind = "a computed text in each row"
	}
	fmt.Fprintf(&b, "\n### %s, %s\n\n| operation | calls | bytes by hand | bytes | ratio | µs by hand | µs | ratio |\n|---|---|---|---|---|---|---|---|\n", j.Target, kind)
	times := map[string]float64{}
	for _, r := range results {
		times[r.Name] = r.Bimini.Time
		bytes, time := float64(r.Bimini.Bytes)/float64(r.Native.Bytes), r.Bimini.Time/r.Native.Time
		fmt.Fprintf(&b, "| %s | %d / %d | %d | %d | %.2f%s | %.0f | %.0f | %.2f%s |\n", r.Name, r.Bimini.Calls, r.Native.Calls,
			r.Native.Bytes, r.Bimini.Bytes, bytes, missed(bytes, goalBytes), r.Native.Time, r.Bimini.Time, time, missed(time, goalTime))
	}
	long := times[long] / times[short]
	fmt.Fprintf(&b, "\nOne field in 10,000 rows takes %.2f%s times as long as in 100.\n", long, missed(long, goalLong))
	return b.String()
}

const (
	short = "one field in 100"
	long  = "one field in 10,000"
)

func missed(got, goal float64) string {
	if got > goal {
		return " (!)"
	}
	return ""
}
