package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"bimini/cmd/bimini/internal/report"
	"bimini/compiler/build"
)

func newInspect(w *World) *cobra.Command {
	var dir, phase string
	c := common{mode: "production", format: string(report.Human)}
	cmd := &cobra.Command{
		Use:   "inspect --phase=… file",
		Short: "Show what a phase of the compiler makes of a file",
		Example: "  bimini inspect --phase=syntax src/pages/index.mini\n" +
			"  bimini inspect --phase=ir --target alipay --dir shop src/pages/index.mini",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "inspect takes one file, not %d", len(args))
			}
			j, err := w.newJob(cmd, c, dir, "")
			if err != nil {
				return err
			}
			text, err := build.Inspect(j.options, phase, args[0])
			if err != nil {
				return exitError{exitUsage, err}
			}
			_, err = fmt.Fprint(w.Stdout, text)
			return err
		},
	}
	cmd.Flags().StringVar(&phase, "phase", "syntax", "the `phase`")
	cmd.Flags().StringVar(&dir, "dir", ".", "the project `folder`")
	cmd.Flags().StringVar(&c.target, "target", "all", "the `target`, where the phase has one")
	return cmd
}
