package build

import (
	"path/filepath"

	"bimini/compiler/ir"
	"bimini/compiler/runtime"
	"bimini/compiler/types"
)

// Types returns what the last Build reached, on any target, for the check of its types. A component that is built for several targets is
// there once, with the components that it uses on the first of them.
func (s *Session) Types() (*types.Project, error) {
	own, err := runtime.Types()
	if err != nil {
		return nil, err
	}
	// TypeScript resolves symbolic links: it must not know one file under two names.
	dir, err := filepath.EvalSymlinks(s.opt.ProjectDir)
	if err != nil {
		return nil, err
	}
	p := &types.Project{Dir: dir, Alias: s.opt.Alias, Define: s.opt.Define, Runtime: own}
	for _, t := range s.opt.Platforms {
		p.Tables = append(p.Tables, t.Facts())
	}
	c := &typed{Session: s, project: p, seen: map[string]bool{}}
	for i, b := range s.built {
		if i == 0 {
			c.add(b.app, types.Component{App: true})
		}
		c.target(b)
	}
	return p, nil
}

// typed collects the components of all targets.
type typed struct {
	*Session
	project *types.Project
	seen    map[string]bool
}

func (c *typed) target(b *targetBuild) {
	files := map[string]string{} // by output path
	for _, p := range b.parts {
		files[p.id] = p.path
	}
	for _, p := range b.parts {
		uses := map[string]types.Use{}
		for tag, face := range p.uses {
			uses[tag] = types.Use{Path: c.resolved(files[face.ID]), Face: face}
		}
		c.add(p.unit, types.Component{Page: p.kind == ir.Page, Uses: uses})
	}
}

func (c *typed) add(u *unit, as types.Component) {
	if c.seen[u.path] || u.lost {
		return
	}
	c.seen[u.path] = true
	as.Path, as.File, as.Script, as.ScriptPath = c.resolved(u.path), u.file, u.info, c.resolved(u.scriptPath)
	c.project.Components = append(c.project.Components, as)
}

// resolved is a path of the project below the folder without symbolic links.
func (c *typed) resolved(file string) string {
	rel, err := filepath.Rel(c.opt.ProjectDir, file)
	if err != nil || file == "" {
		return file
	}
	return filepath.Join(c.project.Dir, rel)
}
