package cli

import (
	"fmt"
	"os"
	"strings"

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
		Long: "Inspect shows what a phase of the compiler makes of a .mini file, for people who look into the compiler. The phases are, in their\n" +
			"order: " + strings.Join(build.Phases, ", ") + ". The file is looked for in the working directory, then in the project.",
		Example: "  bimini inspect --phase=template src/pages/index.mini\n" +
			"  bimini inspect --phase=output --target alipay --dir shop src/pages/index.mini",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "inspect takes one file, not %d", len(args))
			}
			if err := oneOf(cmd, "phase", phase, build.Phases); err != nil {
				return err
			}
			j, err := w.newJob(cmd, c, dir, "")
			if err != nil {
				return err
			}
			file := args[0]
			if _, err := os.Stat(w.absolute(file)); err == nil {
				file = w.absolute(file)
			}
			text, err := build.Inspect(j.options, phase, file)
			if err != nil {
				return exitError{exitUsage, err}
			}
			_, err = fmt.Fprint(w.Stdout, text)
			return err
		},
	}
	cmd.Flags().StringVar(&phase, "phase", "ir", "the `phase`: "+strings.Join(build.Phases, ", "))
	cmd.Flags().StringVar(&dir, "dir", ".", "the project `folder`")
	cmd.Flags().StringVar(&c.target, "target", "all", "the `target`, where the phase has one")
	return cmd
}
