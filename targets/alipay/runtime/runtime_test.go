package runtime_test

import (
	_ "embed"
	"testing"

	"bimini/compiler/runtime/runtimetest"
	"bimini/targets/alipay/runtime"
)

//go:embed testdata/host.js
var host string

func TestCases(t *testing.T) { runtimetest.Cases(t, runtime.FS, host, runtimetest.Shared) }

func TestPlatform(t *testing.T) { runtimetest.Cases(t, runtime.FS, host, "testdata") }

func TestSize(t *testing.T) { runtimetest.Size(t, runtime.FS) }

func TestModules(t *testing.T) { runtimetest.Pure(t, runtime.FS) }
