package alipay

import (
	"testing"

	"bimini/targets/internal/config/configtest"
)

var functions = configtest.Functions{Target: "alipay", App: appJSON, Page: pageJSON}

func TestConfig(t *testing.T) { configtest.Run(t, functions) }

func FuzzConfig(f *testing.F) { configtest.Fuzz(f, functions) }
