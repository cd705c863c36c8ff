package cli

import (
	"github.com/spf13/cobra"
)

func newBuild(w *World) *cobra.Command {
	var c common
	var out string
	var minify, sourcemap, explain, watch bool
	cmd := &cobra.Command{
		Use:   "build [dir]",
		Short: "Build a project: one complete native tree per target",
		Long: "Build writes one native mini program per target into <dir>/dist/<target>. Files that did not change are left untouched, and\n" +
			"files of an earlier build that are not needed any more are removed; nothing else in the output folder is. A target with\n" +
			"errors keeps its previous tree, and the other one is still built.\n\n" +
			"Exit status: 0 fine, 1 the project has errors, 2 wrong usage or unreadable configuration, 3 a bug in bimini.",
		Example: "  bimini build                          # the project in this folder, all of its targets\n" +
			"  bimini build shop --target alipay     # one target\n" +
			"  bimini build --mode development --sourcemap\n" +
			"  bimini build --out ../trees           # ../trees/wechat, ../trees/alipay",
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			if watch {
				return notYet(cmd, "--watch")
			}
			j, err := w.newJob(cmd, c, projectDir(args), out)
			if err != nil {
				return err
			}
			j.options.Write, j.options.Minify, j.options.Sourcemap, j.options.Explain = true, minify, sourcemap, explain
			result, err := j.run(cmd.Context())
			if err != nil {
				return err
			}
			return j.finish(result)
		},
	}
	c.register(cmd)
	cmd.Flags().StringVar(&out, "out", "", "the output `folder`; each target gets a folder of its name in it (default <dir>/dist)")
	cmd.Flags().BoolVar(&minify, "minify", false, "make scripts and styles small")
	cmd.Flags().BoolVar(&sourcemap, "sourcemap", false, "write source maps")
	cmd.Flags().BoolVar(&explain, "explain", false, "say which expressions the logic layer computes for the template, and why")
	cmd.Flags().BoolVar(&watch, "watch", false, "")
	if err := cmd.Flags().MarkHidden("watch"); err != nil {
		panic(err) // the flag is defined in the line above
	}
	return cmd
}
