package emit

import (
	"os"
	"path/filepath"
	"regexp"
)

// A new tree is written into `.bimini-<name>-<id>.tmp` beside its place; see writeNew. A killed build leaves that folder, and the
// next Write to the same place takes it away:
//
//   - The build that writes it holds a lock on it, which goes with the process. A folder that is locked is left alone.
//   - Before it is removed it is renamed to `….gone`. Where there are no such locks, or in the moment before the lock is taken, a
//     running build may lose its folder that way, but at once and whole: it then writes the tree file by file. What it had
//     finished already has another name by then.
const (
	stageEnd = ".tmp"
	goneEnd  = ".gone"
)

// stage is the folder that a new tree is written into.
type stage struct {
	dir  string
	lock *os.File // nil where folders cannot be locked
}

// newStage makes the folder, beside dir.
func newStage(dir string) (*stage, error) {
	above, name := filepath.Split(filepath.Clean(dir))
	s := &stage{dir: filepath.Join(above, manifestStem+"-"+name+"-"+newID()+stageEnd)}
	if err := os.Mkdir(s.dir, 0o777); err != nil {
		return nil, err
	}
	s.lock, _ = lockFolder(s.dir)
	return s, nil
}

// close gives the lock back.
func (s *stage) close() {
	if s.lock != nil {
		s.lock.Close()
	}
}

// clearStages takes away what killed builds left beside dir. Errors mean that another build does the same, or that it stays.
func clearStages(dir string) {
	above, name := filepath.Split(filepath.Clean(dir))
	if above == "" {
		above = "."
	}
	entries, err := os.ReadDir(above)
	if err != nil {
		return
	}
	ours := regexp.MustCompile(`^\` + manifestStem + `-` + regexp.QuoteMeta(name) + `-[0-9]+-[A-Z2-7]{10}\.(tmp|gone)$`)
	for _, entry := range entries {
		if entry.IsDir() && ours.MatchString(entry.Name()) {
			clearStage(filepath.Join(above, entry.Name()))
		}
	}
}

// clearStage takes away one folder, unless a running build writes it.
func clearStage(dir string) {
	lock, running := lockFolder(dir)
	if lock != nil {
		defer lock.Close()
	}
	if running {
		return
	}
	if filepath.Ext(dir) != goneEnd {
		gone := dir[:len(dir)-len(stageEnd)] + goneEnd
		if os.Rename(dir, gone) != nil {
			return
		}
		dir = gone
	}
	_ = os.RemoveAll(dir)
}
