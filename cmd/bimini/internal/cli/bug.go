package cli

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// codeBug is the code of a panic; all codes of bugs begin with bugCodes.
const (
	codeBug  = "BM9001"
	bugCodes = "BM9"
)

// bug reports a panic: the one message that is about bimini and not about a project.
func (w *World) bug(cause any) int {
	fmt.Fprintf(w.Stderr, "error %s: bimini itself failed: %v\n\n", codeBug, cause)
	fmt.Fprintf(w.Stderr, "This is a bug in bimini, whatever the project looks like. Please report it with the text below and, if you can,\n"+
		"with the file that it was working on. ‘bimini explain %s’ says more.\n\n%s\narguments: %q\n%s", codeBug, version(), w.Args, stack())
	return exitBug
}

// stack is the stack of the panic without the frames that report it.
func stack() string {
	text := string(debug.Stack())
	if _, after, ok := strings.Cut(text, "panic("); ok {
		return "panic(" + after
	}
	return text
}
