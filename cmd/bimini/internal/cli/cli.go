// Package cli is the command line: one file per command, and what they share. Commands turn arguments into build.Options and results
// into text and an exit status; they decide nothing about a build.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bimini/cmd/bimini/internal/report"
	"bimini/compiler/diag"
)

// Exit statuses.
const (
	exitFine        = 0
	exitErrors      = 1 // the project has errors
	exitUsage       = 2 // wrong usage, unreadable configuration, or a disk that does not let us write
	exitBug         = 3
	exitInterrupted = 130
)

// World is everything outside of the program that a command may touch, the file system aside.
type World struct {
	Args           []string
	Env            []string // NAME=value
	Dir            string   // the working directory, absolute
	Stdout, Stderr io.Writer
	StdoutTerminal bool
	StderrTerminal bool
	Width          int // of the terminal; 0 when it is not known
}

// Run executes a command line and returns the exit status.
func Run(ctx context.Context, w World) (status int) {
	defer func() {
		if cause := recover(); cause != nil {
			status = w.bug(cause)
		}
	}()
	root := newRoot(&w)
	root.SetArgs(w.Args)
	root.SetOut(w.Stdout)
	root.SetErr(w.Stderr)
	err := root.ExecuteContext(ctx)
	var exit exitError
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &exit):
		if exit.err != nil {
			w.complain(exit.err)
		}
		return exit.status
	case errors.Is(err, context.Canceled):
		w.complain(errors.New("interrupted"))
		return exitInterrupted
	}
	w.complain(err)
	return exitUsage
}

// exitError ends the program with a status. Without an error in it everything has been said.
type exitError struct {
	status int
	err    error
}

func (e exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.status)
	}
	return e.err.Error()
}

// usage is an error of the command line.
func usage(cmd *cobra.Command, format string, args ...any) error {
	return exitError{exitUsage, fmt.Errorf(format+"\nSee ‘%s --help’.", append(args, cmd.CommandPath())...)}
}

// complain prints an error; of several joined ones, each on a line of its own.
func (w *World) complain(err error) {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range all.Unwrap() {
			w.complain(one)
		}
		return
	}
	fmt.Fprintf(w.Stderr, "bimini: %v\n", err)
}

func newRoot(w *World) *cobra.Command {
	root := &cobra.Command{
		Use:   "bimini",
		Short: "Build native WeChat and Alipay mini programs from one source",
		Long: "Bimini turns a project of .mini components into native mini program projects, one for each target, that open in\n" +
			"the vendors' own tools.",
		Example: "  bimini init shop          # a new project\n" +
			"  bimini build shop         # shop/dist/wechat and shop/dist/alipay\n" +
			"  bimini explain BM2001     # what a diagnostic means",
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return usage(cmd, "unknown command ‘%s’%s", args[0], hint(args[0], commandNames(cmd)))
		},
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newBuild(w), newCheck(w), newInit(w), newExplain(w), newInspect(w), newVersion(w), newDev(w))
	return root
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// hint is "; did you mean ‘x’?", or "" when nothing is near.
func hint(name string, candidates []string) string {
	if near := diag.Nearest(name, candidates); near != "" {
		return "; did you mean ‘" + near + "’?"
	}
	return ""
}

// printer returns a printer for standard error or, when out is set, for standard output.
func (w *World) printer(format report.Format, prefix string, out bool) *report.Printer {
	to, terminal := w.Stderr, w.StderrTerminal
	if out {
		to, terminal = w.Stdout, w.StdoutTerminal
	}
	opt := report.Options{Format: format, Prefix: prefix, Color: terminal && w.env("NO_COLOR") == "" && w.env("TERM") != "dumb"}
	if terminal {
		opt.Width = w.Width
	}
	return report.New(to, opt)
}

func (w *World) env(name string) string {
	value := ""
	for _, pair := range w.Env {
		if n, v, ok := strings.Cut(pair, "="); ok && n == name {
			value = v
		}
	}
	return value
}

// absolute returns a path of the command line from the root of the file system.
func (w *World) absolute(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(w.Dir, path)
}

// relative returns a path as seen from the working directory, for people; "" for the working directory itself.
func (w *World) relative(path string) string {
	rel, err := filepath.Rel(w.Dir, path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	if rel == "." {
		return ""
	}
	return filepath.ToSlash(rel)
}

// oneOf checks the value of a flag.
func oneOf(cmd *cobra.Command, flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	near := hint(value, allowed)
	if near == "" {
		near = "; it is one of " + strings.Join(allowed, ", ")
	}
	return usage(cmd, "‘%s’ is no value of --%s%s", value, flag, near)
}
