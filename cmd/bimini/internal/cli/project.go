package cli

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bimini/cmd/bimini/internal/config"
	"bimini/cmd/bimini/internal/report"
	"bimini/compiler/build"
	"bimini/compiler/diag"
	"bimini/compiler/target"
	"bimini/targets"
)

// job is one run over a project.
type job struct {
	world   *World
	common  common
	project *config.Project
	diags   diag.List // of the project file
	options build.Options
	types   bool // check types, too
}

// newJob reads the project and turns flags into options. Where there is nothing to work with it prints why and returns an error.
func (w *World) newJob(cmd *cobra.Command, c common, dir, out string) (*job, error) {
	known := targets.All()
	if err := c.check(cmd, targetNames(known)); err != nil {
		return nil, err
	}
	project, diags, err := config.Load(w.Dir, dir, targetNames(known), w.Env)
	j := &job{world: w, common: c, project: project, diags: diag.List{Items: diags}}
	if err != nil {
		return nil, j.cannotStart(dir, err)
	}
	if out == "" {
		out = project.Output
	} else if out = w.absolute(out); project.RefuseOutput(out) != "" {
		return nil, usage(cmd, "--out %s: %s", w.relative(out), project.RefuseOutput(out))
	}
	j.options = build.Options{
		ProjectDir: project.Dir, SourceDir: project.Source, Platforms: known, Mode: c.mode,
		ProjectFile: project.File, Place: project.Place, Define: project.Define, Alias: project.Alias, Components: project.Components, Assets: project.Assets, Budget: project.Budget,
	}
	for _, t := range j.chosen(known) {
		settings := project.Target(t.Name())
		tree := filepath.Join(out, t.Name())
		if why := project.RefuseTree(tree); why != "" {
			return nil, usage(cmd, "the folder of target ‘%s’: %s", t.Name(), why)
		}
		j.options.Targets = append(j.options.Targets, build.TargetOptions{
			Target: t, AppID: settings.AppID, Project: settings.Project, MinBaseLibrary: settings.MinBaseLibrary, OutDir: tree,
		})
	}
	return j, nil
}

// cannotStart reports a project that cannot be read: with its diagnostics when there are any.
func (j *job) cannotStart(dir string, err error) error {
	if len(j.diags.Items) == 0 {
		return exitError{exitUsage, err}
	}
	p := j.world.printer(report.Format(j.common.format), j.world.relative(j.world.absolute(dir)), false)
	return exitError{exitUsage, p.Print(j.diags.Items)}
}

func targetNames(known []target.Target) []string {
	var names []string
	for _, t := range known {
		names = append(names, t.Name())
	}
	return names
}

// chosen returns the targets of this run: the one of --target, else those that the project file lists, else all.
func (j *job) chosen(known []target.Target) []target.Target {
	listed := map[string]bool{}
	for _, t := range j.project.Targets {
		listed[t.Name] = true
	}
	return slices.DeleteFunc(slices.Clone(known), func(t target.Target) bool {
		if j.common.target != "all" {
			return t.Name() != j.common.target
		}
		return len(listed) > 0 && !listed[t.Name()]
	})
}

// run builds. Errors of the project file keep everything from being written, but the rest of the project is checked all the same, so
// that one run shows all mistakes.
func (j *job) run(ctx context.Context) (*build.Result, error) {
	if j.diags.Blocks("") {
		j.options.Write = false
	}
	defer j.world.collectLess()()
	session := build.New(j.options)
	result, err := session.Build(ctx)
	if err == nil && j.types {
		err = j.checkTypes(ctx, session, result)
	}
	if errors.Is(err, context.Canceled) {
		return nil, err
	}
	if err != nil {
		return nil, exitError{exitUsage, err}
	}
	result.Diags.Items = append(j.diags.Items, result.Diags.Items...)
	var names []string
	for _, t := range j.options.Targets {
		names = append(names, t.Target.Name())
	}
	result.Diags.Sort(names...)
	return result, nil
}

// finish prints what came out and returns the exit status as an error.
func (j *job) finish(result *build.Result) error {
	w, format := j.world, report.Format(j.common.format)
	prefix := w.relative(j.project.Dir)
	if err := w.printer(format, prefix, false).Print(result.Diags.Items); err != nil {
		return err
	}
	var summaries []report.Summary
	for i, t := range result.Targets {
		s := report.Summary{
			Target: t.Name, Pages: t.Pages, Components: t.Components, Stats: t.Stats, Duration: t.Duration,
			Blocked: t.Blocked || result.Diags.Blocks(t.Name),
		}
		if j.options.Write {
			s.Dir = w.relative(j.options.Targets[i].OutDir)
		}
		summaries = append(summaries, s)
	}
	if err := w.printer(format, prefix, true).Summaries(summaries); err != nil {
		return err
	}
	return status(result.Diags)
}

// status is nil when nothing is wrong.
func status(list diag.List) error {
	for _, d := range list.Items {
		if strings.HasPrefix(d.Code, bugCodes) {
			return exitError{status: exitBug}
		}
	}
	if list.Blocks("") {
		return exitError{status: exitErrors}
	}
	return nil
}
