// Bimini builds native WeChat and Alipay mini programs from `.mini` components. This file is a door: it hands the world in and the exit
// status out.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"

	"bimini/cmd/bimini/internal/cli"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bimini: the working directory is gone:", err)
		return 2
	}
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		width = 0
	}
	return cli.Run(ctx, cli.World{
		Args: os.Args[1:], Env: os.Environ(), Dir: dir, Stdout: os.Stdout, Stderr: os.Stderr,
		StdoutTerminal: term.IsTerminal(int(os.Stdout.Fd())), StderrTerminal: term.IsTerminal(int(os.Stderr.Fd())), Width: width,
	})
}
