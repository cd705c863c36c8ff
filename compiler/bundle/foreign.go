package bundle

import (
	"path"
	"strings"

	"bimini/compiler/diag"
	"bimini/compiler/source"
)

// foreign finds a global of other platforms; nil when this one has the name, or none does.
func (o *Options) foreign(name string) *Foreign {
	for i := range o.Foreign {
		if o.Foreign[i].Name == name {
			return &o.Foreign[i]
		}
	}
	return nil
}

// otherPlatform reports the author's use of a global that only other platforms have, in code that this target reaches.
func (g *graph) otherPlatform(n *node, o *Foreign, file *source.File, span source.Span) diag.Diagnostic {
	d := problem("BM5026", file, span, "‘"+o.Name+"’ "+o.Lacks, "")
	d.Target = g.opt.Target
	d.Suggest = "put it behind ‘if (import.meta.target === '" + o.Targets[0] + "')’, or into a file for that target: ‘" + targetFile(n, o.Targets[0]) + "’"
	return d
}

// targetFile is the name of the file that beats a module for one target. A component's code goes into a module first.
func targetFile(n *node, target string) string {
	base := path.Base(n.id)
	ext := path.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	if ext == ".mini" {
		ext = ".js"
		if n.entry != nil && n.entry.TS {
			ext = ".ts"
		}
	}
	return stem + "." + target + ext
}

// packageOfOther warns that a package was written for other platforms.
func (g *graph) packageOfOther(n *node, o *Foreign, from *node, spec string) diag.Diagnostic {
	d := problem("BM6004", from.file, g.specSpan(from, spec), "the package ‘"+n.pkg.name+"’ uses ‘"+o.Name+"’, which "+o.Lacks,
		"import it in a file for that target alone, such as ‘"+targetFile(from, o.Targets[0])+"’, or check that the code is never reached")
	d.Severity = diag.Warning
	return d
}
