package build

import (
	"maps"
	"strings"

	"bimini/compiler/script"
)

// asked are words for what an instance has only where some script may want it of this instance or of another page.
var asked = []string{"setData", "$target", "$page", "$options", "getCurrentPages"}

// reaching are words for ways to an instance from outside, where it may be given any value.
var reaching = []string{"getCurrentPages", "$refs", "useRefs", "useTemplateRef", "electComponent", "electOwnerComponent", "$parent", "$children", "$closest", "require(", "import("}

// noteWords adds the words of a text to those that were found; "" stands for all ways to an instance.
func noteWords(found map[string]bool, text string) {
	for _, word := range asked {
		found[word] = found[word] || strings.Contains(text, word)
	}
	for _, word := range reaching {
		found[""] = found[""] || strings.Contains(text, word)
	}
	if strings.Contains(text, "require(") || strings.Contains(text, "import(") {
		maps.Copy(found, everything())
	}
}

// mentions tells which of these words the app may have. Words are enough: what is found too much costs bytes, not meaning. Of packages nothing is
// known, so an app that has some mentions all.
func (c *composables) mentions(parts []*part, app *unit) map[string]bool {
	found := map[string]bool{}
	units := []*unit{app}
	for _, p := range parts {
		units = append(units, p.unit)
	}
	seen := map[string]bool{}
	for _, u := range units {
		if t := u.file.Template; t != nil {
			noteWords(found, strings.ReplaceAll(t.Text(), "$target", "")) // a constant there
		}
		if s := u.file.Script; s != nil {
			noteWords(found, s.Text())
		}
		if c.foreign(u.info.Imports) {
			return everything()
		}
		for queue := c.follow(u.scriptPath, u.info.Imports); len(queue) > 0; queue = queue[1:] {
			file := queue[0]
			if seen[file] {
				continue
			}
			seen[file] = true
			m := c.read(file)
			if m.foreign {
				return everything()
			}
			for word, is := range m.mentions {
				found[word] = found[word] || is
			}
			queue = append(queue, m.imports...)
		}
	}
	return found
}

func everything() map[string]bool {
	all := map[string]bool{"": true}
	for _, word := range asked {
		all[word] = true
	}
	return all
}

// foreign reports whether some import is of a package, or of anything else that is not read here.
func (c *composables) foreign(imports []script.Import) bool {
	for _, im := range imports {
		own := im.From == "bimini" || strings.HasPrefix(im.From, "bimini/")
		if !im.TypeOnly && !own && c.bundler.Resolve(c.opt, c.opt.ProjectDir, im.From) == "" && !strings.HasPrefix(im.From, ".") {
			return true
		}
	}
	return false
}
