package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"bimini/compiler/emit"
)

// Summary is what one target's build came to.
type Summary struct {
	Target            string
	Dir               string // where its tree is, as seen from the working directory; "" when nothing was to be written
	Pages, Components int
	Stats             emit.Stats
	Blocked           bool // errors kept it from being written
	Duration          time.Duration
}

// summaryRecord is a Summary as `--format json` writes it, on standard output.
type summaryRecord struct {
	Target     string           `json:"target"`
	Dir        string           `json:"dir,omitempty"`
	Pages      int              `json:"pages"`
	Components int              `json:"components"`
	Blocked    bool             `json:"blocked"`
	Written    int              `json:"written"`
	Unchanged  int              `json:"unchanged"`
	Removed    int              `json:"removed"`
	Bytes      map[string]int64 `json:"bytes"` // by package root; "" is the main package
	Millis     int64            `json:"milliseconds"`
}

// Summaries writes one line per target.
func (p *Printer) Summaries(list []Summary) error {
	wide := 0
	for _, s := range list {
		wide = max(wide, len(s.Target))
	}
	for _, s := range list {
		if p.opt.Format == JSON {
			p.line(summaryRecord{s.Target, s.Dir, s.Pages, s.Components, s.Blocked, s.Stats.Written, s.Stats.Unchanged, s.Stats.Removed,
				s.Stats.Bytes, s.Duration.Milliseconds()})
			continue
		}
		p.printf("%s\n", p.summary(s, wide))
	}
	return p.err
}

func (p *Printer) summary(s Summary, wide int) string {
	name := p.paint(bold, fmt.Sprintf("%-*s", wide, s.Target))
	if s.Blocked {
		text := "not written because of errors"
		if s.Dir == "" {
			text = "has errors"
		}
		return name + "  " + p.paint(red, text)
	}
	parts := []string{plural(s.Pages, "page") + ", " + plural(s.Components, "component")}
	if s.Dir != "" {
		parts = append(parts, fileCounts(s.Stats), packageSizes(s.Stats.Bytes), seconds(s.Duration), "→ "+s.Dir)
	} else {
		parts = append(parts, seconds(s.Duration))
	}
	return name + "  " + strings.Join(parts, " · ")
}

func fileCounts(s emit.Stats) string {
	text := plural(s.Written, "file") + " written, " + fmt.Sprint(s.Unchanged) + " unchanged"
	if s.Removed > 0 {
		text += fmt.Sprintf(", %d removed", s.Removed)
	}
	return text
}

// packageSizes is "main 120.4 KB, shop 8.0 KB".
func packageSizes(bytes map[string]int64) string {
	var parts []string
	for _, root := range slices.Sorted(maps.Keys(bytes)) {
		name := root
		if name == "" {
			name = "main"
		}
		parts = append(parts, name+" "+Size(bytes[root]))
	}
	return strings.Join(parts, ", ")
}

// Size is a number of bytes for people, in the unit that both platforms count their limits in: 1 KB is 1024 bytes.
func Size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.2f MB", float64(n)/(1<<20))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }
