package runtimetest

import _ "embed"

// common is what the fakes of all platforms share: registries, setData, and the words that cases are written in.
//
//go:embed common.js
var common string
