package cli

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bimini/cmd/bimini/internal/report"
)

// common are the flags that commands on a project share.
type common struct {
	target string
	mode   string
	format string
}

func (c *common) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.target, "target", "all", "the `target`: a name, or all that the project file lists")
	cmd.Flags().StringVar(&c.mode, "mode", "production", "production or development")
	cmd.Flags().StringVar(&c.format, "format", string(report.Human), "how diagnostics are written: "+strings.Join(report.Formats(), ", "))
}

func (c *common) check(cmd *cobra.Command, targets []string) error {
	if err := oneOf(cmd, "target", c.target, append([]string{"all"}, targets...)); err != nil {
		return err
	}
	if err := oneOf(cmd, "mode", c.mode, []string{"production", "development"}); err != nil {
		return err
	}
	return oneOf(cmd, "format", c.format, report.Formats())
}

// atMostOne is the argument list [dir].
func atMostOne(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usage(cmd, "one project folder at most, not %d: %s", len(args), strings.Join(args, " "))
	}
	return nil
}

func projectDir(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

var unknownFlag = regexp.MustCompile(`^unknown flag: --(\S+)`)

// flagError turns an error of the flag parser into one with the nearest flag.
func flagError(cmd *cobra.Command, err error) error {
	m := unknownFlag.FindStringSubmatch(err.Error())
	if m == nil {
		return usage(cmd, "%v", err)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return usage(cmd, "unknown flag ‘--%s’%s", m[1], hint("--"+m[1], names))
}
