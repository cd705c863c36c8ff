package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bimini/templates"
)

func newInit(w *World) *cobra.Command {
	var template string
	cmd := &cobra.Command{
		Use:   "init <dir>",
		Short: "Make a new project that builds at once",
		Example: "  bimini init shop                       # TypeScript, two pages and a component\n" +
			"  bimini init hello --template minimal   # JavaScript, one page",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "init takes the folder of the new project")
			}
			if err := oneOf(cmd, "template", template, templates.Names()); err != nil {
				return err
			}
			dir := w.absolute(args[0])
			if err := emptyFolder(dir, filepath.ToSlash(args[0])); err != nil {
				return exitError{exitUsage, err}
			}
			files, err := templates.Files(template)
			if err != nil {
				return err
			}
			if err := writeProject(dir, files); err != nil {
				return exitError{exitUsage, fmt.Errorf("cannot make the project: %w", err)}
			}
			if err := w.declare(cmd, dir); err != nil {
				return err
			}
			return nextSteps(w, args[0], template)
		},
	}
	cmd.Flags().StringVar(&template, "template", "ts", "the `template`: "+strings.Join(templates.Names(), " or "))
	return cmd
}

// emptyFolder says no to a folder in which something would be overwritten. A folder that only git uses counts as empty.
func emptyFolder(dir, shown string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("‘%s’ cannot be the folder of a project: %w", shown, err)
	}
	for _, e := range entries {
		if e.Name() != ".git" {
			return fmt.Errorf("‘%s’ is not empty (it holds ‘%s’); choose a new folder", shown, e.Name())
		}
	}
	return nil
}

func writeProject(dir string, files []templates.File) error {
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

func nextSteps(w *World, dir, template string) error {
	shown := filepath.ToSlash(filepath.Clean(dir))
	argument, tree := " "+shown, shown+"/dist"
	if shown == "." {
		argument, tree = "", "dist"
	}
	_, err := fmt.Fprintf(w.Stdout, "A new project from the template ‘%s’ is in %s.\n\n"+
		"  bimini build%s\n\n"+
		"Then open %s/wechat in WeChat DevTools and %s/alipay in Alipay's Mini Program Studio.\n"+
		"Your app ids go into %s/bimini.yaml.\n", template, shown, argument, tree, tree, shown)
	return err
}
