// Package emit holds the files that a build makes and puts them on disk: each file whole or not at all, nothing touched that did
// not change, nothing outside the output folder.
package emit

// File is one file of an output tree. Path is slash separated and relative to the output folder.
type File struct {
	Path string
	Data []byte
	Copy string // when not "", the absolute path of a file to copy; Data is then nil
}
