//go:build !unix || solaris || aix

package emit

import "os"

// lockFolder does nothing: Windows does not rename a folder in which something is open, which serves as well.
func lockFolder(string) (lock *os.File, held bool) { return nil, false }
