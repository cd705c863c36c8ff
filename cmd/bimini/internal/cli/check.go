package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"bimini/cmd/bimini/internal/report"
	"bimini/compiler/diag"
)

func newCheck(w *World) *cobra.Command {
	var c common
	var reportFile string
	var types bool
	cmd := &cobra.Command{
		Use:   "check [dir]",
		Short: "Report everything that is wrong with a project, without writing a tree",
		Example: "  bimini check                             # the project in this folder\n" +
			"  bimini check shop --format github        # annotations in a pull request\n" +
			"  bimini check --report diagnostics.jsonl  # also as JSON, one object a line\n" +
			"  bimini check --types                     # types as well, with the project's own TypeScript",
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			j, err := w.newJob(cmd, c, projectDir(args), "")
			if err != nil {
				return err
			}
			j.types = types
			result, err := j.run(cmd.Context())
			if err != nil {
				return err
			}
			if reportFile != "" {
				if err := writeReport(w.absolute(reportFile), w.relative(j.project.Dir), result.Diags.Items); err != nil {
					return exitError{exitUsage, fmt.Errorf("cannot write the report: %w", err)}
				}
			}
			return j.finish(result)
		},
	}
	c.register(cmd)
	cmd.Flags().StringVar(&reportFile, "report", "", "also write the diagnostics to a `file`, as --format json does")
	cmd.Flags().BoolVar(&types, "types", false, "let the project's own TypeScript check scripts and templates")
	return cmd
}

func writeReport(name, prefix string, list []diag.Diagnostic) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := report.New(file, report.Options{Format: report.JSON, Prefix: prefix}).Print(list); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
