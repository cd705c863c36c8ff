package emit

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
)

// All names that this package makes for itself begin with the stem; no emitted file may.
const (
	manifestStem = ".bimini"
	manifestName = manifestStem + ".json"
	journalName  = manifestStem + "-journal.tmp"
)

const formatVersion = 1

// maxState bounds what is read of a manifest or journal: it lies in a folder that others write to.
const maxState = 64 << 20

// manifest is what the last complete build left: it says which files may be removed again. It holds no times and no absolute
// paths, so that the same tree has the same manifest on every machine.
type manifest struct {
	Version int               `json:"version"`
	Files   map[string]string `json:"files"` // path → "sha256-…"
}

// journal is what a running build is about to write. It is gone when the build is complete; when one was killed, the next finds
// here which temporary files and which new files it left.
type journal struct {
	Version int      `json:"version"`
	ID      string   `json:"id"`      // part of the names of temporary files
	Writing []string `json:"writing"` // files that may have a temporary one beside them
	Claimed []string `json:"claimed"` // files that are ours, or will be as soon as they exist
}

// readManifest returns the manifest of the folder. A missing, damaged or foreign one is an empty one: then nothing is removed.
func readManifest(root *os.Root) manifest {
	var m manifest
	if !readState(root, manifestName, &m) || m.Version != formatVersion {
		return manifest{}
	}
	for p := range m.Files {
		if refuse(p) != "" {
			delete(m.Files, p)
		}
	}
	return m
}

// readJournal returns the journal that a killed build left, or an empty one.
func readJournal(root *os.Root) journal {
	var j journal
	if !readState(root, journalName, &j) || j.Version != formatVersion || refuse("x"+j.ID) != "" || parent(j.ID) != "" {
		return journal{}
	}
	bad := func(p string) bool { return refuse(p) != "" }
	j.Writing, j.Claimed = slices.DeleteFunc(j.Writing, bad), slices.DeleteFunc(j.Claimed, bad)
	return j
}

// manifestOf is the text of the manifest of a tree.
func manifestOf(plans []*plan) []byte {
	m := manifest{Version: formatVersion, Files: make(map[string]string, len(plans))}
	for _, p := range plans {
		m.Files[p.file.Path] = p.hash
	}
	return encodeState(m)
}

// readState reads a JSON file of our own; false when it is not there, is no regular file or is damaged.
func readState(root *os.Root, name string, into any) bool {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxState {
		return false
	}
	data, err := root.ReadFile(name)
	return err == nil && json.Unmarshal(data, into) == nil
}

// encodeState is the one form of our JSON files: sorted keys, one entry a line.
func encodeState(v any) []byte {
	data, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		panic(err) // strings in maps and slices always have a JSON form
	}
	return append(data, '\n')
}

// removeIfThere removes a file; that it does not exist is no error.
func removeIfThere(root *os.Root, name string) error {
	if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
