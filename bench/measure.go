package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// sample is what one run of the whole process took.
type sample struct {
	cpu, system, wall time.Duration // cpu: user and system time; system: of that, what the kernel took, mostly for files
	peak              int64         // bytes of resident memory at most; 0 where the system does not tell
}

// build is one way of running `bimini build`.
type build struct {
	name string
	args []string
	cold bool // each run writes into a folder of its own
	mem  bool // in memory, if this system has such a place
}

// run runs the binary once as a process of its own and fails with what it printed when its status is not 0.
func run(binary string, args ...string) (sample, error) {
	var out bytes.Buffer
	cmd := exec.Command(binary, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return sample{}, fmt.Errorf("%s %v: %w\n%s", filepath.Base(binary), args, err, firstLines(out.String(), 20))
	}
	state := cmd.ProcessState
	return sample{cpu: state.UserTime() + state.SystemTime(), system: state.SystemTime(), wall: wall, peak: peakMemory(state)}, nil
}

// firstLines cuts a text that says the same about every page.
func firstLines(text string, n int) string {
	lines := strings.SplitAfterN(text, "\n", n+1)
	if len(lines) > n {
		lines[n] = "…\n"
	}
	return strings.Join(lines, "")
}

// series is a build, where its runs put their trees, and what they took.
type series struct {
	build
	output  string
	samples []sample
}

// measure runs every build times times, in turns: what else the machine does then falls on all of them. One round more comes first and
// does not count; it makes the output that is already there.
//
// Nothing on a disk is removed in between: a file system may make the runs behind a removal pay for it (ext4 without a journal gives no
// inode away that was used in the last minutes, and searches past thousands of them for each new file).
func measure(binary, project string, all []*series, times int) error {
	for n := range times + 1 {
		for _, b := range all {
			s, err := b.run(binary, project, n)
			if err != nil {
				return err
			}
			if n > 0 {
				b.samples = append(b.samples, s)
			}
		}
	}
	return nil
}

func (b *series) run(binary, project string, n int) (sample, error) {
	into := b.output
	if b.cold {
		into = filepath.Join(into, strconv.Itoa(n))
	}
	s, err := run(binary, append([]string{"build", project, "--out", into}, b.args...)...)
	if err == nil && b.mem {
		err = os.RemoveAll(into) // memory has no such habits, and there may be little of it
	}
	return s, err
}

func medians(samples []sample) sample {
	return sample{
		cpu:    median(samples, func(s sample) time.Duration { return s.cpu }),
		system: median(samples, func(s sample) time.Duration { return s.system }),
		wall:   median(samples, func(s sample) time.Duration { return s.wall }),
		peak:   median(samples, func(s sample) int64 { return s.peak }),
	}
}

// median returns the middle value; of an even number of values the lower one in the middle. It returns zero for none.
func median[T int64 | time.Duration](samples []sample, of func(sample) T) T {
	if len(samples) == 0 {
		return 0
	}
	values := make([]T, len(samples))
	for i, s := range samples {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[(len(values)-1)/2]
}
