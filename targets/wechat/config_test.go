package wechat

import (
	"testing"

	"bimini/targets/internal/config/configtest"
)

var functions = configtest.Functions{Target: "wechat", App: appJSON, Page: pageJSON}

func TestConfig(t *testing.T) { configtest.Run(t, functions) }

func FuzzConfig(f *testing.F) { configtest.Fuzz(f, functions) }

func TestConfigCatalog(t *testing.T) {
	configtest.Catalog(t, functions, "BM3105")
}
