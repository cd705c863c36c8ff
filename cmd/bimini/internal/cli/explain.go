package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"bimini/cmd/bimini/internal/report"
	"bimini/compiler/diag"
)

func newExplain(w *World) *cobra.Command {
	return &cobra.Command{
		Use:   "explain [code]",
		Short: "Show the page of a diagnostic's code, with an example; without a code, list them",
		Example: "  bimini explain BM2001\n" +
			"  bimini explain          # all codes",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return listCodes(w)
			case 1:
				return explain(w, cmd, args[0])
			}
			return usage(cmd, "one code at a time, not %d", len(args))
		},
	}
}

func explain(w *World, cmd *cobra.Command, name string) error {
	code := "BM" + strings.TrimPrefix(strings.ToUpper(name), "BM")
	page, ok := diag.PageOf(code)
	if !ok {
		near := hint(code, diag.Codes())
		if near == "" {
			near = "; ‘bimini explain’ lists the codes"
		}
		return usage(cmd, "there is no code ‘%s’%s", name, near)
	}
	return w.printer(report.Human, "", true).Markdown(page.Source)
}

func listCodes(w *World) error {
	for _, code := range diag.Codes() {
		page, ok := diag.PageOf(code)
		if !ok {
			continue
		}
		if _, err := fmt.Fprintf(w.Stdout, "%s  %-7s  %s\n", code, page.Severity, page.Title); err != nil {
			return err
		}
	}
	return nil
}
