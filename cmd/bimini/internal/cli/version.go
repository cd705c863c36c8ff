package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// release is the version that this source is on its way to.
const release = "0.1.0-dev"

func newVersion(w *World) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  bimini version",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(cmd, "version takes no arguments")
			}
			_, err := fmt.Fprintln(w.Stdout, version())
			return err
		},
	}
}

// version names the release, the commit when it is known, the Go version and the system: what a bug report needs.
func version() string {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				revision = s.Value[:12] + ", "
			}
		}
	}
	return fmt.Sprintf("bimini %s (%s%s, %s/%s)", release, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
