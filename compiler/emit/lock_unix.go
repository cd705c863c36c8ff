//go:build unix && !solaris && !aix

package emit

import (
	"errors"
	"os"
	"syscall"
)

// lockFolder takes the lock of a folder, for as long as the file is open; held says that another process has it.
func lockFolder(dir string) (lock *os.File, held bool) {
	lock, err := os.Open(dir)
	if err != nil {
		return nil, false
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		lock.Close()
		return nil, errors.Is(err, syscall.EWOULDBLOCK)
	}
	return lock, false
}
