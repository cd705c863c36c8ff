// Package targets is the list of platforms. A new one is a folder beside this file and a line in it.
package targets

import (
	"bimini/compiler/target"
	"bimini/targets/alipay"
	"bimini/targets/wechat"
)

// All returns every platform, in the order in which they are built and shown.
func All() []target.Target { return []target.Target{wechat.Target{}, alipay.Target{}} }
