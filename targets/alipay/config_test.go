package alipay

import (
	"testing"

	"bimini/targets/internal/config/configtest"
)

var functions = configtest.Functions{Target: "alipay", App: appJSON, Page: pageJSON}

func TestConfig(t *testing.T) { configtest.Run(t, functions) }

func FuzzConfig(f *testing.F) { configtest.Fuzz(f, functions) }

func TestConfigCatalog(t *testing.T) {
	configtest.Catalog(t, functions, "BM3101", "BM3102", "BM3103", "BM3104", "BM3106", "BM3107", "BM3108", "BM3109", "BM3110")
}
