package cli

import "github.com/spf13/cobra"

func newDev(*World) *cobra.Command {
	return &cobra.Command{
		Use:     "dev [dir]",
		Short:   "Build in development mode and watch (not yet in this version)",
		Example: "  bimini build --mode development     # what there is instead, run after each edit",
		Args:    atMostOne,
		RunE:    func(cmd *cobra.Command, _ []string) error { return notYet(cmd, "dev") },
	}
}

// notYet is the answer to what the design has and this version has not.
func notYet(cmd *cobra.Command, what string) error {
	instead := map[string]string{
		"dev":     "run ‘bimini build --mode development’ after an edit; unchanged files are left untouched",
		"--watch": "run ‘bimini build --mode development’ after an edit; unchanged files are left untouched",
		"--types": "scripts are checked for syntax; run ‘tsc --noEmit’ in the project for types",
	}[what]
	return usage(cmd, "‘%s’ is not part of this version of bimini; %s", what, instead)
}
